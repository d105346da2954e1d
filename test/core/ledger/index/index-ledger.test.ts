import { execFile } from 'node:child_process';
import { appendFile, copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { GENESIS } from '../../../../src/core/ledger/chain.ts';
import { indexRun } from '../../../../src/core/ledger/index/index-ledger.ts';
import { checksumFileOf, headFileOf, readIndex } from '../../../../src/core/ledger/index/read-index.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { damagePlaces } from '../../../helpers/faults/kill-points.ts';
import { expectMatchesReferenceSchema } from '../../../helpers/reference-schema.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const execFileAsync = promisify(execFile);
const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
const sample = new URL('../../../testdata/reference/samples/factory.factory_ledger.jsonl', import.meta.url);

async function finishedRun(root: string, runId: string): Promise<{ events: readonly LedgerEvent[]; head: string }> {
  const ledger = await freeLedger({ file: join(root, runId, 'run.jsonl'), runId, clock });
  await ledger.append({ event_type: 'RUN_INIT', actor: 'factory', details: { kind: 'factory' } });
  await ledger.append({ event_type: 'RUN_END', actor: 'factory', rc: 2, details: { status: 'BLOCKED' } });
  return { events: ledger.events(), head: ledger.head() };
}

async function eventsOf(file: string): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  await readIndex(file, (event) => void events.push(event));
  return events;
}

describe('the index', () => {
  it('adds each finished run once, even if called again', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    for (const runId of ['20260301_1', '20260301_2', '20260301_1']) {
      const run = await finishedRun(temp.path, runId).catch(() => undefined);
      if (run === undefined) continue;
      const options = { root: temp.path, indexFile, ...run };
      const head = await indexRun(options);
      expect(await indexRun(options)).toBe(head);
      expect(await readFile(headFileOf(indexFile), 'utf8')).toBe(`${head}\n`);
    }
    const events = await eventsOf(indexFile);
    // The third call ended the first run again with a longer chain, so it adds a row.
    expect(events.map(({ run_id }) => run_id)).toEqual(['20260301_1', '20260301_2', '20260301_1']);
    for (const event of events) expectMatchesReferenceSchema('run_ledger_event', event);
    expect(events[0]).toMatchObject({ event_type: 'RUN_END', rc: 2, details: { status: 'BLOCKED', kind: 'factory' } });
  });

  it('loses no row when many processes write at once', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    const runs = await Promise.all(Array.from({ length: 12 }, (_, n) => finishedRun(temp.path, `20260301_${n + 1}`)));
    await Promise.all(runs.map((run) => indexRun({ root: temp.path, indexFile, ...run })));
    expect(new Set((await eventsOf(indexFile)).map(({ run_id }) => run_id)).size).toBe(12);
  });

  it('reads the older form, appends after it, and repairs its torn tail', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    await copyFile(sample, indexFile);
    const before = await eventsOf(indexFile);
    expect(before).toHaveLength(19);
    const { size } = { size: (await readFile(indexFile)).length };
    await appendFile(indexFile, '{"actor": "half');
    await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, '20260301_9')) });
    expect((await eventsOf(indexFile)).slice(0, 19)).toEqual(before);
    expect(await eventsOf(indexFile)).toHaveLength(20);
    expect((await readFile(indexFile, 'utf8')).includes('half')).toBe(false);
    // A legacy line may not follow a chained one. The chain starts over the bytes of the last legacy line.
    const good = await readFile(indexFile);
    await appendFile(indexFile, good.subarray(0, good.indexOf(0x0a) + 1));
    expect(await refusal(() => readIndex(indexFile))).toMatchObject({ code: 'ERR_LEDGER_DAMAGED', line: 21 });
    const lines = good.toString('utf8').split('\n');
    lines[18] = lines[18]?.replace('"rc": 2', '"rc": 0') ?? '';
    await writeFile(indexFile, lines.join('\n'));
    expect(await refusal(() => readIndex(indexFile))).toMatchObject({ code: 'ERR_LEDGER_CHAIN' });
    // Cut at the end of a line: only the recorded head reveals it.
    await writeFile(indexFile, good);
    await truncate(indexFile, size);
    expect(await refusal(() => readIndex(indexFile))).toMatchObject({ code: 'ERR_LEDGER_CHAIN', line: 20 });
  });

  it('keeps an older last line that lacks only its line feed', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    await writeFile(indexFile, (await readFile(sample, 'utf8')).trimEnd());
    await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, '20260301_9')) });
    expect(await eventsOf(indexFile)).toHaveLength(20);
  });

  it('refuses a run that has not ended', async () => {
    const options = { root: '/', indexFile: '/nonexistent/x.jsonl', events: [], head: GENESIS };
    expect(await refusal(() => indexRun(options))).toMatchObject({ code: 'ERR_STATE_MISSING' });
  });
});

