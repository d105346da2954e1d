import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { acquireLock, lockHolder } from '../../core/system/files/lock.ts';
import { controlPlaneMode } from '../control-plane/judge-by-request.ts';
import { EventBus } from '../events/event-bus.ts';
import type { OrchestratorPlace } from '../layout/orchestrator-place.ts';
import { PersistenceCoordinator } from '../persistence/persistence-coordinator.ts';
import { isSwitchedOn } from '../switches.ts';
import type { RunSession } from './execute-run.ts';
import { instantOf, type OrchestratorDeps } from './orchestrator-deps.ts';

/** What the runs of one call share. @throws AppError ERR_USAGE if a variable has a value that means nothing */
export function openSession(
  place: OrchestratorPlace,
  deps: OrchestratorDeps,
  settings: RunSession['settings'] = {},
): RunSession {
  const { clock, env, log, signal } = deps;
  const learns = isSwitchedOn(env, 'LEARNING_PIPELINE_ENABLED');
  const controlPlane = controlPlaneMode(env);
  const bus =
    deps.bus ??
    new EventBus((name, error) => log(`A listener of ${name} failed: ${(error as Error)?.message ?? error}`));
  const coordinator = new PersistenceCoordinator({ place, clock, signal, log });
  return {
    place,
    clock,
    now: instantOf(clock),
    deps,
    bus,
    coordinator,
    settings,
    learns,
    controlPlane,
    isNested: false,
  };
}

/** Warns if another run works in this checkout: their builds would meet in the same files. */
export async function takeTurn({ root }: OrchestratorPlace, { env, log }: OrchestratorDeps): Promise<AsyncDisposable> {
  const free: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };
  // A stage that starts a run works in its own run's turn.
  if ((env.CODEX_ORCHESTRATOR_RUN_ID ?? '') !== '') return free;
  const path = join(root, '.runs/checkout.lock');
  try {
    return await acquireLock(path, { waitMs: 0 });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD') throw error;
    const holder = lockHolder(path);
    const who = holder === undefined ? 'another process' : `process ${holder.pid} since ${holder.since}`;
    log(
      `Another run works in this checkout (${who}). Both write the same build outputs; use a worktree for each: git worktree add ../<name> HEAD`,
    );
    return free;
  }
}
