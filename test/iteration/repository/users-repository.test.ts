import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import type { RunOutcome } from '../../../src/iteration/run-stages.ts';
import { endToEnd, goodSteps, scriptPrompt } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { zipOf } from '../../helpers/zips/prompt-zip.ts';

const sampledIt = sampled(3);

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
const files = { 'src/a.txt': 'a\n' };

/** A run whose agents do their part; A_core also runs the line, with the repository's path in `$USERS`. */
const groundOf = (line: string, config: Readonly<Record<string, unknown>> = {}): Promise<IterationGround> =>
  iterationGround({
    files,
    config: {
      ...config,
      dispatch: {
        command: ['/bin/sh', agent, line],
        max_rework: 0,
        worker_done_timeout_seconds: 30,
        env_allow: ['USERS'],
      },
    },
  });

const run = (at: IterationGround): Promise<RunOutcome> =>
  at.run({ backend: 'command' }, { env: { ...at.deps.env, USERS: at.root } });

function statusOf(at: IterationGround, runId = at.runId): { readonly errors: string[]; readonly warnings: string[] } {
  const { errors, warnings } = JSON.parse(at.text(`tools/codex/runs/${runId}/STATUS.json`));
  const lines = (all: { code: string; message: string }[]): string[] =>
    all.map(({ code, message }) => `${code} ${message}`);
  // Other rules warn too; these tests are about the repository.
  return { errors: lines(errors), warnings: lines(warnings).filter((line) => line.startsWith('ERR_REPOSITORY_')) };
}

describe("an agent that works in the user's repository by its path", () => {
  sampledIt.each<readonly [string, string, string, RegExp, Record<string, unknown>?]>([
    [
      'edits a tracked file',
      'echo x >> "$USERS/src/a.txt"',
      'PASS',
      /^ERR_REPOSITORY_CHANGED During the run, src\/a\.txt changed in the checkout/,
    ],
    [
      'edits it where the policy guards it',
      'echo x >> "$USERS/src/a.txt"',
      'BLOCKED',
      /^ERR_REPOSITORY_CHANGED .+src\/a\.txt/,
      { security: { checkout_guard: 'block' } },
    ],
    ['writes a new file', 'echo x > "$USERS/new.txt"', 'PASS', /^ERR_REPOSITORY_CHANGED .+new\.txt changed/],
    [
      'declares it bare',
      'git -C "$USERS" config core.bare true',
      'PASS',
      /^ERR_REPOSITORY_CHANGED .+core\.bare changed/,
    ],
    [
      'moves a branch',
      'git -C "$USERS" branch -f release HEAD',
      'PASS',
      /^ERR_REPOSITORY_CHANGED .+refs\/heads\/release/,
    ],
    [
      'plants a hook',
      'mkdir -p "$USERS/.git/hooks"; echo > "$USERS/.git/hooks/pre-push"',
      'BLOCKED',
      /^ERR_REPOSITORY_ALTERED While .*A_core.* ran, hooks\/pre-push was added/,
    ],
    [
      'sets a program',
      'git -C "$USERS" config core.fsmonitor ./x',
      'BLOCKED',
      /^ERR_REPOSITORY_ALTERED .+core\.fsmonitor was added/,
    ],
  ])('%s', async (_what, line, verdict, report, config = {}) => {
    await using at = await groundOf(line, config);
    const outcome = await run(at);
    const { errors, warnings } = statusOf(at);
    expect([outcome.verdict, errors]).toEqual([verdict, verdict === 'PASS' ? [] : [expect.stringMatching(report)]]);
    expect(verdict === 'PASS' ? warnings : errors).toContainEqual(expect.stringMatching(report));
  });

  sampledIt.each<readonly [string, string]>([
    ['pushes to origin', 'git push --force origin HEAD:refs/heads/release; true'],
    ['pushes everything', 'git push --force --all; git push --mirror; true'],
    ['sets its own repository bare', 'git config core.bare true'],
    ['plants a hook in its own repository', 'mkdir -p .git/hooks; echo > .git/hooks/pre-push'],
    ['sets hooks as husky does', 'git config core.hooksPath .husky/_'],
  ])("leaves the user's repository as it was when it %s", async (_what, line) => {
    await using at = await groundOf(line);
    await at.git('branch', 'release');
    const before = [await at.git('for-each-ref', 'refs/heads'), at.text('.git/config')];
    const outcome = await run(at);
    expect([outcome.verdict, statusOf(at)]).toEqual(['PASS', { errors: [], warnings: [] }]);
    expect([await at.git('for-each-ref', 'refs/heads'), at.text('.git/config')]).toEqual(before);
  });

  it('blocks no further run once the hook is removed', async () => {
    await using at = await groundOf(
      '[ -e "$USERS/once" ] || { mkdir -p "$USERS/.git/hooks"; echo > "$USERS/.git/hooks/pre-push"; }',
    );
    expect((await run(at)).verdict).toBe('BLOCKED');
    execFileSync('rm', [join(at.root, '.git/hooks/pre-push')]);
    writeFileSync(join(at.root, 'once'), '');
    const { resumeRun } = await import('../../../src/iteration/resume.ts');
    const deps = { ...at.deps, env: { ...at.deps.env, USERS: at.root } };
    const again = await resumeRun({ root: at.root, runId: at.runId, redispatch: ['A_core', 'Z_aggregator'] }, deps);
    expect([again.verdict, statusOf(at).errors]).toEqual(['PASS', []]);
  });
});

