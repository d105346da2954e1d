/**
 * The artifact with the state of a run that waits for the end of a usage limit is labelled with that time, so that factory-resume.yml needs
 * no download to know it (docs/design/parking.md).
 */
const label = 'parked-';

/** @param resumesAt UTC ISO-8601 without milliseconds */
export function parkedLabel(resumesAt: string): string {
  return `${label}${resumesAt.replaceAll(/[-:]/g, '')}`;
}

/** The start of the names of such artifacts of a run. */
export function parkedPrefix(runId: string): string {
  return `factory-${runId}-${label}`;
}

/** The RUN_ID that an artifact's name starts with, and when its run can be resumed; `undefined` for other artifacts. */
export function readStateName(name: string): { readonly runId: string; readonly resumesAt?: string } | undefined {
  const [, runId, rest = ''] = /^factory-(\w+)-(\S+)$/.exec(name) ?? [];
  if (runId === undefined) return undefined;
  const [, day, time] = /^parked-(\d{8})T(\d{6})Z-a\d+$/.exec(rest) ?? [];
  if (day === undefined || time === undefined) return { runId };
  const resumesAt = `${day.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
  return { runId, resumesAt };
}
