import { AppError } from '../../core/diagnostics/app-error.ts';
import { candidates, completionScript, shells } from '../candidates.ts';
import { describe } from '../cli.ts';
import type { Io } from '../io.ts';

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

/** `factory _complete -- WORDS`: what the scripts ask; one candidate a line. */
export async function complete(io: Io, options: { readonly words: readonly string[] }): Promise<number> {
  const program = describe(io, () => undefined);
  io.out(
    candidates(program, options.words)
      .map((each) => `${each}\n`)
      .join(''),
  );
  return 0;
}
