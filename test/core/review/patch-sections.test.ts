import { describe, expect, it } from '@jest/globals';
import { patchSections } from '../../../src/core/review/patch-sections.ts';
import { patchOf } from '../../helpers/review/recorded-patch.ts';

describe('patchSections', () => {
  it('finds the path, the counts and the hunks of each file', () => {
    const text = [
      patchOf({ path: 'src/a b.ts' }),
      patchOf({ path: 'dir/ü"\n.txt', type: 'added', hunks: '@@ -0,0 +1 @@\n+one\n+two' }),
      patchOf({ path: 'gone.md', type: 'deleted', hunks: '@@ -1 +0,0 @@\n-one' }),
      patchOf({ path: 'image.png', binary: true }),
    ].join('');
    const found = [...patchSections(text, 1_000).values()].map(({ path, patch, added, removed }) => [
      path,
      patch.kind,
      added,
      removed,
    ]);
    expect(found).toEqual([
      ['src/a b.ts', 'text', 1, 1],
      ['dir/ü"\n.txt', 'text', 2, 0],
      ['gone.md', 'text', 0, 1],
      ['image.png', 'binary', null, null],
    ]);
  });

  it('takes no line of a file for a header', () => {
    const hunks = '@@ -1 +1 @@\n-diff --git a/x b/x\n+++ b/other.ts\n+diff --git a/y b/y\n+--- a/z\n context';
    const sections = patchSections(`${patchOf({ path: 'true.ts', hunks })}${patchOf({ path: 'next.ts' })}`, 1_000);
    expect([...sections.keys()]).toEqual(['true.ts', 'next.ts']);
    expect(sections.get('true.ts')).toMatchObject({ added: 3, removed: 1 });
  });

  it('reads renames and changes without lines', () => {
    const text = [
      'diff --git a/old name.ts b/new name.ts\nsimilarity index 100%\nrename from old name.ts\nrename to new name.ts\n',
      'diff --git a/script.sh b/script.sh\nold mode 100644\nnew mode 100755\n',
    ].join('');
    expect([...patchSections(text, 1_000).values()]).toEqual([
      { path: 'new name.ts', oldPath: 'old name.ts', patch: { kind: 'none', text: '' }, added: 0, removed: 0 },
      { path: 'script.sh', oldPath: null, patch: { kind: 'none', text: '' }, added: 0, removed: 0 },
    ]);
  });

  it('leaves hunks out that are too long, and keeps their counts', () => {
    const hunks = `@@ -1 +1 @@\n+${'x'.repeat(2_000)}`;
    expect(patchSections(patchOf({ path: 'a', hunks }), 1_000).get('a')).toEqual({
      path: 'a',
      oldPath: null,
      patch: { kind: 'left-out', text: '' },
      added: 1,
      removed: 0,
    });
  });

  it.each(['', 'no patch', 'diff --git', 'diff --git a b\n@@ -1,9 +1,9 @@\n+', '@@ -1 +1 @@\n+x\n'])(
    'survives the broken patch %j',
    (text) => {
      expect(patchSections(text, 1_000).size).toBeLessThan(2);
    },
  );
});
