import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { assertNotHeld, lockRun, runHolder } from '../../../../src/core/run/access/lock-run.ts';
import { openRun, withRun } from '../../../../src/core/run/access/open-run.ts';
import { readRun } from '../../../../src/core/run/access/read-run.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { acquireLock } from '../../../../src/core/system/files/lock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');
const { signal } = new AbortController();
const deps = { clock: fixedClock(new Date('2026-03-01T00:00:00Z')), signal };
const event = { event_type: 'RUN_STATE', actor: 'factory', details: { state: 'TEST' } } as const;
const place = (temp: TempFolder) => ({ root: temp.path, layout });

describe('a run folder', () => {
  it('has one named holder at a time, and nobody else writes', async () => {
    await using temp = await tempFolder('open-run');
    await using held = await openRun(await lockRun(place(temp), signal), deps);
    await (await held.chain()).append({ event_type: 'RUN_START', actor: 'factory' });
    const before = treeManifest(temp.path);
    const busy = { code: 'ERR_RUN_BUSY', fault: 'usage' };
    const message = expect.stringMatching(/^Run 20260301_1 is held by process \d+ of this machine since \d{4}-.*Z\./);
    expect(await refusal(() => lockRun(place(temp), signal))).toMatchObject({ ...busy, message });
    expect(await refusal(async () => assertNotHeld(place(temp)))).toMatchObject({ ...busy, message });
    expect(await refusal(() => withRun(place(temp), deps, async () => 'opened'))).toMatchObject(busy);
    expect(runHolder(place(temp))?.pid).toBe(process.pid);
    expect(treeManifest(temp.path)).toEqual(before);
    // The open handle is passed on.
    expect(await withRun({ ...place(temp), held }, deps, async (run) => run === held)).toBe(true);
  });

  it('without any file is removed together with its lock', async () => {
    await using temp = await tempFolder('open-run');
    await withRun(place(temp), deps, async (run) => expect((await run.chain()).events()).toEqual([]));
    expect(existsSync(join(temp.path, layout.runDir))).toBe(false);
  });

  it('is not writable for a process that lost the lock', async () => {
    await using temp = await tempFolder('open-run');
    const run = await openRun(await lockRun(place(temp), signal), deps);
    const chain = await run.chain();
    await chain.append({ event_type: 'RUN_START', actor: 'factory' });
    const segment = await run.segment('A_core');
    await segment.append(event);
    const file = join(temp.path, layout.locksDir, 'run.lock');
    rmSync(file);
    await using _other = await acquireLock(file);
    const before = treeManifest(temp.path);
    for (const write of [
      () => chain.append(event),
      () => segment.append(event),
      () => run.write('STATUS.json', '{}\n'),
      () => run.adoptSegment('A_core', join(temp.path, layout.ledger)),
      () => run.assertHeld(),
    ]) {
      expect(await refusal(write)).toMatchObject({ code: 'ERR_LOCK_LOST' });
    }
    // Disposing does not release the other owner's lock.
    await run[Symbol.asyncDispose]();
    expect(treeManifest(temp.path)).toEqual(before);
    expect(readdirSync(join(temp.path, layout.locksDir))).toEqual(['run.lock']);
  });

  it('is not writable after release', async () => {
    await using temp = await tempFolder('open-run');
    const chain = await withRun(place(temp), deps, async (run) => {
      await (await run.chain()).append(event);
      return run.chain();
    });
    const before = readFileSync(chain.file);
    expect(await refusal(() => chain.append(event))).toMatchObject({ code: 'ERR_LOCK_LOST' });
    expect(readFileSync(chain.file).equals(before)).toBe(true);
  });

  it('has one handle per file within a process', async () => {
    await using temp = await tempFolder('open-run');
    await withRun(place(temp), deps, async (run) => {
      expect(await run.chain()).toBe(await run.chain());
      const workers = ['A_core', 'B_tooling', 'C_features'] as const;
      await Promise.all(
        workers.flatMap((worker) => [1, 2, 3].map(async () => (await run.segment(worker)).append(event))),
      );
      expect(await run.segment('A_core')).toBe(await run.segment('A_core'));
      expect((await run.seal(workers)).length).toBe(3);
    });
    for (const worker of ['A_core', 'B_tooling'] as const) {
      expect(await readRun(place(temp)).segment(worker)).toHaveLength(3);
    }
  });

  it.each(['cut', 'added to', 'removed'])('fails when its chain is %s during a stage', async (how) => {
    await using temp = await tempFolder('open-run');
    await withRun(place(temp), deps, async (run) => {
      const chain = await run.chain();
      await chain.append({ event_type: 'RUN_START', actor: 'factory' });
      await chain.append(event);
      const text = readFileSync(chain.file, 'utf8');
      const first = `${text.split('\n')[0]}\n`;
      const stage = async (): Promise<void> => {
        if (how === 'removed') rmSync(chain.file);
        else writeFileSync(chain.file, how === 'cut' ? first : `${text}{"half":`);
      };
      expect(await refusal(() => run.watched(stage))).toMatchObject({ code: 'ERR_LEDGER_CHAIN', fault: 'internal' });
    });
  });

  it('is not repaired by reading', async () => {
    await using temp = await tempFolder('open-run');
    const file = await withRun(place(temp), deps, async (run) => {
      const chain = await run.chain();
      await chain.append(event);
      return chain.file;
    });
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"schema_version":1,`);
    const before = treeManifest(temp.path);
    const { events, tail } = await readRun(place(temp)).chain();
    expect([events.length, tail.bytes]).toEqual([1, 20]);
    expect(treeManifest(temp.path)).toEqual(before);
    await withRun(place(temp), deps, async (run) => {
      expect((await run.chain()).events().at(-1)?.details.state).toBe('LEDGER_REPAIRED');
    });
  });
});
