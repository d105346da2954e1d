import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { BuiltinContext } from '../steps/builtin-action.ts';

type Inputs = Pick<BuiltinContext, 'inputs'>;

/** An input, trimmed like @actions/core does; `standard` if it is absent or empty. */
export function textInput({ inputs }: Inputs, name: string, standard = ''): string {
  const value = (inputs[name] ?? '').trim();
  return value === '' ? standard : value;
}

/** The lines of an input, trimmed, without empty ones. */
export function listInput(from: Inputs, name: string): string[] {
  const lines = textInput(from, name).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/**
 * Parses a boolean by the core schema of YAML 1.2, like @actions/core.
 *
 * @throws AppError ERR_STANDIN_INPUT
 */
export function booleanInput(from: Inputs, name: string, standard: boolean): boolean {
  const value = textInput(from, name, String(standard));
  if (['true', 'True', 'TRUE'].includes(value)) return true;
  if (['false', 'False', 'FALSE'].includes(value)) return false;
  throw refused(name, value, 'true or false');
}

/**
 * Parses a whole number.
 *
 * @throws AppError ERR_STANDIN_INPUT if it is not a whole number or is outside `range` (inclusive)
 */
export function numberInput(
  from: Inputs,
  name: string,
  standard: number,
  range: { readonly from: number; readonly to: number },
): number {
  const value = textInput(from, name, String(standard));
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < range.from || number > range.to) {
    throw refused(name, value, `a whole number from ${range.from} to ${range.to}`);
  }
  return number;
}

/** @throws AppError ERR_STANDIN_INPUT if the input is not one of the choices */
export function choiceInput<T extends string>(
  from: Inputs,
  name: string,
  choices: readonly [T, ...T[]],
  standard: T,
): T {
  const value = textInput(from, name, standard);
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw refused(name, value, choices.join(', '));
  return choice;
}

/**
 * The error for an input value that the local runner does not support. It must not run with a silently different
 * result.
 */
export function refused(name: string, value: string, allowed: string): AppError {
  return new AppError('ERR_STANDIN_INPUT', `The input ${name} is ${JSON.stringify(value)}; allowed here: ${allowed}.`);
}
