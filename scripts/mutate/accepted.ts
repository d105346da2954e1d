import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeChange, type Mutant } from './change/mutant.ts';

/** A change that no test can detect, or that needs no test, with the reason. */
export interface AcceptedChange {
  readonly file: string;
  /** The changed source line, without its indent. */
  readonly line: string;
  /** The change in the format of reports: `negate: a === b -> a !== b`. */
  readonly change: string;
  readonly reason: string;
}

/** Reads accepted.json, the list of changes that are skipped. */
export function readAccepted(): readonly AcceptedChange[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'accepted.json'), 'utf8')) as readonly AcceptedChange[];
}

/** Whether a mutant of a file with this text is on the list. */
export function isAccepted(accepted: readonly AcceptedChange[], mutant: Mutant, text: string): boolean {
  const line = text.split('\n')[mutant.line - 1]?.trim();
  return accepted.some(
    (entry) => entry.file === mutant.file && entry.line === line && entry.change === describeChange(mutant),
  );
}
