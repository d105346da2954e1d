import type { Clock } from '../../../core/system/clock.ts';
import { randomToken } from '../../../core/system/text/hash.ts';

/** A new id of an event. Ids sort by time, so that files named by them are read in the order in which they came. */
export function newEventId(clock: Clock): string {
  return `${clock.nowIsoTicks().replaceAll(/[^0-9TZ]/g, '')}-${randomToken()}`;
}
