import type { Command } from 'commander';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { candidates, completionScript, shells } from '../../program/candidates.ts';
import type { Io } from '../../program/io.ts';
import type { Action } from '../../program/verb.ts';

/** `factory completion SHELL`: the script that makes a shell complete `factory`. */
export async function completion(io: Io, options: { readonly shell: string }): Promise<number> {
  const shell = shells.find((name) => name === options.shell);
  if (shell === undefined) {
    const message = `${JSON.stringify(options.shell)} is no shell that is known here; allowed are ${shells.join(', ')}.`;
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  }
  io.out(completionScript(shell));
  return 0;
}

/** `factory _complete -- WORDS`: what the scripts ask; one candidate of the program a line. */
export function completer(program: Command): Action<{ readonly words: readonly string[] }> {
  return async (io, { words }) => {
    for (const each of candidates(program, words)) io.out(`${each}\n`);
    return 0;
  };
}
