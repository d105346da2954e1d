import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type WorkerName, workerNameOf } from '../contracts/worker.ts';

/**
 * The workers whose conversations the last dispatch of a run left parked, by its LAUNCH_RESULT: `factory resume` resumes them, although the
 * run has a verdict (docs/design/parking.md).
 *
 * @param events of the run's chain
 */
export function parkedWorkers(events: readonly LedgerEvent[]): readonly WorkerName[] {
  const result = events.findLast(({ event_type, actor }) => event_type === 'LAUNCH_RESULT' && actor === 'factory');
  const { parked } = result?.details ?? {};
  return Array.isArray(parked) ? parked.flatMap((name) => workerNameOf(String(name)) ?? []) : [];
}
