import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { openDesk } from '../../../src/one-button/desk.ts';
import { takeNext } from '../../../src/one-button/take-next.ts';
import { buttonDesk, packText } from '../../helpers/runs/button-desk.ts';

const [first, second] = ['1', '2'].map((text) => packText({ A_core: [{ print: text }, { done: true }] }));

describe('a pack that changes between reading and claiming', () => {
  it.each<readonly [string, (file: string) => void]>([
    [
      'is replaced by a rename',
      (file) => [writeFileSync(`${file}.new`, second ?? ''), renameSync(`${file}.new`, file)],
    ],
    ['is written over', (file) => writeFileSync(file, second ?? '')],
    ['is gone for a moment', (file) => [rmSync(file), writeFileSync(file, second ?? '')]],
  ])('%s, and runs under an id of its own bytes', async (_what, change) => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', first ?? '');
    let changed = false;
    // The time is asked for a new RUN_ID: after the pack was read, before it is claimed.
    const nowIso = (): string => {
      if (!changed) change(join(at.inbox, '01 En_bruto/PROMPTS_PACK_NEXT.txt'));
      changed = true;
      return at.deps.clock.nowIso();
    };
    const deps = { ...at.deps, clock: { ...at.deps.clock, nowIso } };
    const desk = await openDesk({ root: at.root }, deps);
    const taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, deps);
    await taken[Symbol.asyncDispose]();
    expect(changed).toBe(true);
    expect([taken.claimed, taken.pack.sha256, taken.record.pack_sha256]).toEqual([
      true,
      sha256(second ?? ''),
      sha256(second ?? ''),
    ]);
    expect(at.names('01 En_bruto')).toEqual([`PROMPTS_PACK_NEXT.claimed-${taken.runId}.txt`]);
    const kept = readFileSync(join(at.inbox, '02 Runs', taken.runId, 'pack/raw_pack.txt'), 'utf8');
    expect(kept).toBe(second);
  });
});
