import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conveyorPaths } from '../../../src/conveyor/layout/conveyor-paths.ts';
import { auditLog } from '../../../src/conveyor/record/audit-log.ts';
import { EventLog } from '../../../src/conveyor/record/event-log.ts';
import { foldRun } from '../../../src/conveyor/record/fold-run.ts';
import { readState, stateOf, writeState } from '../../../src/conveyor/record/state-file.ts';
import { verifyRecords } from '../../../src/conveyor/record/verify-records.ts';
import { type ConveyorEvent, conveyorEvent } from '../../../src/core/contracts/conveyor/conveyor-event.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';

const clock = fixedClock(new Date('2026-11-30T22:00:00Z'));
const lock = { assertHeld: async () => {} };
const modes = { requestedMode: 'guarded', effectiveMode: 'guarded' };

function openLog(root: string, runId?: string): Promise<EventLog> {
  return EventLog.load({ root, lock, clock, model: undefined, runId });
}

function linesOf(root: string): string[] {
  return readFileSync(join(root, conveyorPaths.events), 'utf8').trimEnd().split('\n');
}

function plant(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('the event log', () => {
  it('chains every event and has the keys of the earlier log', async () => {
    await using folder = await tempFolder('conveyor-log');
    const log = await openLog(folder.path);
    log.begin('run_a');
    await log.append('run_started', null, { ...modes, base: 'b' });
    await log.append('plan_started', 'alpha', { planId: 'alpha' });
    const [first = '', second = ''] = linesOf(folder.path);
    expect(JSON.parse(second)).toEqual({
      timestamp: '2026-11-30T22:00:00Z',
      runId: 'run_a',
      taskId: 'alpha',
      type: 'plan_started',
      model: 'n/a',
      mode: 'guarded',
      details: { planId: 'alpha' },
      schemaVersion: 1,
      sequence: 2,
      prev: sha256(first),
    });
    expect(log.end).toEqual({ sequence: 2, head: sha256(second) });
  });

  it('writes an event once, also after it is opened again', async () => {
    await using folder = await tempFolder('conveyor-log');
    const log = await openLog(folder.path);
    log.begin('run_a');
    const reason = { planId: 'risky', reason: 'The risk is medium.' };
    await log.appendOnce('plan_blocked', 'risky', reason);
    await log.appendOnce('plan_blocked', 'risky', reason);
    await (await openLog(folder.path)).appendOnce('plan_blocked', 'risky', { reason: reason.reason, planId: 'risky' });
    expect(linesOf(folder.path)).toHaveLength(1);
  });

  it('reads a run that was resumed after another one had begun', async () => {
    await using folder = await tempFolder('conveyor-log');
    const log = await openLog(folder.path);
    for (const id of ['run_a', 'run_b']) {
      log.begin(id);
      await log.append('run_started', null, { ...modes, base: `base of ${id}` });
    }
    const resumed = await openLog(folder.path, 'run_a');
    await resumed.append('run_resumed', null, modes);
    await writeState(folder.path, lock, stateOf(resumed.record, [], resumed.end));
    const newest = await openLog(folder.path);
    expect(newest.record).toMatchObject({ runId: 'run_a', base: 'base of run_a', isEnded: false });
    expect(newest.record).toEqual(resumed.record);
    expect(await verifyRecords(folder.path, openGit({ dir: folder.path, env: process.env }))).toEqual([]);
  });

  it('cuts an unfinished line, and continues the chain', async () => {
    await using folder = await tempFolder('conveyor-log');
    const log = await openLog(folder.path);
    log.begin('run_a');
    await log.append('run_started', null, modes);
    appendFileSync(join(folder.path, conveyorPaths.events), '{"timestamp":"2026');
    const again = await openLog(folder.path);
    await again.append('run_finished', null, {});
    expect(linesOf(folder.path)).toHaveLength(2);
    expect(again.record.isEnded).toBe(true);
  });

  it('continues the log of another program', async () => {
    await using folder = await tempFolder('conveyor-log');
    const old =
      '{"timestamp":"t","runId":"run-1","taskId":null,"type":"run_started","model":"n/a","mode":"guarded","details":{}}\n';
    plant(folder.path, conveyorPaths.events, old);
    const log = await openLog(folder.path);
    log.begin('run_a');
    await log.append('run_started', null, modes);
    expect(JSON.parse(linesOf(folder.path)[1] ?? '')).toMatchObject({ sequence: 2, prev: sha256(old.trim()) });
    expect([...(await openLog(folder.path)).runIds]).toEqual(['run-1', 'run_a']);
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['altered', ([first = '', ...rest]) => [first.replace('guarded', 'full'), ...rest]],
    ['removed', (lines) => lines.slice(1)],
    ['moved', ([first = '', second = '', ...rest]) => [second, first, ...rest]],
    ['doubled', ([first = '', ...rest]) => [first, first, ...rest]],
    ['no JSON', ([first = '', , ...rest]) => [first, 'x', ...rest]],
  ])('refuses a log with a line that was %s', async (_what, change) => {
    await using folder = await tempFolder('conveyor-log');
    const log = await openLog(folder.path);
    log.begin('run_a');
    await log.append('run_started', null, modes);
    await log.append('plan_started', 'alpha', {});
    await log.append('run_finished', null, {});
    plant(folder.path, conveyorPaths.events, `${change(linesOf(folder.path)).join('\n')}\n`);
    await expect(openLog(folder.path)).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_LEDGER_(?:CHAIN|DAMAGED)$/),
    });
    await expect(auditLog(folder.path, { verify: true })).rejects.toThrow();
  });
});

