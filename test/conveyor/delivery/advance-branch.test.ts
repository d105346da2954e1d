import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { advanceBranch } from '../../../src/conveyor/delivery/advance-branch.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';

describe("the user's branch", () => {
  it.each<[boolean, string, string]>([
    [false, 'local.txt', 'local.txt'],
    [true, 'local.txt', 'local.txt'],
    [false, 'local.txt/folder', 'local.txt'],
  ])('stays if an ignored file is where a new one goes (stage: %s, %s)', async (stage, added, inTheWay) => {
    await using repo = await factoryRepo({ '.gitignore': 'local.txt\n', 'a.txt': 'a\n' });
    const { root, git, baseSha } = repo;
    writeFiles(root, { '.gitignore': '', [added]: 'theirs\n' });
    await git.run(['add', '-A']);
    const { text: tree } = await git.run(['write-tree']);
    const author = ['-c', 'user.name=x', '-c', 'user.email=x@x'];
    const { text: to } = await git.run([...author, 'commit-tree', '-p', baseSha, '-m', 'x', tree]);
    await git.run(['reset', '--quiet', '--hard', baseSha]);
    writeFiles(root, { 'local.txt': 'mine\n' });
    const { text: branch } = await git.run(['symbolic-ref', 'HEAD']);
    const outcome = await advanceBranch(git, { branch, to, settings: [], stage });
    expect(outcome).toMatchObject({
      moved: false,
      reason: `${inTheWay} is in your checkout and not in git; the result has a file in its place.`,
    });
    expect(readFileSync(join(root, 'local.txt'), 'utf8')).toBe('mine\n');
    expect((await git.run(['rev-parse', 'HEAD'])).text).toBe(baseSha);
  });
});
