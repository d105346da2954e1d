import { setMaxListeners } from 'node:events';

/**
 * Calls `act` once when the signal is aborted; at once if it is aborted already. Any number of waiters may share a signal: Node warns of a
 * leak from eleven on, and a run with five workers has more.
 *
 * @returns dispose it to stop listening
 */
export function onAbort(signal: AbortSignal, act: () => void): Disposable {
  setMaxListeners(0, signal);
  if (signal.aborted) act();
  else signal.addEventListener('abort', act, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', act) };
}
