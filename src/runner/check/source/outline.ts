import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping, isScalar, isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, itemsOf, propertiesOf, textOfToken } from '../../workflow/read/file-reader.ts';
import type { Place } from './finding.ts';
import { expressionsIn, type PlacedExpression } from './placed-expression.ts';

type Fields = ReadonlyMap<string, TemplateToken>;

/** A job of a workflow; for a composite action, the action itself, with the id ''. */
export interface OutlinedJob {
  readonly id: string;
  readonly key: TemplateToken;
  readonly fields: Fields;
  /** Its `needs`, as written. */
  readonly needs: readonly { readonly id: string; readonly token: TemplateToken }[];
  readonly steps: readonly OutlinedStep[];
}

export interface OutlinedStep {
  readonly index: number;
  readonly token: TemplateToken;
  readonly fields: Fields;
  readonly id: string | undefined;
}

/** A scalar of the file, with its expressions and where it stands. */
export interface OutlinedValue {
  readonly token: TemplateToken;
  /** The keys that lead to it. Positions in lists are left out. */
  readonly keys: readonly string[];
  readonly job?: OutlinedJob;
  readonly step?: OutlinedStep;
  readonly expressions: readonly PlacedExpression[];
}

/** What rules read of a file. */
export interface Outline {
  readonly kind: 'workflow' | 'action';
  /** The lines of the file. */
  readonly lines: readonly string[];
  readonly root: Fields;
  /** `on` by event. The value of an event without settings is its name. */
  readonly events: ReadonlyMap<string, TemplateToken>;
  readonly jobs: readonly OutlinedJob[];
  readonly values: readonly OutlinedValue[];
}

/** Describes a token tree for rules. The tree may be incomplete. */
export function outlineOf(kind: Outline['kind'], tree: TemplateToken | undefined, text: string): Outline {
  const root = fieldsOf(tree);
  const jobs = kind === 'workflow' ? jobsOf(root.get('jobs')) : actionJob(tree, root.get('runs'));
  const on = root.get('on');
  const events = new Map(
    on === undefined || !isMapping(on)
      ? itemsOf(on).map((item) => [textOfToken(item) ?? '', item] as const)
      : propertiesOf(on).map(({ key, value }) => [key, value] as const),
  );
  const values: OutlinedValue[] = [];
  if (tree !== undefined) collect(tree, [], {}, jobs, values);
  return { kind, lines: text.split('\n'), root, events, jobs, values };
}

/** Whether keys lead to a value of a job or step itself: `if`, not the `if` of its `env` or `with`, where every name is free. */
export function isOwnKey(keys: readonly string[]): boolean {
  const [top, second, third] = keys;
  if (top === 'runs') return second === 'steps' && keys.length === 3;
  return top === 'jobs' && keys.length === (third === 'steps' ? 4 : 3);
}

/** Where a token starts. */
export function placeOfToken(token: TemplateToken): Place {
  return { line: token.line ?? 1, column: token.col ?? 1 };
}

function jobsOf(token: TemplateToken | undefined): readonly OutlinedJob[] {
  return propertiesOf(token).map(({ key: id, keyToken, value }) => {
    const fields = fieldsOf(value);
    const needs = itemsOf(fields.get('needs')).map((item) => ({ id: textOfToken(item) ?? '', token: item }));
    return { id, key: keyToken, fields, needs, steps: stepsOf(fields.get('steps')) };
  });
}

function actionJob(tree: TemplateToken | undefined, runs: TemplateToken | undefined): readonly OutlinedJob[] {
  if (tree === undefined || runs === undefined) return [];
  const fields = fieldsOf(runs);
  return [{ id: '', key: runs, fields, needs: [], steps: stepsOf(fields.get('steps')) }];
}

function stepsOf(token: TemplateToken | undefined): readonly OutlinedStep[] {
  return itemsOf(token).map((step, index) => {
    const fields = fieldsOf(step);
    return { index, token: step, fields, id: textOfToken(fields.get('id')) };
  });
}

function collect(
  token: TemplateToken,
  keys: readonly string[],
  owner: Pick<OutlinedValue, 'job' | 'step'>,
  jobs: readonly OutlinedJob[],
  values: OutlinedValue[],
): void {
  if (isMapping(token)) {
    for (const { key, value } of token) {
      const name = isScalar(key) ? key.toString() : '';
      if (expressionsIn(key, false).length > 0)
        values.push({ token: key, keys: [...keys, name], ...owner, expressions: expressionsIn(key, false) });
      collect(value, [...keys, name], ownerOf([...keys, name], value, owner, jobs), jobs, values);
    }
  } else if (isSequence(token)) {
    for (const item of token) collect(item, keys, ownerOf(keys, item, owner, jobs), jobs, values);
  } else {
    const last = keys.at(-1) ?? '';
    const condition = (last === 'if' && isOwnKey(keys)) || last === 'pre-if' || last === 'post-if';
    values.push({ token, keys, ...owner, expressions: expressionsIn(token, condition) });
  }
}

function ownerOf(
  keys: readonly string[],
  value: TemplateToken,
  owner: Pick<OutlinedValue, 'job' | 'step'>,
  jobs: readonly OutlinedJob[],
): Pick<OutlinedValue, 'job' | 'step'> {
  if (owner.step !== undefined) return owner;
  const job =
    owner.job ??
    jobs.find(({ id }) =>
      id === '' ? keys[0] === 'runs' || keys[0] === 'outputs' : keys[0] === 'jobs' && keys[1] === id,
    );
  const step = job?.steps.find((candidate) => candidate.token === value);
  return { ...(job === undefined ? {} : { job }), ...(step === undefined ? {} : { step }) };
}
