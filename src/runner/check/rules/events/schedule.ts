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

/** A day of the month that none of the months has. A weekday as well starts the schedule on that day too. */
function neverStarts(cron: string): boolean {
  const [, , day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  if (weekday !== '*' || !/^\d+(?:,\d+)*$/.test(day) || !/^\d+(?:,\d+)*$/.test(month)) return false;
  const longest = Math.max(...month.split(',').map((name) => daysOfMonth[Number(name) - 1] ?? 31));
  return day.split(',').every((name) => Number(name) > longest);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
