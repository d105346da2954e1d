import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import type { OpenRun } from '../../../src/core/run/access/open-run.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { notifyEnd, notifyRefusal, runThenNotify } from '../../../src/iteration/notify-end.ts';
import { Steps } from '../../../src/iteration/steps.ts';
import { type Receiver, receiver } from '../../helpers/processes/notice-receiver.ts';

const runId = '20260301_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const record = `${layout.runDir}/_debug/NOTICES.json`;

describe('the notification at the end of a run in this process', () => {
  let folder: TempFolder;
  let hook: Receiver;
  let abort: AbortController;
  beforeEach(async () => {
    folder = await tempFolder('notify-end');
    hook = await receiver(200);
    abort = new AbortController();
  });
  afterEach(async () => {
    await hook[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const run = (writes = true): OpenRun =>
    ({
      root: folder.path,
      layout,
      chain: async () => ({ events: () => [{ event_type: 'RUN_END', event_id: 'e1' }] }),
      writeJson: async (name: string, _shape: unknown, value: unknown) => {
        if (!writes) throw new AppError('ERR_WRITE_FAILED', 'the disk is full');
        mkdirSync(dirname(join(folder.path, layout.runDir, name)), { recursive: true });
        writeFileSync(join(folder.path, layout.runDir, name), JSON.stringify(value));
      },
    }) as unknown as OpenRun;
  const deps = (notifies = true) => ({
    clock: fixedClock(new Date('2026-03-01T00:00:00Z')),
    signal: abort.signal,
    notices: notifies
      ? { repository: 'acme/widget', runUrl: 'https://run', webhook: { url: hook.url, key: '', attempts: 1 } }
      : undefined,
  });
  const stepsOf = () => new Steps(deps());
  const told = (steps: Steps) => steps.taken.map(({ name, status, detail }) => `${name} ${status}: ${detail}`);
  const sent = () => hook.seen.map(({ body }) => JSON.parse(body));
  const recorded = () => (existsSync(join(folder.path, record)) ? readFileSync(join(folder.path, record), 'utf8') : '');

  it('comes after the work, once, and is announced before it', async () => {
    const steps = stepsOf();
    const result = await runThenNotify(run(), deps(), steps, async () => {
      expect(JSON.parse(recorded())).toMatchObject({ due: true, deliveries: [] });
      return 'the result';
    });
    expect(result).toBe('the result');
    expect(told(steps)).toEqual(['notify PASS: webhook: sent (status 200)']);
    expect(sent()).toMatchObject([
      { run_id: runId, repository: 'acme/widget', run_url: 'https://run', verdict: 'FAIL', pull_request: null },
    ]);
    expect(JSON.parse(recorded())).toMatchObject({ due: false, end: 'e1' });
    await notifyEnd(run(), deps(), steps);
    expect(steps.taken).toHaveLength(1);
  });

  it('does not exist without a channel', async () => {
    const steps = stepsOf();
    await runThenNotify(run(), deps(false), steps, async () => undefined);
    await expect(runThenNotify(run(), deps(false), steps, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    await notifyEnd(run(), deps(false), steps);
    expect([told(steps), sent(), recorded()]).toEqual([[], [], '']);
  });

  it('says what broke the run off; the end is still due', async () => {
    const steps = stepsOf();
    const error = new AppError('ERR_LEDGER_WRITE', 'no space', { nextAction: 'Free some.' });
    await expect(runThenNotify(run(), deps(), steps, () => Promise.reject(error))).rejects.toBe(error);
    expect(sent()).toMatchObject([
      { verdict: 'FAIL', blocking: [{ code: 'ERR_LEDGER_WRITE', worker: '' }], next_action: 'Free some.' },
    ]);
    expect(told(steps)).toEqual(['notify PASS: webhook: sent (status 200)']);
    expect(JSON.parse(recorded())).toMatchObject({ due: true, deliveries: [] });
  });

  it('is none after an interruption, and for a lost lock', async () => {
    const steps = stepsOf();
    const lost = new AppError('ERR_LOCK_LOST', 'lost');
    await expect(runThenNotify(run(), deps(), steps, () => Promise.reject(lost))).rejects.toBe(lost);
    await expect(
      runThenNotify(run(), deps(), steps, async () => {
        abort.abort();
        throw new Error('stopped');
      }),
    ).rejects.toThrow('stopped');
    expect([told(steps), sent()]).toEqual([[], []]);
  });

  it('that fails is a warning of its step', async () => {
    hook.answer(500);
    const steps = stepsOf();
    await runThenNotify(run(), deps(), steps, async () => undefined);
    expect(steps.taken).toMatchObject([{ name: 'notify', status: 'WARN', findings: [{ code: 'ERR_NOTICE' }] }]);
    expect(JSON.parse(recorded())).toMatchObject({ due: true, deliveries: [{ target: 'webhook', result: 'failed' }] });
  });

  it('that cannot be recorded is a warning, and the run goes on', async () => {
    const steps = stepsOf();
    expect(await runThenNotify(run(false), deps(), steps, async () => 1)).toBe(1);
    expect(steps.taken).toMatchObject([
      {
        status: 'WARN',
        findings: [
          {
            code: 'ERR_NOTICE',
            severity: 'warning',
            message: "The recipients could not be notified of the run's end: ERR_WRITE_FAILED, the disk is full",
          },
        ],
      },
    ]);
    expect(sent()).toEqual([]);
    await runThenNotify(run(), deps(), stepsOf(), async () => undefined);
    const again = stepsOf();
    mkdirSync(dirname(join(folder.path, record)), { recursive: true });
    writeFileSync(join(folder.path, record), JSON.stringify({ ...JSON.parse(recorded()), due: true, end: '' }));
    await notifyEnd(run(false), deps(), again);
    expect(again.taken.at(-1)).toMatchObject({ status: 'WARN', detail: expect.stringContaining('ERR_NOTICE') });
  });

  it('of a refusal comes once', async () => {
    const steps = stepsOf();
    await notifyRefusal(run(), deps(), steps);
    await notifyRefusal(run(), deps(), steps);
    expect([told(steps).length, sent().length]).toEqual([1, 1]);
  });
});
