import { type Cause, causesOf } from '../causes.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { quoteInline } from './quote.ts';

/** The first cause of findings in one sentence, and how many more causes there are; `undefined` if none is an error. */
export function causeInWords(findings: readonly Diagnostic[]): string | undefined {
  return firstInWords(causesOf(findings.filter(({ severity }) => severity === 'error')));
}

/** The first of some causes in one sentence, and how many more there are. Safe inside a line. */
export function firstInWords(causes: readonly Pick<Cause, 'code' | 'message'>[]): string | undefined {
  const [first] = causes;
  if (first === undefined) return undefined;
  const more = causes.length === 1 ? '' : ` (and ${causes.length - 1} more)`;
  return `${first.code}: ${quoteInline(first.message, 500)}${more}`;
}
