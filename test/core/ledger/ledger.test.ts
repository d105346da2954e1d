import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventId, GENESIS } from '../../../src/core/ledger/chain.ts';
import type { Ledger } from '../../../src/core/ledger/ledger.ts';
import { readLedger } from '../../../src/core/ledger/read-ledger.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { damagePlaces } from '../../helpers/faults/kill-points.ts';
import { noMount } from '../../helpers/faults/small-disk.ts';
import { expectMatchesReferenceSchema } from '../../helpers/reference-schema.ts';
import { freeLedger, freeSegment } from '../../helpers/runs/free-ledger.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { itUnless } from '../../helpers/unless.ts';

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
const runId = '20260301_1';
const open = (file: string, from?: string): Promise<Ledger> =>
  freeLedger({ file, runId, clock, ...(from === undefined ? {} : { from }) });
const head = 'a'.repeat(64);
const openWorker = (file: string): Promise<Ledger> =>
  freeSegment({ file, runId, clock, head, hadHead: (one) => one === head });

async function filled(
  temp: TempFolder,
  count: number,
  opener: (file: string) => Promise<Ledger> = open,
): Promise<{ file: string; bytes: Buffer; ledger: Ledger }> {
  const file = join(temp.path, 'ledger', 'run.jsonl');
  const ledger = await opener(file);
  for (let index = 0; index < count; index++) {
    await ledger.append({
      event_type: 'RUN_STATE',
      actor: 'factory',
      rc: index % 2,
      duration_ms: index,
      hashes: { some: sha256(String(index)) },
      details: { state: 'TEST', text: `é "quoted" \\ ${'x'.repeat(60)} ${index}` },
    });
  }
  return { file, bytes: await readFile(file), ledger };
}

describe('openLedger', () => {
  it('appends whole, chained lines that match the reference schema', async () => {
    await using temp = await tempFolder('ledger');
    const { bytes, ledger } = await filled(temp, 3);
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    let prev = GENESIS;
    for (const [index, line] of lines.entries()) {
      const event = JSON.parse(line);
      expectMatchesReferenceSchema('run_ledger_event', event);
      expect(event).toMatchObject({ run_id: runId, ts_utc: '2026-03-01T00:00:00Z', schema_version: 1 });
      expect(event.hashes.prev).toBe(prev);
      expect(event.details.seq).toBe(index + 1);
      expect(event.event_id).toBe(eventId(event));
      prev = sha256(line);
    }
    expect(ledger.head()).toBe(prev);
    expect(ledger.hadHead(GENESIS)).toBe(true);
    expect(ledger.hadHead(sha256(lines[0] ?? ''))).toBe(true);
    expect(ledger.hadHead('0')).toBe(false);
    expect((await open(ledger.file)).events()).toEqual(ledger.events());
  });

  it('keeps the order of overlapping appends', async () => {
    await using temp = await tempFolder('ledger');
    const ledger = await open(join(temp.path, 'run.jsonl'));
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(
      numbers.map((index) =>
        ledger.append({ event_type: 'RUN_STATE', actor: 'a', details: { index, gone: undefined } }),
      ),
    );
    const { events } = await readLedger(ledger.file, 'x');
    expect(events.map(({ details }) => details.index)).toEqual(numbers);
  });

  it('does not touch a file that another process wrote to', async () => {
    await using temp = await tempFolder('ledger');
    const { file, ledger } = await filled(temp, 1);
    await appendFile(file, 'theirs\n');
    const before = await readFile(file);
    const error = await refusal(() => ledger.append({ event_type: 'RUN_END', actor: 'a' }));
    expect(error).toMatchObject({ code: 'ERR_LEDGER_WRITE', fault: 'internal' });
    expect(error.message).toContain('another process');
    expect(before.equals(await readFile(file))).toBe(true);
  });

  itUnless(noMount())(
    'leaves the file unchanged when the disk is full, and appends again when there is space',
    async () => {
      await using temp = await tempFolder('ledger');
      const mount = join(temp.path, 'small');
      await mkdir(mount);
      const run = (command: string, ...args: string[]) =>
        runProcess({ command, args, cwd: temp.path, env: { PATH: process.env.PATH ?? '' } });
      const mounted = await run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount);
      expect(mounted.exitCode).toBe(0);
      try {
        const ledger = await open(join(mount, 'run.jsonl'));
        let durable = Buffer.alloc(0);
        let refused = 0;
        for (let index = 0; index < 200; index++) {
          try {
            await ledger.append({ event_type: 'RUN_STATE', actor: 'a', details: { text: 'y'.repeat(700) } });
            durable = await readFile(ledger.file);
          } catch (error) {
            expect(error).toMatchObject({ code: 'ERR_LEDGER_WRITE' });
            expect(durable.equals(await readFile(ledger.file))).toBe(true);
            refused++;
          }
        }
        expect(refused).toBeGreaterThan(50);
        expect((await run('mount', '-o', 'remount,size=1m', mount)).exitCode).toBe(0);
        await ledger.append({ event_type: 'RUN_END', actor: 'a' });
        const after = await readLedger(ledger.file, 'x');
        expect(after.tail.bytes).toBe(0);
        expect(after.events.at(-1)?.event_type).toBe('RUN_END');
        process.stdout.write(`full disk: ${refused} failed appends, 0 bytes left behind by them\n`);
      } finally {
        await run('umount', mount);
      }
    },
  );
});

