import { setImmediate } from 'node:timers/promises';
import type { RunReview } from '../contracts/review/run-review.ts';
import { redactText, redactTexts } from '../secrets/redact.ts';

/** A line that does not begin with a column of git's hunks. */
const otherLine = /\n[^ +\-@\\\n]/;

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

/** Redacts the review or the records of one run, or the same part of them, again and again, as {@link redactReview} does. Texts of the one before are not searched again. */
export class ReviewRedactor {
  readonly #known: readonly string[];
  #before: ReadonlyMap<string, string> = new Map();

  constructor(known: readonly string[]) {
    this.#known = known;
  }

  async redact<T>(review: T): Promise<T> {
    const known = { known: this.#known };
    const done = new Map<string, string>();
    const wanted = new Set<string>();
    for (const text of stringsOf(review)) {
      const before = this.#before.get(text);
      if (before !== undefined) done.set(text, before);
      else if (text.length >= shortest) wanted.add(text);
    }
    for (const texts of batchesOf(wanted)) {
      const redacted = await redactTexts(
        texts.map((text) => (isHunks(text) ? withoutColumn(text) : text)),
        known,
      );
      for (const [at, text] of texts.entries()) {
        const value = redacted[at] ?? '';
        done.set(text, isHunks(text) ? (withColumn(value, text) ?? (await redactText(text, known)).value) : value);
      }
      await setImmediate();
    }
    this.#before = done;
    return inStrings(review, (text) => done.get(text) ?? text) as T;
  }
}

function* batchesOf(texts: Iterable<string>): Generator<readonly string[]> {
  let found: string[] = [];
  let size = 0;
  for (const text of texts) {
    found.push(text);
    size += text.length;
    if (size < batch) continue;
    yield found;
    found = [];
    size = 0;
  }
  if (found.length > 0) yield found;
}

function isHunks(text: string): boolean {
  return text.startsWith('@@ ') && !otherLine.test(text);
}

/** Hunks are searched without their first column, so that a key of many lines is one. */
function withoutColumn(hunks: string): string {
  return hunks
    .split('\n')
    .map((line) => line.slice(1))
    .join('\n');
}

/** `undefined` if a known value of many lines took line breaks away. */
function withColumn(redacted: string, hunks: string): string | undefined {
  const [lines, before] = [redacted.split('\n'), hunks.split('\n')];
  if (lines.length !== before.length) return undefined;
  return lines.map((line, at) => (before[at] ?? '').slice(0, 1) + line).join('\n');
}

/** Hashes: object ids of PROOF.json, whose contract takes nothing else, and addresses of hunks. To search those of a file costs more than its texts. */
const hashes: ReadonlySet<string> = new Set(['worker_blob', 'merged_blob', 'later']);

/** Every string once. */
function stringsOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) if (!hashes.has(key)) stringsOf(one, found);
  }
  return found;
}

function inStrings(value: unknown, redacted: (text: string) => string): unknown {
  if (typeof value === 'string') return redacted(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => inStrings(one, redacted));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inStrings(one, redacted)]));
}