/** The output of the real `sha256sum -c` beside the index. */
async function sha256sum(indexFile: string): Promise<string> {
  const args = ['-c', basename(checksumFileOf(indexFile))];
  return execFileAsync('sha256sum', args, { cwd: dirname(indexFile) }).then(
    ({ stdout }) => stdout,
    ({ code, stdout }: { code: number; stdout: string }) => `${code}: ${stdout}`,
  );
}

describe('the checksum of the index', () => {
  it('is in the format of sha256sum -c, and the head is in a separate file', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    await copyFile(sample, indexFile);
    for (const runId of ['20260301_1', '20260301_2']) {
      const head = await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, runId)) });
      const digest = sha256(await readFile(indexFile));
      expect(await readFile(checksumFileOf(indexFile), 'utf8')).toBe(`${digest}  factory_ledger.jsonl\n`);
      expect(await readFile(headFileOf(indexFile), 'utf8')).toBe(`${head}\n`);
      expect(await sha256sum(indexFile)).toBe('factory_ledger.jsonl: OK\n');
    }
    await readIndex(indexFile, undefined, { thorough: true });
    await appendFile(indexFile, 'x');
    expect(await sha256sum(indexFile)).toBe('1: factory_ledger.jsonl: FAILED\n');
    // The next append repairs an unfinished line.
    await readIndex(indexFile, undefined, { thorough: true });
    await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, '20260301_3')) });
    expect(await sha256sum(indexFile)).toBe('factory_ledger.jsonl: OK\n');
  });

  it('is written by the next append after a kill between the line and the checksum', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    const files = [checksumFileOf(indexFile), headFileOf(indexFile)];
    const first = await finishedRun(temp.path, '20260301_1');
    const second = await finishedRun(temp.path, '20260301_2');
    await indexRun({ root: temp.path, indexFile, ...first });
    const before = await Promise.all(files.map((file) => readFile(file)));
    await indexRun({ root: temp.path, indexFile, ...second });
    await Promise.all(files.map((file, at) => writeFile(file, before[at] ?? '')));
    await readIndex(indexFile, undefined, { thorough: true });
    await indexRun({ root: temp.path, indexFile, ...second });
    expect(await sha256sum(indexFile)).toBe('factory_ledger.jsonl: OK\n');
    expect(await eventsOf(indexFile)).toHaveLength(2);
  });

  it('is refused when it differs, but only in a thorough check', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, '20260301_1')) });
    await writeFile(checksumFileOf(indexFile), `${sha256('x')}  factory_ledger.jsonl\n`);
    await readIndex(indexFile);
    const error = await refusal(() => readIndex(indexFile, undefined, { thorough: true }));
    expect(error).toMatchObject({ code: 'ERR_LEDGER_DAMAGED', file: 'factory_ledger.sha256' });
  });

  it('of an older release contains only the head; it is accepted, and the next append writes both files', async () => {
    await using temp = await tempFolder('index');
    const indexFile = join(temp.path, 'factory_ledger.jsonl');
    const head = await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, '20260301_1')) });
    await rm(headFileOf(indexFile));
    await writeFile(checksumFileOf(indexFile), `${head}\n`);
    await readIndex(indexFile, undefined, { thorough: true });
    await writeFile(checksumFileOf(indexFile), `${sha256('cut off')}\n`);
    expect(await refusal(() => readIndex(indexFile))).toMatchObject({
      code: 'ERR_LEDGER_CHAIN',
      message: expect.stringContaining('factory_ledger.sha256 names as its head'),
    });
    await writeFile(checksumFileOf(indexFile), `${head}\n`);
    const next = await indexRun({ root: temp.path, indexFile, ...(await finishedRun(temp.path, '20260301_2')) });
    expect(await readFile(headFileOf(indexFile), 'utf8')).toBe(`${next}\n`);
    expect(await sha256sum(indexFile)).toBe('factory_ledger.jsonl: OK\n');
  });
});

