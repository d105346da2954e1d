import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { builtProgram } from '../../helpers/processes/built.ts';
import { endToEnd, fixedInstant } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';

const sampledIt = sampled(3);

jest.setTimeout(240_000);

const program = builtProgram();
const nobody = 65_534;

function why(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can give files to another account';
  const look = spawnSync(process.execPath, [program, '--help'], { uid: nobody, gid: nobody, cwd: '/' });
  return look.status === 0 ? undefined : 'this checkout cannot be read by another account';
}

const owners: readonly (readonly [string, number, number])[] = [
  ['root works in a repository of nobody', nobody, 0],
  ['nobody works in a repository of root, which it may write', 0, nobody],
];
const doors = ['iterate', 'run'] as const;
const cases = owners.flatMap(([name, ...ids]) =>
  doors.map((door) => [`${name}, by factory ${door}`, ids, door] as const),
);

describeUnless(why())('a repository of another account, where git works for safe.directory=*', () => {
  describe('passes and is published', () => {
    sampledIt.each(cases)('%s', async (_name, [owner, account], door) => {
      await using at = await endToEnd({});
      const home = join(at.folder, 'home');
      mkdirSync(home);
      writeFileSync(join(home, '.gitconfig'), '[safe]\n\tdirectory = *\n');
      for (const folder of [at.folder, home]) chownSync(folder, account, account);
      execFileSync('chown', ['-R', `${owner}:${owner}`, at.repo]);
      if (owner !== account) execFileSync('chmod', ['-R', 'a+rwX', at.repo, at.zip]);
      const git = (...args: string[]): string =>
        spawnSync('git', args, {
          cwd: at.repo,
          env: { PATH: process.env.PATH, HOME: home },
          uid: account,
          gid: account,
          encoding: 'utf8',
        }).stdout.trim();
      expect(git('-c', 'safe.directory=', 'rev-parse', 'HEAD')).toBe('');
      const place = door === 'run' ? ['--record-dir', at.records] : ['--run-id', at.runId];
      const args = [door, '--zip', at.zip, ...place, '--backend', 'script', '--publish', 'branch'];
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: at.repo,
        env: { PATH: process.env.PATH, HOME: home, FACTORY_RUN__CLOCK: fixedInstant },
        uid: account,
        gid: account,
        encoding: 'utf8',
      });
      expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('PASS')]);
      expect(git('cat-file', '-t', `refs/heads/factory/${at.runId}`)).toBe('commit');
      // The owner can commit and merge the branch as usual.
      chmodSync(at.folder, 0o755);
      const usual = `git commit -q --allow-empty -m own; git merge -q --no-edit factory/${at.runId}`;
      const person = {
        GIT_AUTHOR_NAME: 'O',
        GIT_AUTHOR_EMAIL: 'o@h',
        GIT_COMMITTER_NAME: 'O',
        GIT_COMMITTER_EMAIL: 'o@h',
      };
      const owned = spawnSync('/bin/sh', ['-ec', usual], {
        cwd: at.repo,
        env: { PATH: process.env.PATH, HOME: '/', ...person },
        uid: owner,
        gid: owner,
        encoding: 'utf8',
      });
      expect([owned.status, owned.stderr]).toEqual([0, '']);
    });
  });
});
