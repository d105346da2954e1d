import type { BackendName } from '../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';

/**
 * `<agent>:<model>` of each worker whose agent the factory knows, for the trailer of its commits. `default` is the model that an agent
 * chooses itself. Recorded at launch, because every stage that makes a commit again must write the same.
 */
export function assistedBy(
  config: Pick<FactoryConfig, 'codex' | 'dispatch' | 'presets' | 'workers'>,
  backends: ReadonlyMap<WorkerName, BackendName>,
): Partial<Record<WorkerName, string>> {
  const known = [...backends].flatMap(([worker, backend]) => {
    if (backend === 'codex-exec') return [[worker, named('codex', config.codex.model)]];
    const preset = config.workers[worker].preset ?? config.dispatch.preset;
    if (backend !== 'command' || preset === null) return [];
    return [[worker, named(preset, config.presets[preset].model)]];
  });
  return Object.fromEntries(known);
}

/** The model's name is configuration, and a trailer is one line. */
function named(agent: string, model: string | null): string {
  return `${agent}:${(model ?? 'default').replace(/[^\w.:/@+-]/g, '_').slice(0, 200)}`;
}
