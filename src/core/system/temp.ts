import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is removed, with all in it, when disposed. */
export interface TempFolder extends AsyncDisposable {
  /** Absolute, with links resolved. */
  readonly path: string;
}

/** Makes an empty private folder under `parent` (the system's temporary folder unless given). */
export async function tempFolder(prefix: string, parent: string = tmpdir()): Promise<TempFolder> {
  const path = await realpath(await mkdtemp(join(parent, `${prefix}-`)));
  return {
    path,
    async [Symbol.asyncDispose]() {
      // Links inside are removed as links: rm never follows them.
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
