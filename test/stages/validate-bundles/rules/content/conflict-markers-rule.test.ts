import { describe, expect, it } from '@jest/globals';
import { linesInFences } from '../../../../../src/stages/validate-bundles/evidence/lines-in-fences.ts';
import {
  conflictMarkersRule,
  findMarkers,
} from '../../../../../src/stages/validate-bundles/rules/content/conflict-markers-rule.ts';
import { said } from '../../../../helpers/stages/rule-evidence.ts';

const added = (text: string) => text.split('\n').map((line, at) => ({ line: at + 1, text: line }));
const conflict = '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs';

describe('conflict markers among added lines', () => {
  const longer = (by: string): string => conflict.replaceAll(/^([<=>])/gm, by);
  it.each<readonly [string, string, number | undefined, number | undefined]>([
    ['a whole conflict', conflict, undefined, 1],
    ['behind other text', `x\ny\n${conflict}`, undefined, 3],
    ['with carriage returns', conflict.replaceAll('\n', '\r\n'), undefined, 1],
    ['with the base between, as diff3 writes it', '<<<<<<< a\n1\n||||||| b\n2\n=======\n3\n>>>>>>> c', undefined, 1],
    ['without labels', '<<<<<<<\n=======\n>>>>>>>', undefined, 1],
    ['a heading of reStructuredText', 'Title\n=======\ntext', undefined, undefined],
    ['no end', '<<<<<<< a\n=======\nb', undefined, undefined],
    ['no middle', '<<<<<<< a\n>>>>>>> b', undefined, undefined],
    ['in another order', '>>>>>>> a\n=======\n<<<<<<< b', undefined, undefined],
    ['a second start', '<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c', undefined, 2],
    ['a start after the middle starts over', '<<<<<<< a\n=======\n<<<<<<< b\n>>>>>>> c', undefined, undefined],
    ['indented', conflict.replaceAll(/^/gm, ' '), undefined, undefined],
    ['eight characters where seven count', conflict.replaceAll(/^([<=>])/gm, '$1$1'), 7, undefined],
    ['eight characters where eight count', conflict.replaceAll(/^([<=>])/gm, '$1$1'), 8, 1],
    ['seven characters where eight count', conflict, 8, undefined],
    ['longer ones, which only the attributes of a worker ask for', longer('$1$1$1'), undefined, 1],
    ['three of different lengths', `${longer('$1$1').split('\n')[0]}\n=======\n>>>>>>> b`, undefined, undefined],
    ['shorter ones', '<<<<<< a\n======\n>>>>>> b', undefined, undefined],
    [
      'headings of reStructuredText with each mark',
      'A\n<<<<<<<<<<\nTitle\n=====\nLonger\n======\nB\n>>>>>>>>',
      undefined,
      undefined,
    ],
    ['a middle with a label', '<<<<<<< a\n======= x\n>>>>>>> b', undefined, undefined],
    [
      'longer ones around short ones, as in a nested conflict',
      `<<<<<<<<< a\n${conflict}\n=========\nc\n>>>>>>>>> b`,
      undefined,
      2,
    ],
  ])('%s', (_name, text, size, expected) => {
    expect(findMarkers(added(text), size)).toBe(expected);
  });
});

describe('lines inside fenced blocks', () => {
  it.each<readonly [string, readonly number[]]>([
    ['a\n```\nb\n```\nc', [3]],
    ['~~~~ text\n```\nx\n~~~~\ny', [2, 3]],
    ['````\n```\n````', [2]],
    ['```\nnever closed', [2]],
    ['    ```\nindented code is no fence', []],
    ['``` a`b\nno fence', []],
    ['```\na\n``` x\nb\n```', [2, 3, 4]],
  ])('%j', (text, expected) => {
    expect([...linesInFences(text)]).toEqual(expected);
  });
});

describe('a file of rejected hunks', () => {
  const found = (path: string, text: string, config: object = {}) =>
    said(
      conflictMarkersRule,
      { rest: { added: { files: [{ path, lines: added(text), context: [] }], binaries: [] } } },
      config,
    );
  const rejected = ['error ERR_CONFLICT_MARKERS a.rej: a part of a patch that was not applied is left in the tree.'];
  const unified = '--- a\n+++ a\n@@ -1,2 +1,2 @@\n-x\n+y';

  it.each<readonly [what: string, path: string, text: string, config: object, expected: readonly string[]]>([
    ['a unified diff', 'a.rej', unified, {}, rejected],
    ['one line of it', 'a.rej', '@@ -1 +1 @@', {}, rejected],
    ['a context diff', 'a.rej', '***************\n*** 1 ***', {}, rejected],
    ['a context diff of too few marks', 'a.rej', '**************', {}, []],
    ['another file', 'a.patch', unified, {}, []],
    ['a file that only has its name', 'a.rej', 'a list of rejected papers', {}, []],
    ['a file that policy lists', 'a.rej', unified, { security: { conflict_markers_allow: ['*.rej'] } }, []],
    [
      'a file that policy does not list',
      'a.rej',
      unified,
      { security: { conflict_markers_allow: ['*.txt'] } },
      rejected,
    ],
  ])('is found in %s', (_what, path, text, config, expected) => {
    expect(found(path, text, config)).toEqual(expected);
  });
});
