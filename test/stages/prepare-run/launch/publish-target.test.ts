import { describe, expect, it } from '@jest/globals';
import type { Git, GitCall } from '../../../../src/core/git/git.ts';
import { readPublishTarget } from '../../../../src/stages/prepare-run/launch/publish-target.ts';
import { prepareGround } from '../../../helpers/stages/prepare-ground.ts';

const sha = 'c'.repeat(40);

/** A git whose network is not there: it records what `ls-remote` would have been told. */
function recordingGit(url: string): {
  readonly git: Git;
  readonly calls: { args: readonly string[]; call: GitCall }[];
} {
  const calls: { args: readonly string[]; call: GitCall }[] = [];
  const answer = (text: string) => ({ exitCode: 0, truncated: false, stdout: Buffer.from(text), stderr: '', text });
  const git: Git = {
    dir: '/nowhere',
    env: {},
    run: async (args, call = {}) => {
      if (args[0] === 'config') return answer(url);
      calls.push({ args, call });
      return answer(`${sha}\trefs/heads/factory/20261120_1`);
    },
  };
  return { git, calls };
}

describe('the publish target', () => {
  it('reads a private HTTPS origin with the token, which is in no argument', async () => {
    const { git, calls } = recordingGit('https://github.com/acme/widget');
    expect(await readPublishTarget(git, 'factory/20261120_1', 's3cret')).toEqual({
      branch: 'factory/20261120_1',
      oldSha: sha,
      warnings: [],
    });
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
      const { git, calls } = recordingGit(url);
      await readPublishTarget(git, 'factory/20261120_1', 's3cret');
      expect(JSON.stringify(calls[0]?.call)).not.toContain('authorization');
    },
  );

  it('takes a base that only origin has as a branch', async () => {
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
