import { encodingsOf } from './encodings.ts';
import { FormSearch, mergeSpans, type Span } from './form-search.ts';

const stars = '***';

/** Replaces the secret values of a job, in all their forms, by `***`. */
export class Masker {
  readonly #values = new Set<string>();
  readonly #forms = new Set<string>();
  /** Built lazily, because a program may add thousands of values in a row. */
  #search: FormSearch | undefined;
  #longest = 0;

  /** Length in UTF-16 units of the longest form; 0 while nothing is masked. */
  get longest(): number {
    return this.#longest;
  }

  /** How many values are masked. */
  get count(): number {
    return this.#values.size;
  }

  /** Masks a value from now on, however short it is, as on GitHub. White space alone is no value. */
  add(value: string): void {
    if (value.trim() === '' || this.#values.has(value)) return;
    this.#values.add(value);
    for (const form of encodingsOf(value)) {
      this.#forms.add(form);
      this.#longest = Math.max(this.#longest, form.length);
    }
    this.#search = undefined;
  }

  /** Replaces every form of every value. Matches that overlap or touch become one `***`. */
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

  /** A masker for text that arrives in pieces. The result is the same as {@link mask} for the whole text. */
  stream(): StreamMasker {
    return new StreamMasker(this);
  }

  /** The positions of values in a text, merged and sorted. */
  spans(text: string): Span[] {
    if (this.#forms.size === 0) return [];
    this.#search ??= new FormSearch(this.#forms);
    return this.#search.find(text);
  }
}

/** Masks a text piece by piece. Holds back only the characters that may still become part of the longest form. */
export class StreamMasker {
  readonly #masker: Masker;
  #pending = '';
  /** How many characters of the held text belong to a span whose stars are already written. */
  #covered = 0;

  constructor(masker: Masker) {
    this.#masker = masker;
  }

  /** Adds the next piece and returns the text that is safe to show. */
  push(piece: string): string {
    const text = this.#pending + piece;
    return this.#emit(text, Math.max(0, text.length - Math.max(0, this.#masker.longest - 1)));
  }

  /** Returns the rest. The stream can then be used for a new text. */
  end(): string {
    const rest = this.#emit(this.#pending, this.#pending.length);
    this.#pending = '';
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
    this.#pending = text.slice(cut);
    this.#covered = Math.max(0, reach - cut);
    return result;
  }
}
