import { dayMs } from '../../../core/system/clock.ts';

/** When a spec was last reviewed. */
export interface LastReview {
  /** Counts from 1. */
  readonly line: number;
  /** As it is written. */
  readonly value: string;
}

/** Further down it is the text of the spec. */
const headLines = 60;

const entry = /^\s*(?:[-*]\s+)?[*_]{0,2}last_review[*_]{0,2}\s*:\s*[*_]{0,2}\s*["']?([^"'#]*?)["']?\s*(?:#.*)?$/i;

/** Finds `last_review: YYYY-MM-DD` in the front matter or the metadata of a spec, in its first 60 lines. */
export function lastReviewOf(text: string): LastReview | undefined {
  const lines = text.split(/\r\n|\r|\n/, headLines);
  const at = lines.findIndex((line) => entry.test(line));
  return at < 0 ? undefined : { line: at + 1, value: entry.exec(lines[at] ?? '')?.[1]?.trim() ?? '' };
}

/**
 * What is wrong with the date of a review.
 *
 * @param today `YYYY-MM-DD`
 * @returns the end of a sentence about the spec, with what is allowed; `undefined` if nothing is
 */
export function reviewProblem(review: LastReview | undefined, today: string, maxAgeDays: number): string | undefined {
  const now = Date.parse(today);
  const allowed = `allowed are ${isoDay(now - maxAgeDays * dayMs)} to ${today}`;
  if (review === undefined) return `has no last_review; ${allowed}`;
  const { value } = review;
  const then = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  // Date.parse accepts 31 February.
  if (Number.isNaN(then) || isoDay(then) !== value)
    return `has last_review ${JSON.stringify(value)}, which is no date YYYY-MM-DD; ${allowed}`;
  if (then > now) return `has last_review ${value}, which is in the future; ${allowed}`;
  const days = Math.round((now - then) / dayMs);
  return days > maxAgeDays ? `was last reviewed ${value}, ${days} days ago; ${allowed}` : undefined;
}

function isoDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
