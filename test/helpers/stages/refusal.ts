import { AppError } from '../../../src/core/diagnostics/app-error.ts';

/** Runs what must throw an AppError, at once or later, and gives that error; anything else fails the test. */
export async function refusal(action: () => unknown): Promise<AppError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
