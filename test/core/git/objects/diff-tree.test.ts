import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Git, openGit } from '../../../../src/core/git/git.ts';
import { commitDiff, treeChanges, treePatch } from '../../../../src/core/git/objects/diff-tree.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';

const person = { GIT_AUTHOR_NAME: 'T', GIT_AUTHOR_EMAIL: 't@l', GIT_COMMITTER_NAME: 'T', GIT_COMMITTER_EMAIL: 't@l' };
const much = 1024 * 1024;

describe('commitDiff', () => {
  let folder: TempFolder;
  let git: Git;
  let base = '';
  const at = (path: string): string => join(folder.path, path);
  const commit = async (): Promise<string> => {
    await git.run(['-c', 'core.symlinks=true', 'add', '-A']);
    await git.run(['commit', '-q', '--allow-empty', '-m', 'subject\n\n:100644 looks like a raw line\n\nbody']);
    return (await git.run(['rev-parse', 'HEAD'])).text;
  };
  beforeEach(async () => {
    folder = await tempFolder('diff-tree');
    git = openGit({ dir: folder.path, env: process.env, bind: person });
    await git.run(['init', '-q', '-b', 'main', '.']);
    await mkdir(at('src'));
    const lines = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join('');
    for (const name of ['a.txt', 'gone.txt', 'mode.sh', 'src/tab\tand "quotes".txt', 'src/old.txt']) {
      await writeFile(at(name), `${name}\n${lines}`);
    }
    base = await commit();
  });
  afterEach(async () => folder[Symbol.asyncDispose]());

  const same = async (made: string): Promise<void> => {
    const diff = await commitDiff(git, made, much);
    expect(diff).toEqual({
      tree: (await git.run(['rev-parse', `${made}^{tree}`])).text,
      parents: [base],
      changes: await treeChanges(git, base, made),
      patch: await treePatch(git, base, made, much),
    });
    expect(await commitDiff(git, made)).toEqual({ ...diff, patch: null });
  };

  it.each<[string, () => Promise<unknown>, number]>([
    ['nothing', async () => undefined, 0],
    ['lines', () => writeFile(at('a.txt'), 'one\n\n:000000 100644\n\ndiff --git a/x b/x\n'), 1],
    ['a deletion', () => rm(at('gone.txt')), 1],
    ['a mode', () => chmod(at('mode.sh'), 0o755), 1],
    ['a link', () => symlink('a.txt', at('link')), 1],
    ['bytes', () => writeFile(at('bytes.bin'), randomBytes(3_000)), 1],
    ['a rename', () => rename(at('src/old.txt'), at('src/new.txt')), 1],
    ['odd names', () => rename(at('src/tab\tand "quotes".txt'), at('src/grüße\nand a \\ line.txt')), 1],
    [
      'an empty file and one without a final line end',
      () => Promise.all([writeFile(at('e'), ''), writeFile(at('n'), 'n')]),
      2,
    ],
  ])('reads %s as two processes do', async (_what, change, count) => {
    await change();
    const made = await commit();
    expect(await treeChanges(git, base, made)).toHaveLength(count);
    await same(made);
  });

  it('gives no patch that is longer than the limit, and every change', async () => {
    await writeFile(at('a.txt'), 'new\n');
    const made = await commit();
    const length = (await treePatch(git, base, made, much))?.length ?? 0;
    expect((await commitDiff(git, made, length))?.patch).toHaveLength(length);
    expect(await commitDiff(git, made, length - 1)).toMatchObject({ patch: null, changes: [{ path: 'a.txt' }] });
  });

  it('gives all parents of a merge, and none of a first commit', async () => {
    expect((await commitDiff(git, base))?.parents).toEqual([]);
    const tree = (await git.run(['rev-parse', `${base}^{tree}`])).text;
    const side = (await git.run(['commit-tree', tree, '-p', base], { stdin: 'side\n' })).text;
    const merge = (await git.run(['commit-tree', tree, '-p', base, '-p', side], { stdin: 'merge\n' })).text;
    expect((await commitDiff(git, merge))?.parents).toEqual([base, side]);
  });

  it.each([
    ['an unknown id', 'f'.repeat(40)],
    ['a file', 'HEAD:a.txt'],
  ])('knows no commit for %s', async (_what, name) => {
    expect(await commitDiff(git, name, much)).toBeUndefined();
  });
});
