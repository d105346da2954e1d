import { AppError } from '../../core/diagnostics/app-error.ts';
import { evaluateString, evaluateValue } from '../workflow/expressions/evaluate.ts';
import { isList, isMapping, showJson } from '../workflow/expressions/expression-json.ts';
import type { Json, Position, Scope, Template } from '../workflow/expressions/template.ts';
import type { Job } from '../workflow/model.ts';
import type { Combination } from './matrix.ts';

const MAX_NAME = 100;

/**
 * A job's display name when its matrix is known. A name with an expression is evaluated; a literal name, or the id,
 * gets the matrix values in parentheses. Names over 100 characters are cut (JobNameBuilder.cs in actions/runner).
 * @param scope with `github`, `needs`, `strategy`, `matrix`, `inputs`, `vars`
 * @throws AppError ERR_EXPRESSION
 */
export function jobName(job: Job, combination: Combination, scope: Scope): string {
  if (job.name !== undefined && job.name.kind !== 'literal') {
    const evaluated = evaluateString(job.name, scope);
    if (evaluated !== '') return cut(evaluated);
  }
  const base = job.name?.kind === 'literal' ? evaluateString(job.name, scope) : job.id;
  const { nameParts } = combination;
  return cut(nameParts.length === 0 ? base : `${base} (${nameParts.join(', ')})`);
}

/** The name of a job in a called workflow: `caller / callee`. */
export function nestedName(callers: readonly string[], name: string): string {
  return [...callers, name].join(' / ');
}

const cut = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 3)}...` : name);

/** An evaluated `concurrency`. Groups are case-insensitive, as on GitHub. */
export interface Concurrency {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single`: one run waits, and a newer one replaces it. `max`: all wait in order. */
  readonly queue: 'single' | 'max';
}

/** GitHub's limit for the characters of a group (actions/runner WorkflowTemplateConverter.cs). */
const MAX_GROUP = 400;

/**
 * Evaluates the `concurrency` of a workflow or a job; `undefined` if there is none. As on GitHub, an empty group is an
 * error: it would let everything run at once that was meant to wait.
 * @throws AppError ERR_EXPRESSION
 */
export function concurrencyOf(template: Template | undefined, scope: Scope): Concurrency | undefined {
  if (template === undefined) return undefined;
  const value = evaluateValue(template, scope);
  const fields = isMapping(value) ? value : { group: value };
  const { group = null, 'cancel-in-progress': cancelInProgress = false, queue = 'single' } = fields;
  if (group !== null && typeof group === 'object')
    throw wrong(template.position, 'the concurrency group must be a text');
  if (typeof cancelInProgress !== 'boolean')
    throw wrong(
      template.position,
      `cancel-in-progress has the value '${showJson(cancelInProgress)}'; true or false is expected`,
    );
  if (queue !== 'single' && queue !== 'max')
    throw wrong(template.position, `queue has the value '${showJson(queue)}'; single or max is expected`);
  if (group === null || group === '') throw wrong(template.position, 'the concurrency group must not be empty');
  const name = String(group);
  if (name.length > MAX_GROUP)
    throw wrong(
      template.position,
      `the concurrency group has ${name.length} characters; at most ${MAX_GROUP} are allowed`,
    );
  if (queue === 'max' && cancelInProgress)
    throw wrong(template.position, 'queue: max cannot be combined with cancel-in-progress: true');
  return { group: name, cancelInProgress, queue };
}

/**
 * Evaluates `runs-on` to its labels, without duplicates, and its group.
 * @throws AppError ERR_EXPRESSION if there is neither a label nor a group
 */
export function runsOnOf(
  template: Template,
  scope: Scope,
): { readonly labels: readonly string[]; readonly group: string | null } {
  const value = evaluateValue(template, scope);
  const fields: { readonly [key: string]: Json } = isMapping(value) ? value : { labels: value };
  const { labels = [], group = null } = fields;
  const list = (isList(labels) ? labels : [labels]).map((label) => {
    if (label === null || typeof label === 'object' || label === '')
      throw wrong(template.position, 'every label of runs-on must be a text that is not empty');
    return String(label);
  });
  if (list.length === 0 && group === null) throw wrong(template.position, 'runs-on has no label');
  return { labels: [...new Set(list)], group: group === null ? null : showJson(group) };
}

/** The environment of a job. */
export interface JobEnvironment {
  readonly name: string;
  /** Evaluated after the steps. */
  readonly url?: Template;
  /** Whether the job makes a deployment record. Protection and values apply in any case. */
  readonly deployment: boolean;
}

/**
 * Evaluates a job's `environment`; `undefined` if there is none or its name is empty.
 * @throws AppError ERR_EXPRESSION
 */
export function environmentOf(template: Template | undefined, scope: Scope): JobEnvironment | undefined {
  if (template === undefined) return undefined;
  if (template.kind !== 'mapping') {
    const name = evaluateString(template, scope);
    return name === '' ? undefined : { name, deployment: true };
  }
  const part = (key: string): Template | undefined =>
    template.entries.find((entry) => entry.key.kind === 'literal' && entry.key.value === key)?.value;
  const name = part('name');
  const url = part('url');
  const text = name === undefined ? '' : evaluateString(name, scope);
  const record = part('deployment');
  const deployment = record?.kind !== 'literal' || record.value !== false;
  return text === '' ? undefined : { name: text, deployment, ...(url === undefined ? {} : { url }) };
}

function wrong({ file, line, column }: Position, message: string): AppError {
  return new AppError('ERR_EXPRESSION', `${file} (Line: ${line}, Col: ${column}): ${message}.`, { file, line, column });
}
