/** A character that a reader cannot see, or that changes how the text around it is displayed. */
export interface HiddenCharacter {
  /** From 1; LF, CRLF and CR end a line. */
  readonly line: number;
  /** From 1, in code points. */
  readonly column: number;
  /** Code point and description: `U+202E (changes the reading direction)`. */
  readonly name: string;
  /**
   * Whether it can carry or disguise an instruction. The others are usually left by copying from web pages and
   * documents.
   */
  readonly steers: boolean;
}

/** Scripts that use joiners (U+200C, U+200D) inside words, like Persian, Hindi and Sinhala. */
const joining = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Phag', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda']
  .concat(['Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Thai', 'Laoo', 'Java', 'Bali', 'Cakm', 'Adlm', 'Rohg', 'Newa'])
  .map((script) => `\\p{scx=${script}}`)
  .join('');
/** The patterns. Sets of Unicode take some milliseconds to build, and most processes see only plain text. */
function makePatterns() {
  const rightToLeft = /(?=\p{L})[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}]/u;

  /** Legitimate uses: joined emoji, regional flags, variation sequences, joiners inside words. */
  const writing = new RegExp(
    [
      '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
      '(?<=\\u{1F3F4})\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
      '(?<=[\\p{Emoji}\\p{Extended_Pictographic}])[\\uFE0E\\uFE0F]',
      '(?<=[\\p{So}\\p{Sm}\\p{Lo}0])[\\uFE00-\\uFE0D]',
      '(?<=\\p{scx=Hani})[\\u{E0100}-\\u{E01EF}]',
      '(?<=\\p{scx=Mong})[\\u180B-\\u180D\\u180F]',
      `(?<=[${joining}])[\\u200C\\u200D]`,
      '(?<=[\\u1100-\\u115F\\uA960-\\uA97C])\\u1160|\\u115F(?=[\\u1160-\\u11A7])',
    ].join('|'),
    'gu',
  );

  const candidate =
    /(?![\t\f])[\p{Cc}\p{Co}\p{Cn}\p{Surrogate}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
  /** Direction marks. They are legitimate on a line that has right-to-left text. */
  const mark = /[\u200E\u200F\u061C]/u;

  const kinds: readonly (readonly [pattern: RegExp, words: string, steers: boolean])[] = [
    [/\p{Cc}/u, 'is a control character', true],
    [mark, 'marks the reading direction', false],
    [/\p{Bidi_Control}/u, 'changes the reading direction', true],
    [/[\u{E0000}-\u{E007F}]/u, 'is an invisible tag', true],
    [/\p{Variation_Selector}/u, 'is a variation selector without a character', true],
    [/[\p{Surrogate}\p{Noncharacter_Code_Point}]/u, 'is not a character', true],
    [/[\u2061-\u2064\u206A-\u206F\uFFF9-\uFFFB\u3164\uFFA0]/u, 'is invisible', true],
    [/\p{Co}/u, 'is for private use', false],
    [/[\p{Zl}\p{Zp}]/u, 'breaks the line', false],
    [/\p{Default_Ignorable_Code_Point}/u, 'has no width', false],
    [/\p{Cn}/u, 'is not assigned', false],
  ];

  /** Four or more zero-width characters in a row are not an accident: they can encode a message. */
  const message = /(?:(?!\p{Cc})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]){4,}/u;
  return { rightToLeft, writing, candidate, mark, kinds, message };
}

let patterns: ReturnType<typeof makePatterns> | undefined;

/** ASCII in which nothing is hidden. */
const plain = /^[\t\n\f\r -~]*$/;

/**
 * Lists the hidden characters of a text in order (CVE-2021-42574; Unicode TR 36 and 55): control characters, characters
 * that change the reading direction, tags, zero-width characters, variation selectors, private-use and unassigned
 * characters. Their legitimate uses in emoji and in scripts are not listed. The caller removes a byte order mark first.
 *
 * @param most stops after this many
 */
export function hiddenCharacters(text: string, most = 1_000): HiddenCharacter[] {
  if (plain.test(text)) return [];
  patterns ??= makePatterns();
  const { rightToLeft, writing, candidate, mark, kinds, message } = patterns;
  const found: HiddenCharacter[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.search(candidate) === -1) continue;
    // Replace by spaces of the same length, so that columns stay right.
    const rest = line.replace(writing, (part) => ' '.repeat(part.length));
    const directed = rightToLeft.test(line);
    const steers = message.test(rest);
    let column = 1;
    let counted = 0;
    for (const match of rest.matchAll(candidate)) {
      const [character] = match;
      if (directed && !steers && mark.test(character)) continue;
      if (found.length >= most) return found;
      column += Array.from(line.slice(counted, match.index)).length;
      counted = match.index;
      const kind = kinds.find(([pattern]) => pattern.test(character));
      const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      found.push({
        line: index + 1,
        column,
        name: `U+${point} (${kind?.[1] ?? 'is invisible'})`,
        steers: steers || (kind?.[2] ?? true),
      });
    }
  }
  return found;
}
