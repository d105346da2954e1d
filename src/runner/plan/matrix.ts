import { IdBuilder } from '@actions/workflow-parser/model/converter/id-builder';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { equals } from '../workflow/expressions/compare.ts';
import { evaluateMapping } from '../workflow/expressions/evaluate.ts';
import { toData } from '../workflow/expressions/expression-data.ts';
import { isList, isMapping, showJson } from '../workflow/expressions/expression-json.ts';
import type { Json, Scope, Template } from '../workflow/expressions/template.ts';
import type { Job } from '../workflow/model.ts';

/** The maximum number of jobs of one matrix (GitHub docs, "Actions limits", "Job Matrix"). */
export const MAX_MATRIX_JOBS = 256;
/** A larger cross product is refused, because evaluating its excludes would take too long. */
const MAX_PRODUCT = 1_000_000;

type Values = { readonly [key: string]: Json };

/** One job of a strategy. */
export interface Combination {
  /** Unique in the job; made of the values, like `linux_3_11`. */
  readonly id: string;
  /** The `matrix` context; null without a matrix. */
  readonly matrix: Values | null;
  /** The scalar values after the job's name, in parentheses. Values that `include` added are left out. */
  readonly nameParts: readonly string[];
}

/** An evaluated strategy. */
export interface Strategy {
  readonly failFast: boolean;
  /** Null: no limit. */
  readonly maxParallel: number | null;
  /**
   * In GitHub's order: the cross product, where the last key varies fastest, then the includes that matched nothing.
   */
  readonly combinations: readonly Combination[];
}

/** The `strategy` context of one combination, by its index. */
export function strategyContext(strategy: Strategy, index: number): Values {
  const total = strategy.combinations.length;
  return {
    'fail-fast': strategy.failFast,
    'job-index': index,
    'job-total': total,
    'max-parallel': strategy.maxParallel ?? total,
  };
}

/**
 * Evaluates a job's strategy when the job is ready (`github`, `inputs`, `vars`, `needs`), like MatrixBuilder.cs in
 * actions/runner: the cross product in key order, minus excludes. Each include adds its extra keys to every combination
 * whose values it matches; if it matches none, it becomes a combination itself. Values are compared like in
 * expressions, ignoring case. Without a matrix there is one combination. If exclude leaves none, the job is skipped.
 * @throws AppError ERR_MATRIX, ERR_EXPRESSION
 */
export function expandMatrix(job: Job, scope: Scope): Strategy {
  const single: Combination = { id: '', matrix: null, nameParts: [] };
  const { strategy } = job;
  if (strategy === undefined) return { failFast: true, maxParallel: null, combinations: [single] };
  const fields = evaluateMapping(strategy, scope);
  for (const key of fields.keys())
    if (!['fail-fast', 'max-parallel', 'matrix'].includes(key))
      throw fail(job, `Unexpected value '${key}' in the strategy`);

  const failFast = fields.get('fail-fast') ?? true;
  if (typeof failFast !== 'boolean')
    throw fail(job, `fail-fast has the value '${showJson(failFast)}'; true or false is expected`);
  const maxParallel = fields.get('max-parallel') ?? null;
  if (maxParallel !== null && !(typeof maxParallel === 'number' && Number.isInteger(maxParallel) && maxParallel >= 0))
    throw fail(job, `max-parallel has the value '${showJson(maxParallel)}'; a whole number is expected (0: no limit)`);

  const matrix = fields.get('matrix') ?? null;
  const combinations = matrix === null ? [single] : [...combine(job, matrix)];
  return { failFast, maxParallel: maxParallel || null, combinations };
}

