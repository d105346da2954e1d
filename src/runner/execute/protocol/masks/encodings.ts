import { escapedForms } from './escaped-forms.ts';

/** Shorter derived forms (like base64) are left out, because they match unrelated text too often. */
const minDerivedLength = 4;

/** The columns at which programs wrap base64 and hex: coreutils and MIME, PEM, xxd. */
const columns = [76, 64, 60];
/** A longer value is found only in a wrapped text that starts with it, because every other place costs a form. */
const maxInlineLength = 8_192;
/** A longer value is not found in wrapped text. */
const maxLeadingLength = 65_536;
/** A shorter end of a wrapped line matches unrelated text too often. */
const minWrappedEnd = 12;
/** A shorter last line of a wrapped text is ordinary text: the last line of 40 bytes in hex has four digits. */
const minLastPiece = 8;

/**
 * All forms in which a secret may appear in text: the value and each of its lines, also without the white space around
 * them, as they are and escaped ({@link escapedForms}), in hex, in base64 at three offsets, in base64url, in base64 of
 * UTF-16LE, and in wrapped base64 and hex (like actions/runner ValueEncoders.cs, and more).
 *
 * @returns distinct forms without line breaks, none empty
 */
export function encodingsOf(value: string): string[] {
  const forms = new Set<string>();
  const add = (form: string): void => {
    if (form.trim() !== '' && !/[\r\n]/.test(form)) forms.add(form);
  };
  for (const part of partsOf(value)) {
    add(part);
    for (const form of escapedForms(part)) add(form);
    for (const bytes of [Buffer.from(part, 'utf8'), Buffer.from(part, 'utf16le')]) {
      const hex = bytes.toString('hex');
      const base64 = base64Forms(bytes);
      // None of these has white space.
      for (const form of [...base64.whole, ...base64.cores]) {
        if (form.length < minDerivedLength) continue;
        forms.add(form);
        if (/[+/]/.test(form)) forms.add(form.replaceAll('+', '-').replaceAll('/', '_'));
      }
      if (hex.length >= minDerivedLength) forms.add(hex).add(hex.toUpperCase());
    }
    // A token of a few hundred bytes has thousands of these, none with white space.
    for (const piece of wrappedPieces(Buffer.from(part, 'utf8'))) if (piece.length >= minLastPiece) forms.add(piece);
  }
  return [...forms];
}

function partsOf(value: string): ReadonlySet<string> {
  const parts = [value, ...value.split(/[\r\n]+/)];
  return new Set([...parts, ...parts.map((part) => part.trim())].filter((part) => part.trim() !== ''));
}

/**
 * Base64 of the bytes at each of the three offsets that they may have in a longer text: complete, and only the part
 * that never changes.
 */
function base64Forms(bytes: Buffer): { readonly whole: readonly string[]; readonly cores: readonly string[] } {
  const tails = [0, 1, 2].map((shift) => bytes.subarray(shift)).filter((tail) => tail.length > 0);
  return {
    whole: tails.flatMap((tail) => [tail.toString('base64'), tail.toString('base64').replace(/=+$/, '')]),
    cores: tails.map((tail) => tail.toString('base64').slice(0, Math.floor((tail.length * 8) / 6))),
  };
}

/** The pieces of base64 and hex on the lines of a wrapped text. */
function* wrappedPieces(bytes: Buffer): Generator<string> {
  const { whole, cores } = base64Forms(bytes);
  for (const form of [whole[0], cores[0], bytes.toString('hex')])
    if (form !== undefined && form.length <= maxLeadingLength) yield* leadingPieces(form);
  for (const core of cores) if (core.length <= maxInlineLength) yield* inlinePieces(core);
}

/** The pieces of a form on the lines of a wrapped text that starts with it. */
function* leadingPieces(form: string): Generator<string> {
  for (const width of columns)
    if (form.length > width) for (let at = 0; at < form.length; at += width) yield form.slice(at, at + width);
}

/** The pieces of a form on the lines of a wrapped text that has it at any place. */
function* inlinePieces(form: string): Generator<string> {
  for (const width of columns.slice(0, 2)) {
    if (form.length <= width) continue;
    for (let at = 1; at + width <= form.length; at++) yield form.slice(at, at + width);
    for (let end = minWrappedEnd; end < width; end++) {
      yield form.slice(0, end);
      yield form.slice(-end);
    }
  }
}
