import { setImmediate } from 'node:timers/promises';
import type { RunReview } from '../contracts/review/run-review.ts';
import { redactText } from '../secrets/redact.ts';

/** A column of git's hunks: every line begins with it. */
const hunkLine = /^[ +\-@\\]/;

/** Neither a known value nor a secret of any rule is shorter. */
const shortest = 8;
/** Other work gets its turn after so many characters. */
const batch = 256 * 1024;

/**
 * A review without secrets, for a file that leaves the machine. Records and diffs keep them where a run was blocked for them.
 *
 * @param known values that are replaced too: the secrets of this process
 */
export function redactReview(review: RunReview, known: readonly string[]): Promise<RunReview> {
  return new ReviewRedactor(known).redact(review);
}

/** Redacts the reviews of one run again and again, as {@link redactReview} does. Texts of the review before are not searched again. */
export class ReviewRedactor {
  readonly #known: readonly string[];
  #before: ReadonlyMap<string, string> = new Map();

  constructor(known: readonly string[]) {
    this.#known = known;
  }

  async redact(review: RunReview): Promise<RunReview> {
    const seen = new Map<string, string>();
    let searched = 0;
    const redacted = async (text: string): Promise<string> => {
      if (text.length < shortest) return text;
      const done = seen.get(text) ?? this.#before.get(text);
      const value = done ?? (isHunks(text) ? await redactHunks(text, this.#known) : await plain(text, this.#known));
      seen.set(text, value);
      if (done !== undefined) return value;
      searched += text.length;
      if (searched >= batch) {
        searched = 0;
        await setImmediate();
      }
      return value;
    };
    const result = (await inStrings(review, redacted)) as RunReview;
    this.#before = seen;
    return result;
  }
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
