import { createContext, Script } from 'node:vm';

const context = createContext({ work: undefined });
const script = new Script('work()');

/**
 * Runs a synchronous function and interrupts it when it takes too long. Nothing else can interrupt a regular
 * expression. The function must not leave inconsistent state when it is interrupted.
 *
 * @returns the value, or `undefined` if it was interrupted
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
