import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Git, openGit } from '../../../../src/core/git/git.ts';
import { pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { readCheckoutSettings } from '../../../../src/core/git/worker-repository/checkout-settings.ts';
import {
  openWorkerRepository,
  refusingAddress,
} from '../../../../src/core/git/worker-repository/open-worker-repository.ts';
import { publicAddress } from '../../../../src/core/git/worker-repository/public-address.ts';
import { readSourceRepository, staysInside } from '../../../../src/core/git/worker-repository/source-repository.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';

const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'U',
  GIT_AUTHOR_EMAIL: 'u@example.com',
  GIT_COMMITTER_NAME: 'U',
  GIT_COMMITTER_EMAIL: 'u@example.com',
};

/** Runs git as a person does in a folder, with a separate home. */
function gitIn(folder: string, home: string) {
  return (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...env, HOME: home }, stdio: 'pipe' }).trim();
}

async function opened(prepare: (root: string, git: (...args: string[]) => string) => void, format = 'sha1') {
  const folder = await tempFolder('worker-repository');
  const root = join(folder.path, 'user');
  const home = join(folder.path, 'home');
  for (const path of [root, home]) mkdirSync(path);
  const user = gitIn(root, home);
  user('init', '-q', '-b', 'main', `--object-format=${format}`);
  writeFileSync(join(root, 'a.txt'), 'a\n');
  prepare(root, user);
  user('add', '-A');
  user('commit', '-q', '--allow-empty', '-m', 'base');
  const sha = user('rev-parse', 'HEAD');
  const git = openGit({ dir: root, env: { ...env, HOME: home } });
  const worker = join(folder.path, 'A_core');
  const source = await readSourceRepository(git, sha);
  const checkout = await readCheckoutSettings(root, { ...env, HOME: home });
  await openWorkerRepository({ source, folder: worker, branch: 'A_core', sha, checkout, env });
  return {
    root,
    home,
    worker,
    sha,
    source,
    user,
    git: gitIn(worker, home),
    [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
  };
}

describe("a worker's repository", () => {
  it.each(['sha1', 'sha256'])('is a clean checkout of the base commit on a branch of its own (%s)', async (format) => {
    await using at = await opened((root) => {
      mkdirSync(join(root, 'bin'));
      writeFileSync(join(root, 'bin/run'), '#!/bin/sh\n', { mode: 0o755 });
    }, format);
    expect(at.git('status', '--porcelain=v2', '--branch')).toBe(`# branch.oid ${at.sha}\n# branch.head A_core`);
    expect(at.git('fsck')).toBe('');
    expect(lstatSync(join(at.worker, 'bin/run')).mode & 0o111).not.toBe(0);
    expect(at.git('log', '--format=%s')).toBe('base');
  });

  it('commits, stashes, tags and configures without a trace in the user repository', async () => {
    await using at = await opened(() => undefined);
    const before = readFileSync(join(at.root, '.git/config'), 'utf8') + at.user('for-each-ref');
    writeFileSync(join(at.worker, 'a.txt'), 'b\n');
    at.git('stash');
    at.git('config', 'core.bare', 'true');
    at.git('config', 'core.bare', 'false');
    at.git('commit', '-q', '--allow-empty', '-m', 'x');
    at.git('tag', 'mine');
    at.git('gc', '--prune=now', '-q');
    expect(readFileSync(join(at.root, '.git/config'), 'utf8') + at.user('for-each-ref')).toBe(before);
    expect(at.user('stash', 'list')).toBe('');
    expect(at.user('fsck')).toBe('');
  });

  it('has branches and tags, except those of the factory, and refuses a push', async () => {
    await using at = await opened((_root, user) => {
      user('add', '-A');
      user('commit', '-q', '-m', 'first');
      user('branch', 'side');
      user('branch', 'factory/20260101_1');
      user('update-ref', 'refs/factory/x/A_core', 'HEAD');
      user('update-ref', 'refs/remotes/origin/side', 'HEAD');
      user('update-ref', 'refs/remotes/origin/other', 'HEAD');
      user('tag', '-a', '-m', 'v', 'v1');
      user('remote', 'add', 'origin', 'https://me:secret@example.com/o/r.git');
    });
    expect(at.git('for-each-ref', '--format=%(refname)').split('\n')).toEqual([
      'refs/heads/A_core',
      'refs/remotes/origin/main',
      'refs/remotes/origin/other',
      'refs/remotes/origin/side',
      'refs/tags/v1',
    ]);
    expect(at.git('describe', 'v1^{commit}', '--tags')).toBe('v1');
    expect(at.git('remote', 'get-url', 'origin')).toBe('https://example.com/o/r.git');
    expect(() => at.git('push', '--force', 'origin', 'HEAD:refs/heads/release')).toThrow(/the-factory-publishes/);
    expect(refusingAddress).toMatch(/^file:/);
  });

  it.each([
    ['a cone', ['sparse-checkout', 'set', 'src']],
    ['a cone with a sparse index', ['sparse-checkout', 'set', '--sparse-index', 'src']],
    ['patterns', ['sparse-checkout', 'set', '--no-cone', '/src/*', '!/docs/*']],
  ])("has every file, although the user's checkout is sparse: %s", async (_name, sparse) => {
    await using at = await opened((root, user) => {
      for (const path of ['src/a.js', 'docs/b.md', 'lib/deep/c.js']) {
        mkdirSync(join(root, path, '..'), { recursive: true });
        writeFileSync(join(root, path), `${path}\n`);
      }
      user('add', '-A');
      user('commit', '-q', '-m', 'all');
      user(...sparse);
      expect(existsSync(join(root, 'lib/deep/c.js'))).toBe(false);
    });
    at.git('reset', '--hard', '-q');
    expect(at.git('ls-files', '-t').split('\n')).toEqual(['H a.txt', 'H docs/b.md', 'H lib/deep/c.js', 'H src/a.js']);
    expect(readFileSync(join(at.worker, 'lib/deep/c.js'), 'utf8')).toBe('lib/deep/c.js\n');
    expect(at.git('status', '--porcelain')).toBe('');
  });

  it('can be worked in although a stale remote-tracking branch and a branch cannot stand beside each other', async () => {
    await using at = await opened((_root, user) => {
      user('add', '-A');
      user('commit', '-q', '-m', 'first');
      for (const name of ['heads/feature', 'heads/topic/a', 'heads/HEAD', 'tags/main', 'tags/A_core'])
        user('update-ref', `refs/${name}`, 'HEAD');
      for (const name of ['feature/x', 'topic', 'other']) user('update-ref', `refs/remotes/origin/${name}`, 'HEAD');
    });
    expect(at.git('for-each-ref', '--format=%(refname:lstrip=3)', 'refs/remotes').split('\n')).toEqual([
      'HEAD',
      'feature',
      'main',
      'other',
      'topic/a',
    ]);
    at.git('update-ref', 'refs/remotes/origin/feature', 'HEAD');
    at.git('pack-refs', '--all');
    expect(at.git('fsck')).toBe('');
    expect(at.git('status', '--porcelain=v2', '--branch')).toBe(`# branch.oid ${at.sha}\n# branch.head A_core`);
  });

  it('never names a folder of this machine as a remote', async () => {
    await using at = await opened((root, user) => user('remote', 'add', 'origin', join(root, '..', 'elsewhere.git')));
    expect(at.git('config', '--get-regexp', '^remote')).not.toContain('elsewhere');
  });

  it("checks out as the user's settings and the base commit's attributes say", async () => {
    await using at = await opened((root, user) => {
      user('config', '--global', 'core.autocrlf', 'true');
      writeFileSync(join(root, '.gitattributes'), '*.cmd text eol=crlf\n*.bin -text\n');
      writeFileSync(join(root, 'run.cmd'), 'echo\r\n');
      writeFileSync(join(root, 'x.bin'), 'x\n');
    });
    expect(readFileSync(join(at.worker, 'run.cmd'), 'utf8')).toBe('echo\r\n');
    expect(readFileSync(join(at.worker, 'a.txt'), 'utf8')).toBe('a\r\n');
    expect(readFileSync(join(at.worker, 'x.bin'), 'utf8')).toBe('x\n');
    expect(at.git('status', '--porcelain')).toBe('');
  });

  it("ignores what the user's own rules and the machine's files ignore", async () => {
    await using at = await opened((root, user) => {
      writeFileSync(join(root, '.git/info/exclude'), '# comment\nscratch/\n');
      writeFileSync(join(root, '..', 'home', 'ignore'), '*.private\n');
      user('config', '--global', 'core.excludesFile', '~/ignore');
    });
    mkdirSync(join(at.worker, 'scratch'));
    for (const name of ['scratch/notes.txt', 'x.private', '.DS_Store', 'kept.txt'])
      writeFileSync(join(at.worker, name), '');
    expect(at.git('status', '--porcelain')).toBe('?? kept.txt');
  });

  it('makes links that stay inside real, and others plain files', async () => {
    await using at = await opened((root) => {
      symlinkSync('a.txt', join(root, 'inside'));
      symlinkSync('/etc/passwd', join(root, 'absolute'));
      symlinkSync('../../outside', join(root, 'climbs'));
    });
    expect(readlinkSync(join(at.worker, 'inside'))).toBe('a.txt');
    for (const name of ['absolute', 'climbs']) expect(lstatSync(join(at.worker, name)).isFile()).toBe(true);
    expect(readFileSync(join(at.worker, 'absolute'), 'utf8')).toBe('/etc/passwd');
    expect(at.git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['x', 'a.txt', true],
    ['d/x', '../a.txt', true],
    ['d/x', '../../a.txt', false],
    ['x', 'd/../../a', false],
    ['x', 'd/../a', false],
    ['x', './d//a', true],
    ['x', '/a', false],
    ['x', String.raw`..\a`, false],
    ['x', 'C:a', false],
    ['x', '', false],
    ['d/e/x', '../..', true],
    ['d/e/x', '../../..', false],
  ])('a link %s -> %j stays inside: %s', (path, target, expected) => {
    expect(staysInside(path, target)).toBe(expected);
  });

  it.each([
    ['https://me:secret@example.com/o/r.git?x=1', 'https://example.com/o/r.git'],
    ['https://token@example.com/o/r', 'https://example.com/o/r'],
    ['ssh://git:pw@example.com:22/o/r', 'ssh://git@example.com:22/o/r'],
    ['git@example.com:o/r.git', 'git@example.com:o/r.git'],
    ['/srv/r.git', null],
    ['../r.git', null],
    ['./a:b', null],
    ['file:///srv/r.git', null],
    [String.raw`C:\r.git`, null],
    ['ext::sh -c x', null],
    ['', null],
  ])('shows %j as %j', (url, expected) => {
    expect(publicAddress(url)).toBe(expected);
  });

  it('borrows from the repositories that the user repository borrows from, by name', async () => {
    await using shared = await opened(() => undefined);
    await using at = await opened((root, user) => {
      writeFileSync(join(root, '.git/objects/info/alternates'), `${join(shared.root, '.git/objects')}\n`);
      user('update-ref', 'refs/heads/theirs', shared.sha);
    });
    expect(at.source.objectFolders).toHaveLength(2);
    expect(at.git('cat-file', '-t', 'origin/theirs')).toBe('commit');
  });

  it('has the LFS content and the origin of the repository that a job checked out', async () => {
    const content = 'content\n';
    const oid = sha256(content);
    await using user = await opened((root, git) => {
      writeFileSync(join(root, '.gitattributes'), '*.bin filter=lfs -text\n');
      writeFileSync(join(root, 'x.bin'), pointerText({ oid, size: content.length }));
      for (const name of ['clean', 'process']) git('config', `filter.lfs.${name}`, '');
      git('remote', 'add', 'origin', 'https://example.com/o/r.git');
      const folder = join(root, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, oid), content);
    });
    await using folder = await tempFolder('job');
    const root = join(folder.path, 'job');
    user.user('clone', '-q', '--no-checkout', user.root, root);
    const [git, own] = [root, user.root].map((dir) => openGit({ dir, env })) as [Git, Git];
    const source = await readSourceRepository(git, user.sha, own);
    const worker = join(folder.path, 'B_tooling');
    const checkout = { settings: [], excludes: [] };
    await openWorkerRepository({ source, folder: worker, branch: 'B_tooling', sha: user.sha, checkout, env });
    for (const place of [user.worker, worker]) {
      expect(readFileSync(join(place, 'x.bin'), 'utf8')).toBe(content);
      expect(gitIn(place, user.home)('remote', 'get-url', 'origin')).toBe('https://example.com/o/r.git');
    }
  });

  it('stays shallow where the user repository is', async () => {
    await using full = await opened((root, user) => {
      user('add', '-A');
      user('commit', '-q', '-m', 'first');
      writeFileSync(join(root, 'b.txt'), 'b\n');
    });
    await using folder = await tempFolder('shallow');
    const root = join(folder.path, 'shallow');
    gitIn(folder.path, full.home)('clone', '-q', '--depth', '1', `file://${full.root}`, root);
    const git = openGit({ dir: root, env });
    const source = await readSourceRepository(git, full.sha);
    const worker = join(folder.path, 'B_tooling');
    const checkout = { settings: [], excludes: [] };
    await openWorkerRepository({ source, folder: worker, branch: 'B_tooling', sha: full.sha, checkout, env });
    expect(gitIn(worker, full.home)('log', '--format=%s')).toBe('base');
    expect(existsSync(join(worker, '.git/shallow'))).toBe(true);
  });
});
