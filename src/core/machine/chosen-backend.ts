import type { BackendName } from '../contracts/backend.ts';
import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import type { PresetName } from '../contracts/config/preset-settings.ts';
import type { WorkerName } from '../contracts/worker.ts';
import { byCodeUnit } from '../system/text/json.ts';

/** A backend as workers of a run use it. */
export interface ChosenBackend {
  readonly name: BackendName;
  /** `command`: the agent whose command line is built in; `null` is `dispatch.command`, and every other backend. */
  readonly preset: PresetName | null;
}

/** The different backends that these workers use, in the order of their labels; a worker's own preset wins over `dispatch.preset`. */
export function chosenBackends(
  config: Pick<FactoryConfig, 'dispatch' | 'workers'>,
  backends: ReadonlyMap<WorkerName, BackendName>,
): ChosenBackend[] {
  const chosen = new Map<string, ChosenBackend>();
  for (const [worker, name] of backends) {
    const preset = name === 'command' ? (config.workers[worker].preset ?? config.dispatch.preset) : null;
    chosen.set(labelOf({ name, preset }), { name, preset });
  }
  return [...chosen].sort(([a], [b]) => byCodeUnit(a, b)).map(([, backend]) => backend);
}

/** How the doctor names a backend: `backend codex-exec`, `backend command (claude)`. */
export function labelOf({ name, preset }: ChosenBackend): string {
  return preset === null ? `backend ${name}` : `backend ${name} (${preset})`;
}
