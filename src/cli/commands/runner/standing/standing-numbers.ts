import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { wholeNumber } from '../../../program/numbers.ts';

/** The numbers of a standing runner. */
interface StandingNumbers {
  readonly maxJobs: number;
  readonly port?: number;
}

/**
 * Reads `--max-jobs` and `--port`.
 *
 * @throws AppError ERR_USAGE naming the option and what is allowed
 */
export function standingNumbers(given: { readonly maxJobs: string; readonly port?: string }): StandingNumbers {
  const maxJobs = wholeNumber('--max-jobs', given.maxJobs) ?? 0;
  if (maxJobs === 0) throw new AppError('ERR_USAGE', '--max-jobs must be at least 1.', { fault: 'usage' });
  const port = wholeNumber('--port', given.port);
  if (port === undefined) return { maxJobs };
  if (port < 1 || port > 65_535)
    throw new AppError('ERR_USAGE', `--port ${port} must be from 1 to 65535.`, { fault: 'usage' });
  return { maxJobs, port };
}