describe('people who work beside a run', () => {
  it('block nothing, and the report warns of their changes', async () => {
    await using at = await groundOf('sleep 1');
    const sh = promisify(execFile);
    const person = {
      GIT_AUTHOR_NAME: 'P',
      GIT_AUTHOR_EMAIL: 'p@h',
      GIT_COMMITTER_NAME: 'P',
      GIT_COMMITTER_EMAIL: 'p@h',
    };
    const env = { PATH: process.env.PATH, HOME: at.at.folder, ...person };
    const line = (text: string): Promise<unknown> => sh('/bin/sh', ['-ec', text], { cwd: at.root, env });
    await line(
      'git init -q --bare ../origin.git; git remote add origin ../origin.git; git push -q origin main; git branch work',
    );
    let ended = false;
    let rounds = 0;
    const beside = async (): Promise<void> => {
      while (!ended) {
        rounds++;
        await line(`git status >/dev/null; echo ${rounds} >> src/a.txt; git fetch -q origin; git add -A -- src; git stash -q; git stash pop -q;
          t=$(git commit-tree -m c${rounds} -p work 'work^{tree}'); git update-ref refs/heads/work $t; git push -q origin $t:refs/heads/pushed`);
      }
    };
    const working = beside();
    const outcome = await run(at).finally(() => {
      ended = true;
    });
    await working;
    const { errors, warnings } = statusOf(at);
    expect([outcome.verdict, errors]).toEqual(['PASS', []]);
    expect(warnings).toContainEqual(expect.stringMatching(/^ERR_REPOSITORY_CHANGED .+src\/a\.txt changed/));
    expect(warnings).toContainEqual(expect.stringMatching(/^ERR_REPOSITORY_CHANGED .+refs\/heads\/work/));
    console.log(
      `beside a run: ${rounds} rounds of status, save, fetch, add, stash, commit and push; ${warnings.length} warnings`,
    );
  });

  sampledIt('may be ten runs at once in one repository', async () => {
    await using at = await iterationGround({ files });
    const ids = Array.from({ length: 10 }, (_none, index) => `20261121_${index + 1}`);
    for (const id of ids) {
      const prompts = workerNames.map(
        (worker) => [`${worker}_${id}.txt`, scriptPrompt(id, worker, goodSteps(worker), [])] as const,
      );
      writeFileSync(join(at.root, `tools/codex/prompt_zips/${id}.zip`), await zipOf(Object.fromEntries(prompts)));
    }
    const outcomes = await Promise.all(ids.map((runId) => at.run({ runId, publish: 'branch' })));
    const warnings = ids.flatMap((id) => statusOf(at, id).warnings);
    expect([outcomes.map(({ verdict, exitCode }) => `${verdict} ${exitCode}`), warnings]).toEqual([
      ids.map(() => 'PASS 0'),
      [],
    ]);
  });
});