function* combine(job: Job, matrix: Json): Generator<Combination> {
  if (!isMapping(matrix)) throw fail(job, `the matrix is '${showJson(matrix)}'; a mapping is expected`);
  const vectors: [string, readonly Json[]][] = [];
  for (const [key, vector] of Object.entries(matrix)) {
    if (key === 'include' || key === 'exclude') continue;
    if (!isList(vector)) throw fail(job, `Matrix vector '${key}' is '${showJson(vector)}'; a sequence is expected`);
    if (vector.length === 0) throw fail(job, `Matrix vector '${key}' does not contain any values`);
    vectors.push([key, vector]);
  }
  const isVector = (key: string): boolean => vectors.some(([name]) => name.toLowerCase() === key.toLowerCase());
  const includes = items(job, matrix, 'include').map((item) => {
    if (Object.keys(item).length === 0) throw fail(job, 'Matrix include mapping does not contain any values');
    const split = (vector: boolean): Values =>
      Object.fromEntries(Object.entries(item).filter(([key]) => isVector(key) === vector));
    return { filter: split(true), extra: split(false), matched: false };
  });
  const excludes = items(job, matrix, 'exclude');
  for (const exclude of excludes) {
    if (Object.keys(exclude).length === 0) throw fail(job, 'Matrix exclude filter must not be empty');
    for (const key of Object.keys(exclude))
      if (!isVector(key)) throw fail(job, `Matrix exclude key '${key}' does not match any key within the matrix`);
  }
  if (vectors.length === 0 && includes.length === 0) throw fail(job, 'Matrix must define at least one vector');

  const ids = new IdBuilder();
  let count = 0;
  const create = (values: Values, extra: Values): Combination => {
    count += 1;
    if (count > MAX_MATRIX_JOBS)
      throw fail(job, `the matrix makes more than ${MAX_MATRIX_JOBS} jobs; at most ${MAX_MATRIX_JOBS} are allowed`);
    const nameParts = leaves(values);
    for (const part of nameParts) ids.appendSegment(part);
    return { id: ids.build(), matrix: { ...values, ...extra }, nameParts };
  };
  for (const values of product(job, vectors)) {
    if (excludes.some((exclude) => matches(exclude, values))) continue;
    const extra: { [key: string]: Json } = {};
    for (const include of includes) {
      if (!matches(include.filter, values)) continue;
      include.matched = true;
      Object.assign(extra, include.extra);
    }
    yield create(values, extra);
  }
  for (const { filter, extra, matched } of includes) if (!matched) yield create({ ...filter, ...extra }, {});
}

function* product(job: Job, vectors: readonly (readonly [string, readonly Json[]])[]): Generator<Values> {
  const size = vectors.reduce((total, [, vector]) => total * vector.length, vectors.length === 0 ? 0 : 1);
  if (size > MAX_PRODUCT)
    throw fail(job, `the matrix has ${size} combinations before exclude; at most ${MAX_MATRIX_JOBS} jobs are allowed`);
  for (let index = 0; index < size; index += 1) {
    let block = size;
    yield Object.fromEntries(
      vectors.map(([key, vector]) => {
        block /= vector.length;
        return [key, vector[Math.floor(index / block) % vector.length] ?? null];
      }),
    );
  }
}

function items(job: Job, matrix: Values, key: 'include' | 'exclude'): readonly Values[] {
  const list = matrix[key] ?? [];
  if (!isList(list)) throw fail(job, `Matrix ${key} is '${showJson(list)}'; a sequence is expected`);
  return list.map((item) => {
    if (!isMapping(item)) throw fail(job, `Matrix ${key} has the item '${showJson(item)}'; a mapping is expected`);
    return item;
  });
}

/** Every scalar in the filter must equal the value at the same path. A missing path counts as null. */
function matches(filter: Json, value: Json): boolean {
  if (isList(filter))
    return filter.every((item, index) => matches(item, isList(value) ? (value[index] ?? null) : null));
  if (isMapping(filter)) {
    const found = new Map(
      isMapping(value) ? Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]) : [],
    );
    return Object.entries(filter).every(([key, item]) => matches(item, found.get(key.toLowerCase()) ?? null));
  }
  return equals(toData(value), toData(filter));
}

function leaves(value: Json): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'object') return (isList(value) ? value : Object.values(value)).flatMap(leaves);
  const text = toData(value).coerceString();
  return text === '' ? [] : [text];
}

function fail(job: Job, message: string): AppError {
  const { file, line, column } = (job.strategy as Template).position;
  return new AppError('ERR_MATRIX', `${file} (Line: ${line}, Col: ${column}): Job '${job.id}': ${message}.`, {
    file,
    line,
    column,
  });
}
