import type { Json } from '../workflow/expressions/template.ts';

/** The payload of a webhook, `github.event`. */
export type Payload = { readonly [key: string]: Json };

/** The value at a path of names; `undefined` if there is none. */
export function valueAt(payload: Payload, ...path: readonly string[]): Json | undefined {
  let current: Json | undefined = payload;
  for (const key of path) {
    current =
      typeof current === 'object' && current !== null && !Array.isArray(current)
        ? (current as Payload)[key]
        : undefined;
  }
  return current;
}

/** The text at a path of names; `undefined` if there is none, or it is empty. */
export function textAt(payload: Payload, ...path: readonly string[]): string | undefined {
  const value = valueAt(payload, ...path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
