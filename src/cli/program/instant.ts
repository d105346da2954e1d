import { AppError } from '../../core/diagnostics/app-error.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * Parses a point in time: a UTC day, an instant with a time zone, or a duration before now (`90s`, `30m`, `24h`, `7d`,
 * `2w`).
 *
 * @param option the name of the option, for the message
 * @param now UTC ISO-8601
 * @returns UTC ISO-8601
 * @throws AppError ERR_USAGE naming the option, its value and what is allowed
 */
export function momentOf(option: string, given: string, now: string): string {
  const [, count = '', unit = ''] = /^(\d{1,9})([smhdw])$/.exec(given) ?? [];
  const back = Date.parse(now) - Number(count) * (unitMs[unit] ?? Number.NaN);
  const isInstant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(given);
  const moment = isInstant ? Date.parse(given) : back;
  if (Number.isNaN(moment) || Number.isNaN(new Date(moment).getTime())) {
    const allowed = '2026-11-20, 2026-11-20T08:00:00Z, 24h or 7d';
    throw new AppError('ERR_USAGE', `${option} ${given} is not a time or a duration; examples: ${allowed}.`, {
      fault: 'usage',
    });
  }
  return new Date(moment).toISOString();
}
