import type { EnvironmentValues } from '../event/run-options.ts';
import type { ScheduleSetup } from './schedule-setup.ts';

/** The secrets and variables of an environment. Names are case-insensitive, as on GitHub. */
export function environmentValues({ environments }: ScheduleSetup, name: string | undefined): EnvironmentValues {
  const found = Object.entries(environments).find(([known]) => known.toLowerCase() === name?.toLowerCase());
  return found?.[1] ?? {};
}
