import { data } from '@actions/expressions';
import { equals, folded } from './compare.ts';
import { type ExpressionData, toData, toJson } from './expression-data.ts';
import { isList } from './expression-json.ts';
import { numberText } from './number-text.ts';
import type { Json } from './template.ts';

export interface RunnerFunction {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly call: (...args: ExpressionData[]) => ExpressionData;
}

/**
 * Functions that replace those of GitHub's library: it loses keys like `constructor` and `__proto__` of JSON, compares
 * text by JavaScript's rules, and prints numbers as JavaScript does.
 */
export const runnerFunctions: readonly RunnerFunction[] = [
  { name: 'fromJSON', minArgs: 1, maxArgs: 1, call: fromJson },
  { name: 'toJSON', minArgs: 1, maxArgs: 1, call: (value) => toData(jsonText(toJson(value), '')) },
  { name: 'contains', minArgs: 2, maxArgs: 2, call: contains },
  onTexts('startsWith', (text, part) => text.startsWith(part)),
  onTexts('endsWith', (text, part) => text.endsWith(part)),
];

function onTexts(name: string, test: (text: string, part: string) => boolean): RunnerFunction {
  const call: RunnerFunction['call'] = (...args) => {
    const [text, part] = args.map((value) => (isPrimitive(value) ? folded(value.coerceString()) : undefined));
    return toData(text !== undefined && part !== undefined && test(text, part));
  };
  return { name, minArgs: 2, maxArgs: 2, call };
}

function contains(...args: ExpressionData[]): ExpressionData {
  const [within, wanted] = args as [ExpressionData, ExpressionData];
  if (within instanceof data.Array) return toData(within.values().some((item) => equals(wanted, item)));
  if (!isPrimitive(within) || !isPrimitive(wanted)) return toData(false);
  return toData(folded(within.coerceString()).includes(folded(wanted.coerceString())));
}

function isPrimitive(value: ExpressionData): boolean {
  return !(value instanceof data.Array || value instanceof data.Dictionary);
}

/** JSON as the official runner writes it (ToJson.cs). */
function jsonText(value: Json, indent: string): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  const items = isList(value)
    ? value.map((item) => jsonText(item, inner))
    : Object.entries(value).map(([key, item]) => `${quoted(key)}: ${jsonText(item, inner)}`);
  const [open, close] = isList(value) ? '[]' : '{}';
  return items.length === 0 ? `${open}${close}` : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function fromJson(...args: ExpressionData[]): ExpressionData {
  const text = (args[0] as data.StringData).coerceString();
  if (text.trim() === '') throw new Error('the argument of fromJSON is empty');
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`the argument of fromJSON is not JSON: ${(error as Error).message}`, { cause: error });
  }
  return toData(value);
}
