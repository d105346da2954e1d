import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acquireLock,
  isLockHeld,
  lockHolder,
  removeAbandonedLock,
  removeStaleLockParts,
} from '../../../../src/core/system/files/lock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { ownIdentity } from '../../../../src/core/system/processes/process-identity.ts';

const token = 'f'.repeat(32);
const own = { ...ownIdentity(), since: '2026-03-01T00:00:00.000Z', token };
const { since: _since, ...withoutSince } = own;
const gonePid = 2 ** 22 + 1;

describe('the file of a lock', () => {
  let temp: TempFolder;
  let path: string;
  beforeEach(async () => {
    temp = await tempFolder('lock-state');
    path = join(temp.path, 'run.lock');
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  it.each<readonly [what: string, owner: object, holder: object | undefined]>([
    ['of a living process', own, { pid: process.pid, since: own.since }],
    ['without a time', withoutSince, { pid: process.pid, since: 'an unknown time' }],
    ['with another time', { ...own, since: 7 }, { pid: process.pid, since: 'an unknown time' }],
    ['of a process that ended', { ...own, pid: gonePid }, undefined],
    ['of a process whose id another one has now', { ...own, started: '1' }, undefined],
    ['of before a restart', { ...own, boot: 'another' }, undefined],
    ['of no process', { ...own, pid: 0 }, undefined],
    ['of a negative process', { ...own, pid: -process.pid }, undefined],
    ['of a process that is no number', { ...own, pid: String(process.pid) }, undefined],
    ['with a short token', { ...own, token: token.slice(1) }, undefined],
    ['with a long token', { ...own, token: `${token}f` }, undefined],
    ['with a token that is no number', { ...own, token: token.replace('f', '/') }, undefined],
  ])('%s has the holder that it names, if that lives', (_what, owner, holder) => {
    writeFileSync(path, JSON.stringify(owner));
    expect([lockHolder(path), isLockHeld(path)]).toEqual([holder, holder !== undefined]);
    expect(readFileSync(path, 'utf8')).toBe(JSON.stringify(owner));
  });

  it('that is missing, or was not written, has no holder', () => {
    expect([lockHolder(path), isLockHeld(path)]).toEqual([undefined, false]);
    writeFileSync(path, '');
    expect([lockHolder(path), isLockHeld(path)]).toEqual([undefined, false]);
  });

  it('that cannot be read is an error', async () => {
    mkdirSync(path);
    expect(() => lockHolder(path)).toThrow('EISDIR');
    await expect(removeAbandonedLock(path)).rejects.toThrow('EISDIR');
    await expect(acquireLock(path, { waitMs: 0 })).rejects.toThrow('EISDIR');
  });

  it.each<readonly [what: string, owner: object, isLeft: boolean]>([
    ['of a living process stays', own, true],
    ['of a process that ended is removed', { ...own, pid: gonePid }, false],
    ['of before a restart is removed', { ...own, boot: 'another' }, false],
  ])('%s', async (_what, owner, isLeft) => {
    writeFileSync(path, JSON.stringify(owner));
    await removeAbandonedLock(path);
    expect(readdirSync(temp.path)).toEqual(isLeft ? ['run.lock'] : []);
  });

  it('that is missing is not made by a removal', async () => {
    await removeAbandonedLock(join(temp.path, 'none/run.lock'));
    expect(readdirSync(temp.path)).toEqual([]);
  });

  it('has leftovers beside it; only those of ended processes are removed', async () => {
    const parts: Readonly<Record<string, readonly [owner: object | string, isLeft: boolean]>> = {
      [`run.lock.${token}`]: [{ ...own, pid: gonePid }, false],
      [`run.lock.${'a'.repeat(32)}`]: [own, true],
      [`run.lock.${'b'.repeat(32)}`]: ['', true],
      [`run.lock.${'c'.repeat(31)}`]: [{ ...own, pid: gonePid }, true],
      [`run.lock.gone-${token}`]: [{ ...own, pid: gonePid }, false],
      [`run.lock.gone-${'a'.repeat(32)}`]: [own, true],
      [`run.lock.claim-${token}`]: [{ ...own, pid: gonePid, token: 'd'.repeat(32) }, false],
      [`run.lock.claim-${'a'.repeat(32)}`]: [{ ...own, token: 'e'.repeat(32) }, true],
      'run.lock.txt': [{ ...own, pid: gonePid }, true],
      [`other.lock.${token}`]: [{ ...own, pid: gonePid }, true],
      'run.lock': [{ ...own, pid: gonePid }, true],
    };
    for (const [name, [owner]] of Object.entries(parts)) {
      writeFileSync(join(temp.path, name), typeof owner === 'string' ? owner : JSON.stringify(owner));
    }
    await removeStaleLockParts(path);
    const left = Object.entries(parts).flatMap(([name, [, isLeft]]) => (isLeft ? [name] : []));
    expect(readdirSync(temp.path).sort()).toEqual(left.sort());
    await removeStaleLockParts(join(temp.path, 'none/run.lock'));
    await expect(removeStaleLockParts(join(path, 'run.lock'))).rejects.toThrow('ENOTDIR');
  });

  it('that is removed or replaced is lost', async () => {
    const lock = await acquireLock(path, { waitMs: 0 });
    await lock.assertHeld();
    writeFileSync(path, JSON.stringify(own));
    const lost = { code: 'ERR_LOCK_LOST', fault: 'internal', message: `Lost the lock ${path}. Nothing was written.` };
    await expect(lock.assertHeld()).rejects.toMatchObject(lost);
    await lock[Symbol.asyncDispose]();
    // It belongs to another owner now.
    expect(existsSync(path)).toBe(true);
  });

  it('is waited for until its owner releases it, or the wait is cancelled', async () => {
    const first = await acquireLock(path);
    const stop = new AbortController();
    const cancelled = acquireLock(path, { signal: stop.signal });
    const second = acquireLock(path, { waitMs: 60_000 });
    stop.abort(new Error('stop'));
    await expect(cancelled).rejects.toThrow('stop');
    await first[Symbol.asyncDispose]();
    await using lock = await second;
    await lock.assertHeld();
    await expect(acquireLock(path, { waitMs: 0 })).rejects.toMatchObject({
      code: 'ERR_LOCK_HELD',
      fault: 'internal',
      message: expect.stringMatching(
        new RegExp(`is held by process ${process.pid} since \\d{4}-.*Z; only one may hold it\\.$`),
      ),
    });
  });
});
