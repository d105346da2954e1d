import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../../../src/core/diagnostics/app-error.ts';
import { type Given, type Ground, ok, right, type Session, send } from './send-ground.ts';

const exited = { outcome: 'failure', rc: 3, reason: 'exited with 3' } as const;

describe('how a worker ends', () => {
  const fails = (reason: string, rc: number, code = 'ERR_AGENT_FAILED') => ({ state: 'FAILED', code, reason, rc });
  const done = { state: 'DONE', code: '', reason: '', rc: 0 };
  const timeout = (when: string) => ({
    ...{ state: 'TIMEOUT', code: 'ERR_DONE_TIMEOUT', rc: 1 },
    reason: `left no DONE.marker ${when}`,
  });
  const outage = { code: 'ERR_AGENT_OUTAGE', reason: 'its service is down' } as const;
  const hours = (at: Ground): void => at.pass(3_600_000);

  it.each<readonly [what: string, session: Session, given: Given, ending: object]>([
    ['with a marker and success', { marker: right, end: ok }, {}, done],
    ['with a marker, although it never ends', { marker: right }, {}, done],
    ['with success and no marker', { end: ok }, {}, timeout('when its agent ended')],
    ['when its time is over', { look: hours }, {}, timeout('after 3600 s')],
    [
      'when its own time is over',
      { look: hours },
      { config: { dispatch: { worker_done_timeout_seconds: 7 } } },
      timeout('after 7 s'),
    ],
    [
      'with a wrong marker',
      { marker: 'DONE\n', end: ok },
      {},
      fails('left a wrong DONE.marker when its agent ended', 1, 'ERR_DONE_INVALID'),
    ],
    [
      'with a wrong marker when its time is over',
      { marker: 'DONE\n', look: hours },
      {},
      fails('left a wrong DONE.marker after 3600 s', 1, 'ERR_DONE_INVALID'),
    ],
    [
      'with the marker from before its prompt',
      { end: ok },
      { before: right },
      fails('left only a stale DONE.marker when its agent ended', 1, 'ERR_DONE_STALE'),
    ],
    ['with a failure', { end: exited }, {}, fails('the agent exited with 3', 3)],
    ['with a marker and a failure', { marker: right, end: exited }, {}, fails('the agent exited with 3', 3)],
    [
      'with a failure that its backend knows',
      { marker: right, end: { ...exited, ...outage } },
      {},
      fails('its service is down', 3, 'ERR_AGENT_OUTAGE'),
    ],
    ['interrupted after its marker', { marker: right, end: { outcome: 'interrupted' } }, {}, done],
    [
      'interrupted, and no session can follow',
      { end: { outcome: 'interrupted', rc: 4, reason: 'was cut off' } },
      { resumes: false },
      fails('the agent was cut off', 4),
    ],
    [
      'with success, no marker and a known reason',
      { end: { ...ok, ...outage } },
      {},
      fails('its service is down', 1, 'ERR_AGENT_OUTAGE'),
    ],
    ['with a marker and a known reason', { marker: right, end: { ...ok, ...outage } }, {}, done],
    [
      'with a marker, and says that it is not completed',
      { marker: right, end: { ...ok, rc: 5 } },
      { report: { status: 'blocked' } },
      fails("the agent's own result is not completed", 5),
    ],
    [
      'with a marker, says that it is not completed, and never ends',
      { marker: right },
      { report: { status: 'blocked' } },
      fails("the agent's own result is not completed", 1),
    ],
    [
      'with a marker, and says that it is completed',
      { marker: right, end: ok },
      { report: { status: 'completed' } },
      done,
    ],
    [
      'without a marker, although it says that it is completed',
      { end: ok },
      { report: { status: 'completed' } },
      timeout('when its agent ended'),
    ],
    [
      'cancelled',
      { look: ({ abort }) => abort.abort() },
      {},
      { state: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED', reason: 'the dispatch was cancelled', rc: 1 },
    ],
    [
      'cancelled, although it has used up its tokens',
      { look: ({ abort }) => abort.abort(), progress: {} },
      { report: { tokens: 100 }, config: { budgets: { worker_tokens: 100 } } },
      { state: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED', reason: 'the dispatch was cancelled', rc: 1 },
    ],
    [
      'stopped by its budget',
      { progress: { usage: { input: 60, cachedInput: 0, output: 40 } } },
      { config: { budgets: { worker_tokens: 100 } } },
      fails('reached budgets.worker_tokens, which is 100', 1, 'ERR_BUDGET_TOKENS'),
    ],
    [
      'done, but it used up its budget in the end',
      { marker: right, end: ok },
      { report: { tokens: 100 }, config: { budgets: { worker_tokens: 100 } } },
      fails('reached budgets.worker_tokens, which is 100', 1, 'ERR_BUDGET_TOKENS'),
    ],
    [
      'stopped by the budget of the run, and by its own only in the end',
      { progress: { usage: { input: 60, cachedInput: 0, output: 40 } } },
      { report: { tokens: 200 }, config: { budgets: { worker_tokens: 200 }, run: { token_budget: 100 } } },
      fails('reached run.token_budget, which is 100', 1, 'ERR_BUDGET_TOKENS'),
    ],
    [
      'done, just below its budget',
      { marker: right, end: ok },
      { report: { tokens: 99 }, config: { budgets: { worker_tokens: 100 } } },
      done,
    ],
    [
      'without a start',
      { sent: false, end: { outcome: 'not-started', rc: 127, reason: 'no such program' } },
      {},
      fails('no such program', 127, 'ERR_AGENT_START'),
    ],
  ])('%s', async (_what, session, given, ending) => {
    const sent = await send([session], given);
    expect(sent.ending).toMatchObject(ending);
    expect([sent.ending?.attempts, sent.plans.length, sent.restores, sent.isIdle]).toEqual([1, 1, 0, true]);
    // An agent that was started is always ended.
    expect(sent.cancels).toBe(session.sent === false ? 0 : 1);
    expect(sent.states).toEqual(session.sent === false ? [] : ['SENT', 'RUNNING']);
    expect(sent.keptResult).toBe(false);
  });

  it('with what it used: its own figures, else those that were seen', async () => {
    const seen = { usage: { input: 60, cachedInput: 0, output: 40 }, costUsd: 2 };
    const session: Session = { marker: right, end: ok, progress: seen };
    expect((await send([session])).ending).toMatchObject({ tokens: 100, costUsd: 2 });
    const own = await send([session], { report: { tokens: 7, costUsd: 0.5 } });
    expect(own.ending).toMatchObject({ tokens: 7, costUsd: 0.5 });
    expect((await send([{ marker: right, end: ok }])).ending).toMatchObject({ tokens: null, costUsd: null });
  });

  it('with the findings of its result', async () => {
    const found = finding('ERR_AGENT_RESULT', 'not valid', { severity: 'warning', worker: 'A_core' });
    const { report, log } = await send([{ marker: right, end: ok }], { report: { findings: [found] } });
    expect([report.findings, log]).toEqual([[found], 'session 1']);
  });

  it('cancelled before anything is sent', async () => {
    const stop = AbortSignal.abort();
    const { ending, recorded } = await send([], { options: { signal: stop } });
    expect([ending?.state, ending?.attempts, recorded]).toEqual(['CANCELLED', 0, []]);
  });

  it('cancelled, when that is why its start failed', async () => {
    const end = { outcome: 'not-started', rc: 1, reason: 'was cancelled' } as const;
    const { ending } = await send([{ sent: false, end, start: ({ abort }) => abort.abort() }]);
    expect(ending).toMatchObject({ state: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED', attempts: 1 });
  });
});
