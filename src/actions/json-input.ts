import { z } from 'zod';
import { badInput } from './common-inputs.ts';
import type { Host } from './host.ts';

/** Parses an optional JSON input with a schema; `undefined` if empty. */
export function readJson<T>(host: Host, name: string, contract: z.ZodType<T>): T | undefined {
  const value = host.input(name);
  if (value === '') return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(value);
  } catch {
    throw badInput(name, value.slice(0, 80), 'JSON');
  }
  const parsed = contract.safeParse(raw);
  if (!parsed.success) throw badInput(name, value.slice(0, 80), z.prettifyError(parsed.error));
  return parsed.data;
}
