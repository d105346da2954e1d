import type { EnvironmentProtection, EnvironmentValues } from '../event/run-options.ts';

/**
 * The secrets, variables and protection of an environment. Names are case-insensitive, as on GitHub: entries that differ
 * only in case are one environment, and all of their protection rules apply.
 */
export function environmentValues(
  environments: Readonly<Record<string, EnvironmentValues>>,
  name: string | undefined,
): EnvironmentValues {
  const wanted = name?.toLowerCase();
  return Object.entries(environments)
    .filter(([known]) => known.toLowerCase() === wanted)
    .map(([, values]) => values)
    .reduce(merged, {});
}

function merged(left: EnvironmentValues, right: EnvironmentValues): EnvironmentValues {
  const protection = [left.protection, right.protection].filter((one) => one !== undefined).reduce(stricter, {});
  return {
    secrets: overridden(left.secrets, right.secrets),
    vars: overridden(left.vars, right.vars),
    protection,
  };
}

/** Secrets or variables, with those of a nearer place. Their names are case-insensitive too. */
export function overridden(
  values: Readonly<Record<string, string>> = {},
  nearer: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const names = new Set(Object.keys(nearer).map((name) => name.toLowerCase()));
  return {
    ...Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name.toLowerCase()))),
    ...nearer,
  };
}

function stricter(left: EnvironmentProtection, right: EnvironmentProtection): EnvironmentProtection {
  return {
    approval: (left.approval ?? false) || (right.approval ?? false),
    reviewers: [...(left.reviewers ?? []), ...(right.reviewers ?? [])],
    waitMinutes: Math.max(left.waitMinutes ?? 0, right.waitMinutes ?? 0),
  };
}
