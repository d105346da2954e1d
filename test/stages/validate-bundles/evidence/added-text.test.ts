import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { treePatch } from '../../../../src/core/git/objects/diff-tree.ts';
import { addedText } from '../../../../src/stages/validate-bundles/evidence/added-text.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

describe('addedText', () => {
  it('reads git’s output: names, line numbers, content that looks like headers, binaries, files without final newline', async () => {
    await using repo = await factoryRepo({
      'plain.txt': 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n',
      'tail.txt': 'no newline',
      'gone.txt': 'x\n',
      'old name.bin': Buffer.from([0, 1]),
    });
    rmSync(join(repo.root, 'gone.txt'));
    writeFiles(repo.root, {
      'plain.txt': 'zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n++ b/ghost.ts\n@@ -1,1 +1,1 @@\n',
      'tail.txt': 'no newline\nmore',
      'with space.txt': 'diff --git a/x b/x\n-- a/x\n',
      'naïve "q" \\.txt': 'quoted\n',
      'old name.bin': Buffer.from([0, 2]),
      'é.bin': Buffer.from([0, 3]),
      'empty.txt': '',
    });
    await repo.git.run(['add', '--all']);
    const tree = (await repo.git.run(['write-tree'])).text;
    const patch = await treePatch(repo.git, repo.baseSha, tree, 1_000_000);
    const { files, binaries } = addedText(patch ?? Buffer.alloc(0));
    expect(
      Object.fromEntries(files.map(({ path, lines }) => [path, lines.map(({ line, text }) => `${line} ${text}`)])),
    ).toEqual({
      'naïve "q" \\.txt': ['1 quoted'],
      'plain.txt': ['1 zero', '10 ++ b/ghost.ts', '11 @@ -1,1 +1,1 @@'],
      'tail.txt': ['1 no newline', '2 more'],
      'with space.txt': ['1 diff --git a/x b/x', '2 -- a/x'],
    });
    // The lines around an added line in the patch.
    expect(files.find(({ path }) => path === 'plain.txt')?.context.map(({ line }) => line)).toEqual([2, 3, 4, 7, 8, 9]);
    expect([...binaries].sort()).toEqual(['old name.bin', 'é.bin']);
  });
});
