import { describe, expect, it } from '@jest/globals';
import type { FileChange } from '../../../../../src/core/contracts/worker/files-changed.ts';
import { contradictions } from '../../../../../src/stages/validate-bundles/rules/claims/claims-rule.ts';

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
const change = (path: string, change_type: FileChange['change_type'], sha256 = a, old_path?: string): FileChange => ({
  path,
  change_type,
  reason: 'r',
  sha256,
  ...(old_path === undefined ? {} : { old_path }),
});

describe('contradictions', () => {
  it.each<readonly [string, FileChange[], FileChange[], string[]]>([
    ['no contradiction', [change('x', 'added')], [change('x', 'added')], []],
    [
      'a copy whose source stays',
      [change('n', 'copied', a, 'o'), change('o', 'modified', b)],
      [change('n', 'copied', a, 'o'), change('o', 'modified', b)],
      [],
    ],
    ['a copy whose source stays, and is not claimed', [change('n', 'copied')], [change('n', 'copied', a, 'o')], []],
    ['a rename claimed as a rename', [change('n', 'renamed')], [change('n', 'renamed', a, 'o')], []],
    [
      'a rename claimed as two changes',
      [change('o', 'deleted', b), change('n', 'added')],
      [change('n', 'renamed', a, 'o')],
      [],
    ],
    ['a copy claimed as an addition', [change('n', 'copied')], [change('n', 'added')], []],
    [
      'a made-up path',
      [change('x', 'added'), change('g', 'added')],
      [change('x', 'added')],
      ['claims that g was added, but git shows no change'],
    ],
    ['a hidden path', [], [change('x', 'added')], ['omits x, but git shows that it was added']],
    [
      'a hidden deletion beside a rename claimed as an addition',
      [change('n', 'added')],
      [change('n', 'renamed', a, 'o')],
      ['omits o, but git shows that it was deleted'],
    ],
    [
      'another kind',
      [change('x', 'deleted')],
      [change('x', 'modified')],
      ['claims that x was deleted, but git shows that it was modified'],
    ],
    [
      'another content',
      [change('x', 'modified', b)],
      [change('x', 'modified')],
      [`claims sha256 ${b} for x, but git has ${a}`],
    ],
  ])('%s', (_what, claimed, real, lies) => {
    expect(contradictions(claimed, real)).toEqual(lies);
  });
});
