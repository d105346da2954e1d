import { CommanderError } from 'commander';
import { AppError } from '../core/diagnostics/app-error.ts';
import { EXIT_USAGE } from '../core/diagnostics/exit-codes.ts';
import { runnerRunVerb, runnerVerbs } from './commands/runner/add-runner-verbs.ts';
import { type DescribeProgram, describe } from './program/describe.ts';
import type { Io } from './program/io.ts';
import { showError } from './program/output.ts';
import type { VerbGroup } from './program/verb.ts';

/**
 * Runs one command line and never throws: errors are printed. A verb's module is imported only when the verb runs.
 *
 * @param argv arguments after the program's name
 * @param describeProgram default: `factory`
 * @returns the exit status: that of the verdict if there is one, 64 for a usage error
 */
export async function main(argv: readonly string[], io: Io, describeProgram = describeFactory): Promise<number> {
  const result = { status: 0 };
  const done = (status: number): void => {
    result.status = status;
  };
  try {
    const program = await describeProgram(io, done, argv);
    await program.parseAsync([...argv], { from: 'user' });
    return result.status;
  } catch (error) {
    const json = wantsJson(argv);
    if (!(error instanceof CommanderError))
      return showError(io, io.signal.aborted ? interruption(io, error) : error, json);
    if (error.exitCode === 0) return 0;
    // Commander has already printed the error as text.
    if (json) showError(io, new AppError('ERR_USAGE', error.message.replace(/^error: /, ''), { fault: 'usage' }), true);
    return EXIT_USAGE;
  }
}

/** What to report after Ctrl-C: the verb's own words for the interruption if it has some, but not the error that the interruption caused. */
function interruption({ signal }: Io, error: unknown): unknown {
  return error instanceof AppError && error.code === 'ERR_CANCELLED' ? error : signal.reason;
}

/** Whether the arguments ask for JSON, read without the options of any verb: the error may be that they are wrong. */
function wantsJson(argv: readonly string[]): boolean {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const at = own.indexOf('--json');
  if (at >= 0) return own[at + 1] !== 'false';
  return own.includes('--format=json') || own[own.indexOf('--format') + 1] === 'json';
}

const describeFactory: DescribeProgram = async (io, done, argv) => describe(io, done, await groupsFor(argv));

/**
 * The groups that a command line needs. Loading and describing all other verbs takes longer than finding this one, and
 * `runner run` is started most often.
 */
async function groupsFor([group, verb]: readonly string[]): Promise<readonly VerbGroup[]> {
  if (group === 'runner') return [verb === 'run' ? runnerRunVerb : runnerVerbs];
  const { allVerbs, orchestratorVerbs } = await import('./all-verbs.ts');
  return group === 'orchestrator' ? [orchestratorVerbs] : allVerbs;
}
