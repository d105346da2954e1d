import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { listFiles } from '../../system/hostile/list-files.ts';
import { sha256 } from '../../system/text/hash.ts';

/** The digest of a bundle and of each of its files. */
export interface BundleDigest {
  /** 64 hex digits; empty when there is no bundle. */
  readonly digest: string;
  /** Path within the bundle to sha256, or to {@link onlyNamed}. */
  readonly files: Readonly<Record<string, string>>;
}

/** Replaces the sha256 of a file that is compared by name only. */
export const onlyNamed = '-';

/** Compared by name only: raw logs, and files whose compressed bytes differ between versions of git (law 8: docs/design/laws.md). */
const byName = /^(?:LOGS\/(?!(?:INDEX|COLLECT)\.json$).*|CHANGES\.bundle|DIFF\.patch)$/;

/**
 * Returns the digest of a collected bundle: sha256 over the sorted lines `<sha256> <size> <path>` of its files. Files that are compared
 * by name have the line `- - <path>`; validation compares their content with git (docs/adr/0159).
 *
 * @param folder absolute
 * @throws AppError ERR_PATH_UNSAFE if the folder contains a link
 */
export async function digestBundle(folder: string): Promise<BundleDigest> {
  const lines: string[] = [];
  const files: Record<string, string> = {};
  for (const path of await listFiles(folder)) {
    const { sha256: digest, size } = byName.test(path)
      ? { sha256: onlyNamed, size: '-' }
      : await digestFile(join(folder, path), { name: path });
    lines.push(`${digest} ${size} ${path}\n`);
    files[path] = digest;
  }
  return { digest: lines.length === 0 ? '' : sha256(lines.join('')), files };
}

/** Whether a folder has exactly this digest. `false` if it contains a link. */
export async function hasDigest(folder: string, digest: string): Promise<boolean> {
  const found = await digestBundle(folder).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'ERR_PATH_UNSAFE') throw error;
    return undefined;
  });
  return found?.digest === digest;
}
