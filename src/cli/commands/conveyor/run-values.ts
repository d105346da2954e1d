import { commandWords } from '../../../conveyor/session/executor-command.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { wholeNumber } from '../../program/numbers.ts';

/** A week, as in the configuration. Node's timers fire at once for more than 24 days. */
const mostSeconds = 604_800;

/**
 * Parses a time limit.
 *
 * @param option its name, for the message
 * @param least the smallest allowed value
 * @throws AppError ERR_USAGE
 */
export function secondsOf(option: string, given: string | undefined, least: number): number | undefined {
  const seconds = wholeNumber(option, given);
  if (seconds === undefined || (seconds >= least && seconds <= mostSeconds)) return seconds;
  const message = `${option} ${seconds} is not allowed; ${least} to ${mostSeconds} seconds are.`;
  throw new AppError('ERR_USAGE', message, { fault: 'usage' });
}

/**
 * Splits `a;;b` into commands.
 *
 * @throws AppError ERR_USAGE for a command without a program, which would check nothing, and for one that cannot be split
 */
export function validationOf(given: string | undefined): readonly string[] | undefined {
  return given?.split(';;').map((each) => {
    const command = each.trim();
    const split = commandWords(command);
    const isEmpty = !('problem' in split) && (split.words[0] ?? '').trim() === '';
    const problem = 'problem' in split ? split.problem : isEmpty ? 'has no program' : undefined;
    if (problem === undefined) return command;
    const message = `--validation has the command ${JSON.stringify(command)}, which ${problem}.`;
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  });
}
