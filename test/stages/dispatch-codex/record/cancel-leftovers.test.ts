import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { withRun } from '../../../../src/core/run/access/open-run.ts';
import { readRun } from '../../../../src/core/run/access/read-run.ts';
import { cancelLeftovers } from '../../../../src/stages/dispatch-codex/cancel-leftovers.ts';
import { parkDetails } from '../../../../src/stages/dispatch-codex/record/park-record.ts';
import { type Ending, note, noteEnding } from '../../../../src/stages/dispatch-codex/record/worker-history.ts';
import { agentRun, type DispatchRun, dispatchRun } from '../../../helpers/stages/dispatch-run.ts';

const done: Ending = { state: 'DONE', code: '', reason: '', rc: 0, attempts: 2, tokens: 7, costUsd: null };
const parked = {
  ...{ resetsAt: '2026-11-21T00:00:00Z', thread: 't', session: 2, attempts: 1 },
  ...{ tokens: null, costUsd: null, usage: null, lastCostUsd: null },
};

describe('a dispatch that was ended from outside', () => {
  let run: DispatchRun;
  beforeEach(async () => {
    run = await dispatchRun(agentRun());
  });
  afterEach(async () => {
    await run[Symbol.asyncDispose]();
  });

  /** Records the states of a worker; `done` ends its dispatch. */
  const record = (worker: WorkerName, ...states: readonly string[]): Promise<void> =>
    withRun({ root: run.repo.root, layout: run.repo.layout }, run.deps(), async (held) => {
      const segment = await held.segment(worker);
      for (const state of states) {
        if (state === 'done') await noteEnding(segment, worker, done);
        else if (state === 'WORKER_PARKED') await note(segment, worker, state, { details: parkDetails(parked) });
        else await note(segment, worker, state, { details: { backend: 'command' } });
      }
    });
  const statesOf = async (worker: WorkerName) =>
    (await readRun({ root: run.repo.root, layout: run.repo.layout }).segment(worker)).map(
      ({ details }) => details.state,
    );
  const chain = (): string => readFileSync(join(run.repo.root, run.repo.layout.ledger), 'utf8');
  const cancel = (worker?: WorkerName) =>
    cancelLeftovers({ ...run.inputs, ...(worker === undefined ? {} : { worker }) }, run.deps());

  it('is recorded for the workers whose dispatch is open, once', async () => {
    await record('A_core', 'WORKER_PENDING', 'WORKER_SENT', 'WORKER_RUNNING');
    await record('B_tooling', 'WORKER_PENDING', 'done');
    await record('C_features', 'WORKER_PENDING', 'WORKER_SENT', 'WORKER_PARKED');
    await record('Z_aggregator', 'WORKER_PENDING');
    const before = chain();
    expect(await cancel()).toEqual({ killed: 0, cancelled: ['A_core', 'Z_aggregator'] });
    const last = (await readRun({ root: run.repo.root, layout: run.repo.layout }).segment('A_core')).at(-1);
    expect(last).toMatchObject({
      rc: 1,
      details: {
        ...{ state: 'WORKER_CANCELLED', dispatch: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED', tokens: null },
        reason: 'the dispatch was ended from outside',
      },
    });
    expect(await statesOf('B_tooling')).toEqual(['WORKER_PENDING', 'WORKER_DONE']);
    expect((await statesOf('C_features')).at(-1)).toBe('WORKER_PARKED');
    expect(await statesOf('D_validation')).toEqual([]);
    const sealed = chain();
    expect(sealed.startsWith(before)).toBe(true);
    expect(sealed.length).toBeGreaterThan(before.length);
    expect(await cancel()).toEqual({ killed: 0, cancelled: [] });
    expect(chain()).toBe(sealed);
  });

  it('changes nothing if it ended normally', async () => {
    await record('A_core', 'WORKER_PENDING', 'done');
    const before = chain();
    expect(await cancel()).toEqual({ killed: 0, cancelled: [] });
    expect([chain(), await statesOf('A_core')]).toEqual([before, ['WORKER_PENDING', 'WORKER_DONE']]);
  });

  it('is recorded for the one worker of a fleet’s job, and sealed by the job that joins', async () => {
    for (const worker of ['A_core', 'B_tooling'] as const) await record(worker, 'WORKER_PENDING');
    const before = chain();
    expect((await cancel('B_tooling')).cancelled).toEqual(['B_tooling']);
    expect([chain(), await statesOf('A_core')]).toEqual([before, ['WORKER_PENDING']]);
  });

  it('closes the folders that it left open', async () => {
    await record('A_core', 'WORKER_PENDING', 'WORKTREE_OPENING', 'done');
    await record('B_tooling', 'WORKER_PENDING', 'WORKTREE_OPENING', 'done', 'WORKTREE_CLOSED');
    const before = chain();
    expect((await cancel()).cancelled).toEqual([]);
    expect((await statesOf('A_core')).slice(-2)).toEqual(['WORKTREE_CLOSING', 'WORKTREE_CLOSED']);
    expect((await statesOf('B_tooling')).at(-2)).toBe('WORKER_DONE');
    expect(chain().length).toBeGreaterThan(before.length);
  });
});
