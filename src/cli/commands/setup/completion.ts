import type { Command } from 'commander';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { candidates, completionScript, shells } from '../../program/candidates.ts';
import type { Io } from '../../program/io.ts';
import type { Action } from '../../program/verb.ts';

/** `factory completion SHELL`: prints the completion script for a shell. */
export async function completion(io: Io, options: { readonly shell: string }): Promise<number> {
  const shell = shells.find((name) => name === options.shell);
  if (shell === undefined) {
    const message = `${JSON.stringify(options.shell)} is not a supported shell; allowed: ${shells.join(', ')}.`;
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  }
  io.out(completionScript(shell));
  return 0;
}

/** `factory _complete -- WORDS`: prints one candidate per line, for the completion scripts. */
export function completer(program: Command): Action<{ readonly words: readonly string[] }> {
  return async (io, { words }) => {
    for (const each of candidates(program, words)) io.out(`${each}\n`);
    return 0;
  };
}
