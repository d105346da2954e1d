import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkoutRef, conveyorPaths, sessionRef } from '../../src/conveyor/layout/conveyor-paths.ts';
import { parseOrchestratorConfig } from '../../src/conveyor/settings/load-orchestrator-config.ts';
import { type ConveyorGround, conveyorGround, noLimits } from '../helpers/conveyor/conveyor-ground.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';

const inCheckout = { git: { isolation: 'checkout' } };

/** Every plan writes a file of its name. */
const writes = 'echo "work of $1" > "src/$1.txt"';

/** What git and a person see as changed in the checkout; the conveyor's own files are left out. */
async function dirt({ git }: ConveyorGround): Promise<string[]> {
  const { text } = await git.run(['status', '--porcelain', '--untracked-files=all']);
  return text.split('\n').filter((line) => line !== '' && !line.includes('docs/ops/automation/'));
}

describe('sessions in the user’s checkout', () => {
  const varied = sampled(6);

  it('start from the plan before, and leave nothing of a failed plan under the next', async () => {
    const script = `test "$PWD" = "$SEEN"
case "$1-$2" in
  alpha-1) echo half > src/alpha.txt; exit 75;;
  alpha-2) grep -q half src/alpha.txt; echo whole > src/alpha.txt; git update-index --skip-worktree src/base.txt; echo hidden > src/base.txt;;
  beta-*) grep -q hidden src/base.txt; rm src/base.txt src/link; mkdir src/new; echo x > src/new/beta.txt; git add -A; exit 3;;
  gamma-*) test -f src/base.txt; test ! -e src/new; grep -q whole src/alpha.txt; echo done > src/gamma.txt;;
esac`;
    const validationCommands = ['test -f src/alpha.txt', { shell: 'sh', run: 'echo noise > src/noise.txt' }];
    const plans = { alpha: {}, beta: {}, gamma: { Status: 'ready-for-promotion' } };
    const files = { 'src/link@': 'base.txt' };
    await using at = await conveyorGround(plans, script, { ...inCheckout, validationCommands }, files);
    const result = await at.run({}, { env: { PATH: process.env.PATH, SEEN: at.root } });
    expect(result.plans.map(({ planId, outcome }) => `${planId} ${outcome}`)).toEqual([
      'alpha completed',
      'beta failed',
      'gamma completed',
    ]);
    expect(result).toMatchObject({ exitCode: 1, kept: '' });
    expect(await dirt(at)).toEqual([]);
    const tree = (await at.git.run(['ls-tree', '-r', '--name-only', 'main', 'src'])).text.split('\n');
    expect(tree).toEqual(['src/alpha.txt', 'src/base.txt', 'src/gamma.txt', 'src/link']);
    expect(readFileSync(join(at.root, 'src/alpha.txt'), 'utf8')).toBe('whole\n');
    expect(await at.textIn('main', 'src/base.txt')).toBe('hidden\n');
    expect(readlinkSync(join(at.root, 'src/link'))).toBe('base.txt');
    expect(await at.textIn(sessionRef(result.runId, 'beta', 1), 'src/new/beta.txt')).toBe('x\n');
    // What validation wrote is no work of a plan: it is kept beside it.
    expect(await at.textIn(checkoutRef(result.runId, 'alpha'), 'src/noise.txt')).toBe('noise\n');
    expect(existsSync(join(at.root, conveyorPaths.worktree))).toBe(false);
    // The logs of all sessions are there.
    for (const session of [1, 2]) {
      expect(existsSync(join(at.root, `${conveyorPaths.runtime}/${result.runId}/alpha-session-${session}.log`))).toBe(
        true,
      );
    }
  });

  varied('keep a log that the repository tracks, also when the work of a failed plan is removed', async () => {
    const script = `echo "work of $1" > "src/$1.txt"; test $1 = alpha`;
    await using at = await conveyorGround({ alpha: {}, beta: { Priority: 'p3' } }, script, inCheckout);
    await at.run({ limits: { ...noLimits, maxPlans: 1 } });
    await at.git.run(['add', '--force', 'docs/ops/automation']);
    await at.git.run(['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--quiet', '-m', 'track the log']);
    const before = at.story();
    expect(await at.run()).toMatchObject({ exitCode: 1, kept: '' });
    expect(await dirt(at)).toEqual([]);
    const after = at.story();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(-3)).toEqual(['checkout_restored beta', 'branch_advanced', 'run_finished']);
    expect((await at.git.run(['ls-files', '-v', 'docs/ops/automation'])).text).not.toContain('S ');
  });

  varied('need a clean checkout, in which the conveyor’s own files never count', async () => {
    await using at = await conveyorGround({ alpha: {} }, writes, inCheckout, {
      [conveyorPaths.state]: '{}\n',
      [`${conveyorPaths.handoffs}/old.md`]: 'old\n',
    });
    writeFiles(at.root, {
      [`${conveyorPaths.handoffs}/old.md`]: 'changed\n',
      [`${conveyorPaths.runtime}/x.log`]: 'x\n',
      'src/base.txt': 'mine\n',
      'notes.txt': 'mine too\n',
    });
    await expect(at.run()).rejects.toMatchObject({
      code: 'ERR_CONVEYOR_CHECKOUT',
      message: 'Sessions work in the checkout, and it has changes: notes.txt, src/base.txt.',
    });
    expect(existsSync(join(at.root, conveyorPaths.events))).toBe(false);
    await at.git.run(['checkout', '--quiet', '--', 'src/base.txt']);
    rmSync(join(at.root, 'notes.txt'));
    // A run that another process began has written the state, so that it differs from the commit.
    rmSync(join(at.root, conveyorPaths.state));
    expect(await at.run()).toMatchObject({ exitCode: 0, commits: 1, kept: '' });
    expect(await at.textIn('main', 'src/alpha.txt')).toBe('work of alpha\n');
    expect(await at.textIn('main', `${conveyorPaths.handoffs}/old.md`)).toBe('old\n');
  });

  varied('commits what the user allows to be there first, apart from every plan', async () => {
    await using at = await conveyorGround(
      { alpha: {}, beta: {} },
      `test "$1" = alpha && exit 3; ${writes}`,
      inCheckout,
    );
    writeFiles(at.root, { 'src/base.txt': 'mine\n', 'notes.txt': 'mine too\n' });
    expect(await at.run({ allowDirty: true })).toMatchObject({ exitCode: 1, kept: '' });
    const subjects = (await at.git.run(['log', '--reverse', '--format=%s', `${at.baseSha}..main`])).text.split('\n');
    expect(subjects).toEqual([
      'Changes of the checkout that were not committed',
      'exec-plan(alpha): failed',
      'exec-plan(beta): complete',
    ]);
    expect(readFileSync(join(at.root, 'notes.txt'), 'utf8')).toBe('mine too\n');
    expect(await dirt(at)).toEqual([]);
  });

  varied('continue after an interruption, and do not take other changes for theirs', async () => {
    const script = `case "$2" in
  1) echo half > src/half.txt; echo started; sleep 60;;
  2) grep -q half src/half.txt; echo whole > src/half.txt;;
esac`;
    await using at = await conveyorGround({ alpha: {} }, script, inCheckout);
    const stop = new AbortController();
    const begun = at.run({}, { signal: stop.signal, onOutput: () => stop.abort(new Error('Ctrl-C')) });
    await expect(begun).rejects.toThrow('Ctrl-C');
    expect(await dirt(at)).toEqual(['?? src/half.txt']);
    writeFiles(at.root, { 'src/base.txt': 'mine\n' });
    await expect(at.run({ resume: true })).rejects.toMatchObject({
      code: 'ERR_CONVEYOR_CHECKOUT',
      message: 'Sessions work in the checkout, and it has changes besides the work of alpha: src/base.txt.',
    });
    await at.git.run(['checkout', '--quiet', '--', 'src/base.txt']);
    // Work that was removed meanwhile comes back.
    rmSync(join(at.root, 'src/half.txt'));
    expect(await at.run({ resume: true })).toMatchObject({ exitCode: 0, commits: 1 });
    expect(await at.textIn('main', 'src/half.txt')).toBe('whole\n');
  });

  varied('end the run if somebody commits there meanwhile, and lose nothing', async () => {
    const commit = 'git -c user.name=x -c user.email=x@x commit --quiet -m mine -- src/base.txt';
    const script = `echo work > src/alpha.txt; test "$2" != 1 || { echo mine > src/base.txt; ${commit}; }`;
    await using at = await conveyorGround({ alpha: {} }, script, inCheckout);
    const ended = await at.run().then(
      () => undefined,
      (error: Error & { code: string; nextAction: string }) => error,
    );
    expect(ended).toMatchObject({ code: 'ERR_CONVEYOR_CHECKOUT' });
    const mine = (await at.git.run(['rev-parse', 'main'])).text;
    expect(mine).not.toBe(at.baseSha);
    expect(await dirt(at)).toEqual(['?? src/alpha.txt']);
    // The next action works word by word.
    const [, action = ''] = /`(git branch .*?)`/.exec(ended?.nextAction ?? '') ?? [];
    for (const words of action.split(' && ').map((each) => each.split(' ').slice(1))) await at.git.run(words);
    expect(await at.run({ resume: true })).toMatchObject({ exitCode: 0, commits: 1 });
    expect(await at.textIn('main', 'src/alpha.txt')).toBe('work\n');
    expect(await at.textIn('main', 'src/base.txt')).toBe('base\n');
    expect((await at.git.run(['rev-parse', 'kept'])).text).toBe(mine);
  });

  varied('leave a parked plan’s work out of the checkout while others run', async () => {
    const limit = `{ echo '{"type":"usage_limit","retry_after":1}'; exit 75; }`;
    const script = `case "$1-$2" in
  alpha-1) echo half > src/alpha.txt; ${limit};;
  alpha-2) grep -q half src/alpha.txt; test -f src/beta.txt; echo whole > src/alpha.txt;;
  beta-*) test ! -e src/alpha.txt; echo x > src/beta.txt; sleep 6;;
esac`;
    await using at = await conveyorGround({ alpha: {}, beta: {} }, script, inCheckout);
    expect(await at.run()).toMatchObject({ exitCode: 0, commits: 2, kept: '' });
    expect(await at.textIn('main', 'src/alpha.txt')).toBe('whole\n');
    expect(await dirt(at)).toEqual([]);
  });

  varied('stage the first result with commits off', async () => {
    await using at = await conveyorGround({ alpha: {}, beta: {} }, `echo x > src/new.txt; ${writes}`, inCheckout);
    const limits = { ...noLimits, commits: false };
    expect(await at.run({ limits })).toMatchObject({ exitCode: 0, commits: 0 });
    expect(await dirt(at)).toEqual([
      'D  docs/exec-plans/active/alpha.md',
      'A  docs/exec-plans/completed/alpha.md',
      'A  src/alpha.txt',
      'A  src/new.txt',
    ]);
    expect((await at.git.run(['rev-parse', 'main'])).text).toBe(at.baseSha);
  });

  it('needs git.advance to be fast-forward', () => {
    const config = { executor: { command: 'x' }, git: { isolation: 'checkout', advance: 'branch' } };
    expect(() => parseOrchestratorConfig(JSON.stringify(config))).toThrow(
      'docs/ops/automation/orchestrator.config.json: git.advance: with git.isolation "checkout" only "fast-forward" is allowed.',
    );
  });
});
