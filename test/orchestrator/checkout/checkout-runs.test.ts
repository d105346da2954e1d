import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { joinCheckout, otherRuns } from '../../../src/orchestrator/checkout/checkout-runs.ts';
import { orchestratorFolders } from '../../../src/orchestrator/layout/orchestrator-folders.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue() && tries < 400; tries++) await delay(5);
}

describe('runs in one checkout', () => {
  it('are named to each other, once, also one that ends at once', async () => {
    await using folder = await tempFolder('checkout');
    const place = orchestratorFolders({}, folder.path);
    const logged: string[][] = [[], []];
    const join1 = await joinCheckout(place, 'first', { env: {}, log: (line) => logged[0]?.push(line) });
    const join2 = await joinCheckout(place, 'second', { env: {}, log: (line) => logged[1]?.push(line) });
    expect(otherRuns(folder.path, 'second').map(({ runId, pid }) => [runId, pid])).toEqual([['first', process.pid]]);
    expect(logged).toEqual([
      [],
      [expect.stringMatching(/^The run first works in this checkout too .*git worktree add/)],
    ]);
    // The second one ends before the first one could look again.
    await join2[Symbol.asyncDispose]();
    await until(() => logged[0]?.length === 1);
    await join1[Symbol.asyncDispose]();
    expect(logged[0]).toEqual([expect.stringMatching(/^The run second works in this checkout too/)]);
    expect(logged[1]).toHaveLength(1);
    expect(readdirSync(join(folder.path, '.runs/.checkout'))).toEqual([]);
  });

  it('a run of a stage, and a second process for the same run, are no other runs', async () => {
    await using folder = await tempFolder('checkout');
    const place = orchestratorFolders({ CODEX_ORCHESTRATOR_RUNS_DIR: 'elsewhere' }, folder.path);
    const logged: string[] = [];
    const log = (line: string): void => void logged.push(line);
    await using _one = await joinCheckout(place, 'one', { env: {}, log });
    await using _again = await joinCheckout(place, 'one', { env: {}, log });
    await using _nested = await joinCheckout(place, 'two', { env: { CODEX_ORCHESTRATOR_RUN_ID: 'one' }, log });
    expect(logged).toEqual([]);
    // The folder of runs does not matter: the checkout is shared.
    expect(existsSync(join(folder.path, 'elsewhere'))).toBe(false);
    expect(otherRuns(folder.path, 'three').map(({ runId }) => runId)).toEqual(['one']);
  });

  it('a killed run is not named, and its file is removed', async () => {
    await using folder = await tempFolder('checkout');
    const place = orchestratorFolders({}, folder.path);
    const left = await joinCheckout(place, 'dead', { env: {}, log: () => undefined });
    const file = join(folder.path, '.runs/.checkout/dead.lock');
    // The pid belongs to another process since.
    writeFileSync(
      file,
      JSON.stringify({ pid: process.pid, started: 'another', boot: 'another', since: '', token: 'a'.repeat(32) }),
    );
    const logged: string[] = [];
    await using _next = await joinCheckout(place, 'next', { env: {}, log: (line) => logged.push(line) });
    expect(logged).toEqual([]);
    expect(existsSync(file)).toBe(false);
    await left[Symbol.asyncDispose]();
  });

  it('what a process left that was killed while it took its place is removed', async () => {
    await using folder = await tempFolder('checkout');
    const place = orchestratorFolders({}, folder.path);
    const token = 'b'.repeat(32);
    const owner = { pid: process.pid, started: 'another', boot: 'another', since: '', token };
    writeFiles(folder.path, {
      // The lock itself was not there yet.
      [`.runs/.checkout/dead.lock.${token}`]: JSON.stringify(owner),
      '.runs/.checkout/dead.lock.txt': 'not a part of a lock',
    });
    await using _next = await joinCheckout(place, 'next', { env: {}, log: () => undefined });
    expect(readdirSync(join(folder.path, '.runs/.checkout')).sort()).toEqual(['dead.lock.txt', 'next.lock']);
  });
});
