import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { iterate } from '../../src/iteration/iterate.ts';
import { launch } from '../../src/iteration/launch.ts';
import { openLaunched } from '../../src/iteration/launched-run.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import { closeWorktrees, openWorktrees } from '../../src/stages/dispatch-codex/hand-worktrees.ts';
import { answerOf } from '../helpers/faults/adversity.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(5);

const settings = { 'paths.worktrees_flat': 'true' };
const slow = { A_core: [{ sleep_ms: 500 }, ...goodSteps('A_core')] };

describe('flat worktrees', () => {
  it('are at worktrees/<WORKER> during a run, and are removed completely', async () => {
    await using at = await iterationGround({ workers: slow });
    const trees = join(at.root, 'tools/codex/worktrees');
    let seen: string[] = [];
    const log = (line: string): void => {
      if (line.startsWith('B_tooling: DONE')) seen = readdirSync(trees).filter((name) => !name.startsWith('.'));
    };
    const options = { root: at.root, runId: at.runId, backend: 'script', settings };
    expect(await iterate(options, { ...at.deps, log })).toMatchObject({ verdict: 'PASS' });
    expect(seen).toContain('A_core');
    expect(readdirSync(trees)).toEqual(['.gitignore']);
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/A_core.jsonl`)).toContain('"worktree":"A_core"');
    expect((await at.at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt('stay flat when the run is resumed without the option', async () => {
    await using at = await iterationGround({ workers: slow });
    const stop = new AbortController();
    const log = (line: string): void => {
      if (line.startsWith('B_tooling: collected')) stop.abort(new Error('interrupted'));
    };
    await expect(at.run({ settings }, { log, signal: stop.signal })).rejects.toThrow('interrupted');
    expect(await resumeRun({ root: at.root, runId: at.runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    expect(readdirSync(join(at.root, 'tools/codex/worktrees'))).toEqual(['.gitignore']);
  });

  sampledIt('belong to one run at a time: another is refused, and continues when they are closed', async () => {
    await using at = await iterationGround({
      config: { paths: { worktrees_flat: true }, dispatch: { backend: 'script' } },
    });
    await launch({ root: at.root, kind: 'factory', runId: '20261120_7', baseRef: 'HEAD' }, at.deps);
    const first = await openLaunched({ root: at.root, runId: '20261120_7' }, at.deps);
    await openWorktrees(first, at.deps);
    at.put('tools/codex/worktrees/A_core/mine.txt', 'mine\n');
    const refused = await answerOf(() => at.run());
    expect([refused.verdict, refused.codes]).toEqual(['BLOCKED', expect.arrayContaining(['ERR_WORKTREE_GUARD'])]);
    expect(at.text('tools/codex/worktrees/A_core/mine.txt')).toBe('mine\n');
    // Without the guard, too: another run's worktree is left alone.
    const rows = await closeWorktrees({ ...first, runId: '20261120_7' }, { force: true, dryRun: false }, at.deps);
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'closed'));
    expect(existsSync(join(at.root, 'tools/codex/worktrees/A_core'))).toBe(false);
    expect((await at.run()).verdict).toBe('PASS');
  });

  sampledIt('of a launched run are not taken from another run by dispatch', async () => {
    await using at = await iterationGround({
      config: { paths: { worktrees_flat: true }, dispatch: { backend: 'script' } },
    });
    await launch({ root: at.root, kind: 'factory', runId: at.runId }, at.deps);
    await launch({ root: at.root, kind: 'factory', runId: '20261120_7', baseRef: 'HEAD' }, at.deps);
    await openWorktrees(await openLaunched({ root: at.root, runId: '20261120_7' }, at.deps), at.deps);
    at.put('tools/codex/worktrees/A_core/mine.txt', 'mine\n');
    const answer = await answerOf(() => resumeRun({ root: at.root, runId: at.runId }, at.deps));
    expect([answer.verdict, answer.codes]).toEqual(['BLOCKED', expect.arrayContaining(['ERR_WORKTREE_BUSY'])]);
    expect(at.text('tools/codex/worktrees/A_core/mine.txt')).toBe('mine\n');
    const { stdout } = await at.at.factory(['gc', '--dry-run', '--keep-days', '0', '--keep-count', '0']);
    expect(stdout).toContain('20261120_7');
  });

  sampledIt('of an ended run are collected with it', async () => {
    await using at = await iterationGround({ config: { paths: { worktrees_flat: true } } });
    expect((await at.run()).verdict).toBe('PASS');
    await at.git('worktree', 'add', '--quiet', '--detach', 'tools/codex/worktrees/A_core');
    at.put('tools/codex/worktrees/.run-A_core', `${at.runId}\n`);
    at.put('tools/codex/worktrees/.run-B_tooling', '20261120_8\n');
    const { code } = await at.at.factory(['gc', '--keep-days', '0', '--keep-count', '0']);
    expect(code).toBe(0);
    expect(readdirSync(join(at.root, 'tools/codex/worktrees'))).toEqual(['.gitignore', '.run-B_tooling']);
    expect(await at.git('worktree', 'list')).not.toContain('A_core');
  });
});
