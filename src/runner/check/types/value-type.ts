/** The type of a value in an expression, as far as the file tells it. */
export type ValueType =
  | { readonly kind: 'any' }
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly of: ValueType }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  /** By name in lower case. */
  readonly properties: ReadonlyMap<string, ValueType>;
  /** The type of properties that are not listed; absent if there are no others. */
  readonly rest?: ValueType;
  /** The message for a property that does not exist; `undefined` to accept it. Absent: a general message. */
  readonly missing?: (name: string) => string | undefined;
  /** The message for `.*`, where it can select nothing. */
  readonly empty?: string;
}

export const anything: ValueType = { kind: 'any' };
export const text: ValueType = { kind: 'text' };
export const number: ValueType = { kind: 'number' };
export const boolean: ValueType = { kind: 'boolean' };

/** An object with exactly these properties. Names are case-insensitive, as on GitHub. */
export function exactly(
  properties: Iterable<readonly [string, ValueType]>,
  missing?: (name: string) => string | undefined,
): ObjectType {
  const byName = new Map([...properties].map(([name, type]) => [name.toLowerCase(), type]));
  return { kind: 'object', properties: byName, ...(missing === undefined ? {} : { missing }) };
}

/** An object with any other properties of one type. */
export function mapOf(rest: ValueType, properties: Iterable<readonly [string, ValueType]> = []): ValueType {
  return { kind: 'object', properties: new Map(properties), rest };
}

/** The type of a value that is one of two types. */
export function either(left: ValueType, right: ValueType): ValueType {
  return left.kind === right.kind && left.kind !== 'object' && left.kind !== 'list' ? left : anything;
}

/** The word for a type in messages. */
export function inWords({ kind }: ValueType): string {
  return {
    any: 'a value',
    text: 'a text',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
    list: 'a list',
    object: 'an object',
  }[kind];
}
