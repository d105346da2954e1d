import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import type { Status } from '../diagnostics/exit-codes.ts';

/**
 * Whether a run is BLOCKED and its last dispatch left a conversation parked: `factory resume` resumes it, although the run has a verdict
 * (docs/design/parking.md).
 *
 * @param events of the run's chain
 */
export function isParked(events: readonly LedgerEvent[], status: Status): boolean {
  const result = events.findLast(({ event_type, actor }) => event_type === 'LAUNCH_RESULT' && actor === 'factory');
  const { parked } = result?.details ?? {};
  return status === 'BLOCKED' && Array.isArray(parked) && parked.length > 0;
}
