/**
 * Runs tasks side by side, at most `limit` at a time, started in their order. When one throws, `onFirstError` is called, the
 * running ones still come to their end, and the first error is thrown: nothing is left running behind the caller's back.
 */
export async function runPool(
  tasks: readonly (() => Promise<void>)[],
  limit: number,
  onFirstError: () => void,
): Promise<void> {
  const waiting = [...tasks];
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined && errors.length === 0; task = waiting.shift()) {
      try {
        await task();
      } catch (error) {
        if (errors.push(error) === 1) onFirstError();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, lane));
  if (errors.length > 0) throw errors[0];
}
