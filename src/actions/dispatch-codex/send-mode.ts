import { commandForm } from '../../core/contracts/config/command-form.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { openRun } from '../../core/run/access/open-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { dispatchInRounds } from '../../iteration/dispatch-in-rounds.ts';
import { openWindows } from '../../iteration/windows/open-windows.ts';
import { dispatchCodex } from '../../stages/dispatch-codex/dispatch-codex.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { readCount } from '../common-inputs.ts';
import type { Host } from '../host.ts';
import { readJson } from '../json-input.ts';
import { dispatchDeps, labelOf, partOf } from './dispatch-inputs.ts';
import { dispatchingState } from './dispatching-state.ts';
import { fetchParts } from './fetch-parts.ts';

/**
 * The `send` mode: dispatches all workers, or one worker of a fleet.
 *
 * @param worker the worker of a fleet's job; only its part is published
 */
export async function sendMode(context: ActionContext, worker: WorkerName | undefined): Promise<DoorResult> {
  const { host, inputs, paths } = context;
  const { root, runId, launchDigest } = inputs;
  const given = readGiven(host);
  await using folder = await tempFolder('factory-parts', context.transfer.temp);
  const parts = await fetchParts(context, folder);
  const parkMinutes = readCount(host, 'park-minutes') ?? 0;
  const parkUntilMs = context.deps.clock.monotonicMs() + parkMinutes * 60_000;
  const deps = { ...dispatchDeps(context), parkUntilMs };
  // One handle for windows, dispatches and feedback rounds, so that no other process works on the run between them.
  await using held = await openRun(await lockRun({ root, layout: layoutOf(paths, runId) }, deps.signal), deps);
  const place = { root, runId, launchDigest, workspace: true, paths, held };
  host.saveState(dispatchingState, 'true');
  const windows = { worker, again: inputs.workers, unattended: true };
  // If a window cannot be opened, dispatch fails for the same reason and reports it.
  await openWindows(place, windows, deps).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    deps.log(`Opened no window: ${error.message}`);
  });
  const part = worker === undefined ? {} : { worker, parts };
  const report = await dispatchInRounds(
    { ...place, workers: inputs.workers, worker },
    (workers, times) =>
      dispatchCodex({ ...place, ...(workers === undefined ? {} : { workers }), ...part, given }, { ...deps, times }),
    deps,
  );
  return { report, publish: worker === undefined ? { label: labelOf(report) } : await partOf(context, worker) };
}

/** The dispatch settings from this step's inputs. They must equal what prepare recorded. */
function readGiven(host: Host): Partial<FactoryConfig['dispatch']> {
  const windowReady = readCount(host, 'window-ready-timeout');
  const workerDone = readCount(host, 'worker-done-timeout');
  const delay = readCount(host, 'between-workers-delay-ms');
  const parallel = readCount(host, 'max-parallel');
  const command = readJson(host, 'command', commandForm);
  const ahk = host.input('ahk-exe');
  return {
    ...(windowReady === undefined ? {} : { window_ready_timeout_seconds: windowReady }),
    ...(workerDone === undefined ? {} : { worker_done_timeout_seconds: workerDone }),
    ...(delay === undefined ? {} : { between_workers_delay_ms: delay }),
    ...(parallel === undefined ? {} : { max_parallel: parallel }),
    ...(command === undefined ? {} : { command }),
    ...(ahk === '' ? {} : { ahk_exe: ahk }),
  };
}
