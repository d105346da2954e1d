import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { RunLayout } from '../../../core/run/layout.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import { zipRefusal } from '../../../core/zip/zip-refusal.ts';

export interface PromptZip {
  /** Its name for messages: the path relative to the root, or only the file name if it is outside. */
  readonly label: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * Reads the prompt zip of a run once, without following links.
 *
 * @param given the `prompt-zip` input: absolute, or relative to the root. Default: the layout's path
 * @throws AppError ERR_ZIP_MISSING, ERR_ZIP_FILE_NAME, ERR_ZIP_NOT_REGULAR, ERR_ZIP_TOO_LARGE
 */
export async function readPromptZip(root: string, layout: RunLayout, given: string | undefined): Promise<PromptZip> {
  const path = resolve(root, given === undefined || given === '' ? layout.zip : given);
  const label = isInside(root, path) ? portablePath(root, path) : basename(path);
  const name = `${layout.runId}.zip`;
  if (basename(path) !== name) {
    throw zipRefusal('ERR_ZIP_FILE_NAME', label, `must be named after its RUN_ID: ${name}`);
  }
  const { kind, size } = statHostile(path);
  if (kind === 'absent') throw zipRefusal('ERR_ZIP_MISSING', label, 'does not exist');
  if (kind !== 'file') throw zipRefusal('ERR_ZIP_NOT_REGULAR', label, 'is not a regular file');
  if (size > promptZipLimits.archiveBytes) {
    const rest = `has ${size} bytes; the limit is ${promptZipLimits.archiveBytes}`;
    throw zipRefusal('ERR_ZIP_TOO_LARGE', label, rest);
  }
  const bytes = readHostileFile(await realpath(dirname(path)), name, promptZipLimits.archiveBytes).bytes;
  if (bytes === null) throw zipRefusal('ERR_ZIP_NOT_REGULAR', label, 'could not be read as a regular file');
  return { label, bytes, sha256: sha256(bytes) };
}
