import { replaced, type View } from './view.ts';

/** Two strings on one line that a program joins: by an operator, or by standing side by side. */
const seam = /["'`]\s*[+.&]\s*["'`]|(?<=[\w/+-])["'`][ \t]*["'`](?=[\w/+-])/g;
/** The parts of a list that is joined. */
const listSeam = /["'`]\s*[+.&,]\s*["'`]/g;
const inserted = /\$\{\s*["'`]([^"'`{}]*)["'`]\s*\}/g;

/** `"AK" + "IA"` becomes `"AKIA"`, and so do `"AK" "IA"`, `["AK", "IA"].join("")` and `` `${"AK"}IA` ``. */
export function joined(view: View): View {
  const whole = view.text.includes('${') ? replaced(view, inserted, ([, text = '']) => text) : view;
  return replaced(whole, whole.text.includes('.join(') ? listSeam : seam, () => '');
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' };

const escapes =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{2,3})|([nrt])|([^\w\s]))|%([0-9a-fA-F]{2})|&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));|[\u00ad\u200b-\u200d\u2060\ufeff]|[\uff01-\uff5e]/g;

/** Undoes escapes of programming languages, URLs and HTML, and removes invisible characters; twice for JSON inside JSON. */
export function unescaped(view: View): View {
  let plain = view;
  for (let round = 0; round < 2; round++) {
    const next = replaced(plain, escapes, characterOf);
    if (next === plain) break;
    plain = next;
  }
  return plain;
}

function characterOf(match: RegExpMatchArray): string {
  const [whole, braced, four, eight, two, octal, letter, other, percent, entityHex, entity] = match;
  const hex = braced ?? four ?? eight ?? two ?? percent ?? entityHex;
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (octal !== undefined) return character(Number.parseInt(octal, 8));
  if (entity !== undefined) return character(Number(entity));
  if (letter !== undefined || other !== undefined) return letters[letter ?? ''] ?? other ?? '';
  const wide = whole.codePointAt(0) ?? 0;
  return wide >= 0xff01 ? character(wide - 0xfee0) : '';
}

/** Only characters of the basic plane, so that a replacement is never longer than its match. */
function character(code: number): string {
  return code <= 0xffff ? String.fromCharCode(code) : '?';
}

/** Mail writes `=5F` for `_`. A single such group is chance. */
export function withoutQuotedPrintable(view: View): View {
  const pattern = /=([0-9A-F]{2})/g;
  return (view.text.match(pattern) ?? []).length < 3
    ? view
    : replaced(view, pattern, ([, hex = '']) => character(Number.parseInt(hex, 16)));
}
