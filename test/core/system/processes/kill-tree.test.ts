import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type Grace, sweepMarked } from '../../../../src/core/system/processes/kill-tree.ts';
import { isMarked, ownStart, pids, processTable } from '../../../../src/core/system/processes/process-table.ts';
import { runProcess } from '../../../../src/core/system/processes/run-process.ts';
import { sampled, takesAll } from '../../../helpers/sampled.ts';
import { itUnless, notLinux } from '../../../helpers/unless.ts';

const onLinux = itUnless(notLinux);
const sampledOnLinux = notLinux === undefined ? sampled(3) : onLinux;
/** Each batch ends every kind of tree once. */
const batches = takesAll ? 10 : 2;
if (process.platform !== 'linux') console.log('kill-tree: the trees of this test need /proc and setsid (Linux)');

const ignore = `trap '' INT TERM`;
const forever = `${ignore}; while :; do sleep 1; done`;

/** Trees that try to survive; each line is a `sh -c` text whose leader stays alive. */
const trees: Readonly<Record<string, string>> = {
  'ignores signals': forever,
  'forks twice': `(sh -c "${forever}" &); ${forever}`,
  'calls setsid': `setsid sh -c "${forever}" & ${forever}`,
  'forks twice and calls setsid': `(setsid sh -c "(setsid sh -c \\"${forever}\\" &)" &); ${forever}`,
  'keeps forking': `${ignore}; while :; do sleep 30 & setsid sleep 30 & sleep 0.03; done`,
  'hands on from process to process': `./chain.sh & ${forever}`,
  'wipes its environment': `env -i /bin/sh -c "${forever}" & ${forever}`,
  'wipes its environment in a new session': `setsid env -i /bin/sh -c "${forever}" & ${forever}`,
  'leader ends at the first signal': `setsid sh -c "${forever}" & sleep 60`,
  'starts anew when interrupted': `trap 'setsid sh -c "${forever}" &' INT; while :; do sleep 0.1; done`,
};

function alive(value: string): number {
  const living = new Set(processTable().map((row) => row.pid));
  return pids().filter((pid) => living.has(pid) && isMarked(pid, { name: 'TREE_MARK', value }) === true).length;
}

/** Living processes with this working folder, including those that removed the mark from their environment. */
function aliveIn(dir: string): string[] {
  const here = processTable().filter(({ pid }) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === dir;
    } catch {
      return false;
    }
  });
  return here.flatMap(({ pid }) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      // It ended in the meantime.
      return [];
    }
  });
}

async function cancelOne(dir: string, script: string, value: string, grace?: Grace): Promise<number> {
  const stop = new AbortController();
  const run = runProcess({
    command: '/bin/sh',
    args: ['-c', script],
    cwd: dir,
    env: { PATH: process.env.PATH ?? '' },
    signal: stop.signal,
    mark: { name: 'TREE_MARK', value },
    ...(grace === undefined ? {} : { graceMs: grace }),
  });
  await delay(250);
  const before = performance.now();
  stop.abort();
  const result = await run;
  expect(result.reason).toBe('cancelled');
  return performance.now() - before;
}

async function chainFolder() {
  const folder = await tempFolder('kill-tree');
  const chain = join(folder.path, 'chain.sh');
  await writeFile(chain, `#!/bin/sh\n${ignore}\nsleep 0.02\nsetsid ./chain.sh &\n`);
  await chmod(chain, 0o755);
  return folder;
}

