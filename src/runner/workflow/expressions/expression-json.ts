import type { Json } from './template.ts';

/** Like Array.isArray, which does not narrow readonly arrays. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Formats a plain value for a message: text as it is, anything else as JSON. */
export function showJson(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
