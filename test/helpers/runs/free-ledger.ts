import { type Ledger, type LedgerOptions, openLedger } from '../../../src/core/ledger/ledger.ts';
import { openSegment } from '../../../src/core/ledger/segment.ts';

/** A lock that nobody else wants: for ledgers that a test makes by itself. */
export const freeLock: LedgerOptions['lock'] = { assertHeld: async () => undefined };

/** Opens a ledger that no run's lock guards. */
export function freeLedger(options: Omit<LedgerOptions, 'lock'>): Promise<Ledger> {
  return openLedger({ ...options, lock: freeLock });
}

/** Opens a segment that no run's lock guards. */
export function freeSegment(options: Omit<Parameters<typeof openSegment>[0], 'lock'>): Promise<Ledger> {
  return openSegment({ ...options, lock: freeLock });
}
