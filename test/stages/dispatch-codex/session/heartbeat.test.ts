import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { startHeartbeat } from '../../../../src/stages/dispatch-codex/session/heartbeat.ts';

const runId = '20260301_1';
const at = '2026-03-01T00:00:00Z';

const started = (folder: TempFolder, everyMs: number, file = 'beat.json') =>
  startHeartbeat({ root: folder.path, file, runId, clock: fixedClock(new Date(at)), everyMs });
const beatIn = (folder: TempFolder) => JSON.parse(readFileSync(join(folder.path, 'beat.json'), 'utf8'));

it('beats at once, and a last time with the states at the end, in worker order', async () => {
  await using folder = await tempFolder('heartbeat');
  const heartbeat = started(folder, 60_000);
  heartbeat.set('Z_aggregator', 'WORKER_PENDING');
  heartbeat.set('A_core', 'RUNNING');
  heartbeat.set('A_core', 'DONE');
  await heartbeat[Symbol.asyncDispose]();
  const body = beatIn(folder);
  expect(body).toEqual({
    schema_version: 1,
    run_id: runId,
    ts_utc: at,
    beat: 2,
    workers: { A_core: 'DONE', Z_aggregator: 'WORKER_PENDING' },
  });
  expect(Object.keys(body.workers)).toEqual(['A_core', 'Z_aggregator']);
});

it('beats again and again until it is disposed', async () => {
  await using folder = await tempFolder('heartbeat');
  const heartbeat = started(folder, 5);
  for (let looks = 0; looks < 400; looks++) {
    await delay(10);
    if (readBeat(folder) >= 3) break;
  }
  await heartbeat[Symbol.asyncDispose]();
  const last = readBeat(folder);
  expect(last).toBeGreaterThan(3);
  await delay(50);
  expect(readBeat(folder)).toBe(last);
});

function readBeat(folder: TempFolder): number {
  try {
    return beatIn(folder).beat;
  } catch {
    return 0;
  }
}

it('stops nothing when it cannot be written', async () => {
  await using folder = await tempFolder('heartbeat');
  const ended = started(folder, 60_000, '../outside.json')[Symbol.asyncDispose]();
  await expect(ended).resolves.toBeUndefined();
});
