import type { Evidence } from './run-evidence.ts';

/** The comparison of two records. */
export interface Comparison {
  /** Names both records. */
  readonly name: string;
  /** `not-available` means that at least one side is missing. It never counts as agreement. */
  readonly state: 'agrees' | 'differs' | 'not-available';
  readonly left: string;
  readonly right: string;
}

/** Compares two records. One that cannot be read differs; one that is missing is not available. */
export function compare(name: string, left: Evidence<string>, right: Evidence<string>): Comparison {
  const shown = ({ value: found, fault }: Evidence<string>): string => fault ?? found ?? 'not available';
  const faulty = left.fault !== undefined || right.fault !== undefined;
  const missing = left.value === undefined || right.value === undefined;
  const state = faulty ? 'differs' : missing ? 'not-available' : left.value === right.value ? 'agrees' : 'differs';
  return { name, state, left: shown(left), right: shown(right) };
}

/** What a record says, by a projection. */
export function map<T, U>(evidence: Evidence<T>, project: (value: T) => U | undefined): Evidence<U> {
  if (evidence.fault !== undefined) return { fault: evidence.fault };
  const projected = evidence.value === undefined ? undefined : project(evidence.value);
  return projected === undefined ? {} : { value: projected };
}

/** A value that is known without reading a record. */
export function value(given: string | undefined): Evidence<string> {
  return given === undefined ? {} : { value: given };
}

/** A word or number of a record as text. */
export function text(given: unknown): string | undefined {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
}
