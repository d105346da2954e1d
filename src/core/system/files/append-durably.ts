import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { syncFolder } from './atomic-write.ts';

/** Like flag `a` plus O_NOFOLLOW where available, so that a symlink cannot redirect the append. */
const appending = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/**
 * Appends bytes to a file durably: one write at the end, with the byte count checked, then fsync (also of the folder if the file is new).
 * On any error the file is truncated to its previous size.
 *
 * @param size the size that the file must have now; a file that another process changed is left alone
 * @param name the file's name in messages
 * @throws AppError ERR_LEDGER_WRITE
 */
export async function appendDurably(file: string, size: number, bytes: Uint8Array, name: string): Promise<void> {
  const handle = await open(file, appending, 0o644).catch((cause: unknown) => {
    throw writeError(name, `it cannot be opened${codeOf(cause)}`, cause);
  });
  try {
    const found = (await handle.stat()).size;
    if (found !== size) {
      const why = `it has ${found} bytes where ${size} were left: another process wrote to it`;
      const restore =
        found > size ? `Cut ${name} to its first ${size} bytes` : `Restore ${name} from a copy, or begin a new run`;
      throw writeError(name, why, undefined, `End the other process. ${restore}. Then continue the run.`);
    }
    try {
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten !== bytes.length) throw new Error(`wrote ${bytesWritten} of ${bytes.length} bytes`);
      await handle.sync();
      if (size === 0) await syncFolder(dirname(file));
    } catch (cause) {
      await handle.truncate(size).catch(() => undefined);
      throw writeError(name, (cause as NodeJS.ErrnoException).code ?? String(cause), cause);
    }
  } finally {
    await handle.close();
  }
}

/**
 * Truncates a file to `size` bytes, durably. A missing file is ignored.
 *
 * @throws AppError ERR_LEDGER_WRITE
 */
export async function cutDurably(file: string, size: number, name: string): Promise<void> {
  const handle = await open(file, 'r+').catch((cause: unknown) => {
    throw writeError(name, `it cannot be opened${codeOf(cause)}`, cause);
  });
  try {
    await handle.truncate(size);
    await handle.sync();
  } catch (cause) {
    throw writeError(name, `it cannot be cut${codeOf(cause)}`, cause);
  } finally {
    await handle.close();
  }
}

function codeOf(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  return code === undefined ? '' : ` (${code})`;
}

function writeError(name: string, why: string, cause?: unknown, nextAction?: string): AppError {
  const message = `An event could not be appended to ${name}: ${why}.`;
  const action = nextAction === undefined ? {} : { nextAction };
  return new AppError('ERR_LEDGER_WRITE', message, { fault: 'internal', file: name, cause, ...action });
}
