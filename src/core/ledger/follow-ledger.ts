import { basename, dirname } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { FollowedFile } from '../system/hostile/followed-file.ts';
import { linesOf } from '../system/hostile/line-cutter.ts';
import { sha256 } from '../system/text/hash.ts';
import { verifyLine } from './chain.ts';
import { maxLineBytes, tooLong, unreadable } from './each-line.ts';
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

/**
 * Follows a chain or a worker's segment from its first line. A call costs one look at the file when nothing was appended, and reads
 * no byte twice. Each line must follow from the one before it, and the last one of a call is held against itself as well.
 *
 * @param file absolute; it may come later
 * @param name how messages call it
 */
export function followLedger(file: string, name: string): LedgerFollower {
  const followed = new FollowedFile({ root: dirname(file), path: basename(file), maxLineBytes });
  let lines = 0;
  let head: string | undefined;
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
      const known = lines;
      for (let look = followed.look(); ; look = followed.look()) {
        if (look.problem === 'replaced') return 'replaced';
        if (look.problem !== undefined && look.problem !== 'absent') throw unreadable(name, look.problem);
        for (const { kind, bytes } of look.cuts) {
          if (kind === 'piece') throw tooLong(lines + 1, name);
          const added = [...linesOf(bytes)];
          for (const [at, line] of added.entries()) each(take(line, at === added.length - 1));
        }
        if (!look.more) return lines - known;
        await breathe();
      }
    },
  };
}
