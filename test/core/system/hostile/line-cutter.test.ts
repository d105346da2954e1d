import { describe, expect, it } from '@jest/globals';
import { LineCutter, linesOf } from '../../../../src/core/system/hostile/line-cutter.ts';
import { TextLines } from '../../../../src/core/system/hostile/text-lines.ts';
import { fc } from '../../../helpers/property.ts';

const seed = 20260301;

/** Cuts chunks: each line, each long line with a mark, and the rest. */
function cut(chunks: readonly Buffer[], maxLineBytes: number): string[] {
  const cutter = new LineCutter({ maxLineBytes });
  const seen: string[] = [];
  let long = Buffer.alloc(0);
  for (const chunk of chunks) {
    for (const each of cutter.push(chunk)) {
      if (each.kind === 'lines') for (const line of linesOf(each.bytes)) seen.push(line.toString('latin1'));
      else {
        long = Buffer.concat([long, each.bytes]);
        if (!each.last) continue;
        seen.push(`long ${long.toString('latin1')}`);
        long = Buffer.alloc(0);
      }
    }
  }
  return [...seen, `rest ${long.toString('latin1')}${cutter.rest().toString('latin1')}`];
}

function texts(chunks: readonly Buffer[], maxLineBytes: number, carriageReturns: boolean): string[] {
  const seen: string[] = [];
  let long = '';
  const lines = new TextLines(
    {
      onLine: (line) => seen.push(line),
      onPiece: (piece, last) => {
        long += piece;
        if (last) seen.push(`long ${long}`);
        if (last) long = '';
      },
    },
    { maxLineBytes, carriageReturns },
  );
  for (const chunk of chunks) lines.push(chunk);
  lines.end();
  return seen;
}

const parts = fc.array(fc.constantFrom('a', 'bc', 'ü', '€', '😀', '\n', '\r', '\r\n', '\n\n', '\0'), { maxLength: 25 });
const places = fc.array(fc.nat(60), { maxLength: 6 });

function chunksOf(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.filter((place) => place < bytes.length).sort((left, right) => left - right), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

describe('a line cutter', () => {
  it('returns the same bytes however they are divided, and applies the limit exactly', () => {
    let cases = 0;
    fc.assert(
      fc.property(parts, places, fc.integer({ min: 1, max: 12 }), (text, cuts, max) => {
        const bytes = Buffer.from(text.join(''));
        const all = bytes.toString('latin1').split('\n');
        const rest = all.pop() ?? '';
        const expected = [...all.map((line) => (line.length > max ? `long ${line}` : line)), `rest ${rest}`];
        expect(cut(chunksOf(bytes, cuts), max)).toEqual(expected);
        cases++;
      }),
      { numRuns: 2_000, seed },
    );
    console.log(`cut lines: ${cases} cases`);
  });

  it.each([
    ['LF alone', false, /\n/],
    ['LF, CRLF and CR', true, /\r\n|\n|\r/],
  ])('cuts text at %s, with letters divided between chunks and pieces', (_name, carriageReturns, ends) => {
    fc.assert(
      fc.property(parts, places, fc.integer({ min: 1, max: 12 }), (text, cuts, max) => {
        const bytes = Buffer.from(text.join(''));
        const expected = text.join('').split(ends);
        if (expected.at(-1) === '') expected.pop();
        const marked = expected.map((line) => (Buffer.byteLength(line) > max ? `long ${line}` : line));
        expect(texts(chunksOf(bytes, cuts), max, carriageReturns)).toEqual(marked);
      }),
      { numRuns: 2_000, seed },
    );
  });

  it.each([
    ['as long as the cap', 'abcde\nx', ['abcde', 'rest x']],
    ['one byte longer', 'abcdef\nx', ['long abcdef', 'rest x']],
    ['empty', '\n\n', ['', '', 'rest ']],
    ['without an end, at the cap', 'abcde', ['rest abcde']],
    ['with a CR, which is a byte of it', 'a\r\nb', ['a\r', 'rest b']],
    ['with NUL', 'a\0b\n', ['a\0b', 'rest ']],
  ])('takes a line %s', (_name, text, expected) => {
    const bytes = Buffer.from(text);
    expect(cut([bytes], 5)).toEqual(expected);
    expect(
      cut(
        [...bytes].map((byte) => Buffer.of(byte)),
        5,
      ),
    ).toEqual(expected);
  });

  it('returns a CR line at once, and no second line for an LF at the start of the next chunk', () => {
    const seen: string[] = [];
    const lines = new TextLines({ onLine: (line) => seen.push(line) }, { maxLineBytes: 9, carriageReturns: true });
    lines.push(Buffer.from('50 %\r'));
    expect(seen).toEqual(['50 %']);
    lines.push(Buffer.from('\n\nend'));
    lines.end();
    expect(seen).toEqual(['50 %', '', 'end']);
  });

  it('drops long lines if nobody listens to pieces, and replaces invalid UTF-8 by U+FFFD', () => {
    const seen: string[] = [];
    const lines = new TextLines({ onLine: (line) => seen.push(line) }, { maxLineBytes: 5 });
    lines.push(Buffer.from('toolong\nshort\nlonger still'));
    lines.push(Buffer.concat([Buffer.from('\n'), Buffer.of(0x61, 0xff, 0x0a)]));
    lines.end();
    expect(seen).toEqual(['short', 'a\uFFFD']);
  });

  it('holds no more than the cap of a line of 100 MB', () => {
    const cutter = new LineCutter({ maxLineBytes: 1024 * 1024 });
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    let bytes = 0;
    let most = 0;
    for (let part = 0; part < 1_600; part++) {
      for (const each of cutter.push(chunk)) bytes += each.bytes.length;
      if (part % 100 === 0) most = Math.max(most, cutter.rest().length);
    }
    expect(bytes + cutter.rest().length).toBe(1_600 * chunk.length);
    expect(most).toBeLessThanOrEqual(1024 * 1024);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
  });

  it('does not change returned lines when more data arrives', () => {
    const cutter = new LineCutter({ maxLineBytes: 100 });
    cutter.push(Buffer.from('first ha'));
    const [first] = cutter.push(Buffer.from('lf\nsecond ha'));
    cutter.push(Buffer.from('lf of another\n'));
    expect(first?.bytes.toString()).toBe('first half\n');
  });
});
