import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { WorkerDispatch } from '../../src/core/contracts/worker/dispatch-results.ts';
import { type WorkerName, workerNames } from '../../src/core/contracts/worker.ts';
import { buildEvent, GENESIS } from '../../src/core/ledger/chain.ts';
import { makeFolder } from '../../src/core/system/files/plain-files.ts';
import type { StepName } from '../../src/iteration/steps.ts';
import { dueRetries, workersToRepeat } from '../../src/one-button/retries.ts';
import { buttonDesk, packText } from '../helpers/runs/button-desk.ts';

/** Results in which the given workers are not DONE, each with its code. */
function results(codes: Partial<Record<WorkerName, string>>): WorkerDispatch[] {
  return workerNames.map((worker) => ({
    worker,
    backend: 'script',
    state: codes[worker] === undefined ? 'DONE' : 'FAILED',
    reason: '',
    code: codes[worker] ?? '',
    attempts: 1,
    rc: 0,
    started_at: '',
    ended_at: '',
    tokens: null,
    cost_usd: null,
  }));
}

function retried(worker: WorkerName, kind: string) {
  const details = { state: 'RETRY', of: 'executor', worker, class: kind };
  const place = { runId: '20261120_220225_AAAA', instant: '2026-11-20T22:02:25Z', prev: GENESIS, seq: 1 };
  return buildEvent({ event_type: 'RUN_STATE', actor: 'one-button', details }, place);
}

describe('the retried workers', () => {
  it.each([
    ['ERR_LOCK_HELD', 'LOCK_STALE'],
    ['ERR_LOCK_LOST', 'LOCK_STALE'],
    ['ERR_WORKTREE_BUSY', 'LOCK_STALE'],
    ['ERR_WORKTREE', 'WORKTREE_DIRTY'],
    ['ERR_GIT', 'GIT_TRANSIENT'],
    ['ERR_FOCUS', 'UI_TRANSIENT'],
    ['ERR_CLIPBOARD', 'UI_TRANSIENT'],
    ['ERR_DESKTOP_BUSY', 'UI_TRANSIENT'],
    ['ERR_NO_MATCHING_WINDOW', 'UI_TRANSIENT'],
    ['ERR_WINDOW_UNRESPONSIVE', 'UI_TRANSIENT'],
  ])('%s is %s', (code, kind) => {
    expect(dueRetries(results({ A_core: code }), [], { outer: false })).toEqual([
      { worker: 'A_core', class: kind, code, attempt: 1 },
    ]);
  });

  it.each([
    'ERR_DONE_TIMEOUT',
    'ERR_AGENT_FAILED',
    'ERR_SEND_UNCLEAR',
    'ERR_PASTE',
    'ERR_SCRIPT_STEP',
    'ERR_BUDGET_TOKENS',
    'unheard of',
  ])('%s is not a transient error', (code) =>
    expect(dueRetries(results({ A_core: code, B_tooling: code }), [], { outer: true })).toEqual([]),
  );

  it('are retried at most twice each, over all calls', () => {
    const events = [retried('A_core', 'GIT_TRANSIENT'), retried('A_core', 'LOCK_STALE'), retried('B_tooling', 'OUTER')];
    const due = dueRetries(results({ A_core: 'ERR_GIT', B_tooling: 'ERR_GIT' }), events, { outer: true });
    expect(due).toEqual([{ worker: 'B_tooling', class: 'GIT_TRANSIENT', code: 'ERR_GIT', attempt: 2 }]);
  });

  it('do not count retries of the dispatch itself, nor other states', () => {
    const place = { runId: '20261120_220225_AAAA', instant: '2026-11-20T22:02:25Z', prev: GENESIS, seq: 1 };
    const others = [
      { state: 'RETRY', of: 'dispatch', worker: 'A_core', class: 'GIT_TRANSIENT' },
      { state: 'WAITED', of: 'executor', worker: 'A_core', class: 'GIT_TRANSIENT' },
    ].map((details) => buildEvent({ event_type: 'RUN_STATE', actor: 'one-button', details }, place));
    const due = dueRetries(results({ A_core: 'ERR_GIT' }), others, { outer: false });
    expect(due).toEqual([{ worker: 'A_core', class: 'GIT_TRANSIENT', code: 'ERR_GIT', attempt: 1 }]);
  });

  it('include, with --outer-retry, the only worker that is not DONE, once and for any reason, and the aggregator', () => {
    const workers = results({ C_features: 'ERR_AGENT_FAILED', Z_aggregator: 'ERR_DISPATCH_UPSTREAM' });
    const due = dueRetries(workers, [], { outer: true });
    expect(due).toEqual([{ worker: 'C_features', class: 'OUTER', code: 'ERR_AGENT_FAILED', attempt: 1 }]);
    expect(workersToRepeat(due, workers)).toEqual(['C_features', 'Z_aggregator']);
    expect(dueRetries(workers, [retried('C_features', 'OUTER')], { outer: true })).toEqual([]);
    expect(dueRetries(workers, [], { outer: false })).toEqual([]);
  });
});

describe('a run whose worktrees cannot be opened', () => {
  it.each([
    ['ends with PASS when the second attempt works', true, 0, 4],
    ['is retried twice for each worker, then ends with BLOCKED', false, 2, 8],
  ])('%s', async (_what, repaired, exitCode, retries) => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const { runId } = await at.press({ dryOnly: true });
    const site = join(at.root, 'tools/codex/worktrees');
    await makeFolder(site);
    // Neither a folder nor a worktree can be created below a file.
    const onStart = (name: StepName): void => {
      if (name === 'dispatch') writeFileSync(join(site, runId), 'in the way', { flag: 'a' });
      if (name === 'validate' && !repaired) rmSync(join(site, runId));
    };
    const onStep = ({ name }: { readonly name: StepName }): void => {
      if (repaired && name === 'dispatch') rmSync(join(site, runId), { force: true });
    };
    let dispatches = 0;
    const result = await at.press(
      {},
      { onStart: (name) => (name === 'dispatch' && ++dispatches > 1 && repaired ? undefined : onStart(name)), onStep },
    );
    expect(result).toMatchObject({ exitCode, runId });
    expect(at.events(runId).filter((event) => event === 'RETRY')).toHaveLength(retries);
    expect(at.text(`tools/codex/runs/${runId}/ledger/run.jsonl`)).toContain('"class":"WORKTREE_DIRTY"');
  });
});
