import type { Io } from './io.ts';

/** The program's name where it begins a command, and not where it is a part of one that is complete. */
const ownName = /(?<![\w./-]|--no-install )codex-orchestrator (?=[a-z])/g;

/**
 * How the user starts the orchestrator. npx finds the program of a repository, but the user's shell does not: what npx started names npx
 * in what it prints.
 */
export function orchestratorAsTyped({ env }: Pick<Io, 'env'>): string {
  return env.npm_command === 'exec' ? 'npx --no-install codex-orchestrator' : 'codex-orchestrator';
}

/** A text whose commands of the orchestrator work as they are ({@link orchestratorAsTyped}). */
export function asTyped(io: Pick<Io, 'env'>, text: string): string {
  return text.replaceAll(ownName, `${orchestratorAsTyped(io)} `);
}
