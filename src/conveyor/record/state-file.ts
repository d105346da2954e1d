import { type ConveyorState, conveyorState } from '../../core/contracts/conveyor/run-state.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import type { Lock } from '../../core/system/files/lock.ts';
import { writeFileFenced } from '../../core/system/files/lock.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import type { PlanOutcome, RunRecord } from './fold-run.ts';

/** The content of run-state.json. Pure: the same log and queue give the same state. */
export function stateOf(record: RunRecord, queue: readonly string[], log: ConveyorState['log']): ConveyorState {
  const plans = [...record.plans.values()];
  const withOutcome = (outcome: PlanOutcome): string[] =>
    plans.filter((plan) => plan.outcome === outcome).map(({ planId }) => planId);
  const open = plans.find(({ phase }) => phase !== 'ended' && phase !== 'parked');
  return {
    version: 1,
    schemaVersion: 1,
    runId: record.runId,
    requestedMode: record.requestedMode,
    effectiveMode: record.effectiveMode,
    startedAt: record.startedAt,
    lastUpdated: record.lastUpdated,
    queue: [...queue],
    completedPlanIds: withOutcome('completed'),
    blockedPlanIds: withOutcome('blocked'),
    failedPlanIds: withOutcome('failed'),
    inProgress:
      open === undefined
        ? null
        : { planId: open.planId, session: open.session, planFile: open.planFile, startedAt: open.startedAt },
    parked: plans
      .filter(({ phase }) => phase === 'parked')
      .map(({ planId, parkedUntil }) => ({ planId, until: parkedUntil })),
    stats: {
      promotions: record.promotions,
      handoffs: record.handoffs,
      validationFailures: record.validationFailures,
      commits: record.commits,
    },
    log,
  };
}

/** Writes run-state.json atomically. */
export async function writeState(root: string, lock: Pick<Lock, 'assertHeld'>, state: ConveyorState): Promise<void> {
  await writeFileFenced(lock, root, conveyorPaths.state, prettyJson(conveyorState.parse(state)));
}

/** @throws AppError ERR_SCHEMA for a file that is no state */
export function readState(root: string): Promise<ConveyorState | undefined> {
  return readJsonFileIfAny(root, conveyorPaths.state, conveyorState);
}
