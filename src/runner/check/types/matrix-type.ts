import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
} from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, itemsOf, propertiesOf } from '../../workflow/read/file-reader.ts';
import { hint } from '../source/nearest.ts';
import type { OutlinedJob } from '../source/outline.ts';
import { anything, boolean, either, exactly, mapOf, number, text, type ValueType } from './value-type.ts';

/** The type of the `matrix` context of a job: the keys of the vectors and of `include`. */
export function matrixType(job: OutlinedJob): ValueType {
  const strategy = job.fields.get('strategy');
  const matrix = fieldsOf(strategy).get('matrix');
  if (strategy !== undefined && !isMapping(strategy)) return mapOf(anything);
  if (matrix === undefined)
    return exactly([], (name) => `The job '${job.id}' has no matrix, so that matrix.${name} is empty.`);
  if (!isMapping(matrix)) return mapOf(anything);
  const keys = new Map<string, ValueType>();
  const add = (key: string, type: ValueType): void => {
    const known = keys.get(key.toLowerCase());
    keys.set(key.toLowerCase(), known === undefined ? type : either(known, type));
  };
  for (const { key, value } of propertiesOf(matrix)) {
    if (key === 'exclude') continue;
    if (key !== 'include') {
      add(key, isSequence(value) ? valuesType([...value]) : anything);
      continue;
    }
    if (!isSequence(value)) return mapOf(anything);
    for (const item of value) {
      if (!isMapping(item)) return mapOf(anything);
      for (const pair of propertiesOf(item)) add(pair.key, typeOfToken(pair.value));
    }
  }
  const names = [...keys.keys()];
  return exactly(keys, (name) => `The matrix of job '${job.id}' has no key '${name}'.${hint(name, names)}`);
}

function valuesType(items: readonly TemplateToken[]): ValueType {
  const types = items.map(typeOfToken);
  // A job of the matrix has the keys of one of the objects.
  const objects = types.filter((type) => type.kind === 'object');
  if (objects.length === types.length && objects.length > 0) return unionOf(objects);
  const [first = anything, ...others] = types;
  const merged = others.reduce(either, first);
  return merged.kind === 'object' ? anything : merged;
}

function unionOf(objects: readonly Extract<ValueType, { readonly kind: 'object' }>[]): ValueType {
  const keys = new Map<string, ValueType>();
  for (const { properties } of objects)
    for (const [key, type] of properties) {
      const known = keys.get(key);
      keys.set(key, known === undefined ? type : either(known, type));
    }
  return exactly(keys);
}

function typeOfToken(token: TemplateToken): ValueType {
  if (isBasicExpression(token)) return anything;
  if (isString(token)) return text;
  if (isNumber(token)) return number;
  if (isBoolean(token)) return boolean;
  if (isSequence(token)) return { kind: 'list', of: itemsOf(token).map(typeOfToken).reduce(either, anything) };
  if (isMapping(token)) return exactly(propertiesOf(token).map(({ key, value }) => [key, typeOfToken(value)]));
  return anything;
}
