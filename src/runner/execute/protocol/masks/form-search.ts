/** A range of text. The end is exclusive. */
export type Span = [start: number, end: number];

/** Length of the blocks that the algorithm compares, in characters. */
const block = 2;
const tableSize = 2 ** 16;

/** A form that starts with no other form, and the longer forms that start with it. */
interface Root {
  readonly form: string;
  readonly longer: readonly string[];
}

/**
 * Searches a text for many strings at once; the time hardly depends on their number (Wu and Manber, "A fast algorithm
 * for multi-pattern searching", 1994). The two characters at the end of a window decide how far it can safely move.
 */
export class FormSearch {
  /** Length of the window: that of the shortest form, at most 256. */
  readonly #window: number;
  /** How far the window can move, by the block at its end; 0 if it may hold the start of a form. */
  readonly #shift: Uint8Array;
  /** 1 for the blocks that some form starts with; most windows that end like a form do not start like one. */
  readonly #starts = new Uint8Array(tableSize);
  /** The forms by their first `window` characters. Most forms of a wrapped token share theirs with a hundred others. */
  readonly #byStart = new Map<string, string[]>();
  /** The same as roots, made when a text first has such a start: hardly any start is ever seen. */
  readonly #roots = new Map<string, readonly Root[]>();
  /** Forms of one character. */
  readonly #characters: RegExp | undefined;

  /** @param forms at least one character each */
  constructor(forms: Iterable<string>) {
    const all = [...forms];
    const single = all.filter((form) => form.length === 1).map((form) => form.replace(/[\\\]^-]/, '\\$&'));
    this.#characters = single.length === 0 ? undefined : new RegExp(`[${single.join('')}]`, 'g');
    const several = all.filter((form) => form.length > 1);
    let window = Number.POSITIVE_INFINITY;
    for (const { length } of several) window = Math.min(window, length);
    this.#window = Math.min(window, 256);
    this.#shift = new Uint8Array(tableSize).fill(this.#window - block + 1);
    for (const form of several) {
      const start = form.slice(0, this.#window);
      const known = this.#byStart.get(start);
      if (known !== undefined) {
        known.push(form);
        continue;
      }
      this.#byStart.set(start, [form]);
      this.#starts[keyAt(start, block - 1)] = 1;
      for (let end = block; end <= this.#window; end++) {
        const key = keyAt(start, end - 1);
        this.#shift[key] = Math.min(this.#shift[key] ?? 0, this.#window - end);
      }
    }
  }

  /** The positions of all forms, sorted. Those that overlap or touch are one span. */
  find(text: string): Span[] {
    const found: Span[] = [];
    if (this.#characters !== undefined) {
      for (const { index } of text.matchAll(this.#characters)) found.push([index, index + 1]);
    }
    if (this.#byStart.size === 0) return mergeSpans(found);
    const window = this.#window;
    const shift = this.#shift;
    const starts = this.#starts;
    for (let at = window - 1; at < text.length; ) {
      const key = keyAt(text, at);
      const step = shift[key] ?? 1;
      if (step === 0) {
        const start = at - window + 1;
        if (starts[keyAt(text, start + block - 1)] === 1) {
          for (const root of this.#rootsAt(text.slice(start, at + 1))) {
            if (text.startsWith(root.form, start)) found.push([start, start + longestAt(root, text, start)]);
          }
        }
        at += 1;
      } else {
        at += step;
      }
    }
    return mergeSpans(found);
  }

  #rootsAt(start: string): readonly Root[] {
    const known = this.#roots.get(start);
    if (known !== undefined) return known;
    const forms = this.#byStart.get(start);
    // The texts of a log are endless, so that only starts of forms are kept.
    if (forms === undefined) return [];
    const roots = rootsOf(forms);
    this.#roots.set(start, roots);
    return roots;
  }
}

/** Sorts spans and joins those that overlap or touch. */
export function mergeSpans(spans: Span[]): Span[] {
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

/** A hash of the character at an index and the one before it. A collision only costs time. */
function keyAt(text: string, at: number): number {
  return ((text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at)) & (tableSize - 1);
}

function longestAt({ form, longer }: Root, text: string, start: number): number {
  let { length } = form;
  for (const other of longer) if (other.length > length && text.startsWith(other, start)) ({ length } = other);
  return length;
}

function rootsOf(forms: readonly string[]): Root[] {
  const roots: { readonly form: string; readonly longer: string[] }[] = [];
  // In code-unit order a form directly follows the root that it starts with.
  for (const form of forms.toSorted()) {
    const last = roots.at(-1);
    if (last !== undefined && form.startsWith(last.form)) last.longer.push(form);
    else roots.push({ form, longer: [] });
  }
  return roots;
}
