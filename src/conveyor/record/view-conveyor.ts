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

/** What a person wants to know of the conveyor now. */
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
 * Reads log and plans without taking the lock. While a run goes on the plans are those of its branch, otherwise those of the checkout.
 *
 * @param git in the repository, whose root is `root`
 * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN with the line number
 */
export async function viewConveyor(root: string, git: Git): Promise<ConveyorView> {
  const collected = new RunCollector(undefined);
  await scanLineChain(join(root, conveyorPaths.events), conveyorPaths.events, (value) => collected.take(value));
  const record = foldRun(collected.runId ?? '', await wholeRun(root, collected));
  const plans = await plansNow(root, git, record);
  const own = [...record.plans.values()];
  const completed = new Set([
    ...plans.plans.filter(({ folder }) => folder === 'completed').map(({ id }) => id),
    ...own.filter(({ outcome }) => outcome === 'completed').map(({ planId }) => planId),
  ]);
  const others = plans.plans.filter(({ id }) => !record.plans.has(id));
  const isHeld = ({ folder, status }: Plan): boolean => folder === 'active' && /^(?:blocked|failed)$/.test(status);
  const waiting = others.filter(
    (plan) => isReady(plan) || (plan.folder === 'active' && plan.status !== 'completed' && !isHeld(plan)),
  );
  const { runId, effectiveMode, startedAt, lastUpdated, isEnded } = record;
  return {
    run: runId === '' ? null : { runId, effectiveMode, startedAt, lastUpdated, isEnded },
    holder: lockHolder(join(root, conveyorPaths.lock)) ?? null,
    inProgress: own.find(({ phase }) => phase !== 'ended' && phase !== 'parked') ?? null,
    parked: own.filter(({ phase }) => phase === 'parked'),
    queue: [
      ...orderPlans(waiting.filter(({ folder }) => folder === 'active')),
      ...orderPlans(waiting.filter(({ folder }) => folder === 'future')),
    ].map((plan) => ({
      id: plan.id,
      file: plan.file,
      priority: plan.priority,
      waitsFor: openDependencies(plan, completed),
    })),
    held: orderPlans(others.filter(isHeld)).map(({ id, status }) => ({ id, status })),
    ended: own.filter(({ phase }) => phase === 'ended'),
    invalid: plans.files.filter(({ plan }) => plan === undefined).map(({ file }) => file),
  };
}

async function plansNow(root: string, git: Git, { runId, isEnded }: RunRecord): Promise<PlanSet> {
  if (runId === '' || isEnded) return checkPlans(plansInFolder(root));
  const ref = conveyorBranch(runId);
  const tip = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { accept: [0, 1] });
  return checkPlans(tip.exitCode === 0 ? await plansInCommit(git, tip.text) : plansInFolder(root));
}
