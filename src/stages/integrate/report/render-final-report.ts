import { lineCountOf } from '../../../core/bundle/truth/line-counts.ts';
import type { PolicyRevision } from '../../../core/contracts/launch/policy-revision.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { MeaningfulGate } from '../../../core/contracts/verdict/meaningful-gate.ts';
import type { Proof } from '../../../core/contracts/verdict/proof.ts';
import type { Validation } from '../../../core/contracts/verdict/validation.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { type Cause, followsInWords, inWords } from '../../../core/diagnostics/causes.ts';
import { quoteBlock, quoteCode, quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { type RunRounds, roundInWords } from '../../../core/evidence/rework-rounds.ts';
import { type RunUsage, usageInWords } from '../../../core/evidence/run-usage.ts';
import {
  actionLine,
  type RunVerdict,
  renderCheckLines,
  renderNextActionLines,
  renderSummaryLines,
} from '../../../core/evidence/verdict.ts';
import type { LaunchRevision } from '../../../core/ledger/revisions/launch-revisions.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { GateRun } from '../gates/run-gate.ts';
import type { MergeResult } from '../merge/merge-workers.ts';
import type { MergePlan } from '../merge/plan-merge.ts';
import type { CauseLog } from './cause-logs.ts';
import { policyLines } from './policy-lines.ts';

/** The content of the run's reports. Each report is a pure rendering of it. */
export interface ReportFacts {
  readonly layout: RunLayout;
  readonly verdict: RunVerdict;
  readonly inputs: RunInputs | undefined;
  /** The policy revision that the run was judged under. */
  readonly policy: PolicyRevision | undefined;
  /** The newest launch revision; `undefined` in a run that was never revised. */
  readonly revision: LaunchRevision | undefined;
  readonly validation: Validation | undefined;
  readonly plan: MergePlan;
  readonly merge: MergeResult | undefined;
  readonly meaning: MeaningfulGate;
  readonly proof: Proof;
  /** The gates that ran. */
  readonly gates: readonly GateRun[];
  /** The end of the log that a cause is about, if there is one. */
  readonly logs: ReadonlyMap<Cause, CauseLog>;
  /** Each worker's SUMMARY.md, if it exists. */
  readonly summaries: ReadonlyMap<WorkerName, string>;
  /** The usage that the agents reported. */
  readonly usage: RunUsage;
  /** The feedback rounds of each worker, with reasons. */
  readonly rounds: RunRounds;
  /** The chain's head after the event INTEGRATION_RESULT, and the number of that event. */
  readonly ledger: { readonly head: string; readonly seq: number };
}

/** FINAL_REPORT.txt. The sections have a fixed order (docs/design/formats.md). */
export function renderFinalReport(facts: ReportFacts): string {
  const { layout, verdict, proof, meaning, merge } = facts;
  const [status = '', cause = '', next = '', ...summary] = renderSummaryLines(verdict);
  const lines = [
    `# FINAL_REPORT - ${layout.runId}`,
    '',
    '## Summary',
    status,
    cause,
    next,
    ...policyLines(facts.policy, quoteInline),
    ...revisionLine(facts.revision),
    ...summary,
    `- Base commit: ${facts.inputs?.base_sha ?? 'none'}`,
    `- Merged commit: ${proof.merge_sha ?? 'none'}`,
    `- Worker bundles processed: ${facts.plan.workers.length}`,
    `- Workers accepted: ${accepted(facts)}/${facts.plan.workers.length}`,
    `- Changes: ${Object.entries(proof.counts)
      .map(([name, count]) => `${name}=${count}`)
      .join(' ')}`,
    `- Merge conflicts: ${merge?.conflicts.length ?? 0}`,
    `- Paths merged three-way: ${merge?.shared.length ?? 0}`,
    `- Meaningful gate verdict: ${meaning.verdict}`,
    `- Usage: ${usageInWords(facts.usage)}`,
    '',
    '## Required Checks',
    ...renderCheckLines(verdict),
    '',
    '## Inputs',
    ...inputLines(facts),
    '',
    '## Worker Summaries',
    ...facts.plan.workers.flatMap(({ worker }) => [
      `### ${worker}`,
      ...quoteBlock(facts.summaries.get(worker) ?? '(no SUMMARY.md)'),
      '',
    ]),
    '## Blocking Conditions',
    ...blockingLines(facts),
    '',
    ...section('## Warnings', warningLines(verdict)),
    ...section('## Changed Files', changedFiles(facts)),
    '## Ledger Signature',
    '- Chain: ledger/run.jsonl',
    `- Head: ${facts.ledger.head} (event ${facts.ledger.seq}, INTEGRATION_RESULT)`,
    '- Signature file: attestations/ledger.sha256',
    '',
    '## NEXT ACTION',
    ...renderNextActionLines(verdict),
    ...(meaning.noop ? ['- NOOP: do not count this run as progress.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Names the launch revision that the verdict is for. */
function revisionLine(revision: LaunchRevision | undefined): string[] {
  if (revision === undefined) return [];
  const { revision: number, changed, workers, requestedBy } = revision;
  const names = changed.slice(0, 8).map((name) => quoteInline(name));
  const more = changed.length > names.length ? [`and ${changed.length - names.length} more`] : [];
  const sent = workers.length === 0 ? 'nobody' : workers.join(', ');
  return [
    `- Launch revision: ${number}, requested by ${quoteInline(requestedBy)}; changed: ${[...names, ...more].join(', ')}; sent again: ${sent}`,
  ];
}

/** Why the run is not PASS: each cause with its consequences, the next action, and the end of its log. `(none)` only for PASS. */
function blockingLines({ verdict, logs }: ReportFacts): string[] {
  if (verdict.verdict === 'PASS') return ['(none)'];
  if (verdict.causes.length === 0) return [`- ${verdict.cause}`];
  return verdict.causes.flatMap((cause, at) => {
    const isRepeated = verdict.causes[at - 1]?.nextAction === cause.nextAction;
    return [
      ...causeLines(cause, logs.get(cause)),
      ...(isRepeated ? [] : nextLine(cause)),
      ...logLines(logs.get(cause)),
    ];
  });
}

/** A cause as the lines of a list. */
function causeLines(cause: Cause, log: CauseLog | undefined): string[] {
  const { code, message, places } = cause;
  const where = places.length === 0 || log !== undefined ? [] : [`  Where: ${quoteInline(inWords(places), 600)}`];
  const follows = followsInWords(cause);
  return [`- ${code}: ${message}`, ...where, ...(follows === '' ? [] : [`  Follows from it: ${follows}`])];
}

function nextLine({ nextAction }: Cause): string[] {
  return [`  Next: ${actionLine(nextAction)}`];
}

function logLines(log: CauseLog | undefined): string[] {
  return log === undefined ? [] : [`  Log: ${log.path}, its end:`, ...quoteBlock(log.end)];
}

/** Every warning and notice of every stage. They do not block. */
function warningLines({ warnings }: RunVerdict): string[] {
  return warnings.map(({ code, message, places }) => {
    const where = places.length === 0 ? '' : ` (${quoteInline(inWords(places), 600)})`;
    return `${code}: ${message}${where}`;
  });
}

/** The changes of each accepted worker with their lines, after the sum of all. */
function changedFiles({ plan }: ReportFacts): string[] {
  const all = plan.workers.flatMap(({ worker, truth, rejected }) =>
    rejected === ''
      ? truth.changes.map((change) => ({ worker, change, lines: lineCountOf(truth.lines ?? new Map(), change) }))
      : [],
  );
  if (all.length === 0) return [];
  const sum = (side: 'added' | 'removed'): number => all.reduce((total, { lines }) => total + (lines?.[side] ?? 0), 0);
  const binary = all.filter(({ lines }) => lines === null).length;
  const rest = binary === 0 ? '' : `, ${binary} bin`;
  return [
    `${all.length} ${all.length === 1 ? 'change' : 'changes'}: +${sum('added')} -${sum('removed')}${rest}`,
    ...all.map(({ worker, change: { type, path, oldPath }, lines }) => {
      const from = oldPath === undefined ? '' : ` (from ${quoteInline(oldPath)})`;
      const counts = lines === undefined ? '' : lines === null ? ' bin' : ` +${lines.added} -${lines.removed}`;
      return `${worker}: ${type} ${quoteInline(path)}${from}${counts}`;
    }),
  ];
}

const maxListed = 200;

/** A section of a list; nothing if the list is empty. */
function section(heading: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length > maxListed ? [`- and ${items.length - maxListed} more`] : [];
  return [heading, ...items.slice(0, maxListed).map((item) => `- ${item}`), ...more, ''];
}

function accepted({ plan }: ReportFacts): number {
  return plan.workers.filter(({ rejected }) => rejected === '').length;
}

function inputLines({ inputs, plan, validation, layout, verdict, usage, rounds }: ReportFacts): string[] {
  if (plan.workers.length === 0) return ['(no worker was launched)'];
  const idle = Object.entries(inputs?.noops ?? {}).map(
    ([worker, why]) => `- ${worker}: NOOP, declared at launch: ${quoteInline(why, 200)}`,
  );
  const worked = plan.workers.map(({ worker, truth, rejected, noop }) => {
    const status = validation?.workers.find((entry) => entry.worker === worker)?.status ?? 'PENDING';
    const errors = verdict.findings.filter((found) => found.worker === worker && found.severity === 'error').length;
    const words = [
      `- ${worker}: ${status}`,
      `errors=${errors}`,
      `changes=${truth.changes.length}`,
      `bundle=${layout.bundle(worker)}`,
      `usage: ${usageInWords(usage.workers[worker] ?? { tokens: null, cost_usd: null })}`,
      ...(rounds[worker] ?? []).map((round, index) => `feedback round ${index + 1}: ${roundInWords(round)}`),
      ...(noop ? ['NOOP'] : []),
      ...(rejected === '' ? [] : [`rejected: ${quoteInline(rejected)}`]),
    ];
    return words.join(' | ');
  });
  return [...worked, ...idle];
}

/** MERGE_PLAN.md: the order, the result of each worker, paths merged three-way with their hunks, and conflicts. */
export function renderMergePlan({ layout, plan, merge }: ReportFacts): string {
  const commits = new Map(merge?.commits.map(({ worker, commit }) => [worker, commit]));
  const rows = plan.workers.map(({ worker, truth, rejected }, index) => {
    const commit = commits.get(worker);
    const fate =
      commit !== undefined
        ? `merged as ${commit}`
        : rejected !== ''
          ? `rejected: ${quoteInline(rejected)}`
          : truth.commit === null
            ? 'nothing to merge'
            : merge === undefined
              ? 'not merged'
              : 'not merged because of a conflict';
    return `${index + 1}. ${worker} (${truth.changes.length} changes): ${fate}`;
  });
  const shared = (merge?.shared ?? []).flatMap((entry) => [
    `### ${quoteCode(entry.path)}: ${entry.worker} onto ${entry.with.join(', ')}`,
    ...quoteBlock(entry.hunks === '' ? '(the same content)' : entry.hunks, 200),
    '',
  ]);
  const conflicts = (merge?.conflicts ?? []).map(({ path, worker, with: others, kind, ranges }) => {
    const lines = ranges.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`)).join(', ');
    const where = lines === '' ? '' : `, lines ${lines}`;
    return `- ${quoteCode(path)} (${kind})${where}: ${worker} against ${others.join(', ')}; routed to ${worker}`;
  });
  return [
    `# MERGE_PLAN - ${layout.runId}`,
    '',
    `Base: ${plan.baseSha}`,
    '',
    '## Order',
    ...(rows.length === 0 ? ['(no worker was launched)'] : rows),
    '',
    '## Paths merged three-way',
    ...(shared.length === 0 ? ['(none)', ''] : shared),
    '## Conflicts',
    ...(conflicts.length === 0 ? ['(none)'] : conflicts),
    '',
  ].join('\n');
}
