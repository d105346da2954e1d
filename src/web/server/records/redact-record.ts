import { ReviewRedactor } from '../../../core/review/redact-review.ts';

/** The characters of each text that are searched: more than are shown, so that a secret at the end of the shown part is found whole. */
const searched = 4_000;
const shown = 2_000;
/** The most characters of one record that are searched, so that a hostile record cannot block the server. */
const searchedInAll = 2_000_000;

/** Redacts the texts of records again and again. A record of any size gives an answer of a bounded size. */
export class RecordRedactor {
  readonly #redactor: ReviewRedactor;

  /** @param known values that are never shown, besides those that look like a secret */
  constructor(known: readonly string[]) {
    this.#redactor = new ReviewRedactor(known);
  }

  async redact<T>(record: T): Promise<T> {
    const redacted = await this.#redactor.redact(shortened(record, searched, searchedInAll));
    return shortened(redacted, shown, searchedInAll);
  }
}

function shortened<T>(value: T, most: number, mostInAll: number): T {
  let left = mostInAll;
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') {
      const kept = Math.min(most, left);
      left -= Math.min(one.length, kept);
      return one.length > kept ? `${one.slice(0, kept)}…` : one;
    }
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, member]) => [key, walk(member)]));
  };
  return walk(value) as T;
}
