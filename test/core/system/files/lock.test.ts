import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { acquireLock, writeFileFenced } from '../../../../src/core/system/files/lock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { ownIdentity } from '../../../../src/core/system/processes/process-identity.ts';

const token = 'f'.repeat(32);
const own = ownIdentity();

describe('lock', () => {
  it('names its owner while it is held and leaves nothing behind', async () => {
    await using folder = await tempFolder('lock');
    const path = join(folder.path, 'locks', 'run.lock');
    const lock = await acquireLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      ...own,
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      token: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await lock[Symbol.asyncDispose]();
    expect(readdirSync(join(folder.path, 'locks'))).toEqual([]);
  });

  it('is refused while a living owner has it, and names the owner', async () => {
    await using folder = await tempFolder('lock');
    const path = join(folder.path, 'run.lock');
    await using _held = await acquireLock(path);
    await expect(acquireLock(path, { waitMs: 30 })).rejects.toMatchObject({
      code: 'ERR_LOCK_HELD',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await expect(acquireLock(path, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  });

  const abandoned: Readonly<Record<string, string>> = {
    'of a process that ended': JSON.stringify({ ...own, pid: 2 ** 22 + 1, token }),
    'of a process whose id another one has now': JSON.stringify({ ...own, started: '1', token }),
    'of before a restart': JSON.stringify({ ...own, boot: 'another', token }),
    'that is empty': '',
    'that is half-written': `{"pid":${process.pid},"sta`,
    'that is another JSON': '[]',
    'with a token that is none': JSON.stringify({ ...own, token: '../../x' }),
  };
  // At the same time: for each one that names no owner, a second has to pass.
  it('takes over a lock file without a living owner', async () => {
    await using folder = await tempFolder('lock');
    const takeOver = async ([what, content]: readonly [string, string]) => {
      const path = join(folder.path, what, 'run.lock');
      mkdirSync(join(folder.path, what));
      writeFileSync(path, content);
      await using lock = await acquireLock(path, { waitMs: 5_000 });
      await lock.assertHeld();
      return [what, readdirSync(join(folder.path, what))];
    };
    const taken = await Promise.all(Object.entries(abandoned).map(takeOver));
    expect(Object.fromEntries(taken)).toEqual(
      Object.fromEntries(Object.keys(abandoned).map((what) => [what, ['run.lock']])),
    );
  });

  it('waits for a file that is still being written', async () => {
    await using folder = await tempFolder('lock');
    const path = join(folder.path, 'run.lock');
    writeFileSync(path, '');
    const taken = acquireLock(path, { waitMs: 0 });
    for (let step = 1; step <= 6; step++) {
      await delay(200);
      writeFileSync(path, '{"pid":'.slice(0, step));
      utimesSync(path, step, step);
    }
    writeFileSync(path, JSON.stringify({ ...own, token }));
    await expect(taken).rejects.toMatchObject({ code: 'ERR_LOCK_HELD' });
  });

  it('removes leftovers of processes that died at any step of taking over', async () => {
    await using folder = await tempFolder('lock');
    const path = join(folder.path, 'run.lock');
    const dead = (digit: string) => JSON.stringify({ ...own, started: '1', token: digit.repeat(32) });
    // 1 held the lock; 2 claimed it and died; 3 claimed that claim and died; 4 died before linking; 5 after renaming.
    writeFileSync(path, dead('1'));
    writeFileSync(`${path}.claim-${'1'.repeat(32)}`, dead('2'));
    writeFileSync(`${path}.claim-${'2'.repeat(32)}`, dead('3'));
    writeFileSync(`${path}.${'4'.repeat(32)}`, dead('4'));
    writeFileSync(`${path}.gone-${'5'.repeat(32)}`, dead('1'));
    await using lock = await acquireLock(path, { waitMs: 5_000 });
    await lock.assertHeld();
    expect(readdirSync(folder.path)).toEqual(['run.lock']);
  });

  it('removes leftovers of a process that died before it had the lock, and nothing of a living one', async () => {
    await using folder = await tempFolder('lock');
    const path = join(folder.path, 'run.lock');
    writeFileSync(`${path}.${'4'.repeat(32)}`, JSON.stringify({ ...own, started: '1', token: '4'.repeat(32) }));
    writeFileSync(`${path}.${'6'.repeat(32)}`, JSON.stringify({ ...own, token: '6'.repeat(32) }));
    await using _lock = await acquireLock(path, { waitMs: 0 });
    expect(readdirSync(folder.path).sort()).toEqual(['run.lock', `run.lock.${'6'.repeat(32)}`]);
  });

  it("refuses a stale owner's writes and lets the new owner's through", async () => {
    await using folder = await tempFolder('lock');
    const path = join(folder.path, 'run.lock');
    const target = join(folder.path, 'head');
    let refused = 0;
    const cases = 50;
    let fence = 0;
    for (let turn = 0; turn < cases; turn++) {
      const first = await acquireLock(path);
      // As if the first owner was judged dead: the lock file names a process that has ended.
      const record = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(path, JSON.stringify({ ...record, started: '1' }));
      const second = await acquireLock(path);
      expect(second.fence).toBeGreaterThan(first.fence);
      expect(first.fence).toBeGreaterThan(fence);
      fence = second.fence;
      await writeFileFenced(second, folder.path, 'head', `second ${turn}`);
      await writeFileFenced(first, folder.path, 'head', 'first').catch((error) => {
        refused += error.code === 'ERR_LOCK_LOST' ? 1 : 0;
      });
      expect(readFileSync(target, 'utf8')).toBe(`second ${turn}`);
      await first[Symbol.asyncDispose]();
      await second.assertHeld();
      await second[Symbol.asyncDispose]();
    }
    console.log(`lock: ${refused} of ${cases} writes of stale owners were refused`);
    expect(refused).toBe(cases);
    expect(readdirSync(folder.path)).toEqual(['head']);
  });
});
