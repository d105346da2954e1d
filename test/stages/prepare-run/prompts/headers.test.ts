import { expect, it } from '@jest/globals';
import { headerNames, linesOf, listOf, readHeaders } from '../../../../src/stages/prepare-run/prompts/headers.ts';

/** A second copy, on purpose: a header that is not read widens or loses what a worker may do. */
const names = [
  'RUN_ID',
  'CODEX_ID',
  'NOOP',
  'ALLOWED_GLOBS',
  'BLOCKED_GLOBS',
  'SHARED_PATHS',
  'MAY_REMOVE_TESTS',
  'MUST_DELIVER',
];

it('these headers are read', () => {
  expect([...headerNames]).toEqual(names);
  expect(readHeaders(names.map((name) => `${name}: of ${name}`).join('\n'))).toEqual(
    Object.fromEntries(names.map((name, at) => [name, { value: `of ${name}`, line: at + 1 }])),
  );
});

it.each<readonly [line: string, value: string | undefined]>([
  ['RUN_ID: x', 'x'],
  ['RUN_ID = x y ', 'x y'],
  ['  RUN_ID:x', 'x'],
  ['RUN_ID:', ''],
  ['RUN_ID: a: b', 'a: b'],
  ['RUN_ID x', undefined],
  ['run_id: x', undefined],
  ['MY_RUN_ID: x', undefined],
  ['RUN_IDS: x', undefined],
  ['- RUN_ID: x', undefined],
])('%j', (line, value) => {
  expect(readHeaders(line).RUN_ID?.value).toBe(value);
});

it('counts in the first 40 lines only, and the first of a name wins', () => {
  const at = (line: number) => `${'\n'.repeat(line - 1)}RUN_ID: x`;
  expect(readHeaders(at(40)).RUN_ID).toEqual({ value: 'x', line: 40 });
  expect(readHeaders(at(41)).RUN_ID).toBeUndefined();
  expect(readHeaders('RUN_ID: a\nRUN_ID: b').RUN_ID).toEqual({ value: 'a', line: 1 });
});

it('splits lines at every line break', () => {
  expect(linesOf('a\r\nb\nc\rd\n')).toEqual(['a', 'b', 'c', 'd', '']);
});

it.each([
  ['a, b,,c ', ['a', 'b', 'c']],
  ['src/{a,b}/**, c', ['src/{a,b}/**', 'c']],
  ['', []],
  [' , ', []],
])('the list %j is %j', (value, expected) => {
  expect(listOf({ value, line: 1 })).toEqual(expected);
});

it('a header that is absent has no list', () => {
  expect(listOf(undefined)).toBeUndefined();
});
