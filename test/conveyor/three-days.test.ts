import { describe, expect, it } from '@jest/globals';
import type { ConveyorDeps } from '../../src/conveyor/conveyor.ts';
import { verifyRecords } from '../../src/conveyor/record/verify-records.ts';
import type { ConveyorEvent } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import { isoSeconds } from '../../src/core/system/clock.ts';
import { conveyorGround } from '../helpers/conveyor/conveyor-ground.ts';
import { addLine, sessionFacts } from '../helpers/conveyor/scripted-session.ts';
import { virtualTime } from '../helpers/conveyor/virtual-time.ts';
import { killChoice } from '../helpers/faults/kill-points.ts';
import { takesAll } from '../helpers/sampled.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = '2026-11-30T22:00:00Z';

/** At night the whole three days; in other runs the same in small. */
const size = takesAll
  ? { plans: 200, limits: 30, kills: 50, hours: 72, jobHours: 6 }
  : { plans: 8, limits: 2, kills: 4, hours: 8, jobHours: 1 };

/** What ends a conveyor's process from outside. */
class Ended extends Error {}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The longest time after a reset in which no session ran although the plans of that limit waited, in milliseconds. */
function longestIdle(events: readonly ConveyorEvent[]): number {
  let longest = 0;
  for (const [at, parked] of events.entries()) {
    if (parked.type !== 'session_parked') continue;
    const reset = Date.parse(String(parked.details.until));
    let isBusy = false;
    for (const { type, timestamp } of events.slice(at + 1)) {
      const now = Date.parse(timestamp);
      if (type === 'session_started' && now >= reset) {
        if (!isBusy) longest = Math.max(longest, now - reset);
        break;
      }
      if (type === 'session_started') isBusy = true;
      else if (/^session_(?:finished|parked)$/.test(type) && now <= reset) isBusy = false;
    }
  }
  return longest;
}

describe(`a conveyor of ${size.plans} plans over ${size.hours} hours`, () => {
  it(
    'loses no plan and runs none twice, through limits, kills and job limits',
    async () => {
      const { seed } = killChoice();
      const random = numbersFrom(seed);
      const ids = Array.from({ length: size.plans }, (_zero, at) => `plan-${String(at).padStart(3, '0')}`);
      await using at = await conveyorGround(Object.fromEntries(ids.map((id) => [id, {}])), '');
      const clock = virtualTime(start);
      const left = { limits: size.limits, kills: size.kills };
      let limitUntil = 0;
      let sessions = 0;
      let done = 0;

      /** Spreads limits and kills over the plans; the last plan gets all that are left. */
      const happens = (what: keyof typeof left, places: number): boolean => {
        const isNow = left[what] > 0 && random() < (left[what] + 1) / Math.max(1, places);
        left[what] -= Number(isNow);
        return isNow;
      };
      const open = (): number => size.plans - done + 1;

      const execute: NonNullable<ConveyorDeps['execute']> = async (task) => {
        sessions += 1;
        const { planId, session, signal } = task;
        if (clock.epochMs() >= limitUntil && happens('limits', open())) {
          limitUntil = clock.epochMs() + (20 + Math.floor(random() * 70)) * minute;
        }
        if (clock.epochMs() < limitUntil) {
          clock.pass(minute);
          const limit = { until: isoSeconds(new Date(limitUntil)), thread: `${planId} ${session}` };
          return signal.aborted ? sessionFacts({ why: 'cancelled', rc: null }) : sessionFacts({ rc: 1, limit });
        }
        addLine(task, `src/${planId}.txt`, `session ${session}`);
        clock.pass((4 + Math.floor(random() * 12)) * minute);
        if (happens('kills', open())) throw new Ended('killed in a session');
        if (signal.aborted) return sessionFacts({ why: 'cancelled', rc: null });
        return sessionFacts({ rc: session < 3 && random() < 0.1 ? 75 : 0 });
      };

      let jobs = 0;
      for (let exitCode = -1; exitCode !== 0; jobs += 1) {
        expect(clock.epochMs() - Date.parse(start)).toBeLessThan(size.hours * hour);
        const stop = new AbortController();
        clock.stopAt(clock.epochMs() + size.jobHours * hour, stop, new Ended('job limit'));
        const onEvent = ({ type }: ConveyorEvent): void => {
          done += Number(type === 'plan_completed');
          if (happens('kills', open() * 8)) throw new Ended('killed after an event');
        };
        try {
          const deps = { clock, execute, onEvent, signal: stop.signal };
          ({ exitCode } = await at.run({ resume: jobs > 0 }, deps));
        } catch (error) {
          if (!(error instanceof Ended)) throw error;
        }
        clock.pass(minute / 2);
      }

      const events = at.events();
      const completed = events.filter(({ type }) => type === 'plan_completed').map(({ taskId }) => taskId ?? '');
      const { text } = await at.git.run(['log', '--format=%s', `${at.baseSha}..main`]);
      const commits = text.split('\n').sort();
      const idle = longestIdle(events);
      const hours = (clock.epochMs() - Date.parse(start)) / hour;
      process.stdout.write(
        `conveyor: ${hours.toFixed(1)} hours, ${jobs} jobs, ${sessions} sessions, ${size.limits - left.limits} limits, ` +
          `${size.kills - left.kills} kills, ${completed.length} of ${size.plans} plans completed, at most ${idle / 1_000} s idle after a reset\n`,
      );
      expect([...completed].sort()).toEqual(ids);
      expect(commits).toEqual(ids.map((id) => `exec-plan(${id}): complete`));
      expect(left).toEqual({ limits: 0, kills: 0 });
      expect(idle).toBeLessThanOrEqual(2 * minute);
      expect(events.filter(({ type }) => type === 'plan_failed')).toEqual([]);
      for (const id of ids) {
        const numbers = events
          .filter(({ type, taskId }) => type === 'session_started' && taskId === id)
          .map(({ details }) => details.session);
        expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
      }
      expect(await verifyRecords(at.root, at.git)).toEqual([]);
    },
    takesAll ? 3_600_000 : 180_000,
  );
});
