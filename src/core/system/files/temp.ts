import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeTree } from './remove-tree.ts';

/** A temporary folder. Disposing it removes the folder and its content. */
export interface TempFolder extends AsyncDisposable {
  /** Absolute, with links resolved. */
  readonly path: string;
}

/** Creates an empty private folder (mode 0700) under `parent`; default: the system's temporary folder. */
export async function tempFolder(prefix: string, parent: string = tmpdir()): Promise<TempFolder> {
  const path = await realpath(await mkdtemp(join(parent, `${prefix}-`)));
  return {
    path,
    [Symbol.asyncDispose]: () => removeTree(dirname(path), path),
  };
}
