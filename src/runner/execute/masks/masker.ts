import { byCodeUnit } from '../../../core/system/json.ts';
import { encodingsOf, minMaskLength } from './encodings.ts';

const stars = '***';

type Span = [start: number, end: number];

/** The secret values of a job, in all their forms, and the replacing of them by `***`. */
export class Masker {
  readonly #values = new Set<string>();
  readonly #forms = new Set<string>();
  /** Each form that begins with no other, with the longer ones that begin with it: only the former are searched for. */
  #roots: { readonly form: string; readonly longer: readonly string[] }[] = [];
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
    for (const form of encodingsOf(value)) this.#forms.add(form);
    this.#roots = rootsOf([...this.#forms]);
    this.#longest = Math.max(...[...this.#forms].map((form) => form.length));
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
    const found: Span[] = [];
    for (const { form, longer } of this.#roots) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        let { length } = form;
        for (const other of longer) if (other.length > length && text.startsWith(other, at)) ({ length } = other);
        found.push([at, at + length]);
      }
    }
    return mergeSpans(found);
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

function rootsOf(forms: readonly string[]): { readonly form: string; readonly longer: string[] }[] {
  const roots: { readonly form: string; readonly longer: string[] }[] = [];
  // In code-unit order a form follows directly on what it begins with.
  for (const form of forms.toSorted(byCodeUnit)) {
    const last = roots.at(-1);
    if (last !== undefined && form.startsWith(last.form)) last.longer.push(form);
    else roots.push({ form, longer: [] });
  }
  return roots;
}

function mergeSpans(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push([span[0], span[1]]);
  }
  return merged;
}
