import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { assertNotHeld, describeHolder, lockRun } from '../../../../src/core/run/access/lock-run.ts';
import { openRun, withRun } from '../../../../src/core/run/access/open-run.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { acquireLock } from '../../../../src/core/system/files/lock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';

const { paths } = factoryConfig.parse({});
const layout = layoutOf(paths, '20260301_1');

describe('an open run', () => {
  let temp: TempFolder;
  let abort: AbortController;
  beforeEach(async () => {
    temp = await tempFolder('with-run');
    abort = new AbortController();
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });
  const place = () => ({ root: temp.path, layout });
  const deps = () => ({ clock: fixedClock(new Date('2026-03-01T00:00:00Z')), signal: abort.signal });
  const lock = () => lockRun(place(), abort.signal);
  const at = (file: string): string => join(temp.path, file);
  const end = { event_type: 'RUN_END', actor: 'Z_aggregator', details: { status: 'PASS' } } as const;

  it('completes what a kill after RUN_END left undone, and nothing else', async () => {
    const attestation = at(`${layout.runDir}/attestations/ledger.sha256`);
    const heads = await withRun(place(), deps(), async (run) => {
      const chain = await run.chain();
      await chain.append({ event_type: 'RUN_START', actor: 'prepare-run' });
      await chain.append(end);
      return chain.head();
    });
    expect([existsSync(attestation), existsSync(at(layout.indexLedger))]).toEqual([false, false]);
    await withRun(place(), deps(), async () => undefined);
    expect(readFileSync(attestation, 'utf8')).toBe(`${heads}  ledger/run.jsonl#2\n`);
    const rows = () => readFileSync(at(layout.indexLedger), 'utf8').trim().split('\n');
    expect(JSON.parse(rows()[0] ?? '')).toMatchObject({ event_type: 'RUN_END', hashes: { run_ledger: heads } });
    await withRun(place(), deps(), async () => undefined);
    expect(rows()).toHaveLength(1);
    writeFileSync(attestation, 'other\n');
    await withRun(place(), deps(), async (run) => {
      expect(readFileSync(attestation, 'utf8')).toBe(`${heads}  ledger/run.jsonl#2\n`);
      // A run that continues has not ended.
      await (await run.chain()).append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'RESUMED' } });
      writeFileSync(attestation, 'other\n');
    });
    await withRun(place(), deps(), async () => undefined);
    expect(readFileSync(attestation, 'utf8')).toBe('other\n');
  });

  it('removes the locks of processes that have ended, and only those', async () => {
    mkdirSync(at(layout.locksDir), { recursive: true });
    await using _living = await acquireLock(at(`${layout.locksDir}/living.lock`));
    const owner = JSON.parse(readFileSync(at(`${layout.locksDir}/living.lock`), 'utf8'));
    const gone = JSON.stringify({ ...owner, pid: 2 ** 22 + 1, token: 'another' });
    for (const name of ['old.lock', 'old.txt']) writeFileSync(at(`${layout.locksDir}/${name}`), gone);
    await using _lock = await lock();
    expect(readdirSync(at(layout.locksDir)).sort()).toEqual(['living.lock', 'old.txt', 'run.lock']);
  });

  it('is not held after its release', async () => {
    expect(() => assertNotHeld(place())).not.toThrow();
    const held = await lock();
    expect(() => assertNotHeld(place())).toThrow(
      expect.objectContaining({
        code: 'ERR_RUN_BUSY',
        fault: 'usage',
        nextAction: 'Follow it with factory watch --run-id 20260301_1; when it has ended, run the same command again.',
      }),
    );
    await held[Symbol.asyncDispose]();
    expect(() => assertNotHeld(place())).not.toThrow();
    expect(describeHolder({ pid: 7, since: 'then' })).toBe('process 7 of this machine since then');
  });

  it('is released if it cannot be opened', async () => {
    mkdirSync(at(dirname(layout.ledger)), { recursive: true });
    await withRun(place(), deps(), async (run) => {
      const chain = await run.chain();
      await chain.append({ event_type: 'RUN_START', actor: 'prepare-run' });
      await chain.append(end);
    });
    mkdirSync(at(layout.indexLedger), { recursive: true });
    await expect(lock().then((held) => openRun(held, deps()))).rejects.toMatchObject({ code: expect.any(String) });
    expect(() => assertNotHeld(place())).not.toThrow();
  });

  it('leaves a damaged chain to the caller’s own work', async () => {
    mkdirSync(at(dirname(layout.ledger)), { recursive: true });
    writeFileSync(at(layout.ledger), 'damaged\n{}\n');
    await using run = await openRun(await lock(), deps());
    await expect(run.chain()).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_LEDGER_/) });
  });

  it('belongs to one run folder', async () => {
    await using held = await openRun(await lock(), deps());
    const other = { root: temp.path, layout: layoutOf(paths, '20260301_2'), held };
    await expect(withRun(other, deps(), async () => undefined)).rejects.toThrow(TypeError);
  });

  it('names the file of a system error relative to the repository, unless it was cancelled', async () => {
    const full = () =>
      Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: at(`${layout.runDir}/x`) }));
    await expect(withRun(place(), deps(), full)).rejects.toMatchObject({
      code: 'ERR_WRITE_FAILED',
      file: `${layout.runDir}/x`,
    });
    const plain = new Error('plain');
    await expect(withRun(place(), deps(), () => Promise.reject(plain))).rejects.toBe(plain);
    abort.abort();
    await using held = await openRun(await lockRun(place(), new AbortController().signal), deps());
    await expect(withRun({ ...place(), held }, deps(), full)).rejects.not.toMatchObject({ code: 'ERR_WRITE_FAILED' });
  });

  it.each(['../x', 'a/../../x', '/etc/x'])('writes only into its folder, and not to %j', async (path) => {
    await using run = await openRun(await lock(), deps());
    await expect(run.write(path, 'x')).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
  });

  it('reads a worker’s segment again only after it was adopted', async () => {
    await using run = await openRun(await lock(), deps());
    await (await run.chain()).append({ event_type: 'RUN_START', actor: 'prepare-run' });
    expect(run.knownSegment('A_core')).toBeUndefined();
    const first = await run.segment('A_core');
    expect([await run.segment('A_core'), await run.knownSegment('A_core')]).toEqual([first, first]);
    await first.append({ event_type: 'RUN_STATE', actor: 'A_core', details: { state: 'X' } });
    const copy = at('copy.jsonl');
    writeFileSync(copy, readFileSync(at(layout.workerLedger('A_core'))));
    rmSync(at(layout.workerLedger('A_core')));
    await run.adoptSegment('A_core', copy);
    expect(run.knownSegment('A_core')).toBeUndefined();
    expect((await run.segment('A_core')).events()).toHaveLength(1);
    expect((await run.seal(['A_core'])).length).toBeGreaterThan(0);
  });
});
