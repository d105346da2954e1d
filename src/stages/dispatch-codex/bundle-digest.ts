import { dirname, join } from 'node:path';
import { sha256 } from '../../core/system/hash.ts';
import { digestFile, listFiles } from '../../core/system/list-files.ts';
import { copyPlainFile, makeFolder } from '../../core/system/plain-files.ts';

/** Compared by name only: raw logs, and what git packs or deflates its own way (spec: product, law 8). */
const byName = /^(?:LOGS\/(?!(?:INDEX|COLLECT)\.json$).*|CHANGES\.bundle|DIFF\.patch)$/;

/**
 * The digest of a collected bundle: sha256 over the sorted lines `<sha256> <size> <path>` of its files, `- - <path>` for
 * those that only their names count of. A bundle that still has it is not dispatched again. 64 hex digits; empty when there
 * is no bundle.
 *
 * @throws AppError ERR_PATH_UNSAFE for a link in it
 */
export async function bundleDigest(folder: string): Promise<string> {
  const files = await listFiles(folder);
  if (files.length === 0) return '';
  const lines: string[] = [];
  for (const path of files) {
    if (byName.test(path)) {
      lines.push(`- - ${path}\n`);
      continue;
    }
    const { sha256: digest, size } = await digestFile(join(folder, path));
    lines.push(`${digest} ${size} ${path}\n`);
  }
  return sha256(lines.join(''));
}

/** Copies every file of a folder; nothing in it may be a link. @returns how many */
export async function copyFiles(from: string, to: string): Promise<number> {
  const files = await listFiles(from);
  for (const path of files) {
    await makeFolder(dirname(join(to, path)));
    await copyPlainFile(join(from, path), join(to, path));
  }
  return files.length;
}
