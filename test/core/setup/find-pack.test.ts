import { appendFileSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { findPack } from '../../../src/core/setup/cache/find-pack.ts';
import { packPath, packRecorded } from '../../../src/core/setup/cache/warm-pack.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';

const { paths } = factoryConfig.parse({});
const key = 'a'.repeat(32);
const clock = fixedClock(new Date('2026-11-20T22:02:25Z'));

/** A run with a pack that its chain records, as `record` says. */
async function packedRun(root: string, runId: string, record: { key?: string; run?: string; bytes?: string } = {}) {
  const layout = layoutOf(paths, runId);
  const file = join(root, packPath(layout, key));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `pack of ${runId}`);
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId, clock });
  const details = { state: packRecorded, key: record.key ?? key, run: record.run ?? runId };
  const hashes = { pack: sha256(record.bytes ?? `pack of ${runId}`) };
  await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', hashes, details });
  return { file, ledger: join(root, layout.ledger) };
}

const find = (root: string) => findPack(root, paths, key, ['node_modules']);

describe("a pack of an earlier run's", () => {
  it('is that of the newest run that recorded it', async () => {
    await using temp = await tempFolder('packs');
    expect(await find(temp.path)).toBeUndefined();
    await packedRun(temp.path, '20261119_1');
    const { file } = await packedRun(temp.path, '20261120_1');
    mkdirSync(join(temp.path, paths.runs_dir, '20261121_1'));
    mkdirSync(join(temp.path, paths.runs_dir, 'not-a-run/store'), { recursive: true });
    expect(await find(temp.path)).toMatchObject({ file, runId: '20261120_1', folders: ['node_modules'] });
  });

  it.each<[string, Parameters<typeof packedRun>[2], (run: { file: string; ledger: string }) => void]>([
    ['whose bytes changed', {}, ({ file }) => appendFileSync(file, 'evil')],
    ['that the chain never recorded', { key: 'b'.repeat(32) }, () => undefined],
    ['that the chain recorded with other bytes', { bytes: 'other' }, () => undefined],
    ['that is of another run', { run: '20261119_1' }, () => undefined],
    ['of a run that is none', { run: '../../evil' }, () => undefined],
    [
      'whose digest was changed in the chain',
      { bytes: 'other' },
      ({ ledger }) =>
        writeFileSync(ledger, readFileSync(ledger, 'utf8').replace(sha256('other'), sha256('pack of 20261120_1'))),
    ],
    [
      'that is a link',
      {},
      ({ file }) => {
        renameSync(file, `${file}.real`);
        symlinkSync(`${file}.real`, file);
      },
    ],
  ])('does not count, %s', async (_what, record, change) => {
    await using temp = await tempFolder('packs');
    change(await packedRun(temp.path, '20261120_1', record));
    expect(await find(temp.path)).toBeUndefined();
  });
});
