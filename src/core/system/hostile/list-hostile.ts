import { closeSync, opendirSync } from 'node:fs';
import { type HostilePath, openFolder } from './open-hostile.ts';
import { type HostileProblem, problemOf } from './problem.ts';
import { type HostileKind, kindOf, statHostile } from './stat-hostile.ts';

/** One entry of a folder that a hostile program may have created. */
export interface HostileEntry {
  /** `null` when the name is not UTF-8. */
  readonly name: string | null;
  readonly nameBytes: Buffer;
  readonly kind: HostileKind;
}

/** A folder's entries; empty, with the reason, when the folder cannot be listed. */
export interface HostileListing {
  readonly entries: readonly HostileEntry[];
  readonly problem: HostileProblem | undefined;
}

/**
 * Lists a folder, unsorted, without following links. Entries are read one by one, so that a huge folder costs no more than `maxEntries`
 * entries.
 *
 * @param folder absolute
 * @param options.resolved whether the links in its parents are resolved, as in `openFolder`
 * @returns at most `maxEntries` + 1 entries; the extra entry shows that there were too many
 */
export function listHostile(
  folder: HostilePath,
  maxEntries: number,
  options: { readonly resolved?: boolean } = {},
): HostileListing {
  if (process.platform === 'win32') {
    const { kind } = statHostile(folder);
    if (kind === 'folder') return entriesOf(folder, maxEntries);
    return { entries: [], problem: kind === 'absent' ? 'absent' : 'not-a-folder' };
  }
  const opened = openFolder(folder, options.resolved ?? false);
  if (opened.handle === undefined) return { entries: [], problem: opened.problem };
  try {
    // Linux can list an open folder, even if its name now belongs to something else.
    return entriesOf(process.platform === 'linux' ? `/proc/self/fd/${opened.handle}` : folder, maxEntries);
  } finally {
    closeSync(opened.handle);
  }
}

function entriesOf(folder: HostilePath, maxEntries: number): HostileListing {
  try {
    const directory = opendirSync(folder, { encoding: 'buffer' as BufferEncoding, bufferSize: 512 });
    try {
      const entries: HostileEntry[] = [];
      for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
        const nameBytes = entry.name as unknown as Buffer;
        entries.push({ name: utf8Of(nameBytes), nameBytes, kind: kindOf(entry) });
        if (entries.length > maxEntries) break;
      }
      return { entries, problem: undefined };
    } finally {
      directory.closeSync();
    }
  } catch (error) {
    return { entries: [], problem: problemOf(error) };
  }
}

function utf8Of(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  return !text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}
