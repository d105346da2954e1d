import type { BackendName } from '../contracts/backend-name.ts';
import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import type { PresetName } from '../contracts/config/preset-settings.ts';
import type { WorkerName } from '../contracts/worker.ts';
import { byCodeUnit } from '../system/text/json.ts';

export interface ChosenBackend {
  readonly name: BackendName;
  /** The agent of the `command` backend. `null` for `dispatch.command` and for every other backend. */
  readonly preset: PresetName | null;
}

/** The distinct backends of these workers, sorted by label. A worker's own preset overrides `dispatch.preset`. */
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

/** The name of a backend in the doctor's table: `backend codex-exec`, `backend command (claude)`. */
export function labelOf({ name, preset }: ChosenBackend): string {
  return preset === null ? `backend ${name}` : `backend ${name} (${preset})`;
}
