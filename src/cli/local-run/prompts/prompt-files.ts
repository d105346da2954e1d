import { readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { parseRunId, type RunId } from '../../../core/run/run-id.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import type { Io } from '../../program/io.ts';

/** The prompt files of a folder that is named after its RUN_ID. */
export interface PromptFolder {
  readonly runId: RunId;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads a folder of prompts. Its files are checked by whoever uses them; hidden files, as desktops leave them, are skipped.
 *
 * @throws AppError ERR_RUN_ID, ERR_PROMPT_MISSING, ERR_PROMPT_EXTRA (usage)
 */
export async function readPromptFolder(io: Pick<Io, 'cwd'>, given: string): Promise<PromptFolder> {
  const folder = resolve(io.cwd, given);
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    const message = `The prompt folder ${folder} cannot be read (${cause.code}).`;
    throw new AppError('ERR_PROMPT_MISSING', message, { fault: 'usage', cause });
  });
  const runId = parseRunId(basename(folder));
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  const files = new Map<string, Uint8Array>();
  for (const name of names.sort(byCodeUnit)) {
    const { bytes } = readHostileFile(folder, name, promptZipLimits.entryBytes);
    if (bytes === null) {
      const message = `${name} is not a regular file of at most ${promptZipLimits.entryBytes} bytes.`;
      throw new AppError('ERR_PROMPT_EXTRA', message, { fault: 'usage', file: name });
    }
    files.set(name, bytes);
  }
  return { runId, files };
}

/** The same for every file, so that the same prompts give the same bytes. */
const fixed = { mtime: new Date(Date.UTC(1980, 0, 1)), mode: 0o100644, forceDosTimestamp: true };

/** The bytes of a prompt zip. */
export async function zipPrompts(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name, fixed);
  zip.end();
  return buffer(zip.outputStream);
}
