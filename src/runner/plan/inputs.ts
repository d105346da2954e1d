import { AppError } from '../../core/diagnostics/app-error.ts';
import { evaluateMapping, evaluateString, evaluateValue } from '../workflow/expressions/evaluate.ts';
import type { Json, Scope } from '../workflow/expressions/template.ts';
import type { CallInterface, CallJob, InputDefinition } from '../workflow/model.ts';

/**
 * GitHub's limit of inputs for workflow_dispatch (GitHub docs, "Events that trigger workflows", `workflow_dispatch`).
 */
const MAX_DISPATCH_INPUTS = 25;
/** GitHub's limit for the characters of all input values together (same source). */
export const MAX_DISPATCH_CHARACTERS = 65_535;

export interface DispatchInputs {
  /** The `inputs` context, with booleans and numbers. */
  readonly inputs: { readonly [id: string]: Json };
  /** `github.event.inputs`: every value as text. */
  readonly eventInputs: { readonly [id: string]: string };
}

/**
 * Checks the inputs of a workflow_dispatch and adds defaults. Names are case-insensitive. An input without value and
 * default is '', false or 0.
 * @param given from `--input k=v`, the API or the page
 * @throws AppError ERR_DISPATCH_INPUT (usage) naming every wrong input, its value and what is allowed
 */
export function readDispatchInputs(
  definitions: readonly InputDefinition[],
  given: Readonly<Record<string, string>>,
  path: string,
): DispatchInputs {
  const problems: string[] = [];
  if (definitions.length > MAX_DISPATCH_INPUTS)
    problems.push(`The workflow has ${definitions.length} inputs; at most ${MAX_DISPATCH_INPUTS} are allowed.`);
  const size = Object.values(given).reduce((sum, value) => sum + value.length, 0);
  if (size > MAX_DISPATCH_CHARACTERS)
    problems.push(`The inputs have ${size} characters; at most ${MAX_DISPATCH_CHARACTERS} are allowed.`);

  const values = new Map(Object.entries(given).map(([id, value]) => [id.toLowerCase(), value]));
  const known = definitions.map(({ id }) => id);
  for (const id of Object.keys(given))
    if (!known.some((name) => name.toLowerCase() === id.toLowerCase()))
      problems.push(`Input '${id}' is not defined; allowed: ${known.length === 0 ? 'none' : known.join(', ')}.`);

  const read = definitions.map((definition) => {
    const { id, type, required } = definition;
    const preset = definition.default === undefined ? undefined : evaluateString(definition.default, { contexts: {} });
    const text = values.get(id.toLowerCase()) ?? preset ?? '';
    if (text === '') {
      if (required) problems.push(`Input '${id}' is required but has no value.`);
      return { id, value: emptyOf(type), text: type === 'boolean' ? 'false' : '' };
    }
    const value = convert(definition, text);
    if (value === undefined) problems.push(`Input '${id}' has the value '${text}'; allowed: ${allowedOf(definition)}.`);
    return { id, value: value ?? null, text: typeof value === 'boolean' ? String(value) : text };
  });
  if (problems.length > 0)
    throw new AppError('ERR_DISPATCH_INPUT', `${path}: ${problems.join(' ')}`, { fault: 'usage', file: path });
  return {
    inputs: Object.fromEntries(read.map(({ id, value }) => [id, value])),
    eventInputs: Object.fromEntries(read.map(({ id, text }) => [id, text])),
  };
}

function emptyOf(type: InputDefinition['type']): Json {
  return type === 'boolean' ? false : type === 'number' ? 0 : '';
}

function convert({ type, options }: InputDefinition, text: string): Json | undefined {
  if (type === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
  return type !== 'choice' || options.includes(text) ? text : undefined;
}

function allowedOf({ type, options }: InputDefinition): string {
  if (type === 'choice') return options.join(', ');
  return type === 'boolean' ? 'true, false' : 'a number';
}

/**
 * The `inputs` context of a called workflow: the caller's value, evaluated in the caller's scope, else the default,
 * evaluated in `defaults` (`github`, `vars`), else '', false or 0.
 * @throws AppError ERR_WORKFLOW_CALL if a value is missing, unknown or of the wrong type. As on GitHub, text is not
 *   converted
 */
export function readCallInputs(
  job: CallJob,
  call: CallInterface,
  scope: Scope,
  defaults: Scope,
): { readonly [id: string]: Json } {
  const given = new Map([...evaluateMapping(job.with, scope)].map(([id, value]) => [id.toLowerCase(), { id, value }]));
  const { file, line, column } = job.position;
  const fail = (message: string): AppError =>
    new AppError(
      'ERR_WORKFLOW_CALL',
      `${file} (Line: ${line}, Col: ${column}): Job '${job.id}' calls ${job.uses}: ${message}`,
      { file, line, column },
    );
  const inputs = call.inputs.map((definition): [string, Json] => {
    const { id, type, required } = definition;
    const entry = given.get(id.toLowerCase());
    given.delete(id.toLowerCase());
    if (entry === undefined && required) throw fail(`input ${id} is required, but not provided while calling.`);
    const raw = entry?.value ?? (definition.default === undefined ? null : evaluateValue(definition.default, defaults));
    const value = raw ?? emptyOf(type);
    if (typeof value === 'object') throw fail(`input ${id} must be one value, not a list or a mapping.`);
    if (type === 'string') return [id, String(value)];
    if (typeof value !== type) throw fail(`input ${id} has the value '${value}'; a ${type} is expected.`);
    return [id, value];
  });
  for (const { id } of given.values()) throw fail(`input ${id} is not defined in the called workflow.`);
  return Object.fromEntries(inputs);
}
