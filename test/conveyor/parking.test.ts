import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ConveyorDeps } from '../../src/conveyor/conveyor.ts';
import { sessionRef } from '../../src/conveyor/layout/conveyor-paths.ts';
import { foldRun } from '../../src/conveyor/record/fold-run.ts';
import { verifyRecords } from '../../src/conveyor/record/verify-records.ts';
import type { SessionTask } from '../../src/conveyor/session/run-session.ts';
import type { ConveyorEvent } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import { isoSeconds } from '../../src/core/system/clock.ts';
import { type ConveyorGround, conveyorGround, noLimits } from '../helpers/conveyor/conveyor-ground.ts';
import { addLine, sessionFacts } from '../helpers/conveyor/scripted-session.ts';
import { type VirtualTime, virtualTime } from '../helpers/conveyor/virtual-time.ts';
import { sampled } from '../helpers/sampled.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Sessions of ten minutes. Those before `until` end for a usage limit; `seen` gets every session. */
function limitedSessions(
  clock: VirtualTime,
  isLimited: (task: SessionTask) => boolean,
  seen: SessionTask[],
  write: (task: SessionTask) => void = (task) => addLine(task, `src/${task.planId}.txt`, `session ${task.session}`),
): NonNullable<ConveyorDeps['execute']> {
  const until = clock.epochMs() + 2 * hour;
  return async (task) => {
    seen.push(task);
    write(task);
    clock.pass(10 * minute);
    const limit = { until: isoSeconds(new Date(until)), thread: `thread of ${task.planId}` };
    return clock.epochMs() < until && isLimited(task) ? sessionFacts({ rc: 1, limit }) : sessionFacts();
  };
}

const named = (tasks: readonly SessionTask[]): string[] => tasks.map(({ planId, session }) => `${planId} ${session}`);
const typed = (at: ConveyorGround, type: string): ConveyorEvent[] => at.events().filter((each) => each.type === type);

describe('a plan at a usage limit', () => {
  const varied = sampled(2);

  it('waits while others go on, and resumes its conversation on their work within a minute of the reset', async () => {
    await using at = await conveyorGround({ alpha: {}, beta: {} }, '');
    const clock = virtualTime('2026-11-30T22:00:00Z');
    const seen: SessionTask[] = [];
    const execute = limitedSessions(clock, ({ planId }) => planId === 'alpha', seen);
    const result = await at.run({}, { clock, execute });
    expect(result).toMatchObject({ exitCode: 0, commits: 2, kept: '', parkedUntil: null });
    expect(named(seen)).toEqual(['alpha 1', 'beta 1', 'alpha 2']);
    expect(seen.map(({ thread }) => thread)).toEqual(['', '', 'thread of alpha']);
    expect(seen[2]?.handoff).toContain('- Kind: limit\n');
    expect(await at.textIn('main', 'src/alpha.txt')).toBe('session 1\nsession 2\n');
    expect(await at.textIn('main', 'src/beta.txt')).toBe('session 1\n');
    const [parked] = typed(at, 'session_parked');
    expect(parked?.details).toMatchObject({ until: '2026-12-01T00:00:00Z', thread: 'thread of alpha', changed: true });
    const resumed = typed(at, 'session_started').at(-1)?.timestamp ?? '';
    expect(Date.parse(resumed) - Date.parse('2026-12-01T00:00:00Z')).toBeLessThanOrEqual(minute);
    expect(resumed >= '2026-12-01T00:00:00Z').toBe(true);
    expect(typed(at, 'plan_failed')).toEqual([]);
    expect(await verifyRecords(at.root, at.git)).toEqual([]);
  });

  varied('keeps other plans back after a second one, and names the time where it may not wait', async () => {
    await using at = await conveyorGround({ alpha: {}, beta: {}, gamma: {} }, '');
    const clock = virtualTime('2026-11-30T22:00:00Z');
    const seen: SessionTask[] = [];
    const execute = limitedSessions(clock, () => true, seen);
    const env = { PATH: process.env.PATH, GITHUB_ACTIONS: 'true' };
    const first = await at.run({}, { clock, execute, env });
    expect(first).toMatchObject({ exitCode: 75, commits: 0, parkedUntil: '2026-12-01T00:00:00Z' });
    expect(first.plans.map(({ planId, outcome }) => `${planId} ${outcome}`)).toEqual([
      'alpha parked',
      'beta parked',
      'gamma queued',
    ]);
    const limits = { ...noLimits, maxSessions: 9 };
    expect((await at.run({ resume: true, limits }, { clock, execute })).exitCode).toBe(75);
    expect(named(seen)).toEqual(['alpha 1', 'beta 1']);
    clock.pass(2 * hour);
    expect(await at.run({ resume: true }, { clock, execute, env })).toMatchObject({ exitCode: 0, commits: 3 });
    expect(named(seen)).toEqual(['alpha 1', 'beta 1', 'alpha 2', 'beta 2', 'gamma 1']);
    expect(typed(at, 'run_finished')).toHaveLength(1);
  });

  varied('begins anew, with the commit of its work, if other plans changed the same lines', async () => {
    await using at = await conveyorGround({ alpha: {}, beta: {} }, '');
    const clock = virtualTime('2026-11-30T22:00:00Z');
    const seen: SessionTask[] = [];
    const write = ({ folder, planId, session }: SessionTask): void =>
      writeFileSync(join(folder, 'src/base.txt'), `${planId} ${session}\n`);
    const execute = limitedSessions(clock, ({ planId }) => planId === 'alpha', seen, write);
    const result = await at.run({}, { clock, execute });
    expect(result).toMatchObject({ exitCode: 0, commits: 2 });
    const kept = (await at.git.run(['rev-parse', sessionRef(result.runId, 'alpha', 1)])).text;
    expect(seen[2]).toMatchObject({ planId: 'alpha', thread: '' });
    expect(seen[2]?.handoff).toContain(`it is the commit ${kept}, and conflicts in src/base.txt.`);
    expect(await at.textIn(kept, 'src/base.txt')).toBe('alpha 1\n');
    expect(await at.textIn('main', 'src/base.txt')).toBe('alpha 2\n');
  });

  it('fails a plan whose limits do not end', () => {
    const event = (type: string, details: object = {}): ConveyorEvent => ({
      timestamp: '2026-11-30T22:00:00Z',
      runId: 'run',
      taskId: 'alpha',
      type,
      model: 'n/a',
      mode: 'guarded',
      details: { ...details },
    });
    const phases = (parks: number): string | undefined =>
      foldRun('run', [
        event('plan_started'),
        ...Array.from({ length: parks }, () => event('session_parked', { until: '2026-11-30T23:00:00Z' })),
      ]).plans.get('alpha')?.phase;
    expect(phases(50)).toBe('parked');
    expect(phases(51)).toBe('failing');
  });
});
