import { describe, expect, it } from '@jest/globals';
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
  ['\uFEFFA=1', [['A', '1']]],
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
    expect(parseFileEntries(text, platform).map(({ name, value }) => [name, value])).toEqual(entries);
  });

  it.each(bad)('refuses %j', (text, message) => {
    expect(() => parseFileEntries(text, 'posix')).toThrow(message);
  });

  it('blocks NODE_OPTIONS only', () => {
    const { allowed, errors } = partitionEnvironment(parseFileEntries('A=1\nnode_options=x\nNODE_OPTIONS=y', 'posix'));
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