describe.each([
  ["a run's chain", open, GENESIS],
  ["a worker's segment", openWorker, head],
])('damage to %s', (name, opener, from) => {
  const hadHead = (one: string): boolean => one === from;

  it('repairs a file that was cut anywhere in its last three records, and loses no finished one', async () => {
    await using temp = await tempFolder('ledger');
    const { bytes, ledger } = await filled(temp, 6, opener);
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index + 1);
    const start = ends[2] ?? 0;
    let repaired = 0;
    const places = damagePlaces(start, bytes.length, ends);
    for (const length of places) {
      const file = join(temp.path, `${length}.jsonl`);
      await writeFile(file, bytes.subarray(0, length));
      // A record that lacks only its line feed is whole and is kept.
      const whole = ends.filter((end) => end - 1 <= length).length;
      const isTorn = !ends.includes(length);
      const again = await opener(file);
      const expected = ledger.events().slice(0, whole);
      expect(again.events().slice(0, whole)).toEqual(expected);
      expect(again.events()).toHaveLength(whole + (isTorn ? 1 : 0));
      if (isTorn) {
        expect(again.events().at(-1)?.details).toMatchObject({ state: 'LEDGER_REPAIRED' });
        repaired++;
      }
      expect((await readLedger(file, 'x', hadHead)).events).toEqual(again.events());
    }
    process.stdout.write(
      `${name}, cut: ${places.length} of ${bytes.length - start} places, ${repaired} torn tails, all repaired\n`,
    );
  });

  /**
   * Checks the result of any damage: either an error with the line of the first altered record, or a repair that keeps all finished
   * records.
   */
  async function judge(file: string, original: Buffer, damaged: Buffer): Promise<'repaired' | 'refused'> {
    await writeFile(file, damaged);
    const first = original.findIndex((byte, index) => damaged[index] !== byte);
    const line = original.subarray(0, first).filter((byte) => byte === 0x0a).length + 1;
    try {
      const { events } = await opener(file);
      const lines = original.toString('utf8').trimEnd().split('\n');
      // Repaired: every earlier record is still there, and one more records the repair.
      expect((await readFile(file, 'utf8')).split('\n').slice(0, lines.length)).toEqual(lines);
      expect(events()).toHaveLength(lines.length + 1);
      return 'repaired';
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_LEDGER_(DAMAGED|CHAIN)$/), line });
      expect(damaged.equals(await readFile(file))).toBe(true);
      return 'refused';
    }
  }

  it('refuses a zeroed sector with the line of the first record it touches', async () => {
    await using temp = await tempFolder('ledger');
    const { bytes } = await filled(temp, 12, opener);
    const counts = { repaired: 0, refused: 0 };
    for (let start = 0; start < bytes.length; start += 512) {
      const damaged = Buffer.from(bytes);
      damaged.fill(0, start, Math.min(start + 512, bytes.length));
      counts[await judge(join(temp.path, 'x.jsonl'), bytes, damaged)]++;
    }
    expect(counts.repaired).toBe(0);
    process.stdout.write(`${name}, zeroed sectors: ${counts.refused} of ${counts.refused} refused with their line\n`);
  });

  it('repairs a tail that is nothing but zeros', async () => {
    await using temp = await tempFolder('ledger');
    const { file, bytes } = await filled(temp, 2, opener);
    await appendFile(file, Buffer.alloc(700));
    const { events } = await opener(file);
    expect(events()).toHaveLength(3);
    expect(events().at(-1)?.details).toMatchObject({ state: 'LEDGER_REPAIRED', torn_bytes: 700 });
    expect((await readFile(file)).subarray(0, bytes.length)).toEqual(bytes);
  });

  it('finds a flipped byte anywhere', async () => {
    await using temp = await tempFolder('ledger');
    const { bytes } = await filled(temp, 3, opener);
    const counts = { repaired: 0, refused: 0 };
    const places = damagePlaces(0, bytes.length, [bytes.length]);
    for (const index of places) {
      for (const mask of [index % 2 === 0 ? 0x01 : 0x20, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[index] = (bytes[index] ?? 0) ^ mask;
        counts[await judge(join(temp.path, 'x.jsonl'), bytes, damaged)]++;
      }
    }
    // Only the very last line feed can be restored.
    expect(counts.repaired).toBe(2);
    process.stdout.write(
      `${name}, ${places.length} of ${bytes.length} bytes flipped: ${counts.refused} refused with their line, ${counts.repaired} repaired, 0 missed\n`,
    );
  });

  it('refuses lines that were removed, inserted, moved, or come from another chain', async () => {
    await using temp = await tempFolder('ledger');
    const { bytes } = await filled(temp, 4, opener);
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    const [a = '', b = '', c = '', d = ''] = lines;
    const cases: readonly (readonly [string[], number])[] = [
      [[b, c, d], 1],
      [[a, c, d], 2],
      [[a, b, b, c, d], 3],
      [[a, c, b, d], 2],
    ];
    for (const [altered, line] of cases) {
      const file = join(temp.path, 'x.jsonl');
      await writeFile(file, `${altered.join('\n')}\n`);
      expect(await refusal(() => opener(file))).toMatchObject({ code: 'ERR_LEDGER_CHAIN', line });
    }
    const error = await refusal(() => open(join(temp.path, 'ledger', 'run.jsonl'), 'f'.repeat(64)));
    expect(error).toMatchObject({ code: 'ERR_LEDGER_CHAIN', line: 1 });
  });
});
