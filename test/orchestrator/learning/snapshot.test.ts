import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { extractSnapshot } from '../../../src/orchestrator/learning/snapshot/extract-snapshot.ts';
import { type LeftOut, listTree } from '../../../src/orchestrator/learning/snapshot/list-tree.ts';
import { snapshotFiles } from '../../../src/orchestrator/learning/snapshot/snapshot-files.ts';
import { removeOldSnapshots } from '../../../src/orchestrator/learning/snapshot/stored-snapshots.ts';
import { writeSnapshot } from '../../../src/orchestrator/learning/snapshot/write-snapshot.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';
import { onWindows } from '../../helpers/unless.ts';

const env = { PATH: process.env.PATH, HOME: process.env.HOME, DEPLOY_TOKEN: 'correct-horse-battery' };

/** A repository without a commit whose tracked files are added. */
function repository(root: string, tracked: Record<string, string>, more: Record<string, string> = {}): void {
  writeFiles(root, tracked);
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all', '--force'],
  ])
    spawnSync('git', args, { cwd: root, env });
  writeFiles(root, more);
}

/** Takes a snapshot of a repository. */
async function take(root: string, archive: string): Promise<{ digest: string; leftOut: LeftOut[] }> {
  const checkout = { root, env, signal: new AbortController().signal };
  const tree = await listTree(checkout, (path) => path.startsWith('.runs/'));
  const leftOut = [...tree.leftOut];
  return { digest: await writeSnapshot(archive, snapshotFiles(root, tree.files, env, leftOut)), leftOut };
}

const long = `deep/${'folder-with-a-long-name/'.repeat(6)}file.txt`;

describe('a snapshot', () => {
  it('has tracked and untracked files, but no ignored ones and no records of runs; tar and the program read it alike', async () => {
    await using folder: TempFolder = await tempFolder('snapshot');
    const root = join(folder.path, 'repo');
    repository(
      root,
      { 'a.txt': 'a\n', 'tool.sh': '#!/bin/sh\n', 'kept.log': 'tracked\n', 'gone.txt': 'removed\n' },
      {
        '.gitignore': '*.log\n',
        'new/ünï.txt': 'u\n',
        [long]: 'long\n',
        'ignored.log': 'x',
        '.runs/t/x.json': '{}',
        empty: '',
      },
    );
    chmodSync(join(root, 'tool.sh'), 0o755);
    rmSync(join(root, 'gone.txt'));
    const archive = join(folder.path, 'snapshot.tar.gz');
    const { digest, leftOut } = await take(root, archive);
    const expected = ['.gitignore', 'a.txt', long, 'empty', 'kept.log', 'new/ünï.txt', 'tool.sh'];
    expect(leftOut).toEqual([]);
    expect(digest).toBe(sha256(readFileSync(archive)));
    const contentOf = (at: string) => expected.map((path) => readFileSync(join(at, path), 'utf8'));
    if (onWindows === undefined) {
      const other = join(folder.path, 'by-tar');
      mkdirSync(other);
      expect(spawnSync('tar', ['-xzf', archive, '-C', other], { encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(contentOf(other)).toEqual(contentOf(root));
    }
    const copy = join(folder.path, 'copy');
    expect(await extractSnapshot(archive, digest, copy)).toBe(expected.length);
    expect(contentOf(copy)).toEqual(contentOf(root));
    if (onWindows === undefined) expect(spawnSync('test', ['-x', join(copy, 'tool.sh')]).status).toBe(0);
    await expect(extractSnapshot(archive, '0'.repeat(64), join(folder.path, 'other'))).rejects.toThrow(
      'has the digest',
    );
  });

  it('has the same bytes for the same tree, whenever and wherever it is taken', async () => {
    await using folder = await tempFolder('snapshot');
    const files = { 'b.txt': 'b\n', 'a/c.txt': 'c\n' };
    const [one, two] = [join(folder.path, 'one'), join(folder.path, 'two')];
    repository(one, files);
    repository(two, { 'a/c.txt': 'c\n' }, { 'b.txt': 'b\n' });
    utimesSync(join(two, 'b.txt'), 1, 1);
    const first = await take(one, join(folder.path, '1.tar.gz'));
    const second = await take(two, join(folder.path, '2.tar.gz'));
    expect(second.digest).toBe(first.digest);
    writeFileSync(join(two, 'b.txt'), 'other\n');
    expect((await take(two, join(folder.path, '3.tar.gz'))).digest).not.toBe(first.digest);
  });

  it('names what it leaves out: links, secrets, large files, other repositories', async () => {
    await using folder = await tempFolder('snapshot');
    const root = join(folder.path, 'repo');
    const key = `const key = '${['ghp', '_', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC2eF4hJ6'].join('')}';\n`;
    repository(
      root,
      { 'ok.txt': 'ok\n' },
      {
        'config.js': key,
        // The key is where two of the pieces meet in which a large file is searched.
        'large.js': `${'\n'.repeat(2 * 1024 * 1024 - 20)}${key}${'\n'.repeat(100_000)}`,
        'deploy.txt': `use ${env.DEPLOY_TOKEN}\n`,
        '.env': 'MODE=test\n',
        '.env.example': 'MODE=\n',
        big: '',
        limit: '',
      },
    );
    truncateSync(join(root, 'big'), 50 * 1024 * 1024 + 1);
    mkdirSync(join(root, 'inner'));
    spawnSync('git', ['init', '--quiet'], { cwd: join(root, 'inner'), env });
    writeFiles(join(root, 'inner'), { 'x.txt': '' });
    const links = onWindows === undefined ? [{ path: 'link', reason: 'a link' }] : [];
    if (links.length > 0) symlinkSync('/etc/passwd', join(root, 'link'));
    const archive = join(folder.path, 'snapshot.tar.gz');
    const { digest, leftOut } = await take(root, archive);
    expect(leftOut.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: '.env', reason: 'a file for secrets' },
      { path: 'big', reason: 'over 50 MB' },
      { path: 'config.js', reason: 'a secret is in it' },
      { path: 'deploy.txt', reason: 'a secret is in it' },
      { path: 'inner/', reason: 'another repository' },
      { path: 'large.js', reason: 'a secret is in it' },
      ...links,
    ]);
    expect(await extractSnapshot(archive, digest, join(folder.path, 'copy'))).toBe(3);
  });

  it('is removed from the storage when it is older than its days; other files stay', async () => {
    await using folder = await tempFolder('snapshot');
    const old = '2026-10-01T10-00-00-000Z-0123abcd.tar.gz';
    const young = '2026-11-29T10-00-00-000Z-0123abcd.tar.gz';
    writeFiles(folder.path, { [old]: '', [young]: '', 'mine-2020.tar.gz': '' });
    expect(await removeOldSnapshots(folder.path, 30, '2026-11-30T10:00:00.000Z')).toEqual([old]);
    expect(await removeOldSnapshots(folder.path, 1, '2026-11-30T10:00:00.001Z')).toEqual([young]);
  });
});
