import { fileURLToPath } from 'node:url';
import { type WorkerName, workerNameOf, workerNames } from '../../core/contracts/worker.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { parkedLabel } from '../../core/run/parking/state-name.ts';
import type { StageReport } from '../../core/run/stage.ts';
import type { DispatchDeps } from '../../stages/dispatch-codex/record/load-launch.ts';
import { partFiles } from '../../stages/dispatch-codex/record/parts.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { badInput } from '../common-inputs.ts';
import type { Host } from '../host.ts';

/** The input `worker`: one worker of a fleet; `undefined` means all in this job. */
export function readWorker(host: Host): WorkerName | undefined {
  const value = host.input('worker');
  if (value === '') return undefined;
  const known = workerNameOf(value);
  if (known === undefined) throw badInput('worker', value, `one of ${workerNames.join(', ')}`);
  return known;
}

/** The script worker is a separate bundle next to this one. An agent must be a process, so that it can be killed. */
export function dispatchDeps({ deps, host, moduleUrl }: ActionContext): DispatchDeps {
  const agentKey = host.input('agent-key');
  // Mask each line and each key separately: a log line may contain one key, but never the whole input.
  for (const line of agentKey.split('\n').map((one) => one.trim())) {
    for (const secret of [line, line.replace(/^\w+=(?=.{8})/, '')]) if (secret !== '') host.mask(secret);
  }
  const script = fileURLToPath(new URL('./script-worker.js', moduleUrl));
  return {
    ...deps,
    // With Node's arguments of this process, which may name bin/start-action.js (docs/adr/0164).
    scriptWorker: { command: process.execPath, args: [...process.execArgv, script] },
    ...(agentKey === '' ? {} : { agentKey }),
  };
}

/** The label of the state: the name of a parked run's artifact shows it to factory-resume.yml (docs/design/parking.md). */
export function labelOf({ status, outputs }: Pick<StageReport, 'status' | 'outputs'>): string {
  return status === 'PENDING' ? parkedLabel(outputs['resumes-at'] ?? '') : 'dispatch-codex';
}

/** Uploads only the worker's own files, so that the jobs of a fleet never overwrite each other's state. */
export async function partOf(
  { inputs, paths }: ActionContext,
  worker: WorkerName,
): Promise<Required<DoorResult>['publish']> {
  const files = await partFiles(inputs.root, layoutOf(paths, inputs.runId), worker);
  const own = new Set(files.map(({ path }) => path));
  return { label: worker, keep: ({ path }) => own.has(path) };
}
