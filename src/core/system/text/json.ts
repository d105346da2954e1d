export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Compares by UTF-16 code unit, the only sort order of the product. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The JSON text of a file: two-space indent, keys in insertion order, LF, final newline (docs/design/formats.md). */
export function prettyJson(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/** One line of JSON with a line feed, for a terminal or a program. */
export function jsonLine(value: unknown): string {
  return `${visibleJson(JSON.stringify(value))}\n`;
}

/**
 * Writes hidden characters as \uXXXX, so that a worker's text cannot control a terminal or hide from its reader. The JSON value stays the
 * same.
 */
function visibleJson(json: string): string {
  // Most texts are plain ASCII, which this finds in a tenth of the time.
  if (!/[\u007f-\uffff]/.test(json)) return json;
  // Invisible characters, characters that change the reading direction, and control characters that JSON allows.
  const hidden =
    /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;
  return json.replace(hidden, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** What JSON escapes besides quotes, backslashes and line feeds. A surrogate is escaped only where it stands alone. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters
const escaped = /[\u0000-\u0009\u000b-\u001f\ud800-\udfff]/;

/** The same as JSON.stringify, in less than half of its time for a long text of plain lines. */
export function jsonString(text: string): string {
  if (text.includes('"') || text.includes('\\') || escaped.test(text)) return JSON.stringify(text);
  return `"${text.replaceAll(/\n/g, '\\n')}"`;
}

/** The value of a JSON text; `undefined` if it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One canonical line for hashing: keys sorted by code unit at every depth, no white space. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byCodeUnit(a, b)));
  });
}
