import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { runFold } from '../../../src/core/ledger/fold.ts';
import { lastLineHash } from '../../../src/core/ledger/index/last-line.ts';
import { readIndex } from '../../../src/core/ledger/index/read-index.ts';
import { sealSegments } from '../../../src/core/ledger/segment.ts';
import { indexedRuns, isAsIndexed } from '../../../src/core/run/indexed-runs.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { readRunState } from '../../../src/core/run/run-events.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { freeLedger, freeSegment } from '../../helpers/runs/free-ledger.ts';
import { indexEnded } from '../../helpers/runs/index-ended.ts';

const runId = '20261120_1';
const { paths } = factoryConfig.parse({});
const layout = layoutOf(paths, runId);
const clock = fixedClock(new Date('2026-11-20T00:00:00Z'));

/** An ended run with two sealed segments, in the index. */
async function endedRun(root: string) {
  const chain = await freeLedger({ file: join(root, layout.ledger), runId, clock });
  await chain.append({ event_type: 'RUN_START', actor: 'prepare-run' });
  await chain.append({
    event_type: 'RUN_INIT',
    actor: 'prepare-run',
    hashes: { launch: sha256('launch') },
    details: { base_sha: 'b'.repeat(40), kind: 'factory' },
  });
  const workers = ['A_core', 'B_tooling'] as const;
  const { hadHead } = chain;
  const segments = [];
  for (const [at, worker] of workers.entries()) {
    const file = join(root, layout.workerLedger(worker));
    const segment = await freeSegment({ file, runId, clock, head: chain.head(), hadHead });
    for (const state of ['WORKER_SENT', at === 0 ? 'WORKER_DONE' : 'WORKER_FAILED'])
      await segment.append({ event_type: 'RUN_STATE', actor: worker, details: { state } });
    segments.push({ worker, segment });
  }
  await sealSegments(chain, segments);
  await chain.append({ event_type: 'RUN_END', actor: 'Z_aggregator', rc: 2, details: { status: 'BLOCKED' } });
  await indexEnded(root, layout);
  return chain;
}

describe('the index', () => {
  it('agrees with the chain and the segments of an ended run', async () => {
    await using folder = await tempFolder('indexed');
    const chain = await endedRun(folder.path);
    const fold = runFold();
    await readIndex(join(folder.path, layout.indexLedger), (event) => fold.add(event));
    expect(fold.state()).toEqual(await readRunState(folder.path, layout));
    expect(fold.state()).toMatchObject({ event_count: 9, workers: { A_core: 'DONE', B_tooling: 'FAILED' } });
    const runs = await indexedRuns(folder.path, paths);
    expect([...runs]).toEqual([
      [
        runId,
        { head: chain.head(), status: 'BLOCKED', startedAt: '2026-11-20T00:00:00Z', complete: true, parked: false },
      ],
    ]);
  });

  it('is recognized as outdated when the chain continued, was cut, or is missing', async () => {
    await using folder = await tempFolder('indexed');
    const chain = await endedRun(folder.path);
    const known = (await indexedRuns(folder.path, paths)).get(runId);
    if (known === undefined) throw new Error('the index lacks the run');
    expect(isAsIndexed(folder.path, layout, known)).toBe(true);
    await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'RESUMED' } });
    expect(isAsIndexed(folder.path, layout, known)).toBe(false);
    await truncate(join(folder.path, layout.ledger), 10);
    expect(isAsIndexed(folder.path, layout, known)).toBe(false);
    expect(isAsIndexed(folder.path, layoutOf(paths, '20261120_2'), known)).toBe(false);
  });
});

describe('the hash of the last line', () => {
  const long = 'x'.repeat(4_000);
  it.each([
    ['one\n', 'one'],
    ['one\ntwo\n', 'two'],
    [`${long}\n${long}\n`, long],
    ['\n', ''],
    ['', undefined],
    ['one\ntwo', undefined],
    [`${'x'.repeat(5_000)}\n`, undefined],
  ])('is computed for a file, case %#', async (text, line) => {
    await using folder = await tempFolder('last-line');
    const file = join(folder.path, 'ledger');
    await writeFile(file, text);
    expect(lastLineHash(file)).toBe(line === undefined ? undefined : sha256(line));
  });

  it('does not exist for a folder or a missing file', async () => {
    await using folder = await tempFolder('last-line');
    expect([lastLineHash(folder.path), lastLineHash(join(folder.path, 'none'))]).toEqual([undefined, undefined]);
  });
});
