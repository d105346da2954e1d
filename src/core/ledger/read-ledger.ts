import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type ScanEnd, type ScanOptions, scanLedger } from './scan-ledger.ts';

export interface LedgerContent extends Omit<ScanEnd, 'lines'> {
  readonly events: readonly LedgerEvent[];
  /** The sha256 of each line's bytes, in order: every value that the chain's head ever had. */
  readonly heads: readonly string[];
}

/**
 * Reads and verifies a whole chain: every line must be an unaltered event with the right seq and `hashes.prev`, and must match its own
 * hashes. For long chains use {@link scanLedger}, which holds one line at a time.
 *
 * @param file absolute
 * @param name the file's name in messages
 * @param from the expected `hashes.prev` of the first line, or a function that accepts it
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
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
