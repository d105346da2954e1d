import { describe, expect, it } from '@jest/globals';
import { commandText } from '../../../../src/runner/execute/protocol/command-text.ts';
import {
  appendPath,
  type Platform,
  parseFileEntries,
  partitionEnvironment,
  summaryTooLarge,
} from '../../../../src/runner/execute/protocol/file-commands.ts';

const good: readonly [text: string, entries: readonly (readonly [string, string])[], platform?: Platform][] = [
  ['', []],
  ['\n\n', []],
  ['A=1', [['A', '1']]],
  [
    'A=1\nB=2\n',
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  ['A=', [['A', '']]],
  ['A=b=c', [['A', 'b=c']]],
  ['A=x<<y', [['A', 'x<<y']]],
  [' A = 1 ', [[' A ', ' 1 ']]],
  ['A<<EOF\nEOF\n', [['A', '']]],
  ['A<<EOF\none\ntwo\nEOF', [['A', 'one\ntwo']]],
  [
    'A<<EOF\n\nx\n\nEOF\nB=2',
    [
      ['A', '\nx\n'],
      ['B', '2'],
    ],
  ],
  ['A<<E=F\nv\nE=F\n', [['A', 'v']]],
  ['A<<EOF\n EOF\nEOF\n', [['A', ' EOF']]],
  ['A=1\r\n', [['A', '1\r']]],
  ['A=1\r\n', [['A', '1']], 'windows'],
  ['A<<EOF\r\none\r\ntwo\r\nEOF\r\n', [['A', 'one\r\ntwo']], 'windows'],
];

const bad: readonly [text: string, message: string][] = [
  ['A', "Invalid format 'A'"],
  ['=x', "Invalid format '=x'. Name must not be empty"],
  ['<<EOF\nEOF\n', "Invalid format '<<EOF'. Name must not be empty and delimiter must not be empty"],
  ['A<<\n', "Invalid format 'A<<'. Name must not be empty and delimiter must not be empty"],
  ['A<<EOF\nx\n', "Invalid value. Matching delimiter not found 'EOF'"],
  ['A<<EOF', "Invalid value. Matching delimiter not found 'EOF'"],
  ['A<<EOF\nx', 'Invalid value. EOF marker missing new line.'],
];

describe('file commands', () => {
  it.each(good)('%j', (text, entries, platform = 'posix') => {
    const read = parseFileEntries(text, platform);
    expect(read.entries.map(({ name, value }) => [name, value])).toEqual(entries);
    expect(read.problem).toBeUndefined();
  });

  it.each(bad)('refuses %j, and keeps the entries before it', (text, message) => {
    const { entries, problem } = parseFileEntries(`B=1\nC<<E\n2\nE\n${text}`, 'posix');
    expect(problem?.message).toBe(message);
    expect(entries).toEqual([
      { name: 'B', value: '1' },
      { name: 'C', value: '2' },
    ]);
  });

  it('blocks NODE_OPTIONS only', () => {
    const { allowed, errors } = partitionEnvironment(
      parseFileEntries('A=1\nnode_options=x\nNODE_OPTIONS=y', 'posix').entries,
    );
    expect(allowed).toEqual([{ name: 'A', value: '1' }]);
    expect(errors).toEqual(Array(2).fill("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command."));
  });

  it('keeps each path once, at its latest position', () => {
    expect(appendPath(['/a', '/b'], '/c\r\n\n/a\n')).toEqual(['/b', '/c', '/a']);
  });

  it('accepts summaries of up to 1 MiB', () => {
    expect(summaryTooLarge(1024 * 1024)).toBeUndefined();
    expect(summaryTooLarge(1024 * 1024 + 1)).toMatch(
      /^\$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1024k\./,
    );
  });
});

describe('the encoding of a command file', () => {
  const text = 'A=grün 😀\n';
  const swapped = Buffer.from(text, 'utf16le').swap16();
  const utf32 = (write: (target: Buffer, value: number) => void): Buffer =>
    Buffer.concat(
      Array.from(text, (char) => {
        const four = Buffer.alloc(4);
        write(four, char.codePointAt(0) ?? 0);
        return four;
      }),
    );
  const files: readonly [string, Buffer][] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
    ['UTF-32LE', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32((to, value) => to.writeUInt32LE(value))])],
    ['UTF-32BE', Buffer.concat([Buffer.from([0, 0, 0xfe, 0xff]), utf32((to, value) => to.writeUInt32BE(value))])],
  ];
  it.each(files)('is %s', (_name, bytes) => {
    expect(commandText(bytes)).toBe(text);
  });

  it('ignores half a character at the end', () => {
    expect(commandText(Buffer.from([0xfe, 0xff, 0, 0x41, 0]))).toBe('A');
    expect(commandText(Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x41, 0, 0]))).toBe('A');
  });
});
