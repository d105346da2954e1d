import { existsSync, rmSync as removeFile } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conveyorPaths } from '../../src/conveyor/layout/conveyor-paths.ts';
import { acquireLock } from '../../src/core/system/files/lock.ts';
import { conveyorGround } from '../helpers/conveyor/conveyor-ground.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';

/** Every plan writes a file of its name. */
const writes = 'echo "work of $1" > "src/$1.txt"';

describe('what a conveyor refuses', () => {
  it('takes what a session hides from git for its work', async () => {
    const script = `echo changed > src/base.txt; git update-index "$(test $1 = alpha && echo --skip-worktree || echo --assume-unchanged)" src/base.txt
echo "by $1" >> src/base.txt; ${writes}`;
    await using at = await conveyorGround({ alpha: {}, beta: { Dependencies: 'alpha' } }, script);
    expect(await at.run()).toMatchObject({ exitCode: 0, commits: 2 });
    const texts = await Promise.all(['main~1', 'main'].map((commit) => at.textIn(commit, 'src/base.txt')));
    expect(texts).toEqual(['changed\nby alpha\n', 'changed\nby beta\n']);
  });

  it('keeps out what a session puts on the branch of the run by itself', async () => {
    const script = `echo evil > src/evil.txt; git add -A
git -c user.name=x -c user.email=x@x commit --quiet -m "$(printf 'x\n\nConveyor-Run: %s\nConveyor-Plan: alpha\nConveyor-Result: complete' "$ORCH_RUN_ID")"
git push --quiet "$SEEN" HEAD:refs/heads/conveyor/$ORCH_RUN_ID; echo '{"status":"blocked"}' > "$ORCH_RESULT_PATH"`;
    await using at = await conveyorGround({ alpha: {}, beta: {} }, script);
    const env = { PATH: process.env.PATH, SEEN: at.root };
    await expect(at.run({}, { env })).rejects.toMatchObject({
      code: 'ERR_CONVEYOR_BRANCH',
      message: expect.stringContaining(`the last commit of the conveyor is ${at.baseSha}`),
    });
    expect((await at.git.run(['rev-parse', 'main'])).text).toBe(at.baseSha);
    expect(at.story()).not.toContain('plan_started beta');
    await expect(at.run({ resume: true }, { env })).rejects.toMatchObject({ code: 'ERR_CONVEYOR_BRANCH' });
  });

  it('names a blueprint that cannot be moved, and a branch that is in the way', async () => {
    const active = 'docs/exec-plans/active/Gamma.md';
    const inside = 'docs/exec-plans/active/Delta.md/notes.txt';
    await using at = await conveyorGround(
      { gamma: { Status: 'ready-for-promotion' }, delta: { Status: 'ready-for-promotion' } },
      'exit 9',
      {},
      { [active]: '# x\n', [inside]: 'x\n' },
    );
    await at.git.run(['branch', 'conveyor']);
    await expect(at.run()).rejects.toMatchObject({ code: 'ERR_CONVEYOR_BRANCH' });
    await at.git.run(['branch', '-D', 'conveyor']);
    const { exitCode, plans, runId } = await at.run();
    expect(exitCode).toBe(2);
    expect(plans).toMatchObject([
      { planId: 'delta', outcome: 'blocked', reason: expect.stringContaining(`${inside} exists`) },
      { planId: 'gamma', outcome: 'blocked', reason: expect.stringContaining(`${active} exists`) },
      { planId: active, outcome: 'invalid' },
    ]);
    // A history that was rewritten, and cleaned up.
    await at.git.run(['update-ref', '-d', `refs/heads/conveyor/${runId}`]);
    await at.git.run(['checkout', '--quiet', '--orphan', 'new']);
    await at.git.run(['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '-m', 'new']);
    await at.git.run(['branch', '-D', 'main']);
    await at.git.run([
      '-c',
      'gc.reflogExpire=now',
      '-c',
      'gc.reflogExpireUnreachable=now',
      'reflog',
      'expire',
      '--expire=now',
      '--all',
    ]);
    await at.git.run(['prune', '--expire=now']);
    await expect(at.run({ resume: true })).rejects.toMatchObject({
      code: 'ERR_CONVEYOR_BRANCH',
      message: expect.stringContaining(`${at.baseSha}, from which the run ${runId} started, is no longer`),
    });
  });

  it('refuses a program that is not committed, and says which run sees a new commit', async () => {
    const executor = { command: 'sh ./tools/own.sh {plan_id} --out late.txt' };
    await using at = await conveyorGround({ alpha: {} }, '', { executor });
    writeFiles(at.root, { 'tools/own.sh': `${writes}\n`, 'late.txt': '' });
    await expect(at.run()).rejects.toMatchObject({
      code: 'ERR_CONVEYOR_EXECUTOR',
      message: expect.stringContaining('names tools/own.sh, which is in the checkout but not in the commit at HEAD'),
      nextAction: 'Commit it with `git add tools/own.sh` and `git commit`, then run the command again.',
    });
    expect(existsSync(join(at.root, conveyorPaths.events))).toBe(false);
    // A program that is nowhere fails each plan, which another commit can repair.
    removeFile(join(at.root, 'tools/own.sh'));
    expect(await at.run()).toMatchObject({
      exitCode: 1,
      plans: [{ reason: expect.stringContaining('exited with') }],
    });
    writeFiles(at.root, { 'tools/own.sh': `${writes}\n` });
    await at.git.run(['add', 'tools/own.sh']);
    await at.git.run(['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '-m', 'program']);
    await expect(at.run({ resume: true, retryFailed: true })).rejects.toMatchObject({
      nextAction: expect.stringContaining('begin a new run with `factory conveyor run --retry-failed`'),
    });
    expect(await at.run({ retryFailed: true })).toMatchObject({ exitCode: 0, commits: 1 });
  });

  it('refuses before anything changes: no configuration, another conveyor, no run to resume', async () => {
    await using at = await conveyorGround({ alpha: {} }, writes, { excutor: 1 });
    await expect(at.run()).rejects.toMatchObject({ code: 'ERR_CONVEYOR_CONFIG', fault: 'blocked' });
    await expect(at.run({ resume: true })).rejects.toMatchObject({ code: 'ERR_CONVEYOR_NO_RUN' });
    expect(existsSync(join(at.root, dirname(conveyorPaths.lock)))).toBe(false);
    await using other = await conveyorGround({ alpha: {} }, writes);
    await using _held = await acquireLock(join(other.root, conveyorPaths.lock));
    await expect(other.run()).rejects.toMatchObject({
      code: 'ERR_CONVEYOR_BUSY',
      message: expect.stringContaining(String(process.pid)),
    });
    for (const { root } of [at, other]) expect(existsSync(join(root, conveyorPaths.events))).toBe(false);
    expect((await at.git.run(['for-each-ref', '--format=%(refname)'])).text).toBe('refs/heads/main');
  });
});