describe('the state of a run', () => {
  const event = (type: string, taskId: string | null, details: Record<string, unknown> = {}): ConveyorEvent =>
    conveyorEvent.parse({ timestamp: 't', runId: 'r', taskId, type, model: 'n/a', mode: 'guarded', details });
  const started = [
    event('run_started', null, { ...modes, base: 'b' }),
    event('plan_started', 'a', { planFile: 'a.md', base: 'b' }),
  ];
  const session = (n: number, status: string, more: Record<string, unknown> = {}) => [
    event('session_started', 'a', { session: n }),
    event('session_finished', 'a', { session: n, status, ...more }),
  ];
  const handoff = (kind: string) => event('handoff_created', 'a', { kind, handoffPath: 'h' });

  it.each<[string, ConveyorEvent[], object]>([
    ['a new plan', [], { phase: 'ready', session: 0 }],
    ['a session without an end', [event('session_started', 'a', { session: 1 })], { phase: 'running', session: 1 }],
    [
      'a completed session',
      session(1, 'completed', { snapshot: 's', changed: true }),
      { phase: 'judge', snapshot: 's', idle: 0 },
    ],
    ['a wanted handoff', session(1, 'handoff_required'), { phase: 'handoff', idle: 1 }],
    [
      'a written handoff',
      [...session(1, 'handoff_required'), handoff('rollover')],
      { phase: 'ready', session: 1, rollovers: 1 },
    ],
    [
      'an interrupted session',
      session(1, 'interrupted'),
      { phase: 'handoff', handoff: { kind: 'interrupted', path: '' }, idle: 0 },
    ],
    ['a passing failure', session(1, 'failed', { transient: true }), { phase: 'ready', retries: 1 }],
    [
      'a second passing failure',
      [...session(1, 'failed', { transient: true }), ...session(2, 'failed', { transient: true })],
      { phase: 'failing' },
    ],
    ['a failure', session(1, 'failed'), { phase: 'failing' }],
    [
      'a failed validation with a rework',
      [...session(1, 'completed'), event('validation_failed', 'a', { rework: true })],
      { phase: 'handoff' },
    ],
    [
      'a failed validation without',
      [...session(1, 'completed'), event('validation_failed', 'a', { rework: false })],
      { phase: 'failing' },
    ],
    [
      'tokens of two sessions',
      [...session(1, 'handoff_required', { tokens: 5 }), ...session(2, 'completed', { tokens: 7 })],
      { tokens: 12 },
    ],
    ['unknown tokens', session(1, 'completed'), { tokens: null }],
    [
      'an end',
      [event('plan_completed', 'a', { commitHash: 'c' })],
      { phase: 'ended', outcome: 'completed', commit: 'c' },
    ],
    [
      'another attempt',
      [...session(3, 'failed'), event('plan_failed', 'a', { reason: 'x' }), event('plan_started', 'a', {})],
      { phase: 'ready', session: 3, outcome: null },
    ],
  ])('after %s', (_what, events, expected) => {
    expect(foldRun('r', [...started, ...events]).plans.get('a')).toMatchObject(expected);
  });

  it('is written, read and rebuilt from the log', async () => {
    await using folder = await tempFolder('conveyor-log');
    const log = await openLog(folder.path);
    log.begin('run_a');
    await log.append('run_started', null, { ...modes, base: 'b' });
    await log.append('plan_started', 'alpha', { planFile: 'a.md' });
    await log.append('session_started', 'alpha', { session: 1 });
    await log.append('plan_blocked', 'risky', { reason: 'r' });
    await writeState(folder.path, lock, stateOf(log.record, ['beta'], log.end));
    const state = await readState(folder.path);
    expect(state).toMatchObject({
      version: 1,
      queue: ['beta'],
      blockedPlanIds: ['risky'],
      inProgress: { planId: 'alpha', session: 1, planFile: 'a.md' },
    });
    const again = await openLog(folder.path);
    expect(stateOf(again.record, ['beta'], again.end)).toEqual(state);
  });

  it('is verified against the log and the commits', async () => {
    await using folder = await tempFolder('conveyor-log');
    const git = openGit({ dir: folder.path, env: process.env });
    await git.run(['init', '--quiet']);
    const log = await openLog(folder.path);
    log.begin('run_a');
    await log.append('run_started', null, { ...modes, base: 'b' });
    const state = stateOf(log.record, [], log.end);
    await writeState(folder.path, lock, state);
    expect(await verifyRecords(folder.path, git)).toEqual([]);
    await writeState(folder.path, lock, { ...state, completedPlanIds: ['made-up'] });
    expect(await verifyRecords(folder.path, git)).toMatchObject([
      { code: 'ERR_CONVEYOR_RECORDS', file: conveyorPaths.state },
    ]);
    await log.append('plan_completed', 'alpha', {
      commitHash: 'f'.repeat(40),
      completedPath: 'docs/exec-plans/completed/a.md',
    });
    expect(await verifyRecords(folder.path, git)).toMatchObject([
      { code: 'ERR_CONVEYOR_RECORDS', file: 'docs/exec-plans/completed/a.md' },
    ]);
  });
});

describe('the audit', () => {
  it('prints what the earlier program printed for its own log', async () => {
    await using folder = await tempFolder('conveyor-log');
    plant(
      folder.path,
      conveyorPaths.events,
      readFileSync(join(import.meta.dirname, 'testdata/earlier-events.jsonl'), 'utf8'),
    );
    const { runs, eventCount, countsByType, planStatuses } = await auditLog(folder.path, {});
    expect({ runs, eventCount, planStatuses }).toEqual({
      runs: 1,
      eventCount: 20,
      planStatuses: { alpha: 'completed', beta: 'failed', risky: 'blocked' },
    });
    expect(countsByType).toMatchObject({ plan_blocked: 2, session_started: 3, run_finished: 2 });
    expect((await auditLog(folder.path, { runId: 'other' })).eventCount).toBe(0);
  });

  it('has nothing to say without a log', async () => {
    await using folder = await tempFolder('conveyor-log');
    expect(await auditLog(folder.path, {})).toMatchObject({ runs: 0, eventCount: 0, countsByType: {} });
  });
});
