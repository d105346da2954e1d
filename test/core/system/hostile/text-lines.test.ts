import { describe, expect, it } from '@jest/globals';
import { TextLines } from '../../../../src/core/system/hostile/text-lines.ts';

const chunkings = [1, 3, 7, 1_000];

/** Output, and its lines. Those of an end with CR have no joined text. */
const rows: readonly { readonly output: string; readonly lines: readonly string[] }[] = [
  { output: 'one\ntwo\n', lines: ['one', 'two'] },
  { output: 'one\ntwo', lines: ['one', 'two'] },
  { output: '\n\n', lines: ['', ''] },
  { output: 'one\r\ntwo\rthree\n', lines: ['one', 'two', 'three'] },
  { output: 'grüße\n\nü', lines: ['grüße', '', 'ü'] },
];

describe('groups of lines', () => {
  it.each(rows)('have the same lines as single ones, and their text: $output', ({ output, lines }) => {
    for (const size of chunkings) {
      const [grouped, single]: [string[], string[]] = [[], []];
      const group = new TextLines(
        {
          takeLines: (taken, text) => {
            if (text !== undefined) expect(text).toBe(taken.join('\n'));
            grouped.push(...taken);
            return true;
          },
          onLine: () => single.push('never'),
        },
        { maxLineBytes: 100, carriageReturns: true },
      );
      const refusing = new TextLines(
        { takeLines: () => false, onLine: (line) => single.push(line) },
        { maxLineBytes: 100, carriageReturns: true },
      );
      for (const reader of [group, refusing]) {
        const bytes = Buffer.from(output);
        for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
        reader.end();
      }
      expect([grouped, single]).toEqual([lines, lines]);
    }
  });

  it('have no text where one of them ended with CR, which is not part of any line', () => {
    const texts: (string | undefined)[] = [];
    const reader = new TextLines(
      {
        takeLines: (_, text) => {
          texts.push(text);
          return true;
        },
        onLine: () => undefined,
      },
      { maxLineBytes: 100, carriageReturns: true },
    );
    reader.push(Buffer.from('a\rb\n'));
    reader.push(Buffer.from('c\nd\n'));
    expect(texts).toEqual([undefined, 'c\nd']);
  });
});
