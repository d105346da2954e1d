import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { startDispatch } from '../../helpers/faults/dispatch-kill.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { type DispatchRun, dispatchRun, resultsOf, statesOf } from '../../helpers/stages/dispatch-run.ts';

const fake = join(import.meta.dirname, '../../fixtures/bin/fake-ahk.sh');

function windowRun(workers: readonly WorkerName[]): Promise<DispatchRun> {
  const dispatch = { ahk_exe: fake, between_workers_delay_ms: 0, worker_done_timeout_seconds: 20 };
  const work = Object.fromEntries(workers.map((worker) => [worker, `Work as ${worker}.\n`]));
  return dispatchRun({ work, workers, backend: 'autohotkey', dispatch });
}

/** The work of an agent in a window, once its worktree exists. */
async function work(run: DispatchRun, worker: WorkerName): Promise<void> {
  const worktree = join(run.repo.root, 'tools/codex/worktrees', testRunId, worker);
  writeFileSync(join(worktree, `${worker}.txt`), `${worker}\n`);
  writeFileSync(join(worktree, run.repo.layout.outbox(worker), 'DONE.marker'), `DONE ${testRunId} ${worker}\n`);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    try {
      if (holds()) return;
    } catch {
      // It does not exist yet.
    }
    await delay(5);
  }
  throw new Error('it did not come to that');
}

const sends = (run: DispatchRun): string[] =>
  readFileSync(join(run.repo.root, run.repo.layout.promptLogsDir, 'FAKE_SENDS.log'), 'utf8')
    .trim()
    .split('\n');

/** Kills a dispatch of A_core in a separate process when its segment has reached a state. */
async function killedAt(run: DispatchRun, state: string): Promise<void> {
  const dying = startDispatch(run);
  await until(() => statesOf(run).includes(state));
  if (state === 'WORKER_SENDING') await until(() => sends(run).length === 1);
  process.kill(dying.pid, 'SIGKILL');
  await dying.ended;
}

describe('workers in windows', () => {
  it('are sent one after the other, and dispatch waits for them in parallel', async () => {
    await using run = await windowRun(['A_core', 'B_tooling', 'C_features']);
    const dispatching = dispatchCodex(run.inputs, run.deps());
    // No worker is done before all were sent.
    await until(() => sends(run).length === 3);
    for (const worker of ['C_features', 'A_core', 'B_tooling'] as const) await work(run, worker);
    expect((await dispatching).status).toBe('PASS');
    expect(sends(run)).toEqual(['A_core', 'B_tooling', 'C_features']);
  });

  it('continue after a kill: dispatch waits for a sent prompt and does not send it again', async () => {
    await using run = await windowRun(['A_core']);
    await killedAt(run, 'WORKER_RUNNING');
    await work(run, 'A_core');
    const report = await dispatchCodex(run.inputs, run.deps());
    expect([report.status, sends(run)]).toEqual(['PASS', ['A_core']]);
    expect(resultsOf(run).A_core?.state).toBe('DONE');
    expect(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8')).toContain('A_core.txt');
  });

  it('are not sent again when a kill came during the sending, unless they are requested', async () => {
    await using run = await windowRun(['A_core']);
    const slow = join(run.repo.root, run.repo.layout.promptsDir, '..', 'slow');
    writeFileSync(slow, '');
    await killedAt(run, 'WORKER_SENDING');
    const report = await dispatchCodex(run.inputs, run.deps());
    expect([report.status, report.diagnostics[0]?.code, sends(run)]).toEqual([
      'BLOCKED',
      'ERR_SEND_UNCLEAR',
      ['A_core'],
    ]);
    const again = dispatchCodex({ ...run.inputs, workers: ['A_core'] }, run.deps());
    await until(() => statesOf(run).at(-1) === 'WORKER_RUNNING');
    await work(run, 'A_core');
    expect([(await again).status, sends(run)]).toEqual(['PASS', ['A_core', 'A_core']]);
  });

  it('are sent when a kill came before that', async () => {
    await using run = await windowRun(['A_core']);
    await killedAt(run, 'WORKER_PENDING');
    const again = dispatchCodex(run.inputs, run.deps());
    await until(() => statesOf(run).at(-1) === 'WORKER_RUNNING');
    await work(run, 'A_core');
    expect([(await again).status, sends(run)]).toEqual(['PASS', ['A_core']]);
  });
});
