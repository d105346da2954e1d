import { appendFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { indexCollected, indexOneshot } from '../../../src/core/ledger/index/index-ledger.ts';
import { absentRun, findRun } from '../../../src/core/run/find-run.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { eachEvent, listRunIds, readRunEvents, readRunState } from '../../../src/core/run/run-events.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { folderOfEachTest } from '../../helpers/files/folder-of-each-test.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { indexEnded } from '../../helpers/runs/index-ended.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const { paths } = factoryConfig.parse({});
const { at, put } = folderOfEachTest('run-events');

/** A run that started in an hour of a day; ended runs have their row in the index. */
async function run(runId: string, hour: number, isEnded = true) {
  const layout = layoutOf(paths, runId);
  const clock = fixedClock(new Date(`2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`));
  const chain = await freeLedger({ file: at(layout.ledger), runId, clock });
  await chain.append({ event_type: 'RUN_START', actor: 'prepare-run' });
  if (isEnded) await chain.append({ event_type: 'RUN_END', actor: 'Z_aggregator', details: { status: 'PASS' } });
  await indexEnded(at(), layout);
  return chain;
}

async function listed(options: Parameters<typeof eachEvent>[3] = {}) {
  const rows: string[] = [];
  await eachEvent(
    at(),
    paths,
    ({ run_id, event_type }, kind) => rows.push(`${run_id} ${event_type}${kind === '' ? '' : ` (${kind})`}`),
    options,
  );
  return rows;
}

describe('the runs of a repository', () => {
  it('are the folders whose names can be an id, sorted', async () => {
    expect(await listRunIds(at(), paths)).toEqual([]);
    await put(
      Object.fromEntries(
        ['b/x', 'a_1/x', 'A/x', '_gc/x', '.tmp/x', 'file'].map((name) => [`${paths.runs_dir}/${name}`, '']),
      ),
    );
    expect(await listRunIds(at(), paths)).toEqual(['A', 'a_1', 'b']);
  });

  it('are found by their id', async () => {
    const layout = layoutOf(paths, '20261120_1');
    await put({ [`${layout.runDir}/x`]: '', [layoutOf(paths, '20261120_2').runDir]: 'a file' });
    expect((await findRun(at(), paths, '20261120_1')).runId).toBe('20261120_1');
    expect(await refusal(() => findRun(at(), paths, '20261120_2'))).toMatchObject({
      code: 'ERR_RUN_UNKNOWN',
      fault: 'usage',
      message: 'There is no run 20261120_2 here.',
    });
    expect((await refusal(() => findRun(at(), paths, '../x'))).code).toBe('ERR_RUN_ID');
    expect((await absentRun(at(), layoutOf(paths, ''))).message).toBe('There is no run here.');
  });

  it('that gc collected are named as such', async () => {
    await run('20261120_1', 1);
    const indexFile = at(layoutOf(paths, '').indexLedger);
    expect((await refusal(() => findRun(at(), paths, '20261120_2'))).code).toBe('ERR_RUN_UNKNOWN');
    const gone = { run: await readRunState(at(), layoutOf(paths, '20261120_1')), head: 'a'.repeat(64) };
    await indexCollected({ root: at(), indexFile, runs: [gone], instant: '2026-11-21T00:00:00Z' });
    rmSync(at(layoutOf(paths, '20261120_1').runDir), { recursive: true });
    expect(await refusal(() => findRun(at(), paths, '20261120_1'))).toMatchObject({
      code: 'ERR_RUN_COLLECTED',
      fault: 'usage',
      message: 'Run 20261120_1 (PASS) was collected by gc at 2026-11-21T00:00:00Z; its folder is gone.',
    });
  });
});

describe('the events of all runs', () => {
  it('are those of the chains, then rows of the index about other runs', async () => {
    await run('20261120_1', 1);
    await run('20261120_2', 2, false);
    await put({ [`${layoutOf(paths, '20261120_3').runDir}/x`]: '' });
    const indexFile = at(layoutOf(paths, '').indexLedger);
    for (const runId of ['20261120_1', '20261119_9']) {
      const summary = { runId, instant: '2026-11-20T09:00:00Z', head: 'a'.repeat(64), rc: 0, details: {} };
      await indexOneshot({ root: at(), indexFile, ...summary });
    }
    expect(await listed()).toEqual([
      '20261120_1 RUN_START',
      '20261120_1 RUN_END',
      '20261120_2 RUN_START',
      '20261120_1 ONESHOT_SUMMARY',
      '20261119_9 ONESHOT_SUMMARY',
    ]);
    expect(await listed({ runId: '20261120_2' })).toEqual(['20261120_2 RUN_START']);
    expect(await listed({ runId: '20261119_9' })).toEqual(['20261119_9 ONESHOT_SUMMARY']);
  });

  it('of ended runs are their rows, unless one of the latest continued', async () => {
    const old = await run('20261120_1', 1);
    await run('20261120_2', 2);
    const latest = await run('20261120_3', 3);
    for (const chain of [old, latest])
      await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'RESUMED' } });
    await run('20261120_4', 4, false);
    expect(await listed({ latestRuns: 2 })).toEqual([
      '20261120_3 RUN_START',
      '20261120_3 RUN_END',
      '20261120_3 RUN_STATE',
      '20261120_4 RUN_START',
      '20261120_1 RUN_END',
      '20261120_2 RUN_END',
    ]);
    expect(await listed({ latestRuns: 3 })).toContain('20261120_1 RUN_STATE');
  });

  it('of a damaged run are an error, or are reported and left out', async () => {
    await run('20261120_1', 1);
    await run('20261120_2', 2);
    appendFileSync(at(layoutOf(paths, '20261120_1').ledger), 'no event\n');
    expect((await refusal(() => listed())).code).toMatch(/^ERR_LEDGER_/);
    const damaged: string[] = [];
    const rows = await listed({ onDamaged: (runId, { code }) => damaged.push(`${runId} ${code.slice(0, 11)}`) });
    expect(damaged).toEqual(['20261120_1 ERR_LEDGER_']);
    // Its row of the index is not shown beside what was read of it.
    expect(rows.filter((row) => row === '20261120_1 RUN_END').length).toBeLessThanOrEqual(1);
    expect(rows.filter((row) => row.startsWith('20261120_2'))).toEqual(['20261120_2 RUN_START', '20261120_2 RUN_END']);
  });

  it("have the run's kind from its manifest, if no event names it", async () => {
    await run('20261120_1', 1, false);
    const layout = layoutOf(paths, '20261120_1');
    expect((await readRunState(at(), layout)).kind).toBe('');
    await put({ [layout.manifest]: 'no JSON' });
    expect(await listed()).toEqual(['20261120_1 RUN_START']);
    expect(await readRunEvents(at(), layoutOf(paths, '20261120_9'))).toEqual([]);
    expect((await readRunEvents(at(), layout)).map(({ event_type }) => event_type)).toEqual(['RUN_START']);
  });
});
