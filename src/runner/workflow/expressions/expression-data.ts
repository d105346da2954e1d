import { data } from '@actions/expressions';
import { isList } from './expression-json.ts';
import { numberText } from './number-text.ts';
import type { Json, Scope } from './template.ts';

/** Any value of GitHub's expression language. */
export type ExpressionData =
  | data.Array
  | data.Dictionary
  | data.StringData
  | data.BooleanData
  | data.NumberData
  | data.Null;

/** GitHub's own class prints numbers as JavaScript does. */
class RunnerNumber extends data.NumberData {
  override coerceString(): string {
    return numberText(this.value);
  }
}

/**
 * GitHub's dictionary uses a plain object as its index and loses keys like `constructor`. This one keeps every key. It
 * can also be case-sensitive, as the runner's `env` is outside Windows.
 */
class SafeDictionary extends data.Dictionary {
  readonly #values = new Map<string, { readonly key: string; readonly value: ExpressionData }>();
  readonly #caseSensitive: boolean;

  constructor(caseSensitive: boolean) {
    super();
    this.#caseSensitive = caseSensitive;
  }

  #index(key: string): string {
    return this.#caseSensitive ? key : key.toLowerCase();
  }

  override add(key: string, value: ExpressionData): void {
    const index = this.#index(key);
    if (!this.#values.has(index)) this.#values.set(index, { key, value });
  }

  override get(key: string): ExpressionData | undefined {
    return this.#values.get(this.#index(key))?.value;
  }

  override values(): ExpressionData[] {
    return [...this.#values.values()].map(({ value }) => value);
  }

  override pairs(): { key: string; value: ExpressionData }[] {
    return [...this.#values.values()];
  }
}

/**
 * The contexts of an expression. Each is read and converted only when the expression uses it, and only once, because
 * lists and objects are equal only to themselves. A missing context is null; an unknown one is an error.
 */
export class ContextRoot extends SafeDictionary {
  readonly #scope: Scope;
  readonly #read = new Map<string, ExpressionData>();

  constructor(scope: Scope) {
    super(false);
    this.#scope = scope;
  }

  override get(key: string): ExpressionData {
    const index = key.toLowerCase();
    const known = this.#read.get(index);
    if (known !== undefined) return known;
    const { contexts, caseSensitive = [], unknown = [] } = this.#scope;
    if (unknown.includes(index)) throw new Error(`the context '${key}' has no value yet`);
    const name = Object.keys(contexts).find((context) => context.toLowerCase() === index);
    const value = name === undefined ? undefined : contexts[name];
    const read =
      name === undefined || value === undefined ? new data.Null() : toData(value, caseSensitive.includes(name));
    this.#read.set(index, read);
    return read;
  }
}

/**
 * Converts a plain value to a value of the expression language. `caseSensitive` applies only to the keys of the
 * outermost object.
 */
export function toData(value: Json, caseSensitive = false): ExpressionData {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new RunnerNumber(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (isList(value)) {
    const list = new data.Array();
    for (const item of value) list.add(toData(item));
    return list;
  }
  const dictionary = new SafeDictionary(caseSensitive);
  for (const [key, item] of Object.entries(value)) dictionary.add(key, toData(item));
  return dictionary;
}

/** Converts a value of the expression language to a plain value. */
export function toJson(value: ExpressionData): Json {
  if (value instanceof data.Null) return null;
  if (value instanceof data.StringData || value instanceof data.NumberData || value instanceof data.BooleanData)
    return value.value;
  if (value instanceof data.Array) return value.values().map(toJson);
  // fromEntries defines own properties, so a key `__proto__` is kept.
  return Object.fromEntries(value.pairs().map(({ key, value: item }) => [key, toJson(item)]));
}
