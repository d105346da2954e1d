import { linkSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { compileSource } from '../../helpers/processes/compiled-source.ts';
import { buttonDesk, packText } from '../../helpers/runs/button-desk.ts';

/** Takes packs until it is stopped; returns every third one to the inbox, and archives the others. */
const racer = (module: (name: string) => string): string => `
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '${module('core/system/clock')}';
import { openDesk } from '${module('one-button/desk')}';
import { archivePack, returnPack } from '${module('one-button/inbox/release-pack')}';
import { takeNext } from '${module('one-button/take-next')}';
const [root, stop] = process.argv.slice(2);
const deps = { clock: systemClock(), env: process.env, signal: new AbortController().signal, log: () => undefined };
const desk = await openDesk({ root }, deps);
const said = [];
for (let count = 1; ; ) {
  const stopped = existsSync(stop);
  try {
    await using taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, deps);
    if (count++ % 3 === 0) await returnPack(desk.inbox, taken.runId);
    else { await archivePack(desk.inbox, taken.runId); said.push(taken.runId + ' ' + taken.pack.sha256); }
  } catch (error) {
    if (!/^ERR_INBOX_(EMPTY|BUSY|NOT_READY)$/.test(error.code)) throw error;
    if (stopped && error.code === 'ERR_INBOX_EMPTY') break;
    await delay(5);
  }
}
process.stdout.write(said.join('\\n'));
`;

/** Puts a new pack into the inbox, but never over a pack that an executor just returned, because a rename would lose that one. */
function putReady(raw: string): boolean {
  const unfinished = join(raw, 'PROMPTS_PACK_NEXT.tmp');
  try {
    linkSync(unfinished, join(raw, 'PROMPTS_PACK_NEXT.txt'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  unlinkSync(unfinished);
  return true;
}

describe('executors that race for packs', () => {
  it('take each pack once, and archive each once', async () => {
    const [racers, total] = [6, 60];
    await using at = await buttonDesk();
    const program = join(at.at.folder, 'racer.mjs');
    const modules = compileSource(join(at.at.folder, 'compiled'), ['core', 'stages', 'one-button']);
    writeFileSync(
      program,
      racer(modules)
        .replace('await using taken =', 'const taken =')
        .replace('} catch', 'await taken[Symbol.asyncDispose]();\n  } catch'),
    );
    const stop = join(at.at.folder, 'stop');
    const env = { PATH: process.env.PATH ?? '' };
    const running = Array.from({ length: racers }, () =>
      runProcess({ command: process.execPath, args: [program, at.root, stop], cwd: at.root, env, timeoutMs: 120_000 }),
    );
    let living = racers;
    const deadline = performance.now() + 60_000;
    for (const one of running) void one.then(() => living--);
    const raw = join(at.inbox, '01 En_bruto');
    const packs = Array.from({ length: total }, (_, index) =>
      packText({ A_core: [{ print: `${index}` }, { done: true }] }),
    );
    for (const pack of packs) {
      writeFileSync(join(raw, 'PROMPTS_PACK_NEXT.tmp'), pack);
      while (!putReady(raw)) {
        if (living === 0 || performance.now() > deadline) throw new Error('nobody takes the pack');
        await delay(2);
      }
    }
    writeFileSync(stop, '');
    const ended = await Promise.all(running);
    expect(ended.map(({ stderr }) => stderr.toString())).toEqual(ended.map(() => ''));
    const taken = ended.flatMap(({ stdout }) =>
      stdout
        .toString()
        .split('\n')
        .filter((line) => line !== ''),
    );
    const winners = ended.filter(({ stdout }) => stdout.length > 0).length;
    process.stdout.write(
      `executors racing: ${racers} processes, ${total} packs, ${taken.length} takes, ${winners} processes took some\n`,
    );
    expect(taken.map((line) => line.split(' ')[1]).sort()).toEqual(packs.map((pack) => sha256(pack)).sort());
    expect(new Set(taken.map((line) => line.split(' ')[0])).size).toBe(total);
    expect(readdirSync(join(at.inbox, '03 Archive'))).toHaveLength(total);
    expect(readdirSync(raw)).toEqual([]);
    expect(winners).toBeGreaterThan(1);
  });
});
