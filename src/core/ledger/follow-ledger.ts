import { basename, dirname } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { FollowedFile } from '../system/hostile/followed-file.ts';
import { linesOf } from '../system/hostile/line-cutter.ts';
import { sha256 } from '../system/text/hash.ts';
import { verifyLine } from './chain.ts';
import { maxLineBytes, tooLong, unreadable } from './each-line.ts';
import { prevOf, quickEvent } from './scan-ledger.ts';

/** Reads events as they are appended to a ledger file. */
export interface LedgerFollower {
  /**
   * Passes the events since the last call to `each`. An unfinished last line is left for a later call. When this throws, the last event
   * passed before was not yet confirmed by its next line.
   *
   * @returns the number of events; `replaced` when the followed file is gone, was replaced or became shorter: discard this follower then
   * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
   */
  poll(each: (event: LedgerEvent) => void): Promise<number | 'replaced'>;
}

/**
 * Follows a chain or a worker's segment from its first line. A call without new data costs one stat of the file, and no byte is read twice.
 * Each line must link to the previous one; the last line of each call is also verified by its own hash.
 *
 * @param file absolute; it may not exist yet
 * @param name the file's name in messages
 */
export function followLedger(file: string, name: string): LedgerFollower {
  const followed = new FollowedFile({ root: dirname(file), path: basename(file), maxLineBytes });
  let lines = 0;
  let head: string | undefined;
  /** The previous line. The next line confirms it. */
  let before: { readonly line: Buffer; readonly prev: string } | undefined;

  const take = (line: Buffer, isLast: boolean): LedgerEvent => {
    // A segment starts from any head that the chain had.
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
