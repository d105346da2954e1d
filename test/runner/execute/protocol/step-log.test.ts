import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fixedClock, systemClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { Masker } from '../../../../src/runner/execute/protocol/masks/masker.ts';
import { StepLog } from '../../../../src/runner/execute/protocol/step-log.ts';

const fail = (error: unknown): void => {
  throw error;
};

it('a text of 200,000 lines, as an annotation may have, makes 200,000 lines of the log', async () => {
  await using folder = await tempFolder('step-log');
  const path = join(folder.path, '1_step.log');
  const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
  const log = await StepLog.open({ path, masker: new Masker(), clock, onLines: () => undefined, onError: fail });
  log.line('x\n'.repeat(200_000).trimEnd());
  await log.close();
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(200_001);
});

describe('many lines at once', () => {
  type Call = readonly ['line' | 'plainLines', ...lines: string[]];
  const rows: readonly { readonly name: string; readonly calls: readonly Call[] }[] = [
    { name: 'alone', calls: [['plainLines', 'a', 'b secret77 c', 'd']] },
    {
      name: 'twice',
      calls: [
        ['plainLines', 'a'],
        ['plainLines', 'secret77', '', 'b'],
      ],
    },
    {
      name: 'before a single line',
      calls: [
        ['plainLines', 'a', 'secret77'],
        ['line', 'b secret77'],
        ['plainLines', 'c'],
      ],
    },
    {
      name: 'after a single line',
      calls: [
        ['line', 'secret77'],
        ['plainLines', '', 'b'],
        ['plainLines', 'secret77'],
      ],
    },
    { name: 'one empty line', calls: [['plainLines', '']] },
  ];

  it.each(rows)('are written as if they came one by one: $name', async ({ calls }) => {
    await using folder = await tempFolder('step-log');
    const path = join(folder.path, '1_step.log');
    const masker = new Masker();
    masker.add('secret77');
    const seen: string[] = [];
    const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
    const log = await StepLog.open({ path, masker, clock, onLines: (lines) => seen.push(...lines), onError: fail });
    for (const [method, ...lines] of calls) {
      if (method === 'line') for (const line of lines) log.line(line);
      else log.plainLines(lines, lines.join('\n'));
    }
    await log.close();
    const wanted = calls.flatMap(([, ...lines]) => lines.map((line) => line.replaceAll('secret77', '***')));
    expect(seen).toEqual(wanted);
    expect(readFileSync(path, 'utf8')).toBe(wanted.map((line) => `2026-03-01T00:00:00.0000000Z ${line}\n`).join(''));
  });
});

it('a slow disk makes the program wait once 2 MiB wait, and loses nothing', async () => {
  if (process.platform === 'win32') return expect(process.platform).toBe('win32');
  await using folder = await tempFolder('step-log');
  const path = join(folder.path, '1_step.log');
  // A pipe that nobody reads yet.
  execFileSync('mkfifo', [path]);
  const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
  const log = await StepLog.open({ path, masker: new Masker(), clock, onLines: () => undefined, onError: fail });
  const chunk = Array<string>(64).fill('x'.repeat(1_023));
  let waits: Promise<void> | undefined;
  let chunks = 0;
  for (; waits === undefined && chunks < 1_000; chunks++) {
    log.plainLines(chunk, chunk.join('\n'));
    waits = log.flush() as Promise<void> | undefined;
  }
  expect(chunks).toBeGreaterThan(20);
  expect(chunks).toBeLessThan(40);
  const text = readFile(path, 'utf8');
  await waits;
  await log.close();
  expect((await text).split('\n')).toHaveLength(chunks * 64 + 1);
});

describe('the time of a line', () => {
  it('has seven decimals of a second, as on GitHub, and never goes back', async () => {
    await using folder = await tempFolder('step-log');
    const path = join(folder.path, '1_step.log');
    const log = await StepLog.open({
      path,
      masker: new Masker(),
      clock: systemClock(),
      onLines: () => undefined,
      onError: fail,
    });
    for (let index = 0; index < 200; index++) {
      log.line(`line ${index}`);
      await log.flush();
    }
    await log.close();
    const stamps = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    expect(stamps.filter((stamp) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(stamp))).toEqual([]);
    expect(stamps.toSorted()).toEqual(stamps);
    expect(new Set(stamps.map((stamp) => stamp.slice(20, 27))).size).toBeGreaterThan(10);
    expect(Math.abs(Date.parse(stamps[0]?.replace(/\d{4}Z$/, 'Z') ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('is that of a fixed clock', () => {
    expect(fixedClock(new Date('2026-03-01T00:00:00.25Z')).nowIsoTicks()).toBe('2026-03-01T00:00:00.2500000Z');
  });
});

describe('a log on a disk that is full', () => {
  it('reports the error once, and closes', async () => {
    if (process.platform !== 'linux') return expect(process.platform).not.toBe('linux');
    const errors: string[] = [];
    const log = await StepLog.open({
      path: '/dev/full',
      masker: new Masker(),
      clock: systemClock(),
      onLines: () => undefined,
      onError: (error) => errors.push((error as NodeJS.ErrnoException).code ?? ''),
    });
    log.line('x'.repeat(100));
    await log.flush();
    await new Promise((resolve) => setTimeout(resolve, 50));
    log.line('y');
    await log.flush();
    await log.close();
    expect(errors).toEqual(['ENOSPC']);
  });
});
