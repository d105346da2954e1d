import { encodingsOf, minMaskLength } from './encodings.ts';
import { FormSearch, mergeSpans, type Span } from './form-search.ts';

const stars = '***';

/** The secret values of a job, in all their forms, and the replacing of them by `***`. */
export class Masker {
  readonly #values = new Set<string>();
  readonly #forms = new Set<string>();
  /** Made when it is needed: a program may add thousands of values in a row. */
  #search: FormSearch | undefined;
  #longest = 0;

  /** Length in UTF-16 units of the longest form; 0 while nothing is masked. */
  get longest(): number {
    return this.#longest;
  }

  /**
   * Masks a value from now on.
   *
   * @returns whether it is masked: values under 3 characters are not, and the caller says so
   */
  add(value: string): boolean {
    if (value.trim().length < minMaskLength) return false;
    if (this.#values.has(value)) return true;
    this.#values.add(value);
    for (const form of encodingsOf(value)) {
      this.#forms.add(form);
      this.#longest = Math.max(this.#longest, form.length);
    }
    this.#search = undefined;
    return true;
  }

  /** The text with every form of every value replaced; matches that overlap or touch become one `***`. */
  mask(text: string): string {
    const spans = this.spans(text);
    if (spans.length === 0) return text;
    let result = '';
    let at = 0;
    for (const [start, end] of spans) {
      result += text.slice(at, start) + stars;
      at = end;
    }
    return result + text.slice(at);
  }

  /** A masker for text that arrives in pieces: it gives the same as {@link mask} over the whole, wherever it is cut. */
  stream(): StreamMasker {
    return new StreamMasker(this);
  }

  /** Where values lie in a text, merged and sorted. */
  spans(text: string): Span[] {
    if (this.#forms.size === 0) return [];
    this.#search ??= new FormSearch(this.#forms);
    return this.#search.find(text);
  }
}

/** Masks one text piece by piece, holding back only what the longest form may still reach. */
export class StreamMasker {
  readonly #masker: Masker;
  #held = '';
  /** How much of the held text lies inside a span whose stars are written already. */
  #covered = 0;

  constructor(masker: Masker) {
    this.#masker = masker;
  }

  /** Takes the next piece and gives what is safe to show. */
  push(piece: string): string {
    const text = this.#held + piece;
    return this.#emit(text, Math.max(0, text.length - Math.max(0, this.#masker.longest - 1)));
  }

  /** Gives the rest; the stream can then be used for a new text. */
  end(): string {
    const rest = this.#emit(this.#held, this.#held.length);
    this.#held = '';
    this.#covered = 0;
    return rest;
  }

  #emit(text: string, cut: number): string {
    const known: Span[] = this.#covered > 0 ? [[0, this.#covered]] : [];
    let result = '';
    let at = 0;
    let reach = this.#covered;
    for (const [start, end] of mergeSpans([...known, ...this.#masker.spans(text)])) {
      if (start >= cut) break;
      result += text.slice(at, start);
      if (start > 0 || known.length === 0) result += stars;
      at = end;
      reach = end;
    }
    result += text.slice(at, Math.max(at, cut));
    this.#held = text.slice(cut);
    this.#covered = Math.max(0, reach - cut);
    return result;
  }
}
