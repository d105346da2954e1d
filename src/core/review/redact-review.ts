import type { RunReview } from '../contracts/review/run-review.ts';
import { redactText } from '../secrets/redact.ts';

/** A column of git's hunks: every line begins with it. */
const hunkLine = /^[ +\-@\\]/;

/**
 * A review without secrets, for a file that leaves the machine. Records and diffs keep them where a run was blocked for them.
 *
 * @param known values that are replaced too: the secrets of this process
 */
export async function redactReview(review: RunReview, known: readonly string[]): Promise<RunReview> {
  const seen = new Map<string, string>();
  const redacted = async (text: string): Promise<string> => {
    const value = seen.get(text) ?? (isHunks(text) ? await redactHunks(text, known) : await plain(text, known));
    seen.set(text, value);
    return value;
  };
  return (await inStrings(review, redacted)) as RunReview;
}

async function plain(text: string, known: readonly string[]): Promise<string> {
  return (await redactText(text, { known })).value;
}

function isHunks(text: string): boolean {
  return text.startsWith('@@ ') && text.split('\n').every((line) => line === '' || hunkLine.test(line));
}

/** Searched without the first column, so that a key of many lines is one. */
async function redactHunks(text: string, known: readonly string[]): Promise<string> {
  const lines = text.split('\n');
  const redacted = (await plain(lines.map((line) => line.slice(1)).join('\n'), known)).split('\n');
  // A known value of many lines takes line breaks away.
  if (redacted.length !== lines.length) return plain(text, known);
  return redacted.map((line, at) => (lines[at] ?? '').slice(0, 1) + line).join('\n');
}

async function inStrings(value: unknown, redacted: (text: string) => Promise<string>): Promise<unknown> {
  if (typeof value === 'string') return redacted(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const each: unknown[] = [];
    for (const one of value) each.push(await inStrings(one, redacted));
    return each;
  }
  const entries: [string, unknown][] = [];
  for (const [key, one] of Object.entries(value)) entries.push([key, await inStrings(one, redacted)]);
  return Object.fromEntries(entries);
}
