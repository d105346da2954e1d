import { isAbsolute } from 'node:path';
import type { BackendName } from '../../../core/contracts/backend-name.ts';
import { defaultConfig, type FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';

/** The part of a run's inputs that comes from the configuration. */
export type RecordedSettings = Pick<RunInputs, 'backends' | 'token_budget' | 'config'>;

/**
 * The part of a configuration that a run records. Its policy must already be the base commit's.
 *
 * @param options.workers those that are sent a prompt
 * @param options.chosen whether one backend was given for all of them
 * @throws AppError ERR_BACKEND_UNSET
 */
export function settingsOf(
  config: FactoryConfig,
  options: {
    readonly workers: readonly WorkerName[];
    readonly chosen: boolean;
    readonly publish: Pick<RunInputs['publish'], 'target'>;
  },
): RecordedSettings {
  return {
    backends: backendsOf(config, options.workers, options.chosen),
    token_budget: config.run.token_budget,
    config: portableConfig(config, options.publish),
  };
}

/** The backend of each worker that has one, in worker order. */
export function backendMap({ backends }: Pick<RunInputs, 'backends'>): Map<WorkerName, BackendName> {
  return new Map(
    workerNames.flatMap((worker) => {
      const backend = backends[worker];
      return backend === undefined ? [] : [[worker, backend] as const];
    }),
  );
}

/** An explicit input applies to all workers. Otherwise a worker's own backend overrides the common one. */
function backendsOf(config: FactoryConfig, workers: readonly WorkerName[], chosen: boolean): RunInputs['backends'] {
  const common = config.dispatch.backend;
  return Object.fromEntries(
    workers.map((worker) => {
      const backend = chosen ? common : (config.workers[worker].backend ?? common);
      if (backend === null) {
        const message = `No backend is set for ${worker}; choose autohotkey, codex-exec, command or script.`;
        throw new AppError('ERR_BACKEND_UNSET', message, { worker, path: 'dispatch.backend' });
      }
      return [worker, backend];
    }),
  );
}

/**
 * Removes absolute paths, and names the publish target that was chosen: a run must give the same bytes on every machine and at every
 * door. Other machines read the paths from their own environment.
 */
function portableConfig(config: FactoryConfig, { target }: Pick<RunInputs['publish'], 'target'>): FactoryConfig {
  const defaults = defaultConfig();
  const { worktrees_dir } = isAbsolute(config.paths.worktrees_dir) ? defaults.paths : config.paths;
  const { base } = isAbsolute(config.inbox.base) ? defaults.inbox : config.inbox;
  const paths = { ...config.paths, worktrees_dir };
  return { ...config, paths, inbox: { ...config.inbox, base }, publish: { ...config.publish, target } };
}
