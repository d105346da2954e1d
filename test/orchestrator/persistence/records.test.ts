import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/core/system/clock.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import type { CliManifest } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import { EventFile, readEvents } from '../../../src/orchestrator/persistence/event-file.ts';
import { NdjsonLog } from '../../../src/orchestrator/persistence/ndjson-log.ts';
import { isStalled } from '../../../src/orchestrator/persistence/run-heartbeat.ts';
import { RunManifestWriter } from '../../../src/orchestrator/persistence/run-manifest-writer.ts';
import { recordMetrics } from '../../../src/orchestrator/persistence/task/metrics-recorder.ts';
import { TaskStateStore } from '../../../src/orchestrator/persistence/task/task-state-store.ts';

const now = (): string => '2026-11-30T10:00:05.000Z';
const { signal } = new AbortController();

const manifest = (rest: Partial<CliManifest> = {}): CliManifest =>
  ({
    task_id: 't',
    run_id: 'r1',
    parent_run_id: null,
    pipeline_id: 'main',
    status: 'succeeded',
    status_detail: null,
    started_at: '2026-11-30T10:00:00.000Z',
    completed_at: now(),
    updated_at: now(),
    summary: 'fine',
    commands: [],
    ...rest,
  }) as CliManifest;

const placeIn = (root: string) => ({ root, runsDir: join(root, '.runs'), outDir: join(root, 'out') });

