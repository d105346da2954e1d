import { describe, expect, it } from '@jest/globals';
import { linesOnlyIn } from '../../../../src/stages/integrate/edges/code-text.ts';
import { changeOf } from '../../../../src/stages/integrate/edges/definition-change.ts';
import { type Definition, definitionsIn } from '../../../../src/stages/integrate/edges/definitions.ts';
import { edgesIn, type Files } from '../../../helpers/edges/scenario.ts';
import { fileRows } from './file-rows.ts';
import { base, nameRows } from './name-rows.ts';

const none: Files = {};

describe('the edges between what one worker wrote and another one read', () => {
  it.each([...nameRows, ...fileRows])('%s', (_title, scenario, edges) => {
    const found = edgesIn({ base, a: none, b: none, reads: {}, ...scenario });
    expect(
      found.map(({ kind, path, name, grade, place, now, reader }) =>
        [
          `${kind} ${path} ${name} ${grade}`,
          ...(place === undefined ? [] : [`@${place.file}:${place.line}`]),
          ...(now === undefined ? [] : [`> ${now}`]),
          ...(reader === 'B_tooling' ? [] : [`for ${reader}`]),
        ].join(' '),
      ),
    ).toEqual(edges);
  });
});

it.each<readonly [what: string, before: string, after: string, change: string | undefined]>([
  ['another value', 'const a = 1;', 'const a = 2;', 'value'],
  ['the same value', 'const a = 1;', 'const a  = 1;', undefined],
  ['a value that became an object', 'const a = 1;', 'const a = { b: 1 };', undefined],
  ['an object that became a value', 'const a = { b: 1 };', 'const a = 1;', undefined],
  ['a function that became a value', 'function a() {}', 'const a = 1;', undefined],
  ['a value that became a function', 'const a = 1;', 'function a() {}', 'signature'],
  ['a parameter less', 'function a(b) {}', 'function a() {}', 'signature'],
  ['a parameter more that may be left out', 'function a(b) {}', 'function a(b, c = 1) {}', undefined],
  ['a parameter that must be given now', 'function a(b?) {}', 'function a(b) {}', 'signature'],
  ['another default', 'function a(b = 1) {}', 'function a(b = 2) {}', 'signature'],
  ['another type', 'function a(b: string) {}', 'function a(b: number) {}', 'signature'],
  ['a first type', 'function a(b) {}', 'function a(b: number) {}', undefined],
  ['another name of a parameter', 'function a(b) {}', 'function a(c) {}', undefined],
])('%s', (_what, before, after, change) => {
  const definitionOf = (text: string): Definition => {
    const [definition] = definitionsIn('a.ts', text);
    if (definition === undefined) throw new Error(`no definition in ${text}`);
    return definition;
  };
  expect(changeOf(definitionOf(before), definitionOf(after), 'a.ts')).toBe(change);
});

it('lines that only moved are neither added nor removed, and each counts once', () => {
  const numbers = (text: string, other: string) => linesOnlyIn(text, other).map(({ line }) => line);
  expect(numbers('a\nb\na\n', 'b\na\n')).toEqual([3]);
  expect(numbers('a\na\na\n', 'a\na\n')).toEqual([3]);
  expect(numbers('a\n\n \nb\n', 'b')).toEqual([1]);
});
