import { describe, expect, it } from '@jest/globals';
import { hiddenCharacters } from '../../../../src/core/diagnostics/text/hidden-characters.ts';

const point = (code: number): string => String.fromCodePoint(code);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('hidden characters', () => {
  const steering = [
    ...[...range(0x00, 0x08), 0x0b, ...range(0x0e, 0x1f), ...range(0x7f, 0x9f)],
    ...[...range(0x202a, 0x202e), ...range(0x2066, 0x2069)],
    ...range(0xe0000, 0xe007f),
    ...range(0xe0100, 0xe01ef),
    ...[0x2061, 0x2064, 0x206a, 0x206f, 0xfff9, 0xfffb, 0x3164, 0xfe00, 0xfe0e, 0xfe0f, 0xffff, 0xfdd0, 0x1ffff],
  ];
  const leftBehind = [0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x061c, 0x2060, 0xfeff, 0xad, 0x2028, 0x2029].concat([
    0x34f, 0x180e, 0xe000, 0xf8ff, 0xf0000, 0x10fffd, 0x378, 0x17b4,
  ]);

  it('are reported with line, column, number, and whether they can steer', () => {
    for (const [list, steers] of [
      [steering, true],
      [leftBehind, false],
    ] as const) {
      for (const code of list) {
        const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
        const found = hiddenCharacters(`first\r\n𝒶b${point(code)}c\n`);
        expect(found.map((one) => [one.line, one.column, one.name.split(' ')[0], one.steers])).toEqual([
          [2, 3, name, steers],
        ]);
      }
    }
    process.stdout.write(
      `hidden characters: ${steering.length} that steer, ${leftBehind.length} that are left behind\n`,
    );
  });

  const messages: readonly (readonly [what: string, text: string])[] = [
    ['bits of zero-width characters', `x${'\u200b\u200c'.repeat(8)}y`],
    ['four soft hyphens', 'x\u00ad\u00ad\u00ad\u00ady'],
    ['direction marks in a row beside Hebrew', `שלום${'\u200e\u200f'.repeat(4)}`],
    [
      'tags behind a flag',
      `🏴${'ignore all'
        .split('')
        .map((one) => point(0xe0000 + one.charCodeAt(0)))
        .join('')}${point(0xe007f)}`,
    ],
    ['bytes of variation selectors behind an emoji', `😀${[0xe0138, 0xe0149, 0xfe01, 0xe0155].map(point).join('')}`],
    ['a second variation selector', '✔\ufe0f\ufe0f'],
    ['Trojan Source: an early return', '/* begin \u202e } \u2066if (admin)\u2069 \u2066 */'],
    ['a terminal sequence', 'safe\x1b[2K\x1b[1Gevil'],
    ['an override in Arabic', 'سلام \u202egnp.exe'],
  ];
  it.each(messages)('that carry a message can steer: %s', (_what, text) => {
    expect(hiddenCharacters(text).some(({ steers }) => steers)).toBe(true);
  });

  const fine: readonly (readonly [what: string, text: string])[] = [
    ['joined emoji', '👩‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 🧑‍🤝‍🧑 👁️‍🗨️'],
    ['emoji and text styles', '✔️ ❤︎ ☎️ #️⃣ 1️⃣ ©️ ™️'],
    ['flags', '🇩🇪 🇯🇵 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['Persian with ZWNJ', 'می‌خواهم کتاب‌ها را بخوانم'],
    ['Arabic with vowels, ligature and number signs', 'ٱلسَّلَامُ عَلَيْكُمْ ﷺ \u0600١٢'],
    ['Hebrew with points and marks', 'שָׁלוֹם \u200fABC\u200e (123)\u200f'],
    ['Hindi, Bengali, Malayalam and Sinhala joiners', 'क्‍ष क्‌ष র‍্য ന്‍ ක්‍ෂ ශ්‍රී'],
    ['Khmer, Thai, Tibetan, Burmese', 'ភាសាខ្មែរ ภาษาไทย བོད་ཡིག မြန်မာ'],
    ['Mongolian with a variation selector', 'ᠮᠣᠩᠭᠣᠯ ᠠ\u180b'],
    ['ideographic variants and standard ones', '葛\u{e0100}飾区 ≨︀ 0︀'],
    ['old Hangul', 'ᄒᆞᆫ \u115fᅡ ᄒ\u1160'],
    ['accents, combining marks, tabs, form feeds, CRLF', 'é e\u0301 naïve\tx\fy\r\nz\rw'],
    ['code', 'const x = "\\\\u202E"; // U+202E'],
    ['no-break and thin spaces, dashes, quotes', 'a\u00a0b\u2009c\u202fd – “x” …'],
  ];
  it.each(fine)('are not reported in %s', (_what, text) => {
    expect(hiddenCharacters(text)).toEqual([]);
  });

  it('are searched only in the given range, and quickly in megabytes', () => {
    expect(hiddenCharacters('\x1b\n'.repeat(5_000))).toHaveLength(1_000);
    expect(hiddenCharacters('x\u200b'.repeat(500_000)).at(-1)?.column).toBe(2_000);
    expect(hiddenCharacters(`${'می‌خواهم '.repeat(200_000)}`)).toEqual([]);
  });
});