describe('the manifest writer', () => {
  it('writes at most ten times a second, and the last change always', async () => {
    await using folder = await tempFolder('writer');
    const writer = new RunManifestWriter(manifest(), { root: folder.path, path: 'a/manifest.json', now });
    const start = performance.now();
    let last = 0;
    while (performance.now() - start < 450) {
      last += 1;
      writer.update((value) => {
        value.summary = String(last);
      });
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await writer.flush();
    expect(JSON.parse(readFileSync(join(folder.path, 'a/manifest.json'), 'utf8')).summary).toBe(String(last));
    expect(last).toBeGreaterThan(20);
    expect(writer.writes).toBeLessThanOrEqual(6);
    await writer.flush();
    expect(writer.writes).toBeLessThanOrEqual(6);
  });

  it('throws a failed write at the next flush', async () => {
    await using folder = await tempFolder('writer');
    writeFileSync(join(folder.path, 'a'), 'a file where a folder is needed');
    const writer = new RunManifestWriter(manifest(), { root: folder.path, path: 'a/manifest.json', now });
    writer.update(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(writer.flush()).rejects.toMatchObject({ code: 'ERR_WRITE_FAILED' });
  });
});

describe('the event file', () => {
  const subject = { taskId: 't', runId: 'r1' };

  it('numbers events without a gap, also after half a line', async () => {
    await using folder = await tempFolder('events');
    const path = join(folder.path, 'events.jsonl');
    const first = await EventFile.open(path, subject, now);
    await Promise.all(['a', 'b', 'c'].map((id) => first.append('step_started', 'x', { id })));
    await first.close();
    appendFileSync(path, '{"schema_version":1,"seq":4,"time');
    const known = readEvents(path, subject, 'events.jsonl');
    expect(known.events.map(({ seq, payload }) => [seq, payload.id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    const second = await EventFile.open(path, subject, now, undefined, known);
    await second.append('run_resumed', 'x', {});
    await second.close();
    expect(
      readEvents(path, subject, 'events.jsonl')
        .events.map(({ seq, event }) => [seq, event])
        .at(-1),
    ).toEqual([4, 'run_resumed']);
  });

  it.each([
    ['no JSON', 'hello', /line 2 is not JSON/],
    ['no event', '[]', /line 2 is not an event/],
    ['a newer event', '{"schema_version":2,"seq":2,"event":"x","run_id":"r1"}', /has the version 2/],
    ['a gap', '{"schema_version":1,"seq":3,"event":"x","run_id":"r1"}', /has the number 3/],
    ['another run', '{"schema_version":1,"seq":2,"event":"x","run_id":"r2"}', /belongs to the run r2/],
  ])('refuses a line that is %s', async (_what, line, why) => {
    await using folder = await tempFolder('events');
    const path = join(folder.path, 'events.jsonl');
    const file = await EventFile.open(path, subject, now);
    await file.append('run_started', 'x', {});
    await file.close();
    appendFileSync(path, `${line}\n`);
    expect(() => readEvents(path, subject, 'events.jsonl')).toThrow(
      expect.objectContaining({ code: 'ERR_ORCHESTRATOR_MANIFEST' }),
    );
    expect(() => readEvents(path, subject, 'events.jsonl')).toThrow(why);
  });
});

describe('the state of a task', () => {
  it('is left out and named while another process keeps the lock, after five tries', async () => {
    await using folder = await tempFolder('state');
    const place = placeIn(folder.path);
    await using _lock = await acquireLock(join(place.outDir, 't/state.lock'), { waitMs: 0 });
    const waits: number[] = [];
    const clock = { ...systemClock(), sleep: async (milliseconds: number) => void waits.push(milliseconds) };
    const snapshot = await new TaskStateStore(place, clock).record(manifest(), signal);
    expect(snapshot).toEqual({
      isWritten: false,
      missing: expect.stringMatching(/^out\/t\/state\.json .*state\.lock is held/),
    });
    expect(waits).toEqual([100, 200, 400, 800]);
  });

  it.each([
    ['of another program', '{"runs": {}}', /of another program/],
    ['cut', '{"schema_version": 1, "ta', /is cut/],
  ])('leaves a list that is %s as it is', async (_what, text, why) => {
    await using folder = await tempFolder('state');
    const place = placeIn(folder.path);
    mkdirSync(join(place.outDir, 't'), { recursive: true });
    writeFileSync(join(place.outDir, 't/runs.json'), text);
    const snapshot = await new TaskStateStore(place, systemClock()).record(manifest(), signal);
    expect(snapshot).toEqual({ isWritten: false, missing: expect.stringMatching(why) });
    expect(readFileSync(join(place.outDir, 't/runs.json'), 'utf8')).toBe(text);
  });

  it('has every run once, in the order of their start, whoever writes at the same time', async () => {
    await using folder = await tempFolder('state');
    const place = placeIn(folder.path);
    const store = new TaskStateStore(place, systemClock());
    const runs = [3, 1, 2, 1].map((n) => manifest({ run_id: `r${n}`, started_at: `2026-11-30T10:00:0${n}.000Z` }));
    const snapshots = await Promise.all(runs.map((run) => store.record(run, signal)));
    expect(snapshots.map(({ isWritten }) => isWritten)).toEqual([true, true, true, true]);
    const list = JSON.parse(readFileSync(join(place.outDir, 't/runs.json'), 'utf8'));
    expect(list.runs.map(({ run_id }: { run_id: string }) => run_id)).toEqual(['r1', 'r2', 'r3']);
    expect(JSON.parse(readFileSync(join(place.outDir, 't/state.json'), 'utf8'))).toMatchObject({
      run_count: 3,
      latest: { run_id: 'r3' },
    });
  });
});

describe('the metrics of a task', () => {
  it('have a line for each end of a run, once, and never half a line', async () => {
    await using folder = await tempFolder('metrics');
    const place = placeIn(folder.path);
    const file = join(place.runsDir, 't/metrics.json');
    await recordMetrics(place, manifest());
    appendFileSync(file, '{"half');
    await recordMetrics(place, manifest());
    await recordMetrics(place, manifest({ run_id: 'r2', status: 'failed' }));
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ run_id, status, duration_ms }) => [run_id, status, duration_ms])).toEqual([
      ['r1', 'succeeded', 5_000],
      ['r2', 'failed', 5_000],
    ]);
  });
});

describe('a heartbeat', () => {
  const beat = { heartbeat_at: now(), updated_at: now(), heartbeat_stale_after_seconds: 30 };
  const at = Date.parse(now());
  it.each([
    ['in_progress', 30_000, false],
    ['in_progress', 30_001, true],
    ['queued', 31_000, true],
    ['succeeded', 99_000, false],
    ['failed', 99_000, false],
  ] as const)('of a run that is %s and %i ms old is stale: %s', (status, age, expected) => {
    expect(isStalled({ ...beat, status }, at + age)).toBe(expected);
  });
});

describe('a log of lines', () => {
  it('keeps the order, and can be followed while it grows', async () => {
    await using folder = await tempFolder('log');
    const log = new NdjsonLog(join(folder.path, 'log.ndjson'));
    void log.add({ n: 1 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(readFileSync(log.path, 'utf8')).toBe('{"n":1}\n');
    const waits = Array.from({ length: 50 }, (_none, n) => log.add({ n }, `line\n"${'x'.repeat(20_000)}`));
    expect(waits.some((wait) => wait !== undefined)).toBe(true);
    await log.close();
    const lines = readFileSync(log.path, 'utf8').trimEnd().split('\n').slice(1);
    const text = `line\n"${'x'.repeat(20_000)}`;
    expect(lines.map((line) => JSON.parse(line))).toEqual(Array.from({ length: 50 }, (_none, n) => ({ n, text })));
  });
});
