/**
 * Letters, digits, punctuation, symbols and the plain space. Everything else is escaped: line breaks, control characters, other spaces,
 * characters that have no width or turn the reading direction. So is the backquote, which could close a code span or begin a fence.
 */
function escapedIn(json: string): RegExp {
  // Sets of Unicode take some milliseconds to build.
  if (!/[\u0080-\uffff]/.test(json)) return /[^ -~]|`/g;
  return /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|[`\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
}

/**
 * Writes a value as JSON on one line that readers of the surrounding text cannot mistake for anything else. Parsed, it is the same
 * value.
 *
 * @param most longer JSON is cut, and says so
 */
export function quoteData(value: unknown, most = 2_000): string {
  const text = JSON.stringify(value);
  const json = text.replace(escapedIn(text), (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
  return json.length > most ? `${json.slice(0, most)}... (cut; the whole is in BRIEF.json)` : json;
}
