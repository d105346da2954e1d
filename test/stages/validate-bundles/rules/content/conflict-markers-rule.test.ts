import { describe, expect, it } from '@jest/globals';
import { linesInFences } from '../../../../../src/stages/validate-bundles/evidence/lines-in-fences.ts';
import { findMarkers } from '../../../../../src/stages/validate-bundles/rules/content/conflict-markers-rule.ts';

const added = (text: string) => text.split('\n').map((line, at) => ({ line: at + 1, text: line }));
const conflict = '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs';

describe('conflict markers among added lines', () => {
  it.each<readonly [string, string, number, number | undefined]>([
    ['a whole conflict', conflict, 7, 1],
    ['behind other text', `x\ny\n${conflict}`, 7, 3],
    ['with carriage returns', conflict.replaceAll('\n', '\r\n'), 7, 1],
    ['with the base between, as diff3 writes it', '<<<<<<< a\n1\n||||||| b\n2\n=======\n3\n>>>>>>> c', 7, 1],
    ['without labels', '<<<<<<<\n=======\n>>>>>>>', 7, 1],
    ['a heading of reStructuredText', 'Title\n=======\ntext', 7, undefined],
    ['no end', '<<<<<<< a\n=======\nb', 7, undefined],
    ['no middle', '<<<<<<< a\n>>>>>>> b', 7, undefined],
    ['in another order', '>>>>>>> a\n=======\n<<<<<<< b', 7, undefined],
    ['a second start', '<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c', 7, 2],
    ['a start after the middle starts over', '<<<<<<< a\n=======\n<<<<<<< b\n>>>>>>> c', 7, undefined],
    ['indented', conflict.replaceAll(/^/gm, ' '), 7, undefined],
    ['eight characters where seven count', conflict.replaceAll(/^([<=>])/gm, '$1$1'), 7, undefined],
    ['eight characters where eight count', conflict.replaceAll(/^([<=>])/gm, '$1$1'), 8, 1],
    ['seven characters where eight count', conflict, 8, undefined],
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
