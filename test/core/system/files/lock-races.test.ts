import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { ownIdentity } from '../../../../src/core/system/processes/process-identity.ts';
import { compileSource } from '../../../helpers/processes/compiled-source.ts';
import { takesAll } from '../../../helpers/sampled.ts';

const racers = takesAll ? 50 : 20;
const rounds = takesAll ? 1_000 : 100;

/** Answers each line, the name of a lock file, with `won <fence>` or `lost`; holds a won lock until the next line. */
const racerProgram = (lockModule: string): string => `
import { acquireLock } from ${JSON.stringify(lockModule)};
let held;
process.stdin.on('data', async (line) => {
  await held?.[Symbol.asyncDispose]();
  held = undefined;
  try {
    held = await acquireLock(line.toString().trim(), { waitMs: 0 });
    process.stdout.write('won ' + held.fence + '\\n');
  } catch (error) {
    process.stdout.write((error.code === 'ERR_LOCK_HELD' ? 'lost' : 'broken ' + error) + '\\n');
  }
});`;

/** Increments a number that only the lock protects, many times; sometimes kills itself while it holds the lock. */
const counterProgram = (lockModule: string): string => `
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { acquireLock } from ${JSON.stringify(lockModule)};
const [lock, counter, log, times, dies] = process.argv.slice(2);
for (let turn = 1; turn <= Number(times); turn++) {
  const held = await acquireLock(lock, { waitMs: 60_000 });
  const before = Number(readFileSync(counter, 'utf8'));
  await delay(Math.random() * 2);
  writeFileSync(counter, String(before + 1));
  appendFileSync(log, held.fence + '\\n');
  if (dies === 'yes' && turn === Number(times)) process.kill(process.pid, 'SIGKILL');
  await held[Symbol.asyncDispose]();
}`;

interface Racer {
  go(lock: string): Promise<string>;
  end(): Promise<unknown>;
}

function startRacer(program: string): Racer {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let answer = (_line: string): void => undefined;
  child.stdout.on('data', (line: Buffer) => answer(line.toString('utf8').trim()));
  child.once('exit', () => answer('gone'));
  return {
    go(lock) {
      child.stdin.write(`${lock}\n`);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    end() {
      child.stdin.end();
      return ended;
    },
  };
}

/** A process that ended: its id, start and boot match no living process. */
async function deadOwner() {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return { pid: child.pid, started: '1', boot: ownIdentity().boot };
}

describe('a contended lock', () => {
  it(`is won by exactly one of ${racers} processes in each of ${rounds} rounds (at night 1,000 of 50)`, async () => {
    await using folder = await tempFolder('lock-races');
    const module = compileSource(folder.path, ['core/diagnostics', 'core/system']);
    const program = join(folder.path, 'racer.js');
    writeFileSync(program, racerProgram(module('core/system/files/lock')));
    const dead = await deadOwner();
    const stale = [dead, { ...ownIdentity(), started: '1' }, { ...ownIdentity(), boot: 'of-another-boot' }];
    const all = Array.from({ length: racers }, () => startRacer(program));
    const outcome = { one: 0, none: 0, several: 0, broken: [] as string[] };
    const fences: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const lock = join(folder.path, `round-${round}.lock`);
      // Every fourth round starts without a lock, the others with the lock of a dead owner.
      const owner = stale[round % 4];
      if (owner !== undefined) writeFileSync(lock, JSON.stringify({ ...owner, token: `${round}`.padStart(32, '0') }));
      const answers = await Promise.all(all.map((racer) => racer.go(lock)));
      const won = answers.filter((answer) => answer.startsWith('won '));
      outcome[won.length === 1 ? 'one' : won.length === 0 ? 'none' : 'several']++;
      outcome.broken.push(...answers.filter((answer) => !/^(?:won \d+|lost)$/.test(answer)));
      fences.push(...won.map((answer) => Number(answer.slice(4))));
    }
    await Promise.all(all.map((racer) => racer.end()));
    const growing = fences.filter((fence, at) => at === 0 || fence > (fences[at - 1] ?? 0)).length;
    console.log(
      `lock: exactly one of ${racers} processes won ${outcome.one} of ${rounds} races; the fence grew ${growing} of ${fences.length} times`,
    );
    expect(outcome).toEqual({ one: rounds, none: 0, several: 0, broken: [] });
    expect(growing).toBe(rounds);
    const left = readdirSync(folder.path).filter((name) => name.includes('.lock.'));
    expect(left).toEqual([]);
  });

  it('loses no increment, and its fence grows, while owners are killed', async () => {
    await using folder = await tempFolder('lock-kills');
    const module = compileSource(folder.path, ['core/diagnostics', 'core/system']);
    const program = join(folder.path, 'counter.js');
    writeFileSync(program, counterProgram(module('core/system/files/lock')));
    const [lock, counter, log] = ['the.lock', 'counter', 'log'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(counter, '0');
    appendFileSync(log, '');
    const processes = 16;
    const turns = 20;
    const codes = await Promise.all(
      Array.from({ length: processes }, async (_, at) => {
        const dies = at % 2 === 0 ? 'yes' : 'no';
        const child = spawn(process.execPath, [program, lock, counter, log, String(turns), dies], { stdio: 'inherit' });
        const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
        return signal ?? code;
      }),
    );
    const fences = readFileSync(log, 'utf8').trim().split('\n').map(Number);
    const growing = fences.filter((fence, at) => at === 0 || fence > (fences[at - 1] ?? 0)).length;
    console.log(
      `lock: ${readFileSync(counter, 'utf8')} of ${processes * turns} steps kept with ${processes / 2} owners killed; the fence grew ${growing} times`,
    );
    expect(codes.filter((code) => code === 'SIGKILL')).toHaveLength(processes / 2);
    expect(codes.filter((code) => code === 0)).toHaveLength(processes / 2);
    expect(Number(readFileSync(counter, 'utf8'))).toBe(processes * turns);
    expect(growing).toBe(processes * turns);
  });
});
