import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { layoutOf } from '../../src/core/run/layout.ts';
import { sha256 } from '../../src/core/system/text/hash.ts';
import { packTaken } from '../../src/one-button/corrected-pack.ts';
import { type Desk, openDesk } from '../../src/one-button/desk.ts';
import { readRecord } from '../../src/one-button/inbox/executor-record.ts';
import { claimedName } from '../../src/one-button/inbox/scan-inbox.ts';
import { takeNext } from '../../src/one-button/take-next.ts';
import { takeRun } from '../../src/one-button/take-run.ts';
import { type ButtonDesk, buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { freeLedger } from '../helpers/runs/free-ledger.ts';
import { refusal } from '../helpers/stages/refusal.ts';

const next = 'PROMPTS_PACK_NEXT.txt';
const pack = packText();
const other = packText({ A_core: [{ exit: 1 }] });

/** Which pack a named run gets. Nothing is run. */
describe('taking a named run', () => {
  let at: ButtonDesk;
  let desk: Desk;
  let runId: string;
  beforeEach(async () => {
    at = await buttonDesk();
    desk = await openDesk({ root: at.root, backend: 'script' }, at.deps);
    at.put(next, pack);
    await using taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, at.deps);
    runId = taken.runId;
  });
  afterEach(async () => await at[Symbol.asyncDispose]());

  /** Takes the pack out of the inbox, and puts another one there if it is given. */
  const waiting = (text?: string): void => {
    rmSync(join(at.inbox, '01 En_bruto', claimedName(runId)));
    if (text !== undefined) at.put(next, text);
  };
  const ended = async (status: 'PASS' | 'BLOCKED' | 'FAIL', launchedWith = pack): Promise<void> => {
    const layout = layoutOf(desk.paths, runId);
    mkdirSync(join(at.root, layout.runDir, 'ledger'), { recursive: true });
    const ledger = await freeLedger({ file: join(at.root, layout.ledger), runId, clock: at.deps.clock });
    await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run' });
    const hashes = { raw_pack: sha256(launchedWith) };
    await ledger.append({ event_type: 'RUN_STATE', actor: 'one-button', hashes, details: { state: packTaken } });
    await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', details: { status } });
  };
  const take = async (on = desk) => {
    await using taken = await takeRun(on, runId, at.deps);
    const { claimed, named, note, record } = taken;
    const text = taken.pack.bytes.toString('utf8');
    expect([named, record.pack_sha256]).toEqual([true, taken.pack.sha256]);
    expect((await readRecord(desk.inbox, runId))?.pack_sha256).toBe(taken.pack.sha256);
    return { pack: text === pack ? 'its own' : 'the other', claimed, note, inbox: at.names('01 En_bruto') };
  };
  const elsewhere = (): Desk => ({ ...desk, baseSha: 'a'.repeat(40) });

  it.each<
    readonly [what: string, act: () => unknown, takes: string, claimed: boolean, inbox: readonly ('claimed' | 'next')[]]
  >([
    ['its claimed pack', () => undefined, 'its own', true, ['claimed']],
    ['its claimed pack before another that waits', () => at.put(next, other), 'its own', true, ['next', 'claimed']],
    ['its pack that was put back', () => waiting(pack), 'its own', true, ['claimed']],
    ['its copy, where no pack is there', () => waiting(), 'its own', false, []],
    ['its copy, where another pack waits', () => waiting(other), 'its own', false, ['next']],
    [
      'its copy after PASS, and leaves the same pack',
      async () => {
        waiting(pack);
        await ended('PASS');
      },
      'its own',
      false,
      ['next'],
    ],
    [
      'its copy after PASS, where another pack waits',
      async () => {
        waiting(other);
        await ended('PASS');
      },
      'its own',
      false,
      ['next'],
    ],
    [
      'the other pack that waits, after BLOCKED',
      async () => {
        waiting(other);
        await ended('BLOCKED');
      },
      'the other',
      true,
      ['claimed'],
    ],
    [
      'the other pack that waits, after FAIL',
      async () => {
        waiting(other);
        await ended('FAIL');
      },
      'the other',
      true,
      ['claimed'],
    ],
    [
      'its pack that was put back, after a launch with another one',
      async () => {
        waiting(pack);
        await ended('PASS', other);
      },
      'its own',
      true,
      ['claimed'],
    ],
  ])('gives it %s', async (_what, act, takes, claimed, inbox) => {
    await act();
    expect(await take()).toEqual({
      pack: takes,
      claimed,
      note: takes === 'its own' ? '' : `The pack corrects ${runId}.`,
      inbox: inbox.map((name) => (name === 'next' ? next : claimedName(runId))).sort(),
    });
  });

  it('needs the base that it was started from, unless it has its verdict or was corrected', async () => {
    expect((await refusal(() => take(elsewhere()))).code).toBe('ERR_RESUME_BASE');
    await ended('FAIL');
    expect((await refusal(() => take(elsewhere()))).code).toBe('ERR_RESUME_BASE');
    await ended('FAIL', other);
    expect(await take(elsewhere())).toMatchObject({ pack: 'its own', claimed: true });
    await ended('PASS');
    expect(await take(elsewhere())).toMatchObject({ pack: 'its own', claimed: true });
  });

  it('refuses a claimed pack that somebody changed, and a run that the inbox does not have', async () => {
    at.put(claimedName(runId), other);
    expect((await refusal(() => take())).code).toBe('ERR_RESUME_PACK');
    rmSync(join(desk.inbox.runs, runId), { recursive: true });
    expect((await refusal(() => take())).code).toBe('ERR_RUN_UNKNOWN');
  });
});

describe('pressing the button for a named run', () => {
  it('never abandons it for other settings than its dry run had, and says what to do', async () => {
    await using at = await buttonDesk();
    at.put(next, pack);
    const { runId } = await at.press({ dryOnly: true });
    const refused = await at.press({ resume: runId }, { env: { ...at.deps.env, FACTORY_DISPATCH__MAX_PARALLEL: '2' } });
    expect(refused).toMatchObject({ exitCode: 3, runId, findings: [{ code: 'ERR_INPUT_CHANGED' }] });
    expect(refused.nextAction).toMatch(/^Revert the named changes to resume the run, or delete 02 Runs\//);
    expect([at.names('01 En_bruto'), at.names('02 Runs')]).toEqual([[next], [runId]]);
    expect(at.logged.filter((line) => line.startsWith('Abandoned'))).toEqual([]);
  });

  it('gives the advice of the refusal where no input changed', async () => {
    await using at = await buttonDesk();
    at.put(next, pack);
    const refused = await at.press({ backend: 'command' });
    expect([refused.exitCode, refused.runId, refused.findings[0]?.severity]).toEqual([3, expect.any(String), 'error']);
    expect(refused.findings[0]?.code).not.toBe('ERR_INPUT_CHANGED');
    expect(refused.nextAction).not.toMatch(/^Revert|^Run the same command without/);
    expect(refused.nextAction).not.toBe('');
    expect(at.names('01 En_bruto')).toEqual([next]);
  });

  it('reports an interruption as such', async () => {
    await using at = await buttonDesk();
    at.put(next, pack);
    const stopped = await at.press({}, { signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'ERR_CANCELLED' }],
      nextAction: 'Run the same command again to resume the run.',
    });
    expect(at.names('01 En_bruto')).toEqual([next]);
  });
});
