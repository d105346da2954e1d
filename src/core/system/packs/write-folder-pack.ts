import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { listHostile } from '../hostile/list-hostile.ts';
import { readHostile } from '../hostile/read-hostile.ts';
import { readLinkHostile, statHostile } from '../hostile/stat-hostile.ts';
import { byCodeUnit } from '../text/json.ts';
import { entriesBetweenPauses, firstLine, type PackHeader } from './pack-format.ts';

/** A written pack. */
export interface WrittenPack {
  /** The sha256 of the whole file. */
  readonly sha256: string;
  /** Folders that are missing, links that leave the tree, special files and odd names, each with the reason. */
  readonly left: readonly string[];
}

/** Limits of a pack. Default: none. */
export interface PackLimits {
  /** Leaves out the file at a path, relative to the root. */
  readonly skip?: (path: string) => boolean;
  /** The most bytes of the whole pack. */
  readonly maxBytes?: number;
}

const maxEntries = 1_000_000;
const maxFileBytes = 4 * 1024 * 1024 * 1024;

/**
 * Writes folders with everything below them into one file. Links are stored as links if `isInside` accepts them, and never followed.
 *
 * @param root absolute, links resolved
 * @param folders relative to the root
 * @param file absolute; replaced
 * @param isInside whether a link at a path may have this target
 * @throws RangeError if the pack becomes too large, or a file changes while it is read
 */
export async function writeFolderPack(
  root: string,
  folders: readonly string[],
  file: string,
  isInside: (path: string, target: string) => boolean,
  { skip = () => false, maxBytes = Number.POSITIVE_INFINITY }: PackLimits = {},
): Promise<WrittenPack> {
  const hash = createHash('sha256');
  const out = openSync(file, 'w', 0o600);
  const left: string[] = [];
  let entries = 0;
  let written = 0;
  const put = (bytes: Buffer): void => {
    written += bytes.length;
    if (written > maxBytes) throw new RangeError(`more than ${maxBytes} bytes`);
    hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at);
  };
  const header = (entry: PackHeader): void => put(Buffer.from(`${JSON.stringify(entry)}\n`));
  try {
    put(Buffer.from(firstLine));
    const kinds = folders.map((folder) => ({ folder, kind: statHostile(join(root, folder)).kind }));
    left.push(...kinds.flatMap(({ folder, kind }) => (kind === 'folder' ? [] : [`${folder} (${kindInWords(kind)})`])));
    const todo = kinds.flatMap(({ folder, kind }) => (kind === 'folder' ? [folder] : [])).reverse();
    for (const path of todo) header({ path, kind: 'folder' });
    for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
      const listed = listHostile(join(root, folder), maxEntries, { resolved: true });
      if (listed.problem !== undefined) left.push(`${folder} (cannot be read)`);
      for (const entry of listed.entries.toSorted((one, two) => byCodeUnit(one.name ?? '', two.name ?? ''))) {
        const path = `${folder}/${entry.name ?? entry.nameBytes.toString('utf8')}`;
        if (++entries > maxEntries) throw new RangeError(`more than ${maxEntries} entries`);
        if (entries % entriesBetweenPauses === 0) await setImmediate();
        if (entry.name === null) left.push(`${path} (its name is not UTF-8)`);
        else if (entry.kind === 'folder') {
          header({ path, kind: 'folder' });
          todo.push(path);
        } else if (entry.kind === 'link') {
          const target = readLinkHostile(join(root, path))?.toString('utf8') ?? '';
          if (!target.includes('\uFFFD') && isInside(path, target)) header({ path, kind: 'link', target });
          else left.push(`${path} (a link out of the tree)`);
        } else if (entry.kind === 'special') left.push(`${path} (a pipe, socket or device)`);
        else if (!skip(path)) {
          const { size, executable } = statHostile(join(root, path));
          header({ path, kind: 'file', size, ...(executable ? { executable: true } : {}) });
          const outcome = readHostile(root, path, Math.min(size, maxFileBytes), put);
          // The header already contains its size, so the pack is invalid.
          if (outcome !== 'ok') throw new RangeError(`${path} changed while it was read, or is too large`);
        }
      }
    }
  } finally {
    closeSync(out);
  }
  return { sha256: hash.digest('hex'), left };
}

function kindInWords(kind: string): string {
  return kind === 'absent' ? 'there is no such folder' : `it is not a folder but a ${kind}`;
}
