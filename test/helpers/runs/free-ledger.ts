import { type Ledger, type LedgerOptions, openLedger } from '../../../src/core/ledger/ledger.ts';
import { openSegment } from '../../../src/core/ledger/segment.ts';

/** A lock without contention, for ledgers that a test creates directly. */
export const freeLock: LedgerOptions['lock'] = { assertHeld: async () => undefined };

/** Opens a ledger without a run's lock. */
export function freeLedger(options: Omit<LedgerOptions, 'lock'>): Promise<Ledger> {
  return openLedger({ ...options, lock: freeLock });
}

/** Opens a segment without a run's lock. */
export function freeSegment(options: Omit<Parameters<typeof openSegment>[0], 'lock'>): Promise<Ledger> {
  return openSegment({ ...options, lock: freeLock });
}
