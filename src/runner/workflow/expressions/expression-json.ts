import type { Json } from './template.ts';

/** Whether a plain value is a list (Array.isArray does not narrow readonly arrays). */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a plain value is an object. */
export function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** A plain value for a message: text as it is, the rest as JSON. */
export function showJson(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
