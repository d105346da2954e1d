import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Io } from '../../program/io.ts';
import { findRepository } from '../../repository/repository.ts';

/** Options of every verb of the conveyor. */
export interface ConveyorOptions {
  readonly repo: string;
  readonly json: boolean;
}

/** The top folder of the repository that `--repo` names, absolute. */
export async function conveyorRoot(io: Io, options: ConveyorOptions): Promise<string> {
  return (await findRepository(io, resolve(io.cwd, options.repo))).root;
}

/**
 * A flag that also takes `true` and `false`, as in `--json true`. Without a value it is true.
 *
 * @param fallback `null`: no default
 */
export function flag(name: string, description: string, fallback: boolean | null = false): Option {
  const option = new Option(`${name} [true|false]`, description)
    .argParser((value: string | boolean) => {
      // Without a value commander passes the preset.
      if (value === true) return true;
      if (value === 'true' || value === 'false') return value === 'true';
      throw new InvalidArgumentError('Allowed are true and false.');
    })
    .preset(true);
  return fallback === null ? option : option.default(fallback);
}
