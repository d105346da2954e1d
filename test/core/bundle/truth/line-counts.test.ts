import { chmodSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type LineCount, lineCountOf, lineCounts } from '../../../../src/core/bundle/truth/line-counts.ts';
import { treeChanges, treePatch } from '../../../../src/core/git/objects/diff-tree.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

const many = Array.from({ length: 200 }, (_none, at) => `line ${at}\n`).join('');

it('counts the lines of every change as git does', async () => {
  await using repo = await factoryRepo({
    'gone.txt': 'a\nb\n',
    'edited.txt': many,
    'headers.sql': '-- one\n-- two\n++ three\n@@ -1 +1 @@\ndiff --git a/x b/x\nindex 0..1\n',
    'no-end.txt': 'last',
    'bytes.bin': Buffer.from([0, 1, 2, 255, 0]),
    'moved.txt': many,
    'moved-only.txt': `${many}x\n`,
    'mode.sh': '#!/bin/sh\n',
    'becomes-link': 'text\n',
    'odd "name"\t\u00e9.txt': 'x\n',
  });
  const at = (name: string): string => join(repo.root, name);
  rmSync(at('gone.txt'));
  writeFileSync(
    at('edited.txt'),
    many.replace('line 3\n', 'three\n').replace('line 150\n', '').concat('more\nlines\n'),
  );
  writeFileSync(at('headers.sql'), '-- one\n--- a/headers.sql\n+++ b/headers.sql\n@@ -9,9 +9,9 @@\nGIT binary patch\n');
  writeFileSync(at('no-end.txt'), 'last\nand more');
  writeFileSync(at('bytes.bin'), Buffer.from([0, 9, 9, 9]));
  renameSync(at('moved.txt'), at('new-name.txt'));
  writeFileSync(at('new-name.txt'), `${many}end\n`);
  renameSync(at('moved-only.txt'), at('new-place.txt'));
  chmodSync(at('mode.sh'), 0o755);
  rmSync(at('becomes-link'));
  symlinkSync('edited.txt', at('becomes-link'));
  writeFileSync(at('odd "name"\t\u00e9.txt'), 'y\nz\n');
  writeFileSync(at('empty.txt'), '');
  writeFileSync(at('new.txt'), 'one\ntwo');
  await repo.git.run(['add', '--all']);
  await repo.git.run(['commit', '--quiet', '-m', 'work']);
  const counts = lineCounts((await treePatch(repo.git, repo.baseSha, 'HEAD', 1_000_000)) ?? Buffer.alloc(0));
  const found = new Map<string, LineCount | undefined>();
  for (const change of await treeChanges(repo.git, repo.baseSha, 'HEAD')) {
    found.set(change.path, lineCountOf(counts, change));
  }
  const numstat = await repo.git.run([
    'diff-tree',
    '-r',
    '--find-renames=50%',
    '--numstat',
    '-z',
    repo.baseSha,
    'HEAD',
  ]);
  const expected = new Map<string, LineCount>();
  const fields = numstat.stdout.toString('utf8').split('\0');
  for (let index = 0; index + 1 < fields.length; index++) {
    const [added = '', removed = '', path = ''] = (fields[index] ?? '').split('\t');
    const name = path === '' ? fields[index + 2] : fields[index]?.split('\t').slice(2).join('\t');
    // A rename has its two names behind the counts.
    if (path === '') index += 2;
    expected.set(name ?? '', added === '-' ? null : { added: Number(added), removed: Number(removed) });
  }
  expect([...found].sort()).toEqual([...expected].sort());
  expect(found.get('bytes.bin')).toBeNull();
  expect(found.size).toBe(12);
});

it('knows nothing about a change that the patch does not have', () => {
  const change = { path: 'a', type: 'modified', oldMode: '100644', newMode: '100644' } as const;
  expect(
    lineCountOf(lineCounts(Buffer.alloc(0)), { ...change, oldBlob: '1'.repeat(40), newBlob: '2'.repeat(40) }),
  ).toBe(undefined);
});
