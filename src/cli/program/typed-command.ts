import type { Io } from './io.ts';

/** The program's name where it begins a command, and not where it is a part of one that is complete. */
const ownName = /(?<![\w./-]|--no-install )codex-orchestrator (?=[a-z])/g;

/**
 * Commands of the orchestrator as the user can type them. npx finds the program of a repository, but the user's shell does not: what npx
 * started names npx in what it prints.
 */
export function asTyped({ env }: Pick<Io, 'env'>, text: string): string {
  return env.npm_command === 'exec' ? text.replaceAll(ownName, 'npx --no-install codex-orchestrator ') : text;
}
