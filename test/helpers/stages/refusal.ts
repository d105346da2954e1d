import { AppError } from '../../../src/core/diagnostics/app-error.ts';

/** Runs an action that must throw an AppError, synchronously or asynchronously, and returns that error. Anything else fails the test. */
export async function refusal(action: () => unknown): Promise<AppError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
