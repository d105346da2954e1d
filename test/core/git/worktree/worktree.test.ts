import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../../src/core/git/inspect.ts';
import { addWorktree, closeWorktree, isGenuineWorktree } from '../../../../src/core/git/worktree/worktree.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const crlf = 'one\r\ntwo\r\n';

describe('worktrees', () => {
  it('are filled so that files equal blobs, whatever attributes, filters and settings say', async () => {
    await using repo = await factoryRepo({
      'a.txt': 'lf\n',
      'b.txt': crlf,
      'id.txt': '$Id$\n',
      'x.sh*': 'x\n',
      'd/e.bin': '\0\n',
    });
    await repo.git.run(['update-index', '--chmod=+x', 'x.sh']);
    const link = (await repo.git.run(['hash-object', '-w', '--stdin'], { stdin: 'a.txt' })).text;
    await repo.git.run(['update-index', '--add', '--cacheinfo', `120000,${link},link`]);
    writeFileSync(
      join(repo.root, '.gitattributes'),
      '*.txt text eol=crlf ident filter=evil working-tree-encoding=UTF-16LE\n',
    );
    await repo.git.run(['update-index', '--add', '.gitattributes']);
    await repo.git.run(['commit', '-qm', 'attributes']);
    const canary = join(repo.root, '..', 'canary');
    for (const key of ['filter.evil.smudge', 'filter.evil.clean', 'core.fsmonitor']) {
      await repo.git.run(['config', key, `touch ${canary}`]);
    }
    await repo.git.run(['config', 'core.autocrlf', 'true']);
    await repo.git.run(['config', 'core.hooksPath', join(repo.root, 'hooks')]);
    mkdirSync(join(repo.root, 'hooks'));
    writeFileSync(join(repo.root, 'hooks', 'post-checkout'), `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 });
    const sha = (await repo.git.run(['rev-parse', 'HEAD'])).text;
    await using outside = await tempFolder('worktrees');
    const path = join(outside.path, 'deep', 'A_core');
    await addWorktree(repo.git, { path, sha, env: process.env });
    const read = (name: string) => readFileSync(join(path, name), 'utf8');
    expect(['a.txt', 'b.txt', 'id.txt', 'd/e.bin', 'link'].map(read)).toEqual([
      'lf\n',
      crlf,
      '$Id$\n',
      '\0\n',
      'a.txt',
    ]);
    expect(lstatSync(join(path, 'link')).isFile()).toBe(true);
    if (process.platform !== 'win32') expect(lstatSync(join(path, 'x.sh')).mode & 0o111).not.toBe(0);
    expect(existsSync(canary)).toBe(false);
    expect(await worktrees(repo.git)).toEqual([
      { path: repo.root, head: sha, branch: 'refs/heads/main', locked: false, prunable: false },
      { path, head: sha, branch: null, locked: false, prunable: false },
    ]);
  });

  it('are closed without following links, and only their own entry is forgotten', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const at = (name: string) => join(repo.root, '..', 'trees', name);
    const options = { sha: repo.baseSha, env: process.env };
    await addWorktree(repo.git, { path: at('A_core'), ...options });
    await addWorktree(repo.git, { path: at('other'), ...options });
    rmSync(at('other'), { recursive: true });
    const precious = join(repo.root, '..', 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'file'), 'keep');
    mkdirSync(join(at('A_core'), 'locked', 'deep'), { recursive: true });
    for (const place of ['.', 'locked/deep']) {
      symlinkSync(precious, join(at('A_core'), place, 'dir-link'), 'junction');
      symlinkSync(join(precious, 'file'), join(at('A_core'), place, 'file-link'));
    }
    await chmod(join(at('A_core'), 'locked'), 0o000);
    await repo.git.run(['worktree', 'lock', at('A_core')]);
    await closeWorktree(repo.git, join(repo.root, '..', 'trees'), at('A_core'));
    await closeWorktree(repo.git, join(repo.root, '..', 'trees'), at('A_core'));
    expect(existsSync(at('A_core'))).toBe(false);
    expect(readFileSync(join(precious, 'file'), 'utf8')).toBe('keep');
    expect((await worktrees(repo.git)).map((row) => [row.path, row.prunable])).toEqual([
      [repo.root, false],
      [at('other'), true],
    ]);
  });

  it('are removed as links where a link has taken their place, and never through one above them', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const trees = join(repo.root, '..', 'trees');
    const precious = join(repo.root, '..', 'precious');
    mkdirSync(join(precious, 'A_core'), { recursive: true });
    writeFileSync(join(precious, 'A_core', 'file'), 'keep');
    mkdirSync(trees);
    symlinkSync(join(precious, 'A_core'), join(trees, 'A_core'), 'junction');
    await closeWorktree(repo.git, trees, join(trees, 'A_core'));
    symlinkSync(precious, join(trees, 'run'), 'junction');
    const error = await refusal(() => closeWorktree(repo.git, trees, join(trees, 'run', 'A_core')));
    expect(error.code).toBe('ERR_PATH_UNSAFE');
    expect(existsSync(join(trees, 'A_core'))).toBe(false);
    expect(readFileSync(join(precious, 'A_core', 'file'), 'utf8')).toBe('keep');
  });

  it('are genuine only while their .git file names an entry of this repository that names them back', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await using other = await factoryRepo({ 'a.txt': 'a\n' });
    const path = join(repo.root, '..', 'trees', 'A_core');
    await addWorktree(repo.git, { path, sha: repo.baseSha, env: process.env });
    expect(await isGenuineWorktree(repo.git, path)).toBe(true);
    const dotGit = join(path, '.git');
    const good = readFileSync(dotGit, 'utf8');
    for (const bad of [
      '',
      'gitdir: /tmp\n',
      `gitdir: ${join(other.root, '.git')}\n`,
      `gitdir: ${join(repo.root, '.git')}\n`,
    ]) {
      writeFileSync(dotGit, bad);
      expect(await isGenuineWorktree(repo.git, path)).toBe(false);
    }
    rmSync(dotGit);
    symlinkSync(join(repo.root, '.git'), dotGit);
    expect(await isGenuineWorktree(repo.git, path)).toBe(false);
    rmSync(dotGit);
    writeFileSync(dotGit, good);
    expect(await isGenuineWorktree(repo.git, path)).toBe(true);
  });
});
