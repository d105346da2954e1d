import { describe, expect, it } from '@jest/globals';
import { commitSubject, subjectOfSummary } from '../../../../src/core/bundle/truth/commit-subject.ts';

describe('the subject of a published commit', () => {
  it.each<readonly [summary: string, subject: string | undefined]>([
    ['Fold accents in slug().\n\nMore.', 'Fold accents in slug()'],
    ['# Summary\n\n## A_core\n\n- **Fold** accents in `slug()`\n', 'Fold accents in slug()'],
    ['# A_core: summary of changes\r\n\r\n1. Add a parser\r\n', 'Add a parser'],
    ['# A_core — Fold accents\n', 'Fold accents'],
    ['A_core did its part.\n', 'A_core did its part'],
    ['# What A_core did\n\nA parser', 'A parser'],
    ['### What I did\n> [x] see [the docs](https://example.com)', 'see the docs'],
    [
      'Let slug() fold accents of every alphabet that Unicode decomposes, and say so in README.md',
      'Let slug() fold accents of every alphabet that Unicode decomposes, and…',
    ],
    ['x'.repeat(100), `${'x'.repeat(71)}…`],
    ['Fixes #12, closes acme/tool#3 and GH-4', 'Fixes 12, closes acme/tool3 and 4'],
    ['Thank @octocat for it', 'Thank octocat for it'],
    ['[skip ci] Add [ci skip] a [no ci] flag ***NO_CI***', 'Add a flag'],
    ['fixup! squash! Add it', 'Add it'],
    ['a\u001b[31mb\u202ec', 'a [31mb c'],
    ['', undefined],
    ['---\n\n***\n', undefined],
    ['# Summary\n', undefined],
  ])('of the summary %j is %j', (summary, subject) => {
    expect(subjectOfSummary(summary, 'A_core')).toBe(subject);
  });

  it('stays the same when it is made again', () => {
    for (const text of [
      'A_core: changes of run 20261120_1',
      'Add it. ',
      `${'word '.repeat(30)}`,
      'Fixes #1 @a [skip ci]',
    ]) {
      const once = commitSubject(text) ?? '';
      expect(once).not.toBe('');
      expect(commitSubject(once)).toBe(once);
      expect(Array.from(once).length).toBeLessThanOrEqual(72);
    }
  });
});
