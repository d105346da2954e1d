import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { EnvironmentProtection } from '../../../../runner/execute/event/run-options.ts';

/** GitHub's limit of a wait timer: 30 days. */
const longestMinutes = 43_200;

/**
 * Reads `--approval production`, `--approval production=alice,bob` and `--wait-timer production=30`.
 *
 * @returns the protection by environment
 * @throws AppError ERR_USAGE naming the option
 */
export function readProtection({
  approval = [],
  waitTimer = [],
}: {
  readonly approval?: readonly string[];
  readonly waitTimer?: readonly string[];
}): ReadonlyMap<string, EnvironmentProtection> {
  const found = new Map<string, EnvironmentProtection>();
  for (const given of approval) {
    const [name, list = ''] = split(given);
    const reviewers = list.split(',').flatMap((login) => login.trim() || []);
    if (name === '') throw wrong(`--approval ${given} names no environment.`);
    const known = found.get(name);
    found.set(name, { ...known, approval: true, reviewers: [...(known?.reviewers ?? []), ...reviewers] });
  }
  for (const given of waitTimer) {
    const [name, minutes = ''] = split(given);
    if (name === '' || !/^\d+$/.test(minutes) || Number(minutes) > longestMinutes)
      throw wrong(`--wait-timer ${given} must have the form environment=minutes, with 0 to ${longestMinutes} minutes.`);
    found.set(name, { ...found.get(name), waitMinutes: Number(minutes) });
  }
  return found;
}

/** Names of environments may contain `=`; minutes and logins do not. */
function split(given: string): readonly [string, string?] {
  const at = given.lastIndexOf('=');
  return at < 0 ? [given] : [given.slice(0, at), given.slice(at + 1)];
}

function wrong(message: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage' });
}
