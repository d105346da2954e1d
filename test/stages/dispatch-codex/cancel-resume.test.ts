import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../src/core/git/inspect.ts';
import { cancelLeftovers } from '../../../src/stages/dispatch-codex/cancel-leftovers.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { alive, startDispatch } from '../../helpers/faults/dispatch-kill.ts';
import { sampled } from '../../helpers/sampled.ts';
import { agentRun, dispatchRun, resultsOf, statesOf } from '../../helpers/stages/dispatch-run.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const sampledIt = sampled(3);

const stubborn = [
  'trap "" INT TERM',
  `if [ -e ../../go-on ]; then bundle; marker; exit 0; fi`,
  'setsid sh -c "trap \\"\\" INT TERM; sleep 600" &',
  '(sh -c "trap \\"\\" INT TERM; sleep 600" &)',
  'touch ../started; while :; do sleep 1; done',
];

describe('cancelling and resuming', () => {
  it('ends every process of every worker, records it, and passes when run again', async () => {
    await using run = await dispatchRun({
      ...agentRun({ B_tooling: stubborn }),
      workers: ['A_core', 'B_tooling', 'Z_aggregator'],
    });
    const stop = new AbortController();
    const dispatched = dispatchCodex(run.inputs, run.deps({ signal: stop.signal }));
    while (alive(run, 'B_tooling') < 3) await delay(20);
    while (!statesOf(run, 'A_core').includes('WORKTREE_CLOSED')) await delay(20);
    stop.abort();
    const report = await dispatched;
    expect(report.status).toBe('FAIL');
    expect(alive(run, 'B_tooling')).toBe(0);
    expect(Object.values(resultsOf(run)).map(({ state, code }) => [state, code])).toEqual([
      ['DONE', ''],
      ['CANCELLED', 'ERR_DISPATCH_CANCELLED'],
      ['CANCELLED', 'ERR_DISPATCH_CANCELLED'],
    ]);
    const before = readFileSync(run.file('ledger/A_core.jsonl'), 'utf8');
    writeFileSync(join(run.repo.root, 'tools/codex/worktrees/go-on'), '');
    const again = await dispatchCodex(run.inputs, run.deps());
    expect([again.status, again.diagnostics]).toEqual(['PASS', []]);
    expect(readFileSync(run.file('ledger/A_core.jsonl'), 'utf8')).toBe(before);
    expect(statesOf(run, 'B_tooling')).toContain('RESUMED');
    expect(await worktrees(run.repo.git)).toHaveLength(1);
  });

  sampledIt('does nothing a second time, and dispatches only chosen workers again', async () => {
    await using run = await dispatchRun({ ...agentRun(), workers: ['A_core', 'B_tooling'] });
    await dispatchCodex(run.inputs, run.deps());
    const files = () =>
      ['ledger/run.jsonl', 'ledger/A_core.jsonl', 'logs/DISPATCH_RESULTS.json', 'ledger/B_tooling.jsonl'].map((name) =>
        readFileSync(run.file(name), 'utf8'),
      );
    const before = files();
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('PASS');
    expect(files()).toEqual(before);
    expect((await dispatchCodex({ ...run.inputs, workers: ['B_tooling'] }, run.deps())).status).toBe('PASS');
    expect(files()[1]).toBe(before[1]);
    expect(files()[3]).not.toBe(before[3]);
  });

  sampledIt('dispatches a worker again whose bundle was changed after collecting', async () => {
    await using run = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
    await dispatchCodex(run.inputs, run.deps());
    writeFileSync(run.file('A_core/SUMMARY.md'), 'better\n');
    await dispatchCodex(run.inputs, run.deps());
    expect(readFileSync(run.file('A_core/SUMMARY.md'), 'utf8')).toBe('# A_core\n');
  });

  sampledIt('cleans up after a dispatch that was ended from outside, and changes nothing after any other', async () => {
    await using run = await dispatchRun({ ...agentRun({ A_core: stubborn }), workers: ['A_core'] });
    const dying = startDispatch(run);
    while (alive(run, 'A_core') < 3) await delay(20);
    process.kill(dying.pid, 'SIGKILL');
    await dying.ended;
    const done = await cancelLeftovers(run.inputs, run.deps());
    expect(done.cancelled).toEqual(['A_core']);
    expect(done.killed).toBeGreaterThanOrEqual(3);
    expect(alive(run, 'A_core')).toBe(0);
    expect(resultsOf(run).A_core).toMatchObject({ state: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED' });
    expect(await worktrees(run.repo.git)).toHaveLength(1);
    await using good = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
    await dispatchCodex(good.inputs, good.deps());
    const before = readFileSync(good.file('ledger/run.jsonl'), 'utf8');
    expect(await cancelLeftovers(good.inputs, good.deps())).toEqual({ killed: 0, cancelled: [] });
    expect(readFileSync(good.file('ledger/run.jsonl'), 'utf8')).toBe(before);
  });

  sampledIt('closes a leftover worktree without following its links, and opens it again', async () => {
    await using run = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
    const path = join(run.repo.root, 'tools/codex/worktrees/20261120_1/A_core');
    const sentinel = join(run.repo.root, '..', 'sentinel');
    mkdirSync(sentinel);
    writeFileSync(join(sentinel, 'precious.txt'), 'keep');
    mkdirSync(path, { recursive: true });
    symlinkSync(sentinel, join(path, 'way-out'));
    writeFileSync(join(path, 'left.txt'), 'left');
    const report = await dispatchCodex(run.inputs, run.deps());
    expect(report.status).toBe('PASS');
    expect(readFileSync(join(sentinel, 'precious.txt'), 'utf8')).toBe('keep');
    expect(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8')).not.toContain('left.txt');
  });

  sampledIt('refuses altered launch state before anything is read', async () => {
    await using run = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
    writeFileSync(run.file('scope/A_core.json'), '{}');
    expect((await refusal(() => dispatchCodex(run.inputs, run.deps()))).code).toBe('ERR_LAUNCH_STATE_ALTERED');
    expect(() => statesOf(run, 'A_core')).toThrow();
  });

  sampledIt('refuses a prompt that was altered, settings that differ, and unknown workers', async () => {
    await using run = await dispatchRun({ ...agentRun(), workers: ['A_core'] });
    const { launchDigest: _digest, ...inputs } = run.inputs;
    const code = async (rest: object) => (await refusal(() => dispatchCodex({ ...inputs, ...rest }, run.deps()))).code;
    expect(await code({ given: { max_parallel: 9 } })).toBe('ERR_INPUT_CHANGED');
    expect(await code({ workers: ['B_tooling'] })).toBe('ERR_WORKER_UNKNOWN');
    writeFileSync(join(run.repo.root, run.repo.layout.prompt('A_core')), 'other');
    expect(await code({})).toBe('ERR_LAUNCH_STATE_ALTERED');
  });
});
