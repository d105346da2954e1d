import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { followRunFiles } from '../../../../src/core/run/live/follow-run-files.ts';
import type { CheckRow } from '../../../../src/core/run/live/watch-view.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { freeLedger, freeSegment } from '../../../helpers/runs/free-ledger.ts';

const runId = '20261120_1';
const instant = '2026-11-20T12:00:00Z';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const clock = fixedClock(new Date(instant));
const acknowledged = { noop: true, noop_reason: 'done before', noop_ack: 'yes' };

describe('the followed files of a run', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await tempFolder('follow-run');
  });
  afterEach(async () => await folder[Symbol.asyncDispose]());

  const put = (file: string, value: unknown): void => {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true });
    writeFileSync(join(folder.path, file), typeof value === 'string' ? value : JSON.stringify(value));
  };
  const started = async () => {
    const chain = await freeLedger({ file: join(folder.path, layout.ledger), runId, clock });
    await chain.append({ event_type: 'RUN_START', actor: 'prepare-run' });
    return chain;
  };
  const status = (checks: readonly CheckRow[], more: object = {}) => ({
    ...{ schema_version: 1, run_id: runId, worker_id: 'Z_aggregator', status: 'PENDING' },
    ...{ started_at: instant, ended_at: instant, optional_checks: [], errors: [], warnings: [], artifacts: [] },
    required_checks: checks.map(({ name, status: state }) => ({ name, status: state })),
    ...more,
  });

  it('change with each event of the chain or a segment, and else not', async () => {
    const chain = await started();
    const files = followRunFiles(folder.path, layout);
    expect(files.folder).toBe(join(folder.path, layout.runDir));
    expect([await files.poll(), files.news().map(({ event_type }) => event_type)]).toEqual([true, ['RUN_START']]);
    expect([await files.poll(), files.news()]).toEqual([false, []]);
    const file = join(folder.path, layout.workerLedger('B_tooling'));
    const segment = await freeSegment({ file, runId, clock, head: chain.head(), hadHead: chain.hadHead });
    await segment.append({ event_type: 'RUN_STATE', actor: 'B_tooling', details: { state: 'WORKER_SENT' } });
    expect([await files.poll(), files.view().workers.map(({ worker, state }) => [worker, state])]).toEqual([
      true,
      [['B_tooling', 'SENT']],
    ]);
    await chain.append({ event_type: 'RUN_END', actor: 'Z_aggregator', details: { status: 'PASS' } });
    expect([await files.poll(), files.view().verdict, files.view().ended]).toEqual([true, 'PASS', true]);
    expect(await files.poll()).toBe(false);
  });

  it('are another run when the folder is replaced', async () => {
    const chain = await started();
    await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'X' } });
    const files = followRunFiles(folder.path, layout);
    await files.poll();
    rmSync(join(folder.path, layout.runDir), { recursive: true });
    await started();
    expect(await files.poll()).toBe('replaced');
  });

  it('are refused when the ledger is damaged', async () => {
    await started();
    const files = followRunFiles(folder.path, layout);
    await files.poll();
    writeFileSync(join(folder.path, layout.ledger), 'no event\n', { flag: 'a' });
    await expect(files.poll()).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_LEDGER_/) });
  });

  it('have the checks of the verdict, until then those of validation', async () => {
    await started();
    const files = followRunFiles(folder.path, layout);
    const view = async () => {
      const changed = await files.poll();
      return { changed, ...files.view() };
    };
    const [pending, done] = ['PENDING', 'PASS'] as const;
    expect(await view()).toMatchObject({ checks: [], meaningfulGate: '', noop: false, integratorStatus: '' });
    put(
      layout.status,
      status([
        { name: 'scope', status: pending },
        { name: 'tests', status: pending },
      ]),
    );
    expect(await view()).toMatchObject({
      changed: true,
      checks: [
        { name: 'scope', status: pending },
        { name: 'tests', status: pending },
      ],
      nextAction: '',
      gatesRan: undefined,
    });
    const check = { name: 'scope', status: 'BLOCKED', rc: 2, required: true, detail: '' };
    put(layout.validation, {
      schema_version: 1,
      run_id: runId,
      status: 'BLOCKED',
      checks: [check],
      findings: [],
      workers: [],
      shared_paths: [],
      counts: {},
    });
    expect(await view()).toMatchObject({
      changed: true,
      checks: [
        { name: 'scope', status: 'BLOCKED' },
        { name: 'tests', status: pending },
      ],
    });
    const gate = { schema_version: 1, run_id: runId, verdict: 'PASS', noop: true, fail_modes: [] };
    put(`${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.json`, gate);
    expect(await view()).toMatchObject({ changed: true, meaningfulGate: 'PASS', noop: true });
    put(`${layout.integratorDir}/STATUS.json`, status([], { status: 'WARN' }));
    expect(await view()).toMatchObject({ changed: true, integratorStatus: 'WARN' });
    put(`${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.json`, { ...gate, noop: false });
    put(
      layout.status,
      status([{ name: 'scope', status: done }], { ...acknowledged, gates_ran: 3, next_action: 'Do that.' }),
    );
    expect(await view()).toMatchObject({
      ...{ changed: true, checks: [{ name: 'scope', status: done }], noop: true, gatesRan: 3, nextAction: 'Do that.' },
    });
    put(layout.status, 'no JSON');
    expect(await view()).toMatchObject({ changed: true, checks: [], noop: false });
    rmSync(join(folder.path, layout.status));
    expect(await view()).toMatchObject({ changed: true, checks: [] });
    expect(await files.poll()).toBe(false);
  });
});
