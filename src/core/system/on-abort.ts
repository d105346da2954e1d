import { setMaxListeners } from 'node:events';

/**
 * Calls `act` once when the signal is aborted. Any number of waiters may share a signal: Node warns of a leak from eleven on, and a run with
 * five workers has more.
 *
 * @param signal not aborted yet
 */
export function onAbort(signal: AbortSignal, act: () => void): void {
  setMaxListeners(0, signal);
  signal.addEventListener('abort', act, { once: true });
}
