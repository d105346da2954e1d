import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { GENESIS } from '../../../src/core/ledger/chain.ts';
import { maxLineBytes } from '../../../src/core/ledger/each-line.ts';
import { followLedger } from '../../../src/core/ledger/follow-ledger.ts';
import { isCollected } from '../../../src/core/ledger/index/index-ledger.ts';
import type { LedgerOptions } from '../../../src/core/ledger/ledger.ts';
import { openLedger } from '../../../src/core/ledger/ledger.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { freeLock } from '../../helpers/runs/free-ledger.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

function optionsIn(folder: string): LedgerOptions {
  const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
  return { file: join(folder, 'run.jsonl'), runId: '20260301_1', clock, lock: freeLock };
}

async function ledgerWithTwo(folder: string) {
  const ledger = await openLedger(optionsIn(folder));
  const heads = [ledger.head()];
  for (const at of [1, 2]) {
    await ledger.append({ event_type: 'RUN_STATE', actor: 'a', details: { at } });
    heads.push(ledger.head());
  }
  return { ledger, heads };
}

it('a ledger knows every head that its chain had, also when it is opened again', async () => {
  await using temp = await tempFolder('heads');
  const { ledger, heads } = await ledgerWithTwo(temp.path);
  expect(heads[0]).toBe(GENESIS);
  expect(new Set(heads).size).toBe(3);
  const again = await openLedger(optionsIn(temp.path));
  for (const one of [ledger, again]) {
    expect([...heads, 'f'.repeat(64)].map((head) => one.hadHead(head))).toEqual([true, true, true, false]);
    expect(one.head()).toBe(heads[2]);
  }
});

it('records how much of a torn line was cut off', async () => {
  await using temp = await tempFolder('torn');
  await ledgerWithTwo(temp.path);
  await appendFile(optionsIn(temp.path).file, '{"schema');
  const ledger = await openLedger(optionsIn(temp.path));
  expect(ledger.events().map(({ details }) => details)).toEqual([
    { at: 1, seq: 1 },
    { at: 2, seq: 2 },
    { state: 'LEDGER_REPAIRED', torn_bytes: 8, restored_events: 0, seq: 3 },
  ]);
});

it('restores an event that lacks only its line feed, and cuts nothing', async () => {
  await using temp = await tempFolder('torn');
  await ledgerWithTwo(temp.path);
  const { file } = optionsIn(temp.path);
  await truncate(file, (await readFile(file)).length - 1);
  const ledger = await openLedger(optionsIn(temp.path));
  expect(ledger.events().map(({ details }) => details)).toEqual([
    { at: 1, seq: 1 },
    { at: 2, seq: 2 },
    { state: 'LEDGER_REPAIRED', torn_bytes: 0, restored_events: 1, seq: 3 },
  ]);
});

it('repairs only under the lock, and changes nothing without it', async () => {
  await using temp = await tempFolder('torn');
  await ledgerWithTwo(temp.path);
  const options = optionsIn(temp.path);
  await appendFile(options.file, '{');
  const torn = await readFile(options.file);
  const lost = { assertHeld: () => Promise.reject(new Error('the lock was lost')) };
  await expect(openLedger({ ...options, lock: lost })).rejects.toThrow('the lock was lost');
  expect(await readFile(options.file)).toEqual(torn);
});

it('appends nothing once the lock is lost', async () => {
  await using temp = await tempFolder('lost');
  const { ledger } = await ledgerWithTwo(temp.path);
  const options = optionsIn(temp.path);
  const before = await readFile(ledger.file);
  const lost = { assertHeld: () => Promise.reject(new Error('the lock was lost')) };
  const other = await openLedger({ ...options, lock: lost });
  await expect(other.append({ event_type: 'RUN_STATE', actor: 'a' })).rejects.toThrow('the lock was lost');
  expect(await readFile(ledger.file)).toEqual(before);
  expect(other.events()).toHaveLength(2);
});

it('a follower refuses a line that is too long, though its end is missing', async () => {
  await using temp = await tempFolder('long');
  const file = join(temp.path, 'run.jsonl');
  await writeFile(file, Buffer.alloc(maxLineBytes + 1, 'x'));
  const error = await refusal(() => followLedger(file, 'ledger/x').poll(() => undefined));
  expect(error).toMatchObject({ code: 'ERR_LEDGER_DAMAGED' });
  expect(error.message).toBe(`Line 1 of the ledger ledger/x has more than ${maxLineBytes} bytes.`);
});

it.each([
  ['RUN_STATE', 'GC_COLLECT', true],
  ['RUN_STATE', 'RESUMED', false],
  ['RUN_END', 'GC_COLLECT', false],
] as const)('%s %s says that gc collected the run: %s', (event_type, state, expected) => {
  const event = { schema_version: 1, ts_utc: '', run_id: '', actor: '', event_id: '', parent_event_id: '' } as const;
  const rest = { duration_ms: 0, file_counts: {}, hashes: {}, rc: 0, details: { state } };
  expect(isCollected({ ...event, ...rest, event_type })).toBe(expected);
});
