import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type ScanEnd, type ScanOptions, scanLedger } from './scan-ledger.ts';

/** What a ledger file holds. */
export interface LedgerContent extends Omit<ScanEnd, 'lines'> {
  readonly events: readonly LedgerEvent[];
  /** sha256 of each line's bytes, in order: every value that the chain's head ever had. */
  readonly heads: readonly string[];
}

/**
 * Reads and verifies a whole chain: every line an unaltered event with the right seq and `hashes.prev`, held against its own hashes
 * too. For a chain of any length there is {@link scanLedger}.
 *
 * @param file absolute
 * @param name how messages call it
 * @param from what the first line's `hashes.prev` must be; any value that a function accepts
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line
 */
export async function readLedger(
  file: string,
  name: string,
  from?: NonNullable<ScanOptions['from']>,
): Promise<LedgerContent> {
  const events: LedgerEvent[] = [];
  const heads: string[] = [];
  const each = (event: LedgerEvent, head: string): void => {
    events.push(event);
    heads.push(head);
  };
  const options = from === undefined ? { thorough: true } : { thorough: true, from };
  const { lines: _lines, ...end } = await scanLedger(file, name, each, options);
  return { events, heads, ...end };
}
