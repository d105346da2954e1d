import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { iterate } from '../../src/iteration/iterate.ts';
import { launch } from '../../src/iteration/launch.ts';
import { openLaunched } from '../../src/iteration/launched-run.ts';
import { oneshot } from '../../src/iteration/oneshot.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import { openWorktrees } from '../../src/stages/dispatch-codex/hand-worktrees.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(8);

describe('resume', () => {
  it('continues the newest unfinished run, with its original inputs', async () => {
    await using at = await iterationGround();
    await launch({ root: at.root, kind: 'factory', runId: at.runId, backend: 'script' }, at.deps);
    const outcome = await resumeRun({ root: at.root }, at.deps);
    expect(outcome).toMatchObject({ runId: at.runId, verdict: 'PASS', exitCode: 0 });
    expect(outcome.steps.map(({ name }) => name)).toEqual(['dispatch', 'validate', 'gates', 'integrate']);
    expect((await at.at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt('stops on request, and continues from there', async () => {
    await using at = await iterationGround({
      workers: { B_tooling: [{ sleep_ms: 4_000 }, ...goodSteps('B_tooling')] },
    });
    const stop = new AbortController();
    const log = (line: string): void => {
      if (line.startsWith('A_core: collected')) stop.abort(new Error('interrupted'));
    };
    await expect(at.run({}, { signal: stop.signal, log })).rejects.toThrow('interrupted');
    const events = at.text(`tools/codex/runs/${at.runId}/ledger/A_core.jsonl`);
    const outcome = await resumeRun({ root: at.root }, { ...at.deps, log });
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/A_core.jsonl`)).toBe(events);
    expect(outcome.verdict).toBe('PASS');
  });

  sampledIt('returns the verdict of a finished run again, and runs nothing', async () => {
    await using at = await iterationGround();
    await at.run();
    const ledger = at.text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`);
    expect(await resumeRun({ root: at.root, runId: at.runId }, at.deps)).toMatchObject({ verdict: 'PASS', steps: [] });
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`)).toBe(ledger);
    await expect(resumeRun({ root: at.root }, at.deps)).rejects.toMatchObject({ code: 'ERR_RUN_UNKNOWN' });
    await expect(resumeRun({ root: at.root, runId: at.runId, redispatch: ['A_core'] }, at.deps)).rejects.toMatchObject({
      code: 'ERR_RUN_ID_USED',
    });
  });

  sampledIt('adds an ended run to the index if a kill prevented it', async () => {
    await using at = await iterationGround();
    await at.run();
    const index = ['factory_ledger.jsonl', 'factory_ledger.sha256', 'factory_ledger.head'].map(
      (name) => `tools/codex/runs/${name}`,
    );
    const before = index.map((file) => at.text(file));
    for (const file of index) rmSync(join(at.root, file));
    for (let turn = 0; turn < 2; turn++) {
      await resumeRun({ root: at.root, runId: at.runId }, at.deps);
      expect(index.map((file) => at.text(file))).toEqual(before);
    }
  });

  sampledIt('dispatches only the chosen workers of a BLOCKED run again', async () => {
    const flaky = [
      { print: 'first time' },
      { write: { path: 'A_core/result.txt', content: 'x\n' } },
      { bundle: { name: 'SUMMARY.md', content: 'x\n' } },
    ];
    await using at = await iterationGround({ workers: { A_core: flaky } });
    expect((await at.run()).verdict).toBe('BLOCKED');
    const others = at.text(`tools/codex/runs/${at.runId}/ledger/B_tooling.jsonl`);
    const outcome = await resumeRun({ root: at.root, runId: at.runId, redispatch: ['A_core'] }, at.deps);
    expect(outcome.verdict).toBe('BLOCKED');
    expect(outcome.steps[0]?.findings.filter(({ worker }) => worker === 'A_core').map(({ code }) => code)).toEqual([
      'ERR_DONE_TIMEOUT',
    ]);
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/B_tooling.jsonl`)).toBe(others);
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/A_core.jsonl`).match(/WORKER_SENT/g)).toHaveLength(2);
    expect((await at.at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
  });
});

describe('oneshot', () => {
  sampledIt.each([
    [false, 'BLOCKED', 2],
    [true, 'PENDING', 3],
  ])('never passes a run with nothing in it (dry run: %s)', async (dryRun, verdict, exitCode) => {
    await using at = await iterationGround();
    const outcome = await oneshot({ root: at.root, kind: 'oneshot', dryRun }, at.deps);
    expect(outcome).toMatchObject({ verdict, exitCode });
    const { code, lines } = await at.at.factory([
      'ledger',
      '--raw-events',
      '--json',
      '--event-type',
      'ONESHOT_SUMMARY',
    ]);
    expect(code).toBe(0);
    expect(lines.map(({ run_id, rc, details }) => [run_id, rc, (details as { status: string }).status])).toEqual([
      [outcome.runId, exitCode, verdict],
    ]);
    expect((await at.at.factory(['ledger', 'verify'])).code).toBe(0);
  });

  sampledIt('dispatches the run’s prompts', async () => {
    await using at = await iterationGround();
    const outcome = await oneshot({ root: at.root, kind: 'oneshot', runId: at.runId, backend: 'script' }, at.deps);
    expect(outcome).toMatchObject({ runId: at.runId, verdict: 'PASS' });
  });
});

describe('iterate', () => {
  sampledIt('uses the worktrees that were opened for windows', async () => {
    await using at = await iterationGround();
    const outcome = await iterate({ root: at.root, runId: at.runId, backend: 'script', editor: true }, at.deps);
    expect(outcome).toMatchObject({ verdict: 'PASS' });
    expect(at.text(`tools/codex/runs/${at.runId}/ledger/A_core.jsonl`)).toContain('"taken":true');
    expect(at.has(`tools/codex/worktrees/${at.runId}`)).toBe(false);
  });

  sampledIt('does not use a changed worktree, and gives a next action', async () => {
    await using at = await iterationGround();
    await launch({ root: at.root, kind: 'factory', runId: at.runId, backend: 'script' }, at.deps);
    const run = await openLaunched({ root: at.root, runId: at.runId }, at.deps);
    await openWorktrees(run, at.deps);
    at.put(`tools/codex/worktrees/${at.runId}/A_core/mine.txt`, 'mine\n');
    const outcome = await resumeRun({ root: at.root, runId: at.runId }, at.deps);
    expect(outcome.verdict).toBe('BLOCKED');
    expect(outcome.steps[0]?.findings.map(({ code }) => code)).toContain('ERR_WORKTREE_DIRTY');
  });
});
