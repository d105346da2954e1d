import { hasCronIntervalLessThan5Minutes, isValidCron } from '@actions/workflow-parser/model/converter/cron';
import { isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, itemsOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Schedules that never start, or more often than GitHub allows. */
export const schedule: Rule = (outline, report) => {
  const event = outline.events.get('schedule');
  if (event === undefined) return;
  if (!isSequence(event) || event.count === 0) {
    report(placeOfToken(event), 'The event schedule has no cron expression. Write: schedule: [{ cron: "0 6 * * 1" }].');
    return;
  }
  for (const item of itemsOf(event)) {
    const fields = fieldsOf(item);
    const token = fields.get('cron');
    const cron = textOfToken(token);
    if (token !== undefined && cron !== undefined && isValidCron(cron)) {
      if (hasCronIntervalLessThan5Minutes(cron))
        report(
          placeOfToken(token),
          `The schedule '${cron}' is more frequent than every 5 minutes, the shortest interval on GitHub.`,
        );
      if (neverStarts(cron)) report(placeOfToken(token), `The schedule '${cron}' never starts: no such day exists.`);
    }
    const zone = textOfToken(fields.get('timezone'));
    const zoneToken = fields.get('timezone');
    if (zone !== undefined && zoneToken !== undefined && !isTimeZone(zone))
      report(placeOfToken(zoneToken), `'${zone}' is not a time zone of the IANA database, like Europe/Berlin.`);
  }
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day of the month that none of the months has. A weekday as well starts the schedule on that day too. */
function neverStarts(cron: string): boolean {
  const [, , day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  if (weekday !== '*') return false;
  const longest = Math.max(...startsOf(month, 12).map((at) => daysOfMonth[at - 1] ?? 31));
  return Math.min(...startsOf(day, 31)) > longest;
}

/** The values of a valid field of days or months. */
function startsOf(field: string, last: number): readonly number[] {
  const named = field.toLowerCase().replaceAll(/[a-z]+/g, (name) => String(monthNames.indexOf(name) + 1));
  return named.split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [from = '1', to = part.includes('/') ? String(last) : from] =
      range === '*' ? ['1', String(last)] : range.split('-');
    const values = Array.from({ length: Math.max(1, Number(to) - Number(from) + 1) }, (_, at) => Number(from) + at);
    return values.filter((_, at) => at % Number(step) === 0);
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
