import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import type { Ledger } from '../../../../src/core/ledger/ledger.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { listPart, partFiles, readOtherParts } from '../../../../src/stages/dispatch-codex/record/parts.ts';
import { freeLedger, freeSegment } from '../../../helpers/runs/free-ledger.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const runId = '20261120_1';
const clock = fixedClock(new Date('2026-11-20T00:00:00Z'));
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const segmentName = (worker: WorkerName) => `runs/${runId}/ledger/${worker}.jsonl`;

describe('the part of a worker of a fleet', () => {
  let temp: TempFolder;
  let chain: Ledger;
  beforeEach(async () => {
    temp = await tempFolder('parts');
    chain = await freeLedger({ file: join(temp.path, 'run.jsonl'), runId, clock });
    await chain.append({
      event_type: 'RUN_INIT',
      actor: 'factory',
      hashes: { launch: 'a'.repeat(64) },
      details: { base_sha: 'b'.repeat(40) },
    });
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  const write = (folder: string, path: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x');
  };
  /** A part with a segment that starts from `head`, and with other files. */
  const part = async (worker: WorkerName, files: readonly string[] = [], head = chain.head()): Promise<string> => {
    const folder = join(temp.path, `part-${worker}`);
    const file = join(folder, segmentName(worker));
    mkdirSync(dirname(file), { recursive: true });
    const segment = await freeSegment({ file, runId, clock, head, hadHead: () => true });
    await segment.append({ event_type: 'RUN_STATE', actor: worker, details: { state: 'WORKER_SENT' } });
    for (const path of files) write(folder, path);
    return folder;
  };

  it('holds its bundle, its segment, its logs and packed objects, and nothing else', async () => {
    const own = [
      `runs/${runId}/A_core/SUMMARY.md`,
      `runs/${runId}/A_core/deep/er/x`,
      `runs/${runId}/lfs/ab/cd`,
      `runs/${runId}/logs/A_core/agent.log`,
    ];
    const folder = await part('A_core', own);
    expect((await listPart(folder, layout, 'A_core')).sort()).toEqual([...own, segmentName('A_core')].sort());
    expect((await refusal(() => listPart(folder, layout, 'B_tooling'))).code).toBe('ERR_PART_PATH');
  });

  it.each([
    `runs/${runId}/A_core.txt`,
    `runs/${runId}/ledger/A_core.jsonl.old`,
    `runs/${runId}/ledger/run.jsonl`,
    `runs/${runId}/logs/A_core_2/agent.log`,
    `runs/${runId}/lfs.txt`,
    `runs/20261120_11/A_core/SUMMARY.md`,
    'A_core/SUMMARY.md',
  ])('may not hold %s', async (stranger) => {
    const folder = await part('A_core', [stranger]);
    const error = await refusal(() => listPart(folder, layout, 'A_core'));
    expect([error.code, error.file]).toEqual(['ERR_PART_PATH', stranger]);
  });

  it('may not hold a link, and needs a segment', async () => {
    const linked = await part('A_core');
    symlinkSync('/etc/passwd', join(linked, `runs/${runId}/out`));
    expect((await refusal(() => listPart(linked, layout, 'A_core'))).code).toBe('ERR_PATH_UNSAFE');
    const empty = join(temp.path, 'empty');
    write(empty, `runs/${runId}/A_core/SUMMARY.md`);
    expect((await refusal(() => listPart(empty, layout, 'A_core'))).code).toBe('ERR_PART_MISSING');
  });

  it('is read with the events of all others, but not those of the own worker', async () => {
    const parts = { A_core: await part('A_core'), B_tooling: await part('B_tooling') };
    const workersOf = async (own: WorkerName | undefined) =>
      [...(await readOtherParts(parts, own, layout, chain))].map(([worker, events]) => [worker, events.length]);
    expect(await workersOf(undefined)).toEqual([
      ['A_core', 1],
      ['B_tooling', 1],
    ]);
    expect(await workersOf('A_core')).toEqual([['B_tooling', 1]]);
    expect(await workersOf('Z_aggregator')).toHaveLength(2);
  });

  it('must start from a head of the chain', async () => {
    const strange = { A_core: await part('A_core', [], 'c'.repeat(64)) };
    const error = await refusal(() => readOtherParts(strange, undefined, layout, chain));
    expect(error.code).toBe('ERR_LEDGER_CHAIN');
  });

  it('is published without what is of the run', async () => {
    const root = temp.path;
    const write = (path: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), 'x');
    };
    write(join(layout.bundle('A_core'), 'SUMMARY.md'));
    write(layout.scopeLock('A_core'));
    expect((await refusal(() => partFiles(root, layout, 'A_core'))).code).toBe('ERR_PART_MISSING');
    write(layout.workerLedger('A_core'));
    write(layout.workerLedger('B_tooling'));
    const files = await partFiles(root, layout, 'A_core');
    expect(files.map(({ path }) => path).sort()).toEqual([`runs/${runId}/A_core/SUMMARY.md`, segmentName('A_core')]);
  });
});
