import type { Clock } from '../../core/system/clock.ts';
import { randomToken } from '../../core/system/text/hash.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import { type ApprovalDecision, ApprovalFiles, type ApprovalRequest } from './approval-files.ts';
import type { KnownAnswers } from './known-answers.ts';

/** Answers for a policy of the caller's own; `undefined` leaves the answer to people. */
export type Approver = (request: {
  readonly stage: string;
  readonly what: string;
}) => Promise<Omit<ApprovalDecision, 'timestamp'> | undefined>;

/** How a run gets its approvals. */
export interface ApprovalSettings {
  /** `never`: nobody is asked and nothing is approved. `auto`: everything is. Anything else asks. */
  readonly policy: string;
  /** How long the run waits for an answer. */
  readonly deadlineSeconds: number;
  readonly clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
  readonly signal: AbortSignal;
  /** Asks at a terminal and resolves with a line; absent if there is nobody. */
  readonly askLine?: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** Reports to people that the run waits, where nobody is asked at a terminal. */
  readonly log: (line: string) => void;
  /** Who is at the terminal. */
  readonly person: string;
  /** By the name of the policy. */
  readonly approvers?: Readonly<Record<string, Approver>> | undefined;
  /** Of earlier processes of the run; an approval is added. */
  readonly known: KnownAnswers;
}

/** What is asked. */
type Subject = Pick<ApprovalRequest, 'key' | 'stage' | 'what'>;

const pollMs = 200;

/** How an approval ended. `unanswered`: nobody answered before the deadline, or the run was cancelled. */
export type ApprovalOutcome = 'approved' | 'denied' | 'unanswered';

/**
 * Asks whether a stage may start, and records question and answer as events and in the manifest. A known answer to the same question
 * counts.
 */
export async function askApproval(
  run: RecordedRun,
  subject: Subject,
  settings: ApprovalSettings,
): Promise<ApprovalOutcome> {
  const { key, stage, what } = subject;
  const { policy, signal, known } = settings;
  const files = new ApprovalFiles(run.place.runsDir, run.paths.folder);
  const given = known.get(key);
  known.delete(key);
  if (given?.what === what) {
    if (given.decision !== undefined) return settle(run, subject, given.decision, files, known);
    known.set(key, given);
    return 'approved';
  }
  const own = settings.approvers === undefined ? undefined : await ownAnswer(settings, { stage, what });
  const byPolicy = own ?? policyAnswer(policy);
  if (byPolicy !== undefined) return settle(run, subject, { ...byPolicy, timestamp: run.now() }, files, known);
  const request: ApprovalRequest = { key, id: randomToken(), stage, what, requested_at: run.now() };
  // The file first, so that a listener of the event can answer.
  await files.request(request);
  await run.events.append('approval_requested', 'builder', { key, request: request.id, stage, what, policy });
  const how = `codex-orchestrator approve --run ${run.manifest.run_id} --reason "<why>"`;
  await run.note('info', `${stage} waits for an approval: ${how}`);
  if (settings.askLine === undefined) {
    settings.log(`${stage} waits for an approval, at most ${settings.deadlineSeconds} seconds: ${how}`);
  }
  // The first answer ends both waits: the terminal is free again, and no timer is left.
  const answered = new AbortController();
  const both = AbortSignal.any([signal, answered.signal]);
  const asking = settings.askLine === undefined ? [] : [askPerson(settings, request, files, run, both)];
  await Promise.race([...asking, waitForFile(files, request, { ...settings, signal: both })]);
  answered.abort();
  const answer = files.decision(request);
  if (answer === undefined || signal.aborted) return 'unanswered';
  return settle(run, subject, answer, files, known);
}

async function ownAnswer(
  { approvers, policy }: ApprovalSettings,
  request: Parameters<Approver>[0],
): Promise<Omit<ApprovalDecision, 'timestamp'> | undefined> {
  const approver = Object.hasOwn(approvers ?? {}, policy) ? approvers?.[policy] : undefined;
  return approver?.(request);
}

function policyAnswer(policy: string): Omit<ApprovalDecision, 'timestamp'> | undefined {
  if (policy === 'auto') return { isApproved: true, actor: 'policy:auto', reason: 'the policy approves everything' };
  if (policy === 'never') return { isApproved: false, actor: 'policy:never', reason: 'the policy asks nobody' };
  return undefined;
}

async function waitForFile(files: ApprovalFiles, request: ApprovalRequest, settings: ApprovalSettings): Promise<void> {
  const { clock, signal, deadlineSeconds } = settings;
  const deadline = clock.monotonicMs() + deadlineSeconds * 1_000;
  while (files.decision(request) === undefined && !signal.aborted) {
    const left = deadline - clock.monotonicMs();
    if (left <= 0) return;
    await clock.sleep(Math.min(pollMs, left), signal).catch(() => undefined);
  }
}

/** Never resolves without an answer, so that the deadline decides. */
async function askPerson(
  { askLine, person }: ApprovalSettings,
  request: ApprovalRequest,
  files: ApprovalFiles,
  run: RecordedRun,
  signal: AbortSignal,
): Promise<void> {
  const { stage, what } = request;
  const line = await askLine?.(`${stage} asks for an approval: ${what}\nApprove? y/N, and a reason: `, signal).catch(
    () => undefined,
  );
  if (line === undefined) return new Promise(() => undefined);
  const [, yes, reason = ''] = /^\s*(y(?:es)?\b)?\s*(.*)$/is.exec(line) ?? [];
  if (files.decision(request) !== undefined) return undefined;
  const decision = {
    isApproved: yes !== undefined,
    actor: person,
    reason: reason.trim() || null,
    timestamp: run.now(),
  };
  await files.decide(request, decision);
  return undefined;
}

/** Records an answer, the event first. Its files are no longer needed then: a resumed run reads the event. */
async function settle(
  run: RecordedRun,
  { key, stage, what }: Subject,
  { isApproved, actor, reason, timestamp }: ApprovalDecision,
  files: ApprovalFiles,
  known: KnownAnswers,
): Promise<ApprovalOutcome> {
  const word = isApproved ? 'approved' : 'denied';
  const approval = { actor, timestamp, reason: `${stage} ${word}${reason === null ? '' : `: ${reason}`}` };
  await run.events.append('approval_decided', actor, { key, stage, what, decision: word, approval });
  run.writer.update((manifest) => {
    manifest.approvals.push(approval);
  });
  if (isApproved) known.set(key, { what, decision: undefined });
  await files.forget(key);
  return word;
}
