import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HostilePath } from './open-hostile.ts';
import type { HostileProblem } from './problem.ts';
import { readHostile } from './read-hostile.ts';

/** A finished copy, or the reason why there is none. */
export type HostileCopy =
  | { readonly size: number; readonly digest: string; readonly problem: undefined }
  | { readonly problem: HostileProblem };

/**
 * Copies a plain file, read as {@link readHostile} does, to a trusted location. Memory use does not grow with the file's size. After a
 * problem the copy is incomplete.
 *
 * @param to absolute; its folder is created
 * @param algorithm of the digest of the copied bytes, 64 or 40 hex digits
 */
export function copyHostile(
  root: string,
  path: HostilePath,
  to: string,
  limits: { readonly maxBytes: number; readonly algorithm: string },
): HostileCopy {
  mkdirSync(dirname(to), { recursive: true });
  const handle = openSync(to, 'w', 0o600);
  const hash = createHash(limits.algorithm);
  let size = 0;
  try {
    const outcome = readHostile(root, path, limits.maxBytes, (piece) => {
      hash.update(piece);
      size += piece.length;
      for (let at = 0; at < piece.length; ) at += writeSync(handle, piece, at);
    });
    if (outcome !== 'ok') return { problem: outcome };
  } finally {
    closeSync(handle);
  }
  return { size, digest: hash.digest('hex'), problem: undefined };
}
