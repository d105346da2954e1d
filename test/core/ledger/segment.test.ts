import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { foldLedger } from '../../../src/core/ledger/fold.ts';
import { readTimeline, sealSegments } from '../../../src/core/ledger/segment.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { freeLedger, freeSegment } from '../../helpers/runs/free-ledger.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
const runId = '20260301_1';

describe('segments', () => {
  it('are sealed once in worker order, and inserted into the timeline', async () => {
    await using temp = await tempFolder('segments');
    const chain = join(temp.path, 'run.jsonl');
    const file = (worker: string) => join(temp.path, `${worker}.jsonl`);
    const ledger = await freeLedger({ file: chain, runId, clock });
    await ledger.append({
      event_type: 'RUN_INIT',
      actor: 'factory',
      hashes: { launch: 'a'.repeat(64) },
      details: { base_sha: 'b'.repeat(40) },
    });
    const head = ledger.head();
    for (const worker of ['B_tooling', 'A_core'] as const) {
      const segment = await freeSegment({ file: file(worker), runId, clock, head, hadHead: ledger.hadHead });
      await segment.append({ event_type: 'RUN_STATE', actor: worker, details: { state: 'WORKER_SENT' } });
      const more = await freeSegment({ file: file(worker), runId, clock, head: 'later', hadHead: ledger.hadHead });
      await more.append({ event_type: 'RUN_STATE', actor: worker, details: { state: 'WORKER_DONE' } });
    }
    await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'RESUMED' } });
    const segments = [];
    for (const worker of ['B_tooling', 'C_features', 'A_core'] as const) {
      const place = { file: file(worker), runId, clock, head: ledger.head(), hadHead: ledger.hadHead };
      segments.push({ worker, segment: await freeSegment(place) });
    }
    const sealed = await sealSegments(ledger, segments);
    expect(sealed.map(({ details }) => details.worker)).toEqual(['A_core', 'B_tooling']);
    expect(sealed[0]?.hashes.segment).toBe(sha256(await readFile(file('A_core'))));
    expect(await sealSegments(ledger, segments)).toEqual([]);
    await ledger.append({ event_type: 'RUN_END', actor: 'factory', rc: 0, details: { status: 'PASS' } });

    const timeline = await readTimeline(chain, file);
    expect(timeline.map(({ actor, details }) => [actor, details.state])).toEqual([
      ['factory', undefined],
      ['factory', 'RESUMED'],
      ['A_core', 'WORKER_SENT'],
      ['A_core', 'WORKER_DONE'],
      ['factory', 'SEGMENT_JOINED'],
      ['B_tooling', 'WORKER_SENT'],
      ['B_tooling', 'WORKER_DONE'],
      ['factory', 'SEGMENT_JOINED'],
      ['factory', undefined],
    ]);
    expect(foldLedger(timeline)).toEqual({
      run_id: runId,
      kind: '',
      status: 'PASS',
      rc: 0,
      event_count: 9,
      last_event_type: 'RUN_END',
      last_event_id: ledger.events().at(-1)?.event_id,
      started_at: '2026-03-01T00:00:00Z',
      ended_at: '2026-03-01T00:00:00Z',
      actors: ['A_core', 'B_tooling', 'factory'],
      workers: { A_core: 'DONE', B_tooling: 'DONE' },
      base_sha: 'b'.repeat(40),
      launch_digest: 'a'.repeat(64),
      policy_commit: '',
    });
    await rm(file('A_core'));
    expect(await refusal(() => readTimeline(chain, file))).toMatchObject({ code: 'ERR_LEDGER_CHAIN' });
  });

  it('are refused when they start from a head that the chain never had', async () => {
    await using temp = await tempFolder('segments');
    const ledger = await freeLedger({ file: join(temp.path, 'run.jsonl'), runId, clock });
    await ledger.append({ event_type: 'RUN_START', actor: 'factory' });
    const file = join(temp.path, 'A_core.jsonl');
    const stranger = await freeLedger({ file, runId, clock, from: 'e'.repeat(64) });
    await stranger.append({ event_type: 'RUN_STATE', actor: 'A_core' });
    const { hadHead } = ledger;
    const error = await refusal(() => freeSegment({ file, runId, clock, head: ledger.head(), hadHead }));
    expect(error).toMatchObject({ code: 'ERR_LEDGER_CHAIN', line: 1 });
  });

  it('can be sealed again after they grew', async () => {
    await using temp = await tempFolder('segments');
    const ledger = await freeLedger({ file: join(temp.path, 'run.jsonl'), runId, clock });
    const file = join(temp.path, 'A_core.jsonl');
    const open = () => freeSegment({ file, runId, clock, head: ledger.head(), hadHead: ledger.hadHead });
    for (let round = 1; round <= 2; round++) {
      const segment = await open();
      await segment.append({ event_type: 'RUN_STATE', actor: 'A_core', details: { round } });
      expect(await sealSegments(ledger, [{ worker: 'A_core', segment }])).toHaveLength(1);
    }
    const timeline = await readTimeline(ledger.file, () => file);
    expect(timeline.map(({ details }) => details.state ?? details.round)).toEqual([
      'SEGMENT_JOINED',
      1,
      2,
      'SEGMENT_JOINED',
    ]);
  });
});
