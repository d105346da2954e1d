import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { publishFolder, removeStaging } from '../../../../src/core/system/files/publish-folder.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';

const files = new Map([
  ['a', Buffer.from('A')],
  ['b', Buffer.alloc(100_000, 1)],
]);

describe('publishFolder', () => {
  it('makes the whole folder appear', async () => {
    await using folder = await tempFolder('publish');
    await publishFolder(folder.path, 'x/y', files);
    expect(Object.keys(treeManifest(folder.path))).toEqual(['x/', 'x/y/', 'x/y/a', 'x/y/b']);
  });

  it.each<readonly [string, string, string, (root: string) => void]>([
    ['a folder that exists', 'x', 'ERR_WRITE_FAILED', (root) => mkdirSync(join(root, 'x'))],
    ['a file in the way', 'x', 'ERR_WRITE_FAILED', (root) => writeFileSync(join(root, 'x'), '')],
    ['a file as parent', 'x/y', 'ERR_WRITE_FAILED', (root) => writeFileSync(join(root, 'x'), '')],
    ['a linked parent', 'x/y', 'ERR_PATH_UNSAFE', (root) => symlinkSync('/tmp', join(root, 'x'))],
    ['a path that leaves the root', '../y', 'ERR_PATH_UNSAFE', () => undefined],
  ])('refuses %s and leaves nothing behind', async (_what, path, code, arrange) => {
    await using folder = await tempFolder('publish');
    arrange(folder.path);
    const before = treeManifest(folder.path);
    expect((await refusal(() => publishFolder(folder.path, path, files))).code).toBe(code);
    expect(treeManifest(folder.path)).toEqual(before);
  });

  it('is cleaned up after a kill without touching a neighbour', async () => {
    await using folder = await tempFolder('publish');
    for (const name of ['.factory-tmp-1-x', '.factory-tmp-2-xx', '.factory-tmp-3', 'mine-x']) {
      mkdirSync(join(folder.path, name));
      writeFileSync(join(folder.path, name, 'a'), 'half');
    }
    await removeStaging(folder.path, 'x');
    expect(Object.keys(treeManifest(folder.path)).filter((path) => path.endsWith('/'))).toEqual([
      '.factory-tmp-2-xx/',
      '.factory-tmp-3/',
      'mine-x/',
    ]);
  });

  it('lets exactly one of many writers publish a complete folder', async () => {
    await using folder = await tempFolder('publish');
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => publishFolder(folder.path, 'x', files)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Object.keys(treeManifest(folder.path))).toEqual(['x/', 'x/a', 'x/b']);
  });
});
