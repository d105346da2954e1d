import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAllowedAddress } from '../../src/core/notify/webhook.ts';
import type { RunNotices } from '../../src/iteration/notify-end.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import type { StepName } from '../../src/iteration/steps.ts';
import { startTestService } from '../helpers/builtin-step.ts';
import { receiver } from '../helpers/processes/notice-receiver.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(5);

const nowhere = { repository: '', runUrl: '' };
const record = 'tools/codex/runs/20261120_1/_debug/NOTICES.json';

describe('a notification of an in-process run', () => {
  it('waits for a slow server only until its time limit, without effect on the run', async () => {
    await using hook = await receiver('hang');
    await using at = await iterationGround();
    const webhook = { url: hook.url, key: '', timeoutMs: 50, pauseMs: 1, attempts: 2 };
    const outcome = await at.run({}, { notices: { ...nowhere, webhook } });
    expect(outcome).toMatchObject({ verdict: 'PASS', exitCode: 0 });
    expect(outcome.steps.at(-1)).toMatchObject({
      name: 'notify',
      status: 'WARN',
      findings: [{ code: 'ERR_NOTICE', message: expect.stringContaining('no response in time, 2 attempts') }],
    });
    expect(JSON.parse(at.text(record))).toMatchObject({
      due: true,
      deliveries: [{ target: 'webhook', result: 'failed' }],
    });
  });

  sampledIt('is also a comment, and notifies no recipient twice while another is still due', async () => {
    await using hook = await receiver(404);
    await using at = await iterationGround({ config: { notify: { issue: 12 } } });
    await using service = await startTestService(at.at.folder);
    const permissions = { issues: 'write' } as const;
    const token = service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions });
    const comments = { apiUrl: service.apiUrl, repository: 'acme/widget', token };
    const notices: RunNotices = {
      repository: 'acme/widget',
      runUrl: '',
      webhook: { url: hook.url, key: '' },
      comments,
    };
    const notified = async (given: RunNotices, step: 'run' | 'resume') => {
      const deps = { ...at.deps, notices: given };
      const outcome =
        step === 'run' ? await at.run({}, deps) : await resumeRun({ root: at.root, runId: at.runId }, deps);
      return outcome.steps.filter(({ name }) => name === 'notify').map(({ detail }) => detail);
    };
    expect(await notified(notices, 'run')).toEqual([expect.stringContaining('The webhook was not notified')]);
    expect(JSON.parse(at.text(record)).deliveries).toEqual([
      { target: 'webhook', result: 'failed', detail: 'status 404' },
      { target: 'issue', result: 'sent', detail: '#12, status 201' },
    ]);
    hook.answer(200);
    expect(await notified(notices, 'resume')).toEqual(['webhook: sent (status 200)']);
    expect(await notified(notices, 'resume')).toEqual([]);
    expect(hook.seen).toHaveLength(2);
  });

  sampledIt('sends no token where others could read it', async () => {
    await using at = await iterationGround({ config: { notify: { issue: 12 } } });
    const comments = { apiUrl: 'http://github.example.com', repository: 'acme/widget', token: 'no-token' };
    expect(isAllowedAddress(comments.apiUrl)).toBe(false);
    const { steps } = await at.run({}, { notices: { ...nowhere, comments } });
    expect(steps.at(-1)).toMatchObject({ name: 'notify', status: 'WARN', detail: expect.stringContaining('https') });
  });

  sampledIt('is sent only for the configured verdicts', async () => {
    await using hook = await receiver(200);
    await using at = await iterationGround({ config: { notify: { verdicts: ['BLOCKED'] } } });
    const notices = { ...nowhere, webhook: { url: hook.url, key: '' } };
    expect((await at.run({}, { notices })).verdict).toBe('PASS');
    expect([hook.seen.length, JSON.parse(at.text(record)).due]).toEqual([0, false]);
  });

  sampledIt(
    'is sent again when the run continues and ends again, and not for a run that ended before recipients were set',
    async () => {
      await using hook = await receiver(200);
      const outside = [{ write: { path: '.github/own.yml', content: 'x\n' } }, ...goodSteps('A_core')];
      await using at = await iterationGround({ workers: { A_core: outside }, config: { dispatch: { max_rework: 0 } } });
      const notices = { ...nowhere, webhook: { url: hook.url, key: '' } };
      expect((await at.run()).verdict).toBe('BLOCKED');
      const place = { root: at.root, runId: at.runId };
      await resumeRun(place, { ...at.deps, notices });
      expect(hook.seen).toHaveLength(0);
      const again = { ...place, redispatch: ['A_core'] as const };
      await resumeRun(again, { ...at.deps, notices });
      await resumeRun(again, { ...at.deps, notices });
      await resumeRun(place, { ...at.deps, notices });
      expect(hook.seen.map(({ body }) => JSON.parse(body).verdict)).toEqual(['BLOCKED', 'BLOCKED']);
    },
  );

  sampledIt('names a limit that ended a worker', async () => {
    await using hook = await receiver(200);
    await using at = await iterationGround({
      workers: { A_core: [{ hang: true }] },
      config: { budgets: { worker_seconds: 1 }, dispatch: { max_rework: 0 } },
    });
    await at.run({ workers: ['A_core'] }, { notices: { ...nowhere, webhook: { url: hook.url, key: '' } } });
    const [{ body } = { body: '{}' }] = hook.seen;
    expect(JSON.parse(body)).toMatchObject({
      verdict: 'BLOCKED',
      events: ['verdict', 'budget'],
      blocking: expect.arrayContaining([{ code: 'ERR_BUDGET_SECONDS', worker: 'A_core' }]),
    });
  });

  sampledIt('is FAIL for a run that stops without a verdict, and is sent again when it has one', async () => {
    await using hook = await receiver(200);
    await using at = await iterationGround();
    const notices = { ...nowhere, webhook: { url: hook.url, key: '' } };
    const ledger = join(at.root, 'tools/codex/runs/20261120_1/ledger/run.jsonl');
    let kept = '';
    const onStart = (name: StepName): void => {
      if (name !== 'integrate') return;
      kept = readFileSync(ledger, 'utf8');
      rmSync(ledger);
    };
    await expect(at.run({}, { notices, onStart })).rejects.toMatchObject({ code: 'ERR_LEDGER_CHAIN' });
    writeFileSync(ledger, kept);
    expect((await resumeRun({ root: at.root, runId: at.runId }, { ...at.deps, notices })).verdict).toBe('PASS');
    expect(hook.seen.map(({ body }) => JSON.parse(body))).toMatchObject([
      { verdict: 'FAIL', blocking: [{ code: 'ERR_LEDGER_CHAIN', worker: '' }] },
      { verdict: 'PASS', blocking: [] },
    ]);
  });

  sampledIt('is not sent for a run that is interrupted', async () => {
    await using hook = await receiver(200);
    await using at = await iterationGround();
    const stop = new AbortController();
    const notices = { ...nowhere, webhook: { url: hook.url, key: '' } };
    const onStart = (name: StepName): void => {
      if (name === 'validate') stop.abort();
    };
    await expect(at.run({}, { notices, onStart, signal: stop.signal })).rejects.toThrow();
    expect([hook.seen.length, JSON.parse(at.text(record)).due]).toEqual([0, true]);
  });

  sampledIt('changes no byte of the run’s records', async () => {
    await using hook = await receiver(200);
    await using withHook = await iterationGround();
    await using without = await iterationGround();
    await withHook.run({}, { notices: { ...nowhere, webhook: { url: hook.url, key: '' } } });
    await without.run();
    for (const file of ['STATUS.json', 'ledger/run.jsonl', 'Z_aggregator/FINAL_REPORT.txt', 'RUN_INPUTS.json']) {
      const path = `tools/codex/runs/20261120_1/${file}`;
      expect([file, withHook.text(path)]).toEqual([file, without.text(path)]);
    }
    expect(without.has(record)).toBe(false);
  });
});
