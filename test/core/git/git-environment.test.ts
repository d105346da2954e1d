import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../../src/core/git/git.ts';
import { branches, recentLog, statusOf, worktrees } from '../../../src/core/git/inspect.ts';
import { mergeTree } from '../../../src/core/git/objects/merge-tree.ts';
import { fetchRef } from '../../../src/core/git/transfer/fetch.ts';
import { closeWorktree } from '../../../src/core/git/worktree/worktree.ts';
import { type FactoryRepo, factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { itUnless, notRoot } from '../../helpers/unless.ts';

/** Variables that a hostile account might set; `{c}` is the canary script. */
const hostileEnvironment: Readonly<Record<string, string>> = {
  EDITOR: '{c} editor-env',
  GIT_ALTERNATE_OBJECT_DIRECTORIES: '/nowhere',
  GIT_ASKPASS: '{c}',
  GIT_ATTR_SOURCE: 'HEAD',
  GIT_CONFIG_PARAMETERS: "'core.fsmonitor'='{c} parameters'",
  GIT_DIR: '/nowhere',
  GIT_EDITOR: '{c} git-editor',
  GIT_EXEC_PATH: '/nowhere',
  GIT_EXTERNAL_DIFF: '{c} external-diff-env',
  GIT_INDEX_FILE: '/nowhere',
  GIT_OBJECT_DIRECTORY: '/nowhere',
  GIT_PAGER: '{c} pager-env',
  GIT_PROXY_COMMAND: '{c} proxy-env',
  GIT_SSH: '{c}',
  GIT_SSH_COMMAND: '{c} ssh-env',
  GIT_TEMPLATE_DIR: '{d}/templates',
  GIT_TRACE: '{d}/fired/trace',
  GIT_WORK_TREE: '/nowhere',
  HOME: '{d}/home',
  PAGER: '{c} pager',
  SSH_ASKPASS: '{c}',
  XDG_CONFIG_HOME: '{d}/home/.config',
};

/** Settings that a worker can put into the repository's config. */
const hostileConfig: readonly (readonly [string, string])[] = [
  ['alias.status', '!{c} alias-status'],
  ['alias.log', '!{c} alias-log'],
  ['core.alternateRefsCommand', '{c} alternate-refs'],
  ['core.askPass', '{c}'],
  ['core.attributesFile', '{d}/attributes'],
  ['core.editor', '{c} core-editor'],
  ['core.fsmonitor', '{c} fsmonitor'],
  ['core.hooksPath', '{d}/hooks'],
  ['core.pager', '{c} core-pager'],
  ['core.sshCommand', '{c} ssh-command'],
  ['commit.gpgSign', 'true'],
  ['credential.helper', '!{c} credential'],
  ['diff.canary.command', '{c} diff-command'],
  ['diff.canary.textconv', '{c} textconv'],
  ['diff.external', '{c} diff-external'],
  ['filter.canary.clean', '{c} clean'],
  ['filter.canary.process', '{c} process'],
  ['filter.canary.required', 'true'],
  ['filter.canary.smudge', '{c} smudge'],
  ['gpg.program', '{c}'],
  ['log.showSignature', 'true'],
  ['merge.canary.driver', '{c} merge-driver'],
  ['pager.log', 'true'],
  ['pager.status', '{c} pager-status'],
  ['protocol.allow', 'always'],
  ['protocol.ext.allow', 'always'],
  ['remote.evil.url', 'ext::{c} ext'],
  ['remote.origin.url', '{d}/origin.git'],
  ['remote.origin.receivepack', '{c} receivepack'],
  ['remote.origin.uploadpack', '{c} uploadpack'],
  ['sequence.editor', '{c} sequence-editor'],
];

const hooks = [
  'applypatch-msg',
  'commit-msg',
  'fsmonitor-watchman',
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'post-rewrite',
  'pre-commit',
  'pre-merge-commit',
  'pre-push',
  'prepare-commit-msg',
  'pre-rebase',
  'reference-transaction',
  'update',
];

interface Trap {
  readonly repo: FactoryRepo;
  readonly env: Readonly<Record<string, string>>;
  /** The canaries that fired since the last call. */
  fired(): string[];
}

/** A repository in which everything that git can be made to run is a canary. */
async function trap(): Promise<Trap> {
  const attributes = '* filter=canary diff=canary merge=canary\n';
  const repo = await factoryRepo({ 'a.txt': 'base\n', 'b.txt': 'base\n', '.gitattributes': attributes });
  const dir = join(repo.root, '..');
  const canary = join(dir, 'canary.sh');
  const firedDir = join(dir, 'fired');
  mkdirSync(firedDir);
  writeFileSync(canary, `#!/bin/sh\ntouch "${firedDir}/$(basename "$1")-$$"\n`);
  chmodSync(canary, 0o755);
  const filled = (text: string): string => text.replaceAll('{c}', canary).replaceAll('{d}', dir);
  execFileSync('git', ['clone', '--quiet', '--bare', repo.root, join(dir, 'origin.git')], { stdio: 'pipe' });
  for (const folder of ['hooks', 'templates/hooks', 'repo/.git/hooks', 'home/.config/git']) {
    mkdirSync(join(dir, folder), { recursive: true });
  }
  for (const hook of hooks) {
    for (const folder of ['hooks', 'templates/hooks', 'repo/.git/hooks']) {
      writeFileSync(join(dir, folder, hook), `#!/bin/sh\n"${canary}" hook-${hook}\n`);
      chmodSync(join(dir, folder, hook), 0o755);
    }
  }
  writeFileSync(join(dir, 'attributes'), attributes);
  writeFileSync(join(dir, 'home', '.gitconfig'), filled('[core]\n\tfsmonitor = {c} home-config\n'));
  writeFileSync(join(dir, 'home', '.config', 'git', 'config'), filled('[core]\n\tfsmonitor = {c} xdg-config\n'));
  // Two branches for a merge, and content without stat information in the index.
  await repo.git.run(['branch', 'other']);
  writeFileSync(join(repo.root, 'a.txt'), 'ours\n');
  await repo.git.run(['commit', '--quiet', '--all', '-m', 'ours']);
  for (const [key, value] of hostileConfig) await repo.git.run(['config', '--local', key, filled(value)]);
  writeFileSync(join(repo.root, 'b.txt'), 'work\n');
  const env = Object.fromEntries(Object.entries(hostileEnvironment).map(([key, value]) => [key, filled(value)]));
  let seen = new Set<string>();
  return {
    repo,
    env: { ...env, PATH: process.env.PATH ?? '' },
    fired() {
      const now = readdirSync(firedDir);
      const fresh = now.filter((name) => !seen.has(name));
      seen = new Set(now);
      return fresh;
    },
  };
}

describe('gitEnvironment', () => {
  it('inherits no GIT_ variable and nothing that could name a program', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const { env } = openGit({ dir: repo.root, env: { ...hostileEnvironment, PATH: '/bin' } });
    const inherited = Object.entries(env).filter(([key, value]) => hostileEnvironment[key] === value);
    expect(inherited).toEqual([]);
  });

  it('applies every fixed setting, over the repository’s own', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const { env } = repo.git;
    const count = Number(env.GIT_CONFIG_COUNT);
    let inForce = 0;
    for (let at = 0; at < count; at++) {
      const key = env[`GIT_CONFIG_KEY_${at}`] ?? '';
      await repo.git.run(['config', '--local', key, 'hostile']).catch(() => undefined);
      const shown = await repo.git.run(['config', '--show-origin', '--get', key], { accept: [0, 1, 128] });
      inForce += shown.text === `command line:\t${env[`GIT_CONFIG_VALUE_${at}`]}` ? 1 : 0;
    }
    console.log(`git: ${inForce} of ${count} fixed settings are in force over hostile ones`);
    expect(inForce).toBe(count);
  });

  it('looks for hooks below a file, where none can exist', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const { text } = await repo.git.run(['rev-parse', '--git-path', 'hooks']);
    expect(existsSync(text)).toBe(true);
    expect(existsSync(join(text, 'pre-commit'))).toBe(false);
  });

  itUnless(notRoot)('works in a repository of another account', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    execFileSync('chown', ['-R', '65534:65534', repo.root]);
    expect((await repo.git.run(['rev-parse', 'HEAD'])).text).toBe(repo.baseSha);
    expect(
      spawnSync('git', ['rev-parse', 'HEAD'], { cwd: repo.root, env: { PATH: process.env.PATH ?? '' } }).status,
    ).not.toBe(0);
  });
});

