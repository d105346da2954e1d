import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { isMarked, pids } from '../../../src/core/system/processes/process-table.ts';
import type { OneButtonResult } from '../../../src/one-button/press-button.ts';
import { watchInbox } from '../../../src/one-button/watch-inbox.ts';
import { factoryProgram } from '../../helpers/processes/built.ts';
import { type ButtonDesk, buttonDesk, packText } from '../../helpers/runs/button-desk.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(4);

const next = 'PROMPTS_PACK_NEXT.txt';

/** A watcher in this process: its results so far, and how it ended. */
function watcher(at: ButtonDesk) {
  const stop = new AbortController();
  const reported: OneButtonResult[] = [];
  const deps = { ...at.deps, signal: stop.signal };
  const ended = watchInbox({ root: at.root, backend: 'script' }, deps, {
    onResult: (result) => void reported.push(result),
    pollMs: 20,
  });
  const until = async (count: number): Promise<void> => {
    while (reported.length < count) await delay(10);
  };
  return { reported, ended, until, stop: () => stop.abort(new Error('interrupted')) };
}

describe('factory one-button --watch', () => {
  it('runs each new pack, survives a bad one, and prints one line each', async () => {
    await using at = await buttonDesk();
    const watch = watcher(at);
    await delay(60);
    expect(watch.reported).toEqual([]);
    at.put('PROMPTS_PACK_NEXT.tmp', 'half of a pa');
    at.put(next, 'no block at all');
    await watch.until(1);
    // The same bad pack is not reported again, however often the inbox is polled.
    await delay(150);
    expect(watch.reported.map(({ exitCode, findings }) => [exitCode, findings[0]?.code])).toEqual([
      [3, 'ERR_PACK_PREAMBLE'],
    ]);
    at.put(next, packText({ A_core: [{ exit: 3 }] }));
    await watch.until(2);
    at.put(next, packText());
    await watch.until(3);
    expect(watch.reported.map(({ exitCode, verdict }) => [exitCode, verdict])).toEqual([
      [3, ''],
      [2, 'BLOCKED'],
      [0, 'PASS'],
    ]);
    watch.stop();
    expect(await watch.ended).toBe(0);
    expect(at.names('03 Archive')).toHaveLength(2);
  });

  sampledIt('shares an inbox with another watcher: each pack runs once', async () => {
    await using at = await buttonDesk();
    const watchers = [watcher(at), watcher(at)];
    const reported = (): OneButtonResult[] => watchers.flatMap((one) => one.reported);
    for (let count = 1; count <= 3; count++) {
      at.put(
        next,
        packText({ A_core: [{ print: `${count}` }, { noop: { reason: 'none', ack: 'yes' } }, { done: true }] }),
      );
      while (reported().length < count) await delay(10);
    }
    await delay(100);
    for (const one of watchers) one.stop();
    expect(await Promise.all(watchers.map((one) => one.ended))).toEqual([0, 0]);
    const results = reported();
    process.stdout.write(`two watchers, 3 packs, ${results.length} results\n`);
    expect(results.map(({ exitCode, verdict }) => [exitCode, verdict])).toEqual([
      [0, 'PASS'],
      [0, 'PASS'],
      [0, 'PASS'],
    ]);
    expect(new Set(results.map(({ runId }) => runId)).size).toBe(3);
    expect(at.names('03 Archive')).toHaveLength(3);
  });

  sampledIt('is stopped by Ctrl-C during a run: no process is left, and the pack is back in the inbox', async () => {
    await using at = await buttonDesk();
    at.put(next, packText({ A_core: [{ print: 'hanging' }, { hang: true }] }));
    const mark = { name: 'BUTTON_WATCH_TEST', value: at.at.folder };
    const child = spawn(process.execPath, [factoryProgram(), 'one-button', '--watch', '--backend', 'script'], {
      cwd: at.root,
      env: { PATH: process.env.PATH, [mark.name]: mark.value },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    while (!said.includes('B_tooling: collected')) await delay(20);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(2);
    expect(at.names('01 En_bruto')).toEqual([next]);
    expect(at.names('03 Archive')).toEqual([]);
    expect(pids().filter((pid) => isMarked(pid, mark) === true)).toEqual([]);
    expect(await at.git('worktree', 'list')).not.toContain('\n');
  });
});
