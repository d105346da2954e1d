import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { sha256 } from '../system/text/hash.ts';
import { verifyLine } from './chain.ts';
import { maxLineBytes } from './each-line.ts';
import { prevOf, quickEvent } from './scan-ledger.ts';

/** Reads what is appended to a ledger file, as it is appended. */
export interface LedgerFollower {
  /**
   * Gives the events that are new since the last call; an unfinished last line waits for its end. What is given before
   * an error was not yet confirmed by the line behind it.
   *
   * @returns how many there were; `replaced` when the file that was followed is gone, or another or a shorter one: this follower is
   *   of no more use
   * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line
   */
  poll(each: (event: LedgerEvent) => void): Promise<number | 'replaced'>;
}

const chunkBytes = 1024 * 1024;

/**
 * Follows a chain or a worker's segment from its first line. A call costs one look at the file when nothing was appended, and reads
 * no byte twice. Each line must follow from the one before it, and the last one of a call is held against itself as well.
 *
 * @param file absolute; it may come later
 * @param name how messages call it
 */
export function followLedger(file: string, name: string): LedgerFollower {
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  let head: string | undefined;
  let identity: number | undefined;
  /** The line before, which the next one has to confirm. */
  let before: { readonly line: Buffer; readonly prev: string } | undefined;

  const take = (line: Buffer, isLast: boolean): LedgerEvent => {
    // A segment starts from whatever head the chain had.
    head ??= prevOf(line);
    lines++;
    const quick = isLast ? undefined : quickEvent(line);
    const follows = quick !== undefined && quick.hashes.prev === head && quick.details.seq === lines;
    if (!follows && before !== undefined) verifyLine(before.line, lines - 1, before.prev, name);
    const event = follows ? quick : verifyLine(line, lines, head, name);
    before = { line, prev: head };
    head = sha256(line);
    return event;
  };

  return {
    async poll(each) {
      // Synchronous: such a look takes microseconds, and most calls end with it.
      const seen = statSync(file, { throwIfNoEntry: false });
      if (seen === undefined) return identity === undefined ? 0 : 'replaced';
      if (seen.ino === identity && seen.size === offset) return 0;
      const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (handle === undefined) return identity === undefined ? 0 : 'replaced';
      await using _closed = { [Symbol.asyncDispose]: () => handle.close() };
      const known = lines;
      const { ino, size } = await handle.stat();
      identity ??= ino;
      if (identity !== ino || size < offset) return 'replaced';
      while (offset < size) {
        const piece = Buffer.alloc(Math.min(chunkBytes, size - offset));
        const { bytesRead } = await handle.read(piece, 0, piece.length, offset);
        if (bytesRead === 0) break;
        offset += bytesRead;
        const bytes =
          rest.length === 0 ? piece.subarray(0, bytesRead) : Buffer.concat([rest, piece.subarray(0, bytesRead)]);
        let start = 0;
        for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
          const line = bytes.subarray(start, end);
          start = end + 1;
          each(take(line, bytes.indexOf(0x0a, start) === -1));
        }
        rest = bytes.subarray(start);
        if (rest.length > maxLineBytes) verifyLine(rest, lines + 1, head ?? '', name);
      }
      return lines - known;
    },
  };
}