describe('ending a process tree', () => {
  // As of git, whose helpers may lead groups of their own.
  onLinux('without a mark ends the children that are in another session', async () => {
    await using folder = await tempFolder('kill-tree-unmarked');
    const stop = new AbortController();
    const script = `setsid sh -c "${forever}" & ${forever}`;
    const run = runProcess({
      ...{ command: '/bin/sh', args: ['-c', script], cwd: folder.path, env: { PATH: process.env.PATH ?? '' } },
      ...{ signal: stop.signal, graceMs: { interrupt: 50, terminate: 50 } },
    });
    while (aliveIn(folder.path).length < 2) await delay(20);
    stop.abort();
    await run;
    expect(aliveIn(folder.path)).toEqual([]);
  });

  onLinux(`leaves nothing alive of any kind, ${batches} times (10 at night), with short waits`, async () => {
    await using folder = await chainFolder();
    const kinds = Object.entries(trees);
    let clean = 0;
    let worst = 0;
    for (let batch = 0; batch < batches; batch++) {
      const left = await Promise.all(
        kinds.map(async ([, script], index) => {
          const value = `${process.pid}-${batch}-${index}`;
          worst = Math.max(worst, await cancelOne(folder.path, script, value, { interrupt: 120, terminate: 80 }));
          return alive(value);
        }),
      );
      clean += left.filter((count) => count === 0).length;
    }
    expect(aliveIn(folder.path)).toEqual([]);
    console.log(`kill-tree: ${clean} of ${batches * kinds.length} trees left 0 processes, ${kinds.length} kinds`);
    expect(clean).toBe(batches * kinds.length);
    expect(worst).toBeGreaterThan(0);
  });

  sampledOnLinux('keeps the promised 10.5 s at the full figures', async () => {
    await using folder = await chainFolder();
    const kinds = ['ignores signals', 'forks twice and calls setsid', 'keeps forking'].map((name) => [
      name,
      trees[name] ?? '',
    ]);
    const times = await Promise.all(
      kinds.map(async ([, script = ''], index) => {
        const took = await cancelOne(folder.path, script, `${process.pid}-full-${index}`);
        return { took, left: alive(`${process.pid}-full-${index}`) };
      }),
    );
    const worst = Math.max(...times.map((time) => time.took));
    console.log(`kill-tree: ${kinds.length} trees at full figures, longest ${(worst / 1000).toFixed(2)} s`);
    expect(times.map((time) => time.left)).toEqual(kinds.map(() => 0));
    expect(aliveIn(folder.path)).toEqual([]);
  });

  onLinux('sweeps what carries a mark after its leader is gone, and nothing else', async () => {
    await using folder = await chainFolder();
    const value = `${process.pid}-sweep`;
    const env = { PATH: process.env.PATH ?? '', TREE_MARK: value };
    await runProcess({ command: '/bin/sh', args: ['-c', 'setsid sleep 30 >/dev/null 2>&1 &'], cwd: folder.path, env });
    const neighbour = { ...env, TREE_MARK: `${value}9` };
    await runProcess({
      command: '/bin/sh',
      args: ['-c', 'setsid sleep 30 >/dev/null 2>&1 &'],
      cwd: folder.path,
      env: neighbour,
    });
    expect(alive(value)).toBe(1);
    expect(await sweepMarked({ name: 'TREE_MARK', value })).toBe(1);
    expect([alive(value), alive(`${value}9`)]).toEqual([0, 1]);
    // Every process of this test is younger than the test, so a mark made here finds them too.
    expect(await sweepMarked({ name: 'TREE_MARK', value: `${value}9`, notBefore: ownStart() })).toBe(1);
    expect(alive(`${value}9`)).toBe(0);
  });

  sampledOnLinux('waits until a killed process has ended, which takes long while its memory is freed', async () => {
    await using folder = await chainFolder();
    const value = `${process.pid}-large`;
    const large =
      'const all = Buffer.alloc(5e8, 1); require("fs").writeFileSync("ready", ""); setInterval(() => all, 1e6)';
    const env = { PATH: process.env.PATH ?? '', TREE_MARK: value };
    await runProcess({
      ...{ command: '/bin/sh', cwd: folder.path, env },
      args: ['-c', `setsid '${process.execPath}' -e '${large}' >/dev/null 2>&1 &`],
    });
    while (!existsSync(join(folder.path, 'ready'))) await delay(20);
    expect(await sweepMarked({ name: 'TREE_MARK', value })).toBe(1);
    expect(aliveIn(folder.path)).toEqual([]);
  });

  it('reports a program that cannot be started, also where Node itself refuses', async () => {
    for (const args of [[], ['a\0b']]) {
      const result = await runProcess({ command: 'no-such-program-here', args, cwd: '.', env: {} });
      expect(result.reason).toBe('spawn-error');
    }
  });
});
