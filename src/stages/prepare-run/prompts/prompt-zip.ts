import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { RunLayout } from '../../../core/run/layout.ts';
import { readHostileFile, statHostile } from '../../../core/system/hostile/no-follow.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import { zipRefusal } from '../../../core/zip/zip-refusal.ts';

/** The prompt zip as it was read, once. */
export interface PromptZip {
  /** How messages name it: relative to the root, or the bare name of a file elsewhere. */
  readonly label: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * Reads the prompt zip of a run, without following a link.
 *
 * @param given the `prompt-zip` input: absolute, or relative to the root; the layout's place when empty
 * @throws AppError ERR_ZIP_MISSING, ERR_ZIP_FILE_NAME, ERR_ZIP_NOT_REGULAR, ERR_ZIP_TOO_LARGE
 */
export async function readPromptZip(root: string, layout: RunLayout, given: string | undefined): Promise<PromptZip> {
  const path = resolve(root, given === undefined || given === '' ? layout.zip : given);
  const label = isInside(root, path) ? portablePath(root, path) : basename(path);
  const name = `${layout.runId}.zip`;
  if (basename(path) !== name) {
    throw zipRefusal('ERR_ZIP_FILE_NAME', label, `is not named by its RUN_ID; only ${name} is allowed`);
  }
  const { kind, size } = statHostile(path);
  if (kind === 'absent') throw zipRefusal('ERR_ZIP_MISSING', label, 'does not exist; the prompt zip is needed');
  if (kind !== 'file') throw zipRefusal('ERR_ZIP_NOT_REGULAR', label, 'is no regular file; a zip file is needed');
  if (size > promptZipLimits.archiveBytes) {
    const rest = `has ${size} bytes; at most ${promptZipLimits.archiveBytes} are allowed`;
    throw zipRefusal('ERR_ZIP_TOO_LARGE', label, rest);
  }
  const bytes = readHostileFile(await realpath(dirname(path)), name, promptZipLimits.archiveBytes);
  if (bytes === null) throw zipRefusal('ERR_ZIP_NOT_REGULAR', label, 'could not be read as one regular file');
  return { label, bytes, sha256: sha256(bytes) };
}
