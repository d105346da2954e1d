import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, jest } from '@jest/globals';
import { type EndToEnd, endToEnd, type Outcome } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

const sampledIt = sampled(2);

jest.setTimeout(240_000);

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
/** Everything that a worker may do with git in its own repository, as npm packages and people who read a manual do it. */
const line = `git -c protocol.file.allow=always submodule --quiet update --init
git config core.hooksPath .husky/_; mkdir -p .git/hooks; echo exit 1 > .git/hooks/pre-commit
git push --quiet --force origin HEAD:refs/heads/release && exit 1
git config core.bare true; sleep 1`;

/** A submodule, a name that is not UTF-8, a pair of names that differs in case only, and a branch that nobody may move. */
const prepare = `git init -q ../sub; git -C ../sub commit -q --allow-empty -m sub
git -c protocol.file.allow=always submodule --quiet add "$PWD/../sub" vendor/sub
printf one > "$(printf 'caf\\351.txt')"; echo F > Foo.h; echo f > foo.h; git add -A; git commit -qm odd
git branch release; git branch people; git init -q --bare ../origin.git; git remote add origin ../origin.git; git push -q origin main release`;
const people = `git status >/dev/null; echo x >> README.md; git fetch -q origin
git update-ref refs/heads/people $(git commit-tree -m p -p people 'people^{tree}')`;

const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@h', GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@h' };

const doors: readonly (readonly [string, (at: EndToEnd) => Promise<Outcome>])[] = [
  ['factory iterate', (at) => at.iterate(['--backend', 'command'])],
  ['factory run', (at) => at.run(['--backend', 'command'])],
];

describeUnless(onWindows)('workers and people who use git as usual during a run', () => {
  describe('do not block it, and the repository stays as it was', () => {
    sampledIt.each(doors)('by %s', async (_door, run) => {
      await using at = await endToEnd({
        config: { dispatch: { command: ['/bin/sh', agent, line], max_rework: 0, worker_done_timeout_seconds: 60 } },
        args: ['--publish', 'branch'],
      });
      const env = { PATH: process.env.PATH, HOME: at.folder, ...person };
      execFileSync('/bin/sh', ['-ec', prepare], { cwd: at.repo, env, stdio: 'pipe' });
      const config = readFileSync(join(at.repo, '.git/config'), 'utf8');
      const release = await at.git(['rev-parse', 'release']);
      let ended = false;
      const beside = async (): Promise<void> => {
        while (!ended) await promisify(execFile)('/bin/sh', ['-ec', people], { cwd: at.repo, env });
      };
      const working = beside();
      const outcome = await run(at).finally(() => {
        ended = true;
      });
      await working;
      await expectVerdict(at, outcome, 'PASS');
      expect(readFileSync(join(at.repo, '.git/config'), 'utf8')).toBe(config);
      expect(await at.git(['rev-parse', 'release'])).toBe(release);
      const changed = await at.git(['diff', '--name-only', 'HEAD', `factory/${at.runId}`]);
      expect(changed.split('\n').filter((name) => !name.endsWith('/result.txt'))).toEqual([]);
    });
  });
});
