import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { nextActionOf } from '../../../conveyor/conveyor-result.ts';
import { conveyorBranch, conveyorPaths, sessionStem } from '../../../conveyor/layout/conveyor-paths.ts';
import { parkedPlans } from '../../../conveyor/parked-plans.ts';
import type { PlanProgress, RunRecord } from '../../../conveyor/record/fold-run.ts';
import { type QueueNow, queueNow } from '../../../conveyor/record/view-conveyor.ts';
import { decidePolicy, type PolicyDecision } from '../../../conveyor/settings/decide-policy.ts';
import { loadOrchestratorConfig } from '../../../conveyor/settings/load-orchestrator-config.ts';
import type {
  ConveyorPlan,
  ConveyorRun,
  ConveyorRunList,
  ListedConveyorRun,
} from '../../../core/contracts/review/recorded-conveyor-run.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { openGit } from '../../../core/git/git.ts';
import { type LockHolder, lockHolder } from '../../../core/system/files/lock.ts';
import { fileIdentity, statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import type { RecordedRuns } from '../../../web/server/records/recorded-runs.ts';
import type { Io } from '../../program/io.ts';
import { type ConveyorLog, isPlainId, type LoggedRun, readConveyorLog } from './conveyor-log.ts';

/** The page lists so many runs; `factory conveyor audit` counts all. */
const listed = 500;
/** Of one run: the last ones. */
const shownPlans = 500;
const shownWaiting = 200;

const noQueue: QueueNow = { waiting: [], held: [], invalid: [], plans: [] };

/**
 * The runs of the conveyor in a repository, from its event log. A log that was tampered with is shown as far as it can be read, with a
 * warning.
 *
 * @param root the repository root, absolute, links resolved
 */
export function conveyorRecords({ env }: Pick<Io, 'env'>, root: string): RecordedRuns<ConveyorRunList, ConveyorRun> {
  const events = join(root, conveyorPaths.events);
  const lock = join(root, conveyorPaths.lock);
  const git = openGit({ dir: root, env });
  let kept: { readonly identity: string; readonly log: Promise<ConveyorLog> } | undefined;
  const read = (): Promise<ConveyorLog> => {
    const identity = fileIdentity(events);
    if (kept?.identity !== identity) kept = { identity, log: readConveyorLog(events) };
    return kept.log;
  };
  const queueOf = async (record: RunRecord, warnings: string[]): Promise<QueueNow> => {
    try {
      return await queueNow(root, git, record);
    } catch (error) {
      warnings.push(`The queue is not shown. ${appErrorOf(error).message}`);
      return noQueue;
    }
  };
  const decisionsOf = async ({
    record,
    resume,
  }: LoggedRun): Promise<(plan: QueueNow['plans'][number]) => PolicyDecision> => {
    // The log may name anything as the base.
    const isCommit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(record.base);
    const config = isCommit ? await loadOrchestratorConfig(git, record.base).catch(() => undefined) : undefined;
    const defaultRisk = config?.policy.default_risk ?? 'medium';
    return (plan) => decidePolicy(plan, { mode: record.effectiveMode, defaultRisk, env, resume });
  };
  return {
    exists: () => statHostile(events).kind === 'file',
    async list() {
      const { runs, newest, warnings } = await read();
      const holder = lockHolder(lock);
      const all = [...runs.values()].reverse();
      return {
        runs: all.slice(0, listed).map((run) => headerOf(run, run === newest ? holder : undefined)),
        more: all.length > listed,
        warnings: [...warnings],
      };
    },
    async read(id) {
      const { runs, newest, warnings: found } = await read();
      const run = runs.get(id);
      if (run === undefined) return undefined;
      const warnings = [...found];
      const holder = run === newest && !run.record.isEnded ? lockHolder(lock) : undefined;
      const header = headerOf(run, holder);
      const { record } = run;
      const queue = run === newest ? await queueOf(record, warnings) : noQueue;
      const decide = await decisionsOf(run);
      const plans = [...record.plans.values()];
      if (plans.length > shownPlans) warnings.push(`Only the last ${shownPlans} plans are shown.`);
      return {
        ...header,
        branch: conveyorBranch(record.runId).replace('refs/heads/', ''),
        process: holder?.pid ?? null,
        next_action: nextOf(header, run),
        plans: plans.slice(-shownPlans).map((progress) => planOf(run, progress, { holder, queue, decide })),
        queue: queue.waiting.slice(0, shownWaiting).map(({ plan: { id: plan, file, priority }, waitsFor }) => ({
          ...{ id: plan, file, priority },
          waits_for: [...waitsFor],
        })),
        approvals: approvalsOf(record, queue, decide).slice(0, shownWaiting),
        held: queue.held.slice(0, shownWaiting).map(({ id: plan, status }) => ({ id: plan, status })),
        invalid: queue.invalid.slice(0, shownWaiting),
        alterations: record.alterations.map(({ planId, session, severity, message, nextAction }) => ({
          ...{ plan: planId, session, severity, message },
          next_action: nextAction,
        })),
        events: [...run.lines],
        warnings,
      };
    },
    identity: () => [fileIdentity(events), fileIdentity(lock), lockHolder(lock)?.pid].join('\n'),
    async log(id, name) {
      const run = (await read()).runs.get(id);
      const at = name.lastIndexOf('/');
      const [plan, session] = [name.slice(0, at), Number(name.slice(at + 1))];
      const isKnown = run?.sessions.get(plan)?.some(({ number }) => number === session) === true;
      return isKnown && isPlainId(id) && isPlainId(plan)
        ? { root: realpathSync(root), path: `${sessionStem(id, plan, session)}.log` }
        : undefined;
    },
  };
}

function headerOf({ record, tokens, sessionCount }: LoggedRun, holder: LockHolder | undefined): ListedConveyorRun {
  const plans = [...record.plans.values()];
  const count = (outcome: PlanProgress['outcome']): number => plans.filter((plan) => plan.outcome === outcome).length;
  const [completed, blocked, failed] = [count('completed'), count('blocked'), count('failed')];
  const parked = plans.filter(({ phase }) => phase === 'parked').length;
  return {
    ...{ run_id: record.runId, mode: record.effectiveMode, state: stateOfRun() },
    ...{ started_at: record.startedAt, updated_at: record.lastUpdated },
    ...{ completed, blocked, failed, parked, sessions: sessionCount, tokens: finite(tokens), commits: record.commits },
  };

  function stateOfRun(): ListedConveyorRun['state'] {
    if (!record.isEnded) {
      if (holder !== undefined) return 'running';
      return parked > 0 ? 'parked' : 'interrupted';
    }
    if (failed > 0) return 'failed';
    return blocked > 0 ? 'blocked' : 'completed';
  }
}

/** Numbers of the log may add up to more than JSON has. */
function finite(tokens: number | null): number | null {
  return tokens !== null && Number.isFinite(tokens) ? tokens : null;
}

function nextOf({ state }: ListedConveyorRun, { record, resume }: LoggedRun): string {
  if (resume === '' || (state !== 'interrupted' && state !== 'parked')) return '';
  if (state === 'interrupted') return resume;
  return `After ${parkedPlans(record)[0]?.parkedUntil ?? ''}: ${resume}`;
}

function planOf(
  { record, sessions, resume }: LoggedRun,
  progress: PlanProgress,
  now: {
    readonly holder: LockHolder | undefined;
    readonly queue: QueueNow;
    readonly decide: (plan: QueueNow['plans'][number]) => PolicyDecision;
  },
): ConveyorPlan {
  const { planId: id, planFile: file, phase, outcome, reason, summary, tokens, commit, parkedUntil } = progress;
  const plan = progress.isPolicy ? now.queue.plans.find((one) => one.id === id) : undefined;
  const decision = plan === undefined ? undefined : now.decide(plan);
  const nextAction = (): string => {
    if (resume === '') return '';
    if (decision?.isAllowed === false) return decision.nextAction;
    return phase === 'parked' ? `After ${parkedUntil}: ${resume}` : nextActionOf(record.runId, progress);
  };
  return {
    ...{ id, file, reason, summary, tokens: finite(tokens) },
    state: outcome ?? stateOf(phase, now.holder),
    next_action: nextAction(),
    commit: commit ?? '',
    parked_until: phase === 'parked' ? parkedUntil : '',
    sessions: (sessions.get(id) ?? []).map((session) => ({
      ...session,
      log: isPlainId(record.runId) && isPlainId(id) ? `${id}/${session.number}` : '',
    })),
  };
}

function stateOf(phase: PlanProgress['phase'], holder: LockHolder | undefined): ConveyorPlan['state'] {
  if (phase === 'parked') return 'parked';
  if (phase === 'running') return holder === undefined ? 'interrupted' : 'session';
  return phase === 'judge' ? 'validation' : 'waiting';
}

/** Plans of this run and of the queue that policy keeps from running, with what to do. */
function approvalsOf(
  record: RunRecord,
  { plans, waiting }: QueueNow,
  decide: (plan: QueueNow['plans'][number]) => PolicyDecision,
): ConveyorRun['approvals'] {
  const blocked = plans.filter(({ id }) => record.plans.get(id)?.isPolicy === true);
  return [...blocked, ...waiting.map(({ plan }) => plan)].flatMap((plan) => {
    const decision = decide(plan);
    if (decision.isAllowed) return [];
    return [{ plan: plan.id, reason: decision.reason, next_action: decision.nextAction }];
  });
}
