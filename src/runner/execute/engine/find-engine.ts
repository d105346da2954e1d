import { AppError } from '../../../core/diagnostics/app-error.ts';
import { findProgram } from '../../../core/system/processes/find-program.ts';

/** A container engine of this machine. */
export interface Engine {
  readonly name: 'docker' | 'podman';
  /** Absolute path of its client. */
  readonly command: string;
  /** The environment of the client: the caller's, with the address and the settings of the engine. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds Docker, else Podman, on the PATH of `env`. Starts nothing.
 *
 * @returns `undefined` if there is none. As for the official runner, only Linux has one (ContainerOperationProvider.cs)
 */
export async function findEngine(env: Readonly<Record<string, string>>): Promise<Engine | undefined> {
  if (process.platform !== 'linux') return undefined;
  for (const name of ['docker', 'podman'] as const) {
    const command = await findProgram(name, env);
    if (command !== undefined) return { name, command, env };
  }
  return undefined;
}

/** @throws AppError ERR_RUNNER_ENGINE (usage) */
export async function requireEngine(env: Readonly<Record<string, string>>): Promise<Engine> {
  const engine = await findEngine(env);
  if (engine !== undefined) return engine;
  throw new AppError('ERR_RUNNER_ENGINE', 'Docker or Podman is needed, but neither is on PATH.', {
    fault: 'usage',
  });
}
