import { createContext, Script } from 'node:vm';

const context = createContext({ work: undefined });
const script = new Script('work()');

/**
 * Runs something at once, and stops it in the middle when it takes too long: the one way to bound a regular expression,
 * which nothing else can interrupt. What is stopped must not have changed anything that matters.
 *
 * @returns the value, or `undefined` when the time was up
 */
export function withinTime<T>(limitMs: number, work: () => T): { readonly value: T } | undefined {
  let result: { readonly value: T } | undefined;
  context.work = () => {
    result = { value: work() };
  };
  try {
    script.runInContext(context, { timeout: limitMs });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return undefined;
  } finally {
    context.work = undefined;
  }
  return result;
}
