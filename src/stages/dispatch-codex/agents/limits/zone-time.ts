/** A date and a time of day as a calendar and a clock show them. */
export interface WallTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/**
 * What calendar and clock of a time zone show at an instant; `undefined` for a zone that this machine does not know.
 *
 * @param zone an IANA name such as Europe/Berlin, or UTC
 */
export function wallTimeIn(zone: string, epochMs: number): WallTime | undefined {
  try {
    // The language is fixed: only the numbers are read.
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(epochMs);
    const numberOf = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
    return {
      year: numberOf('year'),
      month: numberOf('month'),
      day: numberOf('day'),
      hour: numberOf('hour'),
      minute: numberOf('minute'),
    };
  } catch {
    return undefined;
  }
}

/**
 * The instant at which calendar and clock of a time zone show a wall time. In the hour that is skipped in spring it is the instant an hour
 * later; of the two instants of the hour that is repeated in autumn it is the earlier.
 */
export function instantIn(zone: string, wall: WallTime): number | undefined {
  const wanted = asUtc(wall);
  const guesses = [-24, 24].flatMap((hours) => {
    const near = wanted + hours * 3_600_000;
    const shown = wallTimeIn(zone, near);
    return shown === undefined ? [] : [wanted - (asUtc(shown) - Math.floor(near / 60_000) * 60_000)];
  });
  const exact = guesses.filter((guess) => {
    const shown = wallTimeIn(zone, guess);
    return shown !== undefined && asUtc(shown) === wanted;
  });
  if (guesses.length === 0) return undefined;
  return exact.length > 0 ? Math.min(...exact) : Math.max(...guesses);
}

function asUtc({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}
