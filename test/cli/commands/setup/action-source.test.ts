import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packageSource } from '../../../../src/cli/local-run/package-source.ts';
import { openGit } from '../../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

describe('the actions that rendered workflows use', () => {
  let server: TempFolder;
  let actions: FactoryRepo;
  let repo: FactoryRepo;
  let inside: string;

  beforeAll(async () => {
    [server, actions, repo] = await Promise.all([
      tempFolder('factory-server'),
      factoryRepo({ 'a.txt': 'a\n' }),
      factoryRepo({ 'a.txt': 'a\n' }),
    ]);
    inside = actions.baseSha;
    await actions.git.run(['commit', '--quiet', '--allow-empty', '-m', 'more']);
    await actions.git.run(['tag', '-a', '-m', 'v1', 'v1.0.0', inside]);
    const config = [['protocol.file.allow', 'always']] as const;
    mkdirSync(join(server.path, 'octo'));
    await actions.git.run(['clone', '--quiet', '--bare', actions.root, join(server.path, 'octo/tools.git')], {
      config,
    });
  });
  afterAll(async () => {
    for (const each of [server, actions, repo]) await each[Symbol.asyncDispose]();
  });

  const init = (...args: readonly string[]) => {
    const env = { PATH: process.env.PATH, HOME: '', GITHUB_SERVER_URL: `file://${server.path}` };
    return factory(repo.root, ['init', '--dry-run', '--action-repository', 'octo/tools', ...args], { env });
  };

  it.each([
    ['a commit inside a branch', () => inside],
    ['a tag', () => 'v1.0.0'],
  ])('are pinned to %s', async (_what, ref) => {
    const { code, out } = await init('--action-ref', ref());
    expect([code, out]).toEqual([0, expect.stringContaining(`The actions are those of octo/tools@${inside}.\n`)]);
  });

  it.each([
    ['e'.repeat(40), `octo/tools has no commit ${'e'.repeat(40)}.`],
    ['v2', 'octo/tools has no branch or tag v2.'],
  ])('are refused when their repository does not have %s; after a push of it they are not', async (ref, message) => {
    const { code, err } = await init('--action-ref', ref);
    expect([code, err]).toEqual([64, expect.stringContaining(`ERR_ACTION_REF: ${message}`)]);
    const pushed = (await actions.git.run(['rev-parse', 'HEAD'])).text;
    expect((await init('--action-ref', pushed)).code).toBe(0);
  });

  it('are not checked where the remote cannot be reached, and init says so', async () => {
    const args = ['init', '--dry-run', '--action-repository', 'octo/gone', '--action-ref'];
    const { code, out } = await factory(repo.root, [...args, inside]);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('Not checked that it exists: file:///nowhere/octo/gone.git'),
    ]);
    const named = await factory(repo.root, [...args, 'v1.0.0']);
    expect([named.code, named.err]).toEqual([64, expect.stringContaining('Pass a commit of 40 hex digits')]);
  });
});

describe('where the program came from', () => {
  const env = { PATH: process.env.PATH, HOME: '' };
  const commit = 'c'.repeat(40);

  it('is the origin and HEAD of a clone', async () => {
    await using clone = await factoryRepo({ 'package.json': '{}\n' });
    await clone.git.run(['remote', 'add', 'origin', 'git@github.com:octo/fork.git']);
    expect(await packageSource({ env }, clone.root)).toEqual({ repository: 'octo/fork', commit: clone.baseSha });
  });

  it.each([
    ['a release', 'build/source.json', { repository: 'octo/released', commit }, 'octo/released'],
    [
      'a package from git',
      '../.package-lock.json',
      { packages: { 'node_modules/codex-factory': { resolved: `git+ssh://git@github.com/octo/fork.git#${commit}` } } },
      'octo/fork',
    ],
    [
      'a package from git over HTTPS',
      '../.package-lock.json',
      { packages: { 'node_modules/codex-factory': { resolved: `git+https://github.com/octo/fork.git#${commit}` } } },
      'octo/fork',
    ],
  ])(
    'is the repository and commit of %s, although a repository is around it',
    async (_what, file, record, repository) => {
      await using user = await factoryRepo({ 'a.txt': 'a\n' });
      const from = join(user.root, 'node_modules/codex-factory');
      writeFiles(from, { 'package.json': '{}\n', [file]: JSON.stringify(record) });
      expect(await packageSource({ env }, from)).toEqual({ repository, commit });
    },
  );

  it('is not known for a package from a file', async () => {
    await using user = await factoryRepo({ 'a.txt': 'a\n' });
    const from = join(user.root, 'node_modules/codex-factory');
    mkdirSync(from, { recursive: true });
    const resolved = 'file:../codex-factory-0.1.0.tgz';
    const lock = JSON.stringify({ packages: { 'node_modules/codex-factory': { resolved } } });
    writeFileSync(join(user.root, 'node_modules/.package-lock.json'), lock);
    expect((await packageSource({ env }, from)).commit).toBeUndefined();
    expect((await openGit({ dir: from, env }).run(['rev-parse', 'HEAD'])).text).toBe(user.baseSha);
  });
});
