import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { sha256 } from '../../system/text/hash.ts';

/** Bytes that are read from the end of the file. A run's last event has a few hundred. */
const endBytes = 4 * 1024;

/**
 * The sha256 of a ledger file's last line; this is the chain's head if the chain is undamaged. Reads only the end of the file and verifies
 * nothing.
 *
 * @returns `undefined` for anything but a regular file, an empty file, an unfinished last line, and a line longer than {@link endBytes}
 */
export function lastLineHash(file: string): string | undefined {
  let handle: number;
  try {
    // Opening a pipe must not block until somebody writes to it.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  try {
    const info = fstatSync(handle);
    if (!info.isFile() || info.size === 0) return undefined;
    const bytes = Buffer.alloc(Math.min(info.size, endBytes));
    const start = info.size - bytes.length;
    if (readSync(handle, bytes, 0, bytes.length, start) !== bytes.length || bytes.at(-1) !== 0x0a) return undefined;
    const before = bytes.lastIndexOf(0x0a, -2);
    return before === -1 && start > 0 ? undefined : sha256(bytes.subarray(before + 1, -1));
  } catch {
    return undefined;
  } finally {
    closeSync(handle);
  }
}
