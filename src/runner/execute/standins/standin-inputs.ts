import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { BuiltinContext } from '../steps/builtin-action.ts';

type Inputs = Pick<BuiltinContext, 'inputs'>;

/** An input's text without white space around it, or `standard` when it is absent or empty (as @actions/core trims). */
export function textInput({ inputs }: Inputs, name: string, standard = ''): string {
  const value = (inputs[name] ?? '').trim();
  return value === '' ? standard : value;
}

/**
 * A boolean by YAML 1.2's core schema, as @actions/core reads it.
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
 * A whole number.
 *
 * @throws AppError ERR_STANDIN_INPUT when it is none or lies outside `range`, both ends allowed
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

/**
 * One of some words.
 *
 * @throws AppError ERR_STANDIN_INPUT
 */
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

/** Refuses an input that the local runner cannot honour; what would silently differ must not run. */
export function refused(name: string, value: string, allowed: string): AppError {
  return new AppError('ERR_STANDIN_INPUT', `The input ${name} is ${JSON.stringify(value)}; allowed here: ${allowed}.`);
}