describe('damage to the index', () => {
  /** Five indexed runs, with the head after each. */
  async function filled(root: string) {
    const indexFile = join(root, 'factory_ledger.jsonl');
    const runs: Awaited<ReturnType<typeof finishedRun>>[] = [];
    const heads: string[] = [];
    for (let n = 1; n <= 5; n++) {
      const run = await finishedRun(root, `20260301_${n}`);
      runs.push(run);
      heads.push(await indexRun({ root, indexFile, ...run }));
    }
    const bytes = await readFile(indexFile);
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
    const indexAgain = async (from: number): Promise<void> => {
      for (const run of runs.slice(from)) await indexRun({ root, indexFile, ...run });
    };
    return { indexFile, heads, bytes, ends, indexAgain };
  }

  it('by an append that was cut at any byte is repaired, and no row is lost or doubled', async () => {
    await using temp = await tempFolder('index');
    const { indexFile, heads, bytes, ends, indexAgain } = await filled(temp.path);
    let repaired = 0;
    for (const length of damagePlaces(ends[1] ?? 0, bytes.length, ends)) {
      await writeFile(indexFile, bytes.subarray(0, length));
      // The head is written after its line, so a crash leaves the head of the previous line.
      const whole = ends.filter((end) => end <= length).length;
      await writeFile(headFileOf(indexFile), `${heads[whole - 1]}\n`);
      await indexAgain(whole);
      expect((await readFile(indexFile)).equals(bytes)).toBe(true);
      expect(await readFile(headFileOf(indexFile), 'utf8')).toBe(`${heads.at(-1)}\n`);
      repaired++;
    }
    process.stdout.write(
      `index: cut at ${repaired} of ${bytes.length - (ends[1] ?? 0)} places of the last three records, all repaired\n`,
    );
  });

  it('is refused with its line for a lost record, a zeroed sector and a flipped byte', async () => {
    await using temp = await tempFolder('index');
    const { indexFile, bytes, ends } = await filled(temp.path);
    const refusedAt = async (damaged: Buffer): Promise<number | undefined> => {
      await writeFile(indexFile, damaged);
      const { code, line } = await refusal(() => readIndex(indexFile));
      expect(code).toMatch(/^ERR_LEDGER_(?:DAMAGED|CHAIN)$/);
      return line;
    };
    let cases = 0;
    for (const end of ends.slice(0, -1)) {
      expect(await refusedAt(bytes.subarray(0, end))).toBe(ends.indexOf(end) + 2);
      cases++;
    }
    const lineOf = (at: number): number => ends.filter((end) => end <= at).length + 1;
    for (let start = 0; start < bytes.length; start += 512) {
      const damaged = Buffer.from(bytes).fill(0, start, Math.min(start + 512, bytes.length));
      expect(await refusedAt(damaged)).toBe(lineOf(start));
      cases++;
    }
    // The last line feed can be restored and is not damage to a record.
    for (const at of damagePlaces(0, bytes.length - 1, ends)) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (bytes[at] ?? 0) ^ (at % 2 === 0 ? 0x01 : 0xff);
      expect([at, await refusedAt(damaged)]).toEqual([at, lineOf(at)]);
      cases++;
    }
    process.stdout.write(`index: ${cases} damages, ${cases} refused with their line\n`);
  });
});
