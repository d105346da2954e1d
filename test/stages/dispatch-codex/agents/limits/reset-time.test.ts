import { describe, expect, it } from '@jest/globals';
import {
  type LimitNotice,
  readPlainLimit,
} from '../../../../../src/stages/dispatch-codex/agents/limits/limit-notice.ts';
import { resetTimeOf } from '../../../../../src/stages/dispatch-codex/agents/limits/reset-time.ts';
import { instantIn } from '../../../../../src/stages/dispatch-codex/agents/limits/zone-time.ts';
import { fc } from '../../../../helpers/property.ts';

/** Monday, in winter: Berlin is an hour ahead of UTC, Los Angeles eight behind. */
const now = { epochMs: Date.parse('2026-11-30T10:00:00Z'), zone: 'Europe/Berlin' };
const at = (notice: LimitNotice): string => {
  const found = resetTimeOf(notice, now);
  return found === undefined ? 'none' : new Date(found).toISOString().replace('.000', '');
};
const seconds = (iso: string): number => Date.parse(iso) / 1_000;

describe('the end of a usage limit', () => {
  // The texts are those of the programs, from their sources and from public reports of their users.
  const texts: readonly (readonly [form: string, text: string, at: string])[] = [
    [
      'a duration in words (Codex CLI)',
      "You've hit your usage limit. Upgrade to Pro (https://openai.com/chatgpt/pricing) or try again in 5 days 22 hours 11 minutes.",
      '2026-12-06T08:11:00Z',
    ],
    [
      'a time of this machine (Codex CLI)',
      'You’ve hit your usage limit. Upgrade your plan to continue, or try again at 7:38 PM.',
      '2026-11-30T18:38:00Z',
    ],
    [
      'a date and a time of this machine (Codex CLI)',
      'You’ve hit your usage limit. To get more access now, send a request to your admin or try again at Dec 2nd, 2026 7:38 AM.',
      '2026-12-02T06:38:00Z',
    ],
    [
      'a date, a comma and a time (Codex CLI)',
      "You've hit your usage limit... or try again at Dec 1, 2026, 12:05 AM",
      '2026-11-30T23:05:00Z',
    ],
    [
      'a time in a zone (Claude Code)',
      "You've hit your session limit · resets 10:30pm (America/Los_Angeles)",
      '2026-12-01T06:30:00Z',
    ],
    [
      'an hour in a zone, tomorrow (Claude Code)',
      "You've hit your limit · resets 3am (Asia/Tokyo)",
      '2026-11-30T18:00:00Z',
    ],
    ['an hour of this machine (Claude Code)', "You've hit your session limit · resets 5pm", '2026-11-30T16:00:00Z'],
    [
      'a date and an hour in a zone (Claude Code)',
      "You've hit your weekly limit · resets Dec 3, 5pm (Europe/Berlin)",
      '2026-12-03T16:00:00Z',
    ],
    [
      'a date of the next year (Claude Code)',
      "You've hit your weekly limit · resets Jan 2 at 9am (UTC)",
      '2027-01-02T09:00:00Z',
    ],
    [
      'seconds since 1970 (Claude Code)',
      `Claude AI usage limit reached|${seconds('2026-11-30T12:00:00Z')}`,
      '2026-11-30T12:00:00Z',
    ],
    [
      'a day in UTC (the API of Claude)',
      'API Error: 400 {"type":"error","error":{"message":"You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC."}}',
      '2026-12-01T00:00:00Z',
    ],
    [
      'seconds with a unit (Gemini CLI)',
      'You exceeded your current quota.\nSuggested retry after 7200s.',
      '2026-11-30T12:00:00Z',
    ],
    ['a compact duration (Gemini CLI)', 'Your quota will reset after 18h5m10s.', '2026-12-01T04:05:10Z'],
    ['parts of a second (Gemini API)', 'Please retry in 34.5s.', '2026-11-30T10:00:34.500Z'],
    [
      'hours (Copilot CLI)',
      "Sorry, you've hit a rate limit. Please try again in 51 hours. Please review",
      '2026-12-02T13:00:00Z',
    ],
    [
      'seconds (Copilot CLI)',
      "Sorry, you've exceeded your 5 hour session limits. Please retry after 2733 seconds. (user_global_rate_limited:pro)",
      '2026-11-30T10:45:33Z',
    ],
    [
      'a date in words (Copilot CLI)',
      "You've reached your weekly rate limit. Please wait for your limit to reset on December 4, 2026 at 2:00 AM or switch",
      '2026-12-04T01:00:00Z',
    ],
    [
      'fields of a quoted answer',
      `Codex error: {"type":"error","error":{"type":"usage_limit_reached","resets_at":${seconds('2026-11-30T13:51:12Z')},"resets_in_seconds":13872}}`,
      '2026-11-30T13:51:12Z',
    ],
    ['an escaped field', '{\\"resets_in_seconds\\": 600}', '2026-11-30T10:10:00Z'],
    ['RFC 3339', 'The limit ends at 2026-11-30T14:30:00+02:00, then go on.', '2026-11-30T12:30:00Z'],
    ['ISO 8601 with a blank', 'resets at 2026-11-30 14:30:00 UTC', '2026-11-30T14:30:00Z'],
    ['the longer of two waits', 'Retry in 2 seconds. Your quota resets in 3h 12m.', '2026-11-30T13:12:00Z'],
    ['24 hours', 'resets at 23:15 (Europe/Berlin)', '2026-11-30T22:15:00Z'],
  ];
  it.each(texts)('%s', (_form, text, wanted) => expect(at({ text })).toBe(wanted));

  const values: readonly (readonly [string, LimitNotice, string])[] = [
    ['seconds', { text: '', at: seconds('2026-11-30T15:00:00Z') }, '2026-11-30T15:00:00Z'],
    ['milliseconds', { text: '', at: Date.parse('2026-11-30T15:00:00Z') }, '2026-11-30T15:00:00Z'],
    ['seconds as text', { text: '', at: String(seconds('2026-11-30T15:00:00Z')) }, '2026-11-30T15:00:00Z'],
    ['RFC 3339', { text: '', at: '2026-11-30T17:00:00+02:00' }, '2026-11-30T15:00:00Z'],
    ['a wait', { text: '', inSeconds: 90 }, '2026-11-30T10:01:30Z'],
    ['a value before the text', { text: 'try again in 9 hours', inSeconds: 60 }, '2026-11-30T10:01:00Z'],
    ['an absurd value gives way to the text', { text: 'try again in 9 hours', at: 5 }, '2026-11-30T19:00:00Z'],
    ['the minute that is named is not over', { text: '', at: '2026-11-30T09:59:10Z' }, '2026-11-30T09:59:10Z'],
  ];
  it.each(values)('as a value: %s', (_name, notice, wanted) => expect(at(notice)).toBe(wanted));

  const refused: readonly (readonly [string, LimitNotice])[] = [
    ['nothing', { text: '' }],
    ['no time', { text: "You've hit your usage limit." }],
    ['a limit that is named, no time', { text: "Sorry, you've exceeded your 5 hour session limits." }],
    ['the past', { text: '', at: seconds('2026-11-30T09:58:00Z') }],
    ['1970', { text: 'limit reached|1000000000' }],
    ['years ahead', { text: 'resets at 2031-01-01T00:00:00Z' }],
    ['36 days', { text: 'try again in 36 days' }],
    ['no number', { text: '', at: Number.NaN }],
    ['infinity', { text: '', at: Number.POSITIVE_INFINITY }],
    ['a negative wait', { text: '', inSeconds: -5 }],
    ['a zone that is none', { text: 'resets 3pm (Middle/Earth)' }],
    ['an hour that is none', { text: 'resets 25:10 (Europe/Berlin)' }],
    ['half past thirteen o’clock pm', { text: 'try again at 13:30 PM' }],
    ['a number that is no time', { text: 'try again at 7' }],
    ['a day that is none', { text: 'regain access on 2026-13-45 at 00:00 UTC' }],
    ['behind a very long text', { text: `${'x'.repeat(5_000)} try again in 3 hours` }],
  ];
  it.each(refused)('is not known: %s', (_name, notice) => expect(at(notice)).toBe('none'));

  it('never throws, and is never absurd, whatever an agent writes', () => {
    const words = fc.constantFrom(
      ...[
        'resets',
        'try again at',
        'in',
        'after',
        '3pm',
        '(Europe/Berlin)',
        '9999999999',
        'Feb 31',
        'days',
        'resets_at":',
      ],
      ...['1e309', '-', '00:00', '٣', '\u0000', '2026-11-30T', 'Z', '{"', '}', 'AM', ',', '99:99', 'hours and'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
    );
    const value = fc.option(fc.oneof(fc.double(), fc.string()), { nil: undefined });
    const day = 86_400_000;
    expect(() =>
      fc.assert(
        fc.property(text, value, fc.option(fc.double(), { nil: undefined }), (said, given, wait) => {
          const notice = {
            text: said,
            ...(given === undefined ? {} : { at: given }),
            ...(wait === undefined ? {} : { inSeconds: wait }),
          };
          const found = resetTimeOf(notice, now);
          return found === undefined || (found > now.epochMs - day && found <= now.epochMs + 35 * day);
        }),
      ),
    ).not.toThrow();
  });

  it('takes no time for a text that was made to cost some', () => {
    const started = process.cpuUsage();
    for (const part of ['1 hours and ', 'in 1h', '9', 'resets ', ' , and', 'in 1 m 1 m ']) {
      resetTimeOf({ text: `in ${part.repeat(4_000)}` }, now);
    }
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
  });
});

describe('a wall time in a zone', () => {
  it.each([
    ['Europe/Berlin', { year: 2026, month: 7, day: 1, hour: 12, minute: 0 }, '2026-07-01T10:00:00.000Z'],
    // The hour that does not exist, and the hour that exists twice.
    ['Europe/Berlin', { year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', { year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, '2026-10-25T00:30:00.000Z'],
    ['Asia/Kolkata', { year: 2026, month: 11, day: 31, hour: 0, minute: 15 }, '2026-11-30T18:45:00.000Z'],
  ])('%s %j', (zone, wall, wanted) => expect(new Date(instantIn(zone, wall) ?? 0).toISOString()).toBe(wanted));
});

describe('the plain form', () => {
  it.each<[string, LimitNotice | undefined]>([
    ['{"type":"usage_limit","resets_at":1764500000}', { text: '', at: 1_764_500_000 }],
    ['{"type":"usage_limit","resets_at":"2026-11-30T12:00:00Z","more":1}', { text: '', at: '2026-11-30T12:00:00Z' }],
    ['{"type":"usage_limit","retry_after":30}', { text: '', inSeconds: 30 }],
    ['{"type":"usage_limit","message":"try again in 3h 12m"}', { text: 'try again in 3h 12m' }],
    ['{"type":"usage_limit","message":[]}', { text: '' }],
    ['{"type":"usage_limit","resets_at":{}}', undefined],
    ['{"type":"usage_limit"', undefined],
    ['usage_limit', undefined],
    ['["usage_limit"]', undefined],
    [`{"type":"usage_limit","message":"${'x'.repeat(10_000)}"}`, undefined],
  ])('%s', (line, wanted) => expect(readPlainLimit(line)).toEqual(wanted));
});
