import { join } from 'node:path';
import type { Git } from '../../core/git/git.ts';
import { scanLineChain } from '../../core/ledger/lines/line-chain.ts';
import { type LockHolder, lockHolder } from '../../core/system/files/lock.ts';
import { conveyorBranch, conveyorPaths } from '../layout/conveyor-paths.ts';
import { checkPlans, type PlanSet } from '../plans/check-plans.ts';
import { openDependencies, orderPlans } from '../plans/order-plans.ts';
import type { Plan } from '../plans/plan.ts';
import { plansInCommit } from '../plans/plans-in-commit.ts';
import { plansInFolder } from '../plans/plans-in-folder.ts';
import { isReady } from '../plans/promote-plan.ts';
import { RunCollector, wholeRun } from './collect-run.ts';
import { foldRun, type PlanProgress, type RunRecord } from './fold-run.ts';

/** A plan that waits for its turn. */
export interface WaitingPlan {
  readonly id: string;
  readonly file: string;
  readonly priority: number;
  /** The dependencies that are not completed. */
  readonly waitsFor: readonly string[];
}

/** The state of the conveyor, for a person. */
export interface ConveyorView {
  /** `null` if there never was a run. */
  readonly run: Pick<RunRecord, 'runId' | 'effectiveMode' | 'startedAt' | 'lastUpdated' | 'isEnded'> | null;
  /** The conveyor at work, if any. */
  readonly holder: LockHolder | null;
  readonly inProgress: PlanProgress | null;
  /** The plans that wait for the end of a usage limit. */
  readonly parked: readonly PlanProgress[];
  readonly queue: readonly WaitingPlan[];
  /** Active plans whose own Status keeps them from running. */
  readonly held: readonly { readonly id: string; readonly status: string }[];
  /** The plans that ended in this run. */
  readonly ended: readonly PlanProgress[];
  /** Files with errors. */
  readonly invalid: readonly string[];
}

/**
 * Reads log and plans without taking the lock. During a run the plans are those of its branch, otherwise those of the checkout.
 *
 * @param git in the repository, whose root is `root`
 * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN with the line number
 */
export async function viewConveyor(root: string, git: Git): Promise<ConveyorView> {
  const collected = new RunCollector(undefined);
  await scanLineChain(join(root, conveyorPaths.events), conveyorPaths.events, (value) => collected.take(value));
  const record = foldRun(collected.runId ?? '', await wholeRun(root, collected));
  const own = [...record.plans.values()];
  const { waiting, held, invalid } = await queueNow(root, git, record);
  const { runId, effectiveMode, startedAt, lastUpdated, isEnded } = record;
  return {
    run: runId === '' ? null : { runId, effectiveMode, startedAt, lastUpdated, isEnded },
    holder: lockHolder(join(root, conveyorPaths.lock)) ?? null,
    inProgress: own.find(({ phase }) => phase !== 'ended' && phase !== 'parked') ?? null,
    parked: own.filter(({ phase }) => phase === 'parked'),
    queue: waiting.map(({ plan: { id, file, priority }, waitsFor }) => ({ id, file, priority, waitsFor })),
    held: held.map(({ id, status }) => ({ id, status })),
    ended: own.filter(({ phase }) => phase === 'ended'),
    invalid,
  };
}

/** The plans that a run has not begun. */
export interface QueueNow {
  /** In the order of their turns. */
  readonly waiting: readonly { readonly plan: Plan; readonly waitsFor: readonly string[] }[];
  /** Active plans whose own Status keeps them from running. */
  readonly held: readonly Plan[];
  /** Files with errors. */
  readonly invalid: readonly string[];
  /** All plans. */
  readonly plans: readonly Plan[];
}

/**
 * The plans that a run has not begun. During the run they are those of its branch, otherwise those of the checkout.
 *
 * @param git in the repository, whose root is `root`
 */
export async function queueNow(root: string, git: Git, record: RunRecord): Promise<QueueNow> {
  const { plans, files } = await plansNow(root, git, record);
  const completed = new Set([
    ...plans.filter(({ folder }) => folder === 'completed').map(({ id }) => id),
    ...[...record.plans.values()].filter(({ outcome }) => outcome === 'completed').map(({ planId }) => planId),
  ]);
  const others = plans.filter(({ id }) => !record.plans.has(id));
  const isHeld = ({ folder, status }: Plan): boolean => folder === 'active' && /^(?:blocked|failed)$/.test(status);
  const waiting = others.filter(
    (plan) => isReady(plan) || (plan.folder === 'active' && plan.status !== 'completed' && !isHeld(plan)),
  );
  return {
    waiting: [
      ...orderPlans(waiting.filter(({ folder }) => folder === 'active')),
      ...orderPlans(waiting.filter(({ folder }) => folder === 'future')),
    ].map((plan) => ({ plan, waitsFor: openDependencies(plan, completed) })),
    held: orderPlans(others.filter(isHeld)),
    invalid: files.filter(({ plan }) => plan === undefined).map(({ file }) => file),
    plans,
  };
}

async function plansNow(root: string, git: Git, { runId, isEnded }: RunRecord): Promise<PlanSet> {
  if (runId === '' || isEnded) return checkPlans(plansInFolder(root));
  const ref = conveyorBranch(runId);
  const tip = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { accept: [0, 1] });
  return checkPlans(tip.exitCode === 0 ? await plansInCommit(git, tip.text) : plansInFolder(root));
}