describe('publishing', () => {
  it('runs no hook of the user, and reports where the branch is and how to review it', async () => {
    await using at = await iterationGround({ files });
    for (const hook of ['reference-transaction', 'pre-receive', 'update', 'post-receive', 'post-update', 'pre-push']) {
      mkdirSync(join(at.root, '.git/hooks'), { recursive: true });
      at.put(`.git/hooks/${hook}`, '#!/bin/sh\ntouch "$(git rev-parse --git-common-dir)/fired"\nexit 1\n');
      chmodSync(join(at.root, '.git/hooks', hook), 0o755);
    }
    const base = await at.git('rev-parse', 'HEAD');
    const outcome = await at.run({ publish: 'branch' });
    const branch = `factory/${at.runId}`;
    const look = `git log -p ${base.slice(0, 12)}..refs/heads/${branch}`;
    expect([outcome.verdict, outcome.exitCode, outcome.nextAction]).toEqual([
      'PASS',
      0,
      `Review it with factory ui, then merge it with factory accept ${at.runId}.`,
    ]);
    expect(existsSync(join(at.root, '.git/fired'))).toBe(false);
    expect(execFileSync('/bin/sh', ['-ec', look], { cwd: at.root, encoding: 'utf8' })).toContain('+made by A_core');
    expect(at.text(`.git/logs/refs/heads/${branch}`)).toContain(`\tfactory: publish ${at.runId}`);
  });

  it('goes to origin only if the target is origin', async () => {
    await using at = await iterationGround({ files });
    execFileSync(
      '/bin/sh',
      ['-ec', 'git init -q --bare ../origin.git; git remote add origin ../origin.git; git push -q origin main'],
      {
        cwd: at.root,
      },
    );
    const branch = `refs/heads/factory/${at.runId}`;
    const atOrigin = (): string =>
      execFileSync('git', ['-C', join(at.root, '../origin.git'), 'for-each-ref', branch], { encoding: 'utf8' });
    expect(await at.run({ publish: 'branch' })).toMatchObject({ exitCode: 0 });
    expect([await at.git('for-each-ref', '--format=%(refname)', branch), atOrigin()]).toEqual([branch, '']);
    // The remote is empty: it lacks the base commit.
    await using there = await iterationGround({ files });
    execFileSync('/bin/sh', ['-ec', 'git init -q --bare ../origin.git; git remote add origin ../origin.git'], {
      cwd: there.root,
    });
    const env = { ...there.deps.env, FACTORY_PUBLISH__TARGET: 'origin' };
    const outcome = await there.run({ publish: 'branch' }, { env });
    expect([outcome.exitCode, outcome.nextAction]).toEqual([
      0,
      expect.stringContaining(`at origin with \`git fetch origin refs/heads/factory/${there.runId} && git log -p `),
    ]);
    expect(await there.git('for-each-ref', branch)).toBe('');
  });

  it('is refused at prepare if git cannot have the branch, with the command that helps', async () => {
    await using at = await endToEnd({ files, args: ['--publish', 'branch'] });
    await at.git(['branch', 'factory']);
    const refused = await at.iterate();
    expect([refused.result.verdict, refused.codes]).toEqual([
      'BLOCKED',
      expect.arrayContaining(['ERR_BRANCH_IN_THE_WAY']),
    ]);
    execFileSync('/bin/sh', ['-ec', 'git branch -m factory factory-old'], { cwd: at.repo });
    const passed = await at.iterate();
    expect([passed.result.verdict, passed.code]).toEqual(['PASS', 0]);
  });
});
