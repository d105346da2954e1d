import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { inWorkerOrder, type WorkerName, workerName, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { openRun } from '../../core/run/access/open-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { type TempFolder, tempFolder } from '../../core/system/files/temp.ts';
import { dispatchInRounds } from '../../iteration/dispatch-in-rounds.ts';
import { openWindows } from '../../iteration/windows/open-windows.ts';
import { cancelLeftovers } from '../../stages/dispatch-codex/cancel-leftovers.ts';
import { dispatchCodex } from '../../stages/dispatch-codex/dispatch-codex.ts';
import { joinParts } from '../../stages/dispatch-codex/join-parts.ts';
import type { DispatchDeps } from '../../stages/dispatch-codex/record/load-launch.ts';
import { partFiles } from '../../stages/dispatch-codex/record/parts.ts';
import { badInput, readChoice, readCount, readJson } from '../common-inputs.ts';
import type { Host } from '../host.ts';
import type { ActionContext, Door, DoorResult } from '../run-action.ts';
import { fetchState } from '../state-artifact.ts';

/** The saved state that the main step sets before it starts workers. Without it the post step has nothing to do. */
export const dispatchingState = 'dispatching';

const partsInput = z.partialRecord(
  z.enum(workerNames),
  z.strictObject({ artifact: z.string().min(1), digest: z.string() }).nullable(),
);

/** `send` dispatches all workers, or one worker of a fleet. `join` joins the parts of a fleet. */
export const door: Door = async (context) => {
  const { host, inputs, paths } = context;
  const mode = readChoice(host, 'mode', ['send', 'join']);
  const worker = readWorker(host);
  const { root, runId, launchDigest } = inputs;
  await using folder = await tempFolder('factory-parts', context.transfer.temp);
  const parts = await fetchParts(context, folder);
  const given = readGiven(host);
  const deps = dispatchDeps(context);
  // One handle for windows, dispatches and feedback rounds: nobody else may work on the run between two of them.
  await using held = await openRun(await lockRun({ root, layout: layoutOf(paths, runId) }, deps.signal), deps);
  const place = { root, runId, launchDigest, paths, held };
  if (mode === 'join') return whole(await joinParts({ ...place, parts }, deps));
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
  return worker === undefined ? whole(report) : { report, publish: await partOf(context, worker) };
};

/** The post step: kills leftover processes, and uploads the state if a cancelled main step did not. */
export async function postDoor(context: ActionContext): Promise<DoorResult['publish']> {
  const { host, inputs, deps, paths } = context;
  const worker = readWorker(host);
  const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
  const { killed, cancelled } = await cancelLeftovers(
    { ...place, ...(worker === undefined ? {} : { worker }) },
    dispatchDeps(context),
  );
  deps.log(`Killed ${killed} leftover processes. Cancelled workers: ${cancelled.join(', ') || 'none'}.`);
  return worker === undefined ? { label: 'dispatch-codex' } : partOf(context, worker);
}

function whole(report: StageReport): DoorResult {
  return { report, publish: { label: 'dispatch-codex' } };
}

/** Uploads only the worker's own files, so that the jobs of a fleet never overwrite each other's state. */
async function partOf({ inputs, paths }: ActionContext, worker: WorkerName): Promise<Required<DoorResult>['publish']> {
  const files = await partFiles(inputs.root, layoutOf(paths, inputs.runId), worker);
  const own = new Set(files.map(({ path }) => path));
  return { label: worker, keep: ({ path }) => own.has(path) };
}

/** The script worker is a separate bundle next to this one. An agent must be a process, so that it can be killed. */
function dispatchDeps({ deps, host, moduleUrl }: ActionContext): DispatchDeps {
  const agentKey = host.input('agent-key');
  // Mask each line and each key separately: a log line may contain one key, but never the whole input.
  for (const line of agentKey.split('\n').map((one) => one.trim())) {
    for (const secret of [line, line.replace(/^\w+=(?=.{8})/, '')]) if (secret !== '') host.mask(secret);
  }
  const script = fileURLToPath(new URL('./script-worker.js', moduleUrl));
  return {
    ...deps,
    scriptWorker: { command: process.execPath, args: [script] },
    ...(agentKey === '' ? {} : { agentKey }),
  };
}

/** Downloads each worker's part into a separate folder. */
async function fetchParts(
  { host, inputs, transfer, source }: ActionContext,
  folder: TempFolder,
): Promise<Partial<Record<WorkerName, string>>> {
  const given = readJson(host, 'parts', partsInput) ?? {};
  const parts: Partial<Record<WorkerName, string>> = {};
  for (const worker of inWorkerOrder(workerNames)) {
    const part = given[worker];
    if (part == null) continue;
    const target = join(folder.path, worker);
    const from = { artifact: part.artifact, expectDigest: part.digest, source };
    await fetchState(transfer, inputs.runId, from, target);
    parts[worker] = target;
  }
  return parts;
}

function readWorker(host: Host): WorkerName | undefined {
  const value = host.input('worker');
  if (value === '') return undefined;
  const parsed = workerName.safeParse(value);
  if (!parsed.success) throw badInput('worker', value, `one of ${workerNames.join(', ')}`);
  return parsed.data;
}

/** The dispatch settings from this step's inputs. They must equal what prepare recorded. */
function readGiven(host: Host): Partial<FactoryConfig['dispatch']> {
  const windowReady = readCount(host, 'window-ready-timeout');
  const workerDone = readCount(host, 'worker-done-timeout');
  const delay = readCount(host, 'between-workers-delay-ms');
  const parallel = readCount(host, 'max-parallel');
  const command = readJson(host, 'command', z.array(z.string()));
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
