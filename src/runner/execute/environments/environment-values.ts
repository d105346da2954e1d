import type { EnvironmentValues } from '../event/run-options.ts';

/** The secrets, variables and protection of an environment. Names are case-insensitive, as on GitHub. */
export function environmentValues(
  environments: Readonly<Record<string, EnvironmentValues>>,
  name: string | undefined,
): EnvironmentValues {
  const found = Object.entries(environments).find(([known]) => known.toLowerCase() === name?.toLowerCase());
  return found?.[1] ?? {};
}
