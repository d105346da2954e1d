import { AppError } from '../core/diagnostics/app-error.ts';

const on = new Set(['1', 'on', 'true', 'yes']);
const off = new Set(['', '0', 'off', 'false', 'no']);

/**
 * Whether a variable switches something on: `1`, `on`, `true` or `yes`. A value that means neither on nor off is refused, so that a misspelling
 * is noticed.
 *
 * @throws AppError ERR_USAGE
 */
export function isSwitchedOn(env: Readonly<Record<string, string | undefined>>, name: string): boolean {
  const value = (env[name] ?? '').trim().toLowerCase();
  if (on.has(value)) return true;
  if (off.has(value)) return false;
  throw new AppError('ERR_USAGE', `${name} is ${JSON.stringify(env[name])}, which is neither on nor off.`, {
    fault: 'usage',
    nextAction: `Set ${name} to 1 or 0, or leave it out.`,
  });
}
