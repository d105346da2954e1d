import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { layoutOf } from '../../src/core/run/layout.ts';
import { type Desk, openDesk } from '../../src/one-button/desk.ts';
import { abandonRun } from '../../src/one-button/inbox/executor-record.ts';
import { archivedName, claimedName } from '../../src/one-button/inbox/scan-inbox.ts';
import { isFinished, takeNext, wasDispatched } from '../../src/one-button/take-next.ts';
import { type ButtonDesk, buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { freeLedger } from '../helpers/runs/free-ledger.ts';
import { refusal } from '../helpers/stages/refusal.ts';

const next = 'PROMPTS_PACK_NEXT.txt';

/** Which run the next pack gets. Nothing is run. */
describe('taking the next pack', () => {
  let at: ButtonDesk;
  let desk: Desk;
  beforeEach(async () => {
    at = await buttonDesk();
    desk = await openDesk({ root: at.root, backend: 'script' }, at.deps);
  });
  afterEach(async () => await at[Symbol.asyncDispose]());

  const take = async ({ dryOnly = false, skipped = [] as readonly string[], on = desk } = {}) => {
    await using taken = await takeNext(on, { dryOnly, skipped: new Set(skipped) }, at.deps);
    const { runId, note, claimed, named } = taken;
    return { runId, note, claimed, named };
  };
  const record = async (runId: string, status?: 'PASS' | 'FAIL'): Promise<void> => {
    const layout = layoutOf(desk.paths, runId);
    mkdirSync(join(at.root, layout.runDir, 'ledger'), { recursive: true });
    const ledger = await freeLedger({ file: join(at.root, layout.ledger), runId, clock: at.deps.clock });
    await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run' });
    if (status !== undefined)
      await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', details: { status } });
  };
  /** The id that the pack has after a dry run. */
  const rehearsed = async (): Promise<string> => {
    at.put(next, packText());
    const { runId, note, claimed } = await take({ dryOnly: true });
    expect([note, claimed, at.names('01 En_bruto')]).toEqual(['', false, [next]]);
    return runId;
  };

  it.each<readonly [what: string, act: (runId: string) => unknown, keeps: boolean]>([
    ['nothing else', () => undefined, true],
    ['a start without a verdict', (runId) => record(runId), true],
    ['a run that failed', (runId) => record(runId, 'FAIL'), true],
    ['a run that passed', (runId) => record(runId, 'PASS'), false],
    ['a run that was abandoned', (runId) => abandonRun(desk.inbox, runId, 'why'), false],
    [
      'a run whose pack is archived',
      (runId) => writeFileSync(join(desk.inbox.archive, archivedName(runId)), 'x'),
      false,
    ],
    ['a changed pack', () => at.put(next, packText({ A_core: [{ exit: 1 }] })), false],
    [
      'a record that cannot be read',
      (runId) => writeFileSync(join(desk.inbox.runs, runId, 'EXECUTOR.json'), '{'),
      false,
    ],
  ])('after a dry run and %s', async (_what, act, keeps) => {
    const runId = await rehearsed();
    await act(runId);
    const taken = await take();
    expect(taken).toEqual({
      runId: keeps ? runId : expect.not.stringMatching(runId),
      note: keeps ? `The pack keeps its RUN_ID ${runId}.` : '',
      claimed: true,
      named: false,
    });
    expect(at.names('01 En_bruto')).toEqual([claimedName(taken.runId)]);
  });

  it('gives another run where the base commit is another', async () => {
    const runId = await rehearsed();
    const taken = await take({ on: { ...desk, baseSha: 'a'.repeat(40) } });
    expect([taken.runId === runId, taken.note]).toEqual([false, '']);
  });

  it('resumes a claimed pack first, unless that run is skipped', async () => {
    at.put(next, packText());
    const { runId } = await take();
    at.put(next, packText({ A_core: [{ exit: 1 }] }));
    expect(await take()).toMatchObject({ runId, note: `Resuming the interrupted run ${runId}.`, claimed: true });
    const other = await take({ skipped: [runId] });
    expect(other.runId).not.toBe(runId);
    expect(at.names('01 En_bruto')).toEqual([claimedName(other.runId), claimedName(runId)].sort());
    at.put(next, packText({ B_tooling: [{ exit: 1 }] }));
    const rehearsal = await take({ dryOnly: true });
    expect([runId, other.runId]).not.toContain(rehearsal.runId);
    expect(at.names('01 En_bruto')).toContain(next);
  });

  it.each([
    ['its base commit changed', (runId: string) => void runId, 'a'.repeat(40)],
    ['its pack changed', (runId: string) => at.put(claimedName(runId), packText({ A_core: [{ exit: 1 }] })), ''],
  ])('starts a claimed pack as a new run if %s', async (why, act, base) => {
    at.put(next, packText());
    const { runId } = await take();
    act(runId);
    const taken = await take({ on: base === '' ? desk : { ...desk, baseSha: base } });
    expect(taken.note).toBe(`Abandoned the interrupted run ${runId}: ${why}. Its pack runs as ${taken.runId}.`);
    expect(at.names('01 En_bruto')).toEqual([claimedName(taken.runId)]);
  });

  it('resumes a finished run wherever the base is, so that its pack is archived', async () => {
    at.put(next, packText());
    const { runId } = await take();
    await record(runId, 'PASS');
    expect((await take({ on: { ...desk, baseSha: 'a'.repeat(40) } })).runId).toBe(runId);
  });

  it('waits for nothing: each refusal says what is there', async () => {
    const code = async (): Promise<string> => (await refusal(() => take())).code;
    expect(await code()).toBe('ERR_INBOX_EMPTY');
    at.put('PROMPTS_PACK_NEXT.tmp', 'x');
    expect(await code()).toBe('ERR_INBOX_NOT_READY');
    rmSync(join(at.inbox, '01 En_bruto/PROMPTS_PACK_NEXT.tmp'));
    at.put(next, packText());
    await using _held = await takeNext(desk, { dryOnly: false, skipped: new Set() }, at.deps);
    expect(await code()).toBe('ERR_INBOX_BUSY');
    at.put(next, packText({ A_core: [{ exit: 1 }] }));
    expect((await take()).runId).not.toBe(_held.runId);
  });

  it('releases the run, and leaves no lock', async () => {
    at.put(next, packText());
    const { runId } = await take();
    expect(existsSync(join(desk.inbox.locks, `${runId}.lock`))).toBe(false);
    expect(existsSync(join(at.root, layoutOf(desk.paths, runId).locksDir, 'run.lock'))).toBe(false);
  });

  it('knows from its ledger whether a run is finished, or was dispatched', async () => {
    const facts = async (runId: string) => [await isFinished(desk, runId), await wasDispatched(desk, runId)];
    expect(await facts('20261120_1')).toEqual([false, false]);
    await record('20261120_1');
    expect(await facts('20261120_1')).toEqual([false, false]);
    await record('20261120_2', 'FAIL');
    await record('20261120_3', 'PASS');
    expect([await isFinished(desk, '20261120_2'), await isFinished(desk, '20261120_3')]).toEqual([false, true]);
    const layout = layoutOf(desk.paths, '20261120_1');
    const ledger = await freeLedger({ file: join(at.root, layout.ledger), runId: '20261120_1', clock: at.deps.clock });
    await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'DISPATCH_START' } });
    expect(await facts('20261120_1')).toEqual([false, true]);
  });
});