describe('hostile repositories and environments', () => {
  it('run no canary with our environment, and run them without it', async () => {
    const { repo, env, fired } = await trap();
    await using _repo = repo;
    const git = openGit({ dir: repo.root, env });
    const head = (await git.run(['rev-parse', 'HEAD'])).text;
    const tree = (await git.run(['rev-parse', 'HEAD^{tree}'])).text;
    const aside = join(repo.root, '..', 'aside');
    const diff = ['--no-ext-diff', '--no-textconv', '-p', 'HEAD~1', 'HEAD'];
    const uses: Readonly<Record<string, () => Promise<unknown>>> = {
      status: () => statusOf(git),
      branches: () => branches(git),
      worktrees: () => worktrees(git),
      log: () => recentLog(git, 5),
      'for-each-ref': () => git.run(['for-each-ref']),
      'rev-parse': () => git.run(['rev-parse', '--verify', 'other']),
      'ls-tree': () => git.run(['ls-tree', '-r', '-z', 'HEAD']),
      'ls-files': () => git.run(['ls-files', '--stage', '-z']),
      'cat-file': () => git.run(['cat-file', 'blob', 'HEAD:a.txt']),
      'diff-tree': () => git.run(['diff-tree', ...diff]),
      'diff of commits': () => git.run(['diff', ...diff]),
      'merge-tree': () => mergeTree(git, 'HEAD', 'other'),
      'hash-object': () => git.run(['hash-object', '-w', '--stdin'], { stdin: 'x' }),
      'commit-tree': () =>
        git.run(['commit-tree', tree, '-p', head, '-m', 'x'], {
          env: { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' },
        }),
      'update-ref': () => git.run(['update-ref', 'refs/factory/x', head]),
      'symbolic-ref': () => git.run(['symbolic-ref', 'HEAD']),
      'worktree add': () => git.run(['worktree', 'add', '--detach', '--no-checkout', '-q', aside, head]),
      'worktree remove': () => closeWorktree(git, join(repo.root, '..'), aside),
      'bundle create': () => git.run(['bundle', 'create', join(repo.root, '..', 'x.bundle'), 'other']),
      'bundle verify': () => git.run(['bundle', 'verify', join(repo.root, '..', 'x.bundle')]),
      init: () => git.run(['init', '--quiet', '--bare', '--template=', join(repo.root, '..', 'new.git')]),
      fetch: () => fetchRef(git, { ref: 'refs/heads/main', token: '' }),
      'fetch of a program': () => git.run(['fetch', 'evil']).catch(() => undefined),
      'ls-remote of a program': () => git.run(['ls-remote', `ext::${env.GIT_ASKPASS} ext`]).catch(() => undefined),
      push: () =>
        git.run(['push', join(repo.root, '..', 'origin.git'), 'other:refs/heads/new'], {
          config: [['protocol.file.allow', 'always']],
        }),
      'push over ssh': () =>
        git.run(['push', 'ssh://127.0.0.1:1/x', 'other'], { timeoutMs: 5_000 }).catch(() => undefined),
    };
    const all: string[] = [];
    for (const [what, use] of Object.entries(uses)) {
      await use();
      all.push(...fired().map((name) => `${what}: ${name}`));
    }
    // The same repository runs the canaries for a plain git, so the canaries work.
    const loose = { PATH: env.PATH ?? '', HOME: env.HOME ?? '' };
    const plain = (...args: readonly string[]) =>
      spawnSync('git', ['-c', 'safe.directory=*', ...args], {
        cwd: repo.root,
        env: loose,
        stdio: 'pipe',
        timeout: 20_000,
      });
    plain('add', '--all');
    plain('config', '--unset', 'filter.canary.process');
    plain('config', 'filter.canary.required', 'false');
    const bites = [
      ['status'],
      ['log', '-1'],
      ['diff'],
      ['add', '--all'],
      ['fetch', 'evil'],
      ['fetch', 'origin'],
      ['checkout', '--force', 'other'],
    ];
    for (const args of bites) plain(...args);
    const real = new Set(fired().map((name) => name.replace(/-\d+$/, '')));
    console.log(
      `git: ${all.length} of ${hostileConfig.length + hooks.length * 3 + Object.keys(hostileEnvironment).length} canaries fired in ${Object.keys(uses).length} uses; unprepared, ${real.size} kinds fired`,
    );
    expect(all).toEqual([]);
    expect([...real].sort()).toEqual(expect.arrayContaining(['ext', 'fsmonitor', 'process', 'uploadpack']));
    expect(real.size).toBeGreaterThan(6);
  });
});
