import { mkdirSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { openLedger } from '../../../src/core/ledger/ledger.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { writeFileAtomic } from '../../../src/core/system/files/atomic-write.ts';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../measure.ts';

const turns = 7;
const times = 100;
const text = `${'x'.repeat(79)}\n`.repeat(50);

const repeated = (body: (at: number) => Promise<unknown>): Promise<Cost> =>
  costOf(async () => {
    for (let at = 0; at < times; at++) await body(at);
  });

/** The three durable writes that everything else uses, compared with their indispensable system calls. */
export async function* durableWrites({ folder: parent }: Bench): AsyncIterable<Row> {
  const folder = join(parent, 'write');
  mkdirSync(folder);
  const atomic = await inTurn(
    turns,
    () => repeated((at) => writeFileAtomic(folder, `own-${at}`, text)),
    () => repeated((at) => bareReplace(folder, `bare-${at}`)),
  );
  yield rowOf({ name: 'write-atomic', of: `${times} files` }, atomic);

  const lock = await inTurn(
    turns,
    () =>
      repeated(async () => {
        await using _held = await acquireLock(join(folder, 'own.lock'));
      }),
    () => repeated(() => bareLock(join(folder, 'bare.lock'))),
  );
  yield rowOf({ name: 'write-lock', of: `${times} locks` }, lock);

  await using held = await acquireLock(join(folder, 'ledger.lock'));
  const ledger = await openLedger({
    file: join(folder, 'run.jsonl'),
    runId: '20261120_1',
    clock: systemClock(),
    lock: held,
  });
  await using bare = await open(join(folder, 'bare.jsonl'), 'a');
  const append = await inTurn(
    turns,
    () => repeated((at) => ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: `S${at}` } })),
    () =>
      repeated(async () => {
        await bare.write(text.slice(0, 500));
        await bare.sync();
      }),
  );
  yield rowOf({ name: 'write-ledger', of: `${times} events` }, append);
}

/** Write, fsync, rename, and fsync of the folder: the minimum for a durable replacement. */
async function bareReplace(folder: string, name: string): Promise<void> {
  const temporary = join(folder, `.${name}`);
  const file = await open(temporary, 'w');
  await file.write(text);
  await file.sync();
  await file.close();
  await rename(temporary, join(folder, name));
  const directory = await open(folder, 'r');
  await directory.sync();
  await directory.close();
}

async function bareLock(path: string): Promise<void> {
  const file = await open(path, 'wx');
  await file.write(String(process.pid));
  await file.close();
  await unlink(path);
}
