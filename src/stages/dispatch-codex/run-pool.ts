import { Slots } from '../../core/system/slots.ts';

/**
 * Runs tasks side by side, at most `limit` at a time, started in their order. When one throws, `onFirstError` is called, the
 * running ones still come to their end, and the first error is thrown: nothing is left running behind the caller's back.
 */
export async function runPool(
  tasks: readonly (() => Promise<void>)[],
  limit: number,
  onFirstError: () => void,
): Promise<void> {
  const slots = new Slots(limit);
  const errors: unknown[] = [];
  const work = async (task: () => Promise<void>): Promise<void> => {
    if (errors.length > 0) return;
    try {
      await task();
    } catch (error) {
      if (errors.push(error) === 1) onFirstError();
    }
  };
  await Promise.all(tasks.map((task) => slots.run(() => work(task))));
  if (errors.length > 0) throw errors[0];
}
