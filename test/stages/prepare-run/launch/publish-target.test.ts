import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { Diagnostic } from '../../../../src/core/diagnostics/diagnostic.ts';
import type { Git, GitCall } from '../../../../src/core/git/git.ts';
import { readPublishTarget } from '../../../../src/stages/prepare-run/launch/publish-target.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { prepareGround } from '../../../helpers/stages/prepare-ground.ts';

const sha = 'c'.repeat(40);

/** A git without a network: it records the calls of `ls-remote`. */
function recordingGit(): { readonly git: Git; readonly calls: { args: readonly string[]; call: GitCall }[] } {
  const calls: { args: readonly string[]; call: GitCall }[] = [];
  const text = `${sha}\trefs/heads/factory/20261120_1\n${sha}\tx/refs/heads/factory`;
  const git: Git = {
    dir: '/nowhere',
    env: {},
    run: async (args, call = {}) => {
      calls.push({ args, call });
      return { exitCode: 0, truncated: false, stdout: Buffer.from(text), stderr: '', text };
    },
  };
  return { git, calls };
}

const branch = 'factory/20261120_1';
const given = { target: 'origin', branch, wanted: false, token: 's3cret', env: { PATH: process.env.PATH } } as const;

describe('the publish target', () => {
  it('reads a private HTTPS origin with the token, which is in no argument', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    await repo.git.run(['remote', 'add', 'origin', 'https://github.com/acme/widget']);
    const { git, calls } = recordingGit();
    expect(await readPublishTarget(git, { ...given, root: repo.root })).toEqual({ oldSha: sha, findings: [] });
    const basic = Buffer.from('x-access-token:s3cret').toString('base64');
    expect(calls[0]?.call.config).toContainEqual([
      'http.https://github.com/acme/widget.extraHeader',
      `authorization: basic ${basic}`,
    ]);
    expect(calls[0]?.args.join(' ')).not.toMatch(/s3cret|basic/);
  });

  it.each(['http://plain.example/a', 'git@github.com:acme/widget', '/srv/widget.git'])(
    'sends no token to %s',
    async (url) => {
      await using repo = await factoryRepo({ a: 'a' });
      await repo.git.run(['remote', 'add', 'origin', url]);
      const { git, calls } = recordingGit();
      await readPublishTarget(git, { ...given, root: repo.root });
      expect(JSON.stringify(calls[0]?.call)).not.toContain('authorization');
    },
  );

  it('warns if the target is origin and there is none', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const { oldSha, findings } = await readPublishTarget(repo.git, { ...given, root: repo.root });
    expect([oldSha, findings.map(({ code, severity }) => `${code} ${severity}`)]).toEqual([
      null,
      ['ERR_PUBLISH_TARGET warning'],
    ]);
  });

  it.each<readonly [string, 'local' | 'origin', string | undefined]>([
    ['factory', 'local', 'git branch -m factory factory-old'],
    ['factory/20261120_1/x', 'local', 'git branch -m factory/20261120_1/x factory-20261120_1-x-old'],
    [
      'factory',
      'origin',
      'git fetch origin refs/heads/factory && git push origin FETCH_HEAD:refs/heads/factory-old :refs/heads/factory',
    ],
    ['factory-x', 'local', undefined],
    ['factory/other', 'local', undefined],
  ])('finds the branch %s in the way at %s, with the command that renames it', async (name, target, command) => {
    await using repo = await factoryRepo({ a: 'a' });
    const remote = `${repo.root}/../remote.git`;
    await repo.git.run(['init', '--quiet', '--bare', remote]);
    await repo.git.run(['remote', 'add', 'origin', remote]);
    await repo.git.run(['branch', name]);
    execFileSync('git', ['-C', repo.root, 'push', '--quiet', 'origin', name]);
    if (target === 'origin') await repo.git.run(['branch', '-D', name]);
    const read = async (wanted: boolean): Promise<readonly Diagnostic[]> =>
      (await readPublishTarget(repo.git, { ...given, target, wanted, root: repo.root })).findings;
    const found = await read(true);
    expect(found.map(({ code }) => code)).toEqual(command === undefined ? [] : ['ERR_BRANCH_IN_THE_WAY']);
    if (command === undefined) return;
    expect((await read(false)).map(({ severity }) => severity)).toEqual(['warning']);
    expect(found[0]).toMatchObject({ severity: 'error', nextAction: expect.stringContaining(`\`${command}\``) });
    execFileSync('/bin/sh', ['-ec', command], { cwd: repo.root, stdio: 'pipe' });
    expect(await read(true)).toEqual([]);
  });

  it('accepts a base that is a branch only on origin', async () => {
    await using ground = await prepareGround();
    const { git, baseSha } = ground.repo;
    await git.run(['update-ref', 'refs/remotes/origin/next', baseSha]);
    const report = await ground.run({ baseRef: 'next' });
    expect([report.status, report.baseSha]).toEqual(['PENDING', baseSha]);
    expect((await ground.run({ runId: '20261120_2', baseRef: 'nowhere' })).diagnostics[0]?.code).toBe(
      'ERR_REF_UNKNOWN',
    );
  });
});
