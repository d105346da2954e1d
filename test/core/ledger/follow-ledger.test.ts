import { appendFile, copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { followLedger, type LedgerFollower } from '../../../src/core/ledger/follow-ledger.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));

async function polled(follower: LedgerFollower): Promise<unknown> {
  const seen: unknown[] = [];
  const count = await follower.poll(({ details }) => void seen.push(details.at));
  return count === 'replaced' ? count : seen;
}

describe('a followed ledger', () => {
  it('returns each appended event once, and waits for the end of a line', async () => {
    await using temp = await tempFolder('follow');
    const file = join(temp.path, 'run.jsonl');
    const follower = followLedger(file, 'x');
    expect(await polled(follower)).toEqual([]);
    const ledger = await freeLedger({ file, runId: '20260301_1', clock, from: 'a'.repeat(64) });
    const append = (at: unknown): Promise<unknown> =>
      ledger.append({ event_type: 'RUN_STATE', actor: 'a', details: { at } });
    await append(1);
    await append(2);
    expect(await polled(follower)).toEqual([1, 2]);
    expect(await polled(follower)).toEqual([]);
    await append('é');
    const whole = await readFile(file);
    for (const cut of [whole.length - 1, whole.length - 200]) {
      await truncate(file, cut);
      const from = followLedger(file, 'x');
      expect(await polled(from)).toEqual([1, 2]);
      await appendFile(file, whole.subarray(cut, cut + 1));
      await appendFile(file, whole.subarray(cut + 1));
      expect(await polled(from)).toEqual(['é']);
    }
    expect(await polled(follower)).toEqual(['é']);
  });

  it('reads a long one in pieces', async () => {
    await using temp = await tempFolder('follow');
    const file = join(temp.path, 'run.jsonl');
    const ledger = await freeLedger({ file, runId: '20260301_1', clock });
    for (let at = 0; at < 12; at++) {
      await ledger.append({ event_type: 'RUN_STATE', actor: 'a', details: { at, text: 'x'.repeat(300_000) } });
    }
    expect(await polled(followLedger(file, 'x'))).toEqual(Array.from({ length: 12 }, (_, at) => at));
  });

  it('detects that the file was replaced', async () => {
    await using temp = await tempFolder('follow');
    const [file, other] = ['run.jsonl', 'other.jsonl'].map((name) => join(temp.path, name)) as [string, string];
    const ledger = await freeLedger({ file, runId: '20260301_1', clock });
    await ledger.append({ event_type: 'RUN_START', actor: 'a' });
    for (const change of [
      async () => {
        await copyFile(file, other);
        await rename(other, file);
      },
      () => truncate(file, 10),
      () => rm(file),
    ]) {
      const follower = followLedger(file, 'x');
      await polled(follower);
      await change();
      expect(await polled(follower)).toBe('replaced');
    }
  });

  it.each([
    ['an altered line', (text: string) => text.replace('"at":2', '"at":7'), 'ERR_LEDGER_DAMAGED', 2],
    ['a lost line', (text: string) => text.split('\n').toSpliced(1, 1).join('\n'), 'ERR_LEDGER_CHAIN', 2],
    ['a line that is not an event', (text: string) => `${text}{}\n`, 'ERR_LEDGER_DAMAGED', 4],
  ])('refuses %s with its line', async (_what, damage, code, line) => {
    await using temp = await tempFolder('follow');
    const file = join(temp.path, 'run.jsonl');
    const ledger = await freeLedger({ file, runId: '20260301_1', clock });
    for (const at of [1, 2, 3]) await ledger.append({ event_type: 'RUN_STATE', actor: 'a', details: { at } });
    await writeFile(file, damage(await readFile(file, 'utf8')));
    expect(await refusal(() => polled(followLedger(file, 'x')))).toMatchObject({ code, line });
  });
});
