import { describe, expect, it } from '@jest/globals';
import { dueStart, nextStart } from '../../../src/runner/standing/schedule/schedule-times.ts';

const minute = 60_000;
const line = (cron: string, timezone?: string) => ({ workflow: 'ci.yml', cron, timezone });

describe('the times of a schedule', () => {
  it.each([
    ['is in UTC', '30 5 * * *', undefined, '2026-11-30T05:29:59Z', '2026-11-30T05:30:00Z'],
    ['comes after the instant, not at it', '30 5 * * *', undefined, '2026-11-30T05:30:00Z', '2026-12-01T05:30:00Z'],
    ['takes names', '0 0 * JAN MON', undefined, '2026-11-30T00:00:00Z', '2027-01-04T00:00:00Z'],
    ['takes either day', '0 0 13 * 5', undefined, '2026-11-07T00:00:00Z', '2026-11-13T00:00:00Z'],
    ['has a time zone', '0 9 * * *', 'Asia/Tokyo', '2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['moves a skipped hour on', '30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00Z'],
    ['starts in a repeated hour', '30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['but only once', '30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['may never come', '0 0 30 2 *', undefined, '2026-11-30T00:00:00Z', undefined],
  ])('%s', (_what, cron, timezone, after, next) => {
    const at = nextStart(line(cron, timezone), Date.parse(after));
    expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(next?.replace('Z', '.000Z'));
  });

  it.each([
    ['none', '06:00', '06:59', undefined],
    ['one', '06:00', '07:00', { at: '07:00', starts: true, missed: 0 }],
    ['one late', '06:00', '07:15', { at: '07:00', starts: true, missed: 0 }],
    ['one too late', '06:00', '07:16', { at: '07:00', starts: false, missed: 1 }],
    ['the last of three', '06:00', '09:05', { at: '09:00', starts: true, missed: 2 }],
    ['three too late', '06:00', '09:30', { at: '09:00', starts: false, missed: 3 }],
  ] as const)('are due: %s', (_what, seen, now, due) => {
    const at = (time: string): number => Date.parse(`2026-11-30T${time}:00Z`);
    const expected = due === undefined ? undefined : { ...due, at: at(due.at) };
    expect(dueStart(line('0 * * * *'), at(seen), at(now), 15 * minute)).toEqual(expected);
  });

  it('are counted up to 1,000', () => {
    const due = dueStart(line('* * * * *'), 0, Date.parse('2026-11-30T00:00:30Z'), minute);
    expect(due).toEqual({ at: Date.parse('2026-11-30T00:00:00Z'), starts: true, missed: 1_000 });
  });
});
