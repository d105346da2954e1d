import type { LimitNotice } from './limit-notice.ts';
import { instantIn, wallTimeIn } from './zone-time.ts';

/** The moment at which an agent reported a limit. */
export interface NoticedAt {
  readonly epochMs: number;
  /** The time zone of the machine, for a message that names none: an IANA name. */
  readonly zone: string;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Messages name minutes: in the minute that they name, the limit may still hold. */
const mostPast = minute;
/** The longest windows of usage limits are a month. */
const mostAhead = 35 * day;

/** A message is one or two sentences; more is an agent's output that ended up in it. */
const maxText = 4_000;

/**
 * The instant at which a limit ends, in milliseconds since 1970; `undefined` if nothing credible says so. Never throws, whatever the agent
 * wrote: an instant of the past, or of more than 35 days ahead, is not credible.
 */
export function resetTimeOf(notice: LimitNotice | undefined, now: NoticedAt): number | undefined {
  if (notice === undefined) return undefined;
  const text = notice.text.slice(0, maxText);
  for (const found of [ownValue(notice.at), afterSeconds(notice.inSeconds, now), ...timesIn(text, now)]) {
    if (found === undefined || !Number.isFinite(found)) continue;
    if (found >= now.epochMs - mostPast && found <= now.epochMs + mostAhead) return Math.round(found);
  }
  return undefined;
}

function ownValue(at: number | string | undefined): number | undefined {
  if (at === undefined) return undefined;
  if (typeof at === 'number' || /^\d{9,13}$/.test(at)) return sinceEpoch(Number(at));
  return instantOf(at.trim());
}

/** Seconds since 1970 have ten digits until the year 2286, milliseconds thirteen. */
function sinceEpoch(value: number): number {
  return value < 100_000_000_000 ? value * second : value;
}

function afterSeconds(seconds: number | undefined, { epochMs }: NoticedAt): number | undefined {
  return seconds === undefined || seconds < 0 ? undefined : epochMs + seconds * second;
}

const rfc3339 = /\b(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)? ?([Zz]|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:])/;

function instantOf(text: string): number | undefined {
  const match = rfc3339.exec(text);
  if (match === null) return undefined;
  const [, date, clock, seconds = ':00', zone = 'Z'] = match;
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  return Date.parse(`${date}T${clock}${seconds}${offset}`);
}

/** Every time that a message names, in the order of how exact its form is. */
function timesIn(text: string, now: NoticedAt): (number | undefined)[] {
  return [keyedTime(text, now), instantOf(text), namedDay(text), duration(text, now), clockTime(text, now)];
}

/** Fields of a quoted answer, and the older form of Claude Code: `usage limit reached|1755806400`. */
function keyedTime(text: string, now: NoticedAt): number | undefined {
  const at = /(?:\bresets?_?at\\?"?\s{0,3}[:=]\s{0,3}\\?"?|limit reached\|)(\d{10}|\d{13})\b/i.exec(text)?.[1];
  if (at !== undefined) return sinceEpoch(Number(at));
  const field = /\b(?:resets_in_seconds|retry[-_]after)\\?"?\s{0,3}[:=]\s{0,3}\\?"?(\d{1,8}(?:\.\d{1,9})?)\b/i.exec(
    text,
  );
  return field === null ? undefined : afterSeconds(Number(field[1]), now);
}

/** `regain access on 2026-12-01 at 00:00 UTC` */
function namedDay(text: string): number | undefined {
  const match = /\b(\d{4}-\d\d-\d\d) at (\d\d:\d\d) (?:UTC|GMT)\b/.exec(text);
  return match === null ? undefined : Date.parse(`${match[1]}T${match[2]}:00Z`);
}

const units: readonly (readonly [name: RegExp, milliseconds: number])[] = [
  [/^ms$/i, 1],
  [/^d/i, day],
  [/^h/i, hour],
  [/^m/i, minute],
  [/^s/i, second],
];

const amount = '\\d{1,8}(?:\\.\\d{1,9})?\\s{0,2}(?:days?|d|hours?|hrs?|h|minutes?|mins?|min|ms|m|seconds?|secs?|s)\\b';
const compact = '(?:\\d{1,8}(?:\\.\\d{1,9})?[dhms]){2,4}\\b';
const amounts = new RegExp(`\\b(?:in|after|for)\\s{1,3}~?((?:${amount}(?:,|\\s|and\\b){0,6}){1,5}|${compact})`, 'gi');

/** `try again in 3h 12m`, `in 5 days 22 hours 11 minutes`, `retry after 2733 seconds`, `after 18h5m10s`, `in 34.07s` */
function duration(text: string, now: NoticedAt): number | undefined {
  let best: number | undefined;
  for (const [, list = ''] of text.matchAll(amounts)) {
    let total = 0;
    for (const [, value, name = ''] of list.matchAll(/(\d{1,8}(?:\.\d{1,9})?)\s{0,2}([a-z]{1,7})/gi)) {
      total += Number(value) * (units.find(([unit]) => unit.test(name))?.[1] ?? 0);
    }
    // A message may name a request's own short wait beside the limit's.
    if (total > 0) best = Math.max(best ?? 0, total);
  }
  return best === undefined ? undefined : now.epochMs + best;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const date = `${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?(?:,| at)? {1,2}`;
const zoneName = '(?: {0,2}\\(?([A-Z][A-Za-z_]{1,20}(?:/[A-Z][A-Za-z_+-]{1,30}){1,2}|UTC|GMT)\\b)?';
const clockForm = new RegExp(
  `\\b(?:resets?|again|available)(?: (?:at|on))? {1,2}(?:${date})?(\\d{1,2})(?::(\\d\\d))?(?::\\d\\d)? ?([ap])?\\.?(?:m\\b)?\\.?${zoneName}`,
  'i',
);

/** `resets 3pm (Europe/Berlin)`, `try again at 7:38 AM`, `try again at Aug 20th, 2026 7:38 AM`, `reset on April 20, 2026 at 2:00 AM` */
function clockTime(text: string, now: NoticedAt): number | undefined {
  const match = clockForm.exec(text.replaceAll(/[\u00a0\u202f]/g, ' '));
  if (match === null) return undefined;
  const [, month, dayOfMonth, year, hourText = '', minuteText = '0', half, named] = match;
  // A number alone is no time of day.
  if (half === undefined && match[5] === undefined) return undefined;
  const hours = hourOf(Number(hourText), half?.toLowerCase());
  if (hours === undefined || Number(minuteText) > 59) return undefined;
  const zone = named ?? now.zone;
  const today = wallTimeIn(zone, now.epochMs);
  if (today === undefined) return undefined;
  const time = { hour: hours, minute: Number(minuteText) };
  if (month !== undefined) {
    const given = { ...time, month: months.indexOf(month.slice(0, 3).toLowerCase()) + 1, day: Number(dayOfMonth) };
    const at = instantIn(zone, { ...given, year: year === undefined ? today.year : Number(year) });
    const isLastYears = at !== undefined && year === undefined && at < now.epochMs - mostPast;
    return isLastYears ? instantIn(zone, { ...given, year: today.year + 1 }) : at;
  }
  const at = instantIn(zone, { ...today, ...time });
  if (at === undefined || at >= now.epochMs - mostPast) return at;
  return instantIn(zone, { ...today, ...time, day: today.day + 1 });
}

function hourOf(shown: number, half: string | undefined): number | undefined {
  if (half === undefined) return shown <= 23 ? shown : undefined;
  if (shown < 1 || shown > 12) return undefined;
  return (shown % 12) + (half === 'p' ? 12 : 0);
}
