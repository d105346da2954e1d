import { chmod, lstat, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openGit } from '../../../../src/core/git/git.ts';
import { type CheckoutGround, checkoutGround, headOf } from '../../../helpers/checkout-ground.ts';

let at: CheckoutGround;
beforeEach(async () => {
  at = await checkoutGround();
});
afterEach(async () => {
  await at[Symbol.asyncDispose]();
});

describe('the objects of a checkout', () => {
  const isFetch = (line: string): boolean => line.includes(' fetch ');

  it('fetches a commit once for all jobs of a run, at each depth', async () => {
    const given = { fetches: { folder: join(at.folder, 'fetched'), byKey: new Map(), initByFormat: new Map() } };
    const event = { ref: 'refs/heads/main', sha: at.second };
    const seen = await Promise.all(
      ['a', 'b', 'c'].map(async (path) => (await at.checkOut({ path }, event, given)).seen.log.filter(isFetch).length),
    );
    // Which of them is first depends on the machine.
    expect(seen.toSorted()).toEqual([0, 0, 1]);
    const { git } = await at.checkOut({ path: 'c', clean: 'false' }, event, given);
    expect(await headOf(git)).toEqual({ sha: at.second, branch: 'main', commits: 1, shallow: true });
    expect((await git.run(['for-each-ref', '--format=%(refname)'])).text.split('\n')).toEqual([
      'refs/heads/main',
      'refs/remotes/origin/main',
    ]);
    await git.run(['fsck', '--full', '--strict']);
    const deeper = await at.checkOut({ path: 'd', 'fetch-depth': '2' }, event, given);
    expect(deeper.seen.log.filter(isFetch)).toHaveLength(1);
    expect(await headOf(deeper.git)).toMatchObject({ commits: 2 });
  });

  it.each<[string, (file: string) => Promise<void>]>([
    ['was changed', (file) => writeFile(file, 'another pack')],
    ['is gone', (file) => rm(file)],
  ])('fetches again when a kept file %s', async (_what, change) => {
    const fetched = join(at.folder, 'fetched');
    const given = { fetches: { folder: fetched, byKey: new Map(), initByFormat: new Map() } };
    const event = { ref: 'refs/heads/main', sha: at.second };
    await at.checkOut({ path: 'a' }, event, given);
    const packs = join(fetched, '0/objects/pack');
    for (const name of await readdir(packs)) {
      if (!name.endsWith('.idx')) continue;
      await chmod(join(packs, name), 0o644);
      await change(join(packs, name));
    }
    const { git, seen } = await at.checkOut({ path: 'b' }, event, given);
    expect(seen.log.filter(isFetch)).toHaveLength(1);
    expect(await headOf(git)).toEqual({ sha: at.second, branch: 'main', commits: 1, shallow: true });
    await git.run(['fsck', '--full', '--strict']);
  });

  it('copies a commit without parents, and one without a branch', async () => {
    const given = { fetches: { folder: join(at.folder, 'fetched'), byKey: new Map(), initByFormat: new Map() } };
    for (const path of ['a', 'b']) {
      const { git } = await at.checkOut({ path }, { ref: '', sha: at.first }, given);
      expect(await headOf(git)).toMatchObject({ sha: at.first, branch: '' });
      await git.run(['fsck', '--full', '--strict']);
    }
  });

  /** Makes another repository beside the origin, with one commit. */
  it('shares no object file with the repository, and works without it', async () => {
    const { git } = await at.checkOut({ 'fetch-depth': '0' });
    const objects = join(git.dir, '.git', 'objects');
    await expect(stat(join(objects, 'info', 'alternates'))).rejects.toMatchObject({ code: 'ENOENT' });
    for (const name of await readdir(objects, { recursive: true })) {
      const info = await lstat(join(objects, name));
      if (info.isFile()) expect(info.nlink).toBe(1);
    }
    const before = (await at.origin.run(['for-each-ref'])).text;
    await git.run(['fsck', '--full', '--strict']);
    expect((await at.origin.run(['for-each-ref'])).text).toBe(before);
    expect((await at.origin.run(['status', '--porcelain'])).text).toBe('');
  });

  it('copies loose and packed objects at depth 0, and no reflog or unreachable pack', async () => {
    await at.origin.run(['gc', '--quiet']);
    const last = await at.commit('b.txt', 'loose\n');
    const { git, seen } = await at.checkOut({ 'fetch-depth': '0' }, { ref: 'refs/heads/main', sha: last });
    expect(seen.log.filter((line) => line.includes('git fetch'))).toEqual([]);
    expect(await headOf(git)).toEqual({ sha: last, branch: 'main', commits: 4, shallow: false });
    expect((await git.run(['rev-parse', 'v1^{commit}', 'v1'])).text.split('\n')).toEqual([
      at.first,
      (await at.origin.run(['rev-parse', 'v1'])).text,
    ]);
    await git.run(['fsck', '--full', '--strict', '--connectivity-only']);
  });

  it.each<[string, (other: string) => Promise<void>]>([
    [
      'is shallow',
      async (other) => void (await at.origin.run(['clone', '-q', '--depth=1', `file://${at.origin.dir}`, other])),
    ],
    ['borrows objects', async (other) => void (await at.origin.run(['clone', '-q', '--shared', at.origin.dir, other]))],
    [
      'is partial',
      async (other) => {
        await at.origin.run(['clone', '-q', at.origin.dir, other]);
        await writeFile(join(other, '.git/objects/pack/pack-0123456789012345678901234567890123456789.promisor'), '');
      },
    ],
  ])('fetches at depth 0 from a repository that %s', async (_what, make) => {
    const other = join(at.folder, 'other');
    const { origin } = at;
    at.origin = openGit({ dir: origin.dir, env: process.env, config: [['protocol.file.allow', 'always']] });
    await make(other);
    at.origin = { ...origin, dir: other };
    const { git, seen } = await at.checkOut({ 'fetch-depth': '0' });
    expect(seen.log.some((line) => line.includes('git fetch'))).toBe(true);
    expect((await headOf(git)).sha).toBe(at.second);
    await git.run(['fsck', '--full', '--strict']);
  });

  it('fetches when an object disappears while it copies', async () => {
    const objects = join(at.origin.dir, '.git/objects');
    await mkdir(join(objects, 'ab'), { recursive: true });
    // A dangling link is listed and cannot be copied, as a file that `git gc` removes meanwhile.
    await symlink('gone', join(objects, 'ab', '0'.repeat(38)));
    const { git, seen } = await at.checkOut({ 'fetch-depth': '0' });
    expect(seen.log.some((line) => line.includes('git fetch'))).toBe(true);
    expect((await headOf(git)).sha).toBe(at.second);
  });
});
