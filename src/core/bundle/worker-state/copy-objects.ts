import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { openGit } from '../../git/git.ts';
import { alternateLine } from '../../git/worker-repository/alternate-line.ts';
import { makeFolder, writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { RepositoryRecords } from './read-repository.ts';

export interface CopyOptions {
  readonly objectFormat: 'sha1' | 'sha256';
  /** Object folders that the copy borrows from: the judge's store and the user's repository. Absolute. */
  readonly borrowed: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

const maxFiles = 200_000;
const maxBytes = 1024 * 1024 * 1024;
const shallowBytes = 16 * 1024 * 1024;
/** The time limit of one git command on a copy. A worker may have written its packs and indexes. */
const timeoutMs = 60_000;
const objectFile = /^(?:[0-9a-f]{2}\/(?:[0-9a-f]{38}|[0-9a-f]{62})|pack\/pack-[0-9a-f]+\.(?:pack|idx))$/;

/**
 * Copies the objects of a git folder that a worker could write to into a new bare repository. Use the copy only to find out more about the
 * worker's state: no byte of a result may come from it. Leaves out alternates, commit graphs and multi-pack indexes. Disposing deletes it.
 *
 * @param from `null`: copies nothing, so that only borrowed objects are there
 * @throws AppError ERR_WORKTREE_UNREADABLE for an unreadable file, or over 200,000 files or 1 GiB
 */
export async function copyObjects(
  from: Pick<RepositoryRecords, 'gitDir'> | null,
  options: CopyOptions,
): Promise<ObjectStore> {
  const folder = await tempFolder('factory-state');
  try {
    const copy = join(folder.path, 'copy.git');
    const scratch = join(folder.path, 'scratch');
    for (const name of ['objects/info', 'objects/pack', 'refs']) await makeFolder(join(copy, name));
    await makeFolder(scratch);
    const isLong = options.objectFormat === 'sha256';
    const extension = isLong ? '[extensions]\n\tobjectformat = sha256\n' : '';
    const config = `[core]\n\trepositoryformatversion = ${isLong ? 1 : 0}\n\tbare = true\n${extension}`;
    await writePlainFile(join(copy, 'config'), config);
    await writePlainFile(join(copy, 'HEAD'), 'ref: refs/heads/none\n');
    await writePlainFile(join(copy, 'objects/info/alternates'), options.borrowed.map(alternateLine).join(''));
    if (from !== null) await copyFiles(from.gitDir, copy);
    const bound = openGit({
      dir: copy,
      env: options.env,
      bind: { GIT_DIR: copy },
      config: [['core.fsync', 'none']],
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const git = { ...bound, run: (args: readonly string[], call = {}) => bound.run(args, { timeoutMs, ...call }) };
    const dispose = (): PromiseLike<void> => folder[Symbol.asyncDispose]();
    return { git, gitDir: copy, scratch, objectFormat: options.objectFormat, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

async function copyFiles(gitDir: string, copy: string): Promise<void> {
  const shallow = readHostileFile(gitDir, 'shallow', shallowBytes).bytes?.toString('utf8') ?? '';
  if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow)) await writePlainFile(join(copy, 'shallow'), shallow);
  let bytes = 0;
  for (const path of objectFiles(gitDir)) {
    const content = readHostileFile(gitDir, `objects/${path}`, maxBytes - bytes);
    if (content.bytes === null) throw unreadable(`objects/${path}`);
    bytes += content.bytes.length;
    await makeFolder(join(copy, 'objects', path, '..'));
    await writePlainFile(join(copy, 'objects', path), content.bytes);
  }
}

/** The plain loose objects and packs, relative to `objects`. */
function objectFiles(gitDir: string): string[] {
  const found: string[] = [];
  const list = (folder: string) => {
    const { entries, problem } = listHostile(join(gitDir, 'objects', folder), maxFiles, { resolved: true });
    if (problem !== undefined && problem !== 'absent') throw unreadable(`objects/${folder}`);
    return entries;
  };
  for (const { name, kind } of list('')) {
    if (name === null || kind !== 'folder' || !/^(?:[0-9a-f]{2}|pack)$/.test(name)) continue;
    for (const entry of list(name)) {
      const path = `${name}/${entry.name}`;
      if (entry.kind === 'file' && objectFile.test(path)) found.push(path);
    }
    if (found.length > maxFiles) throw unreadable(`objects: more than ${maxFiles} files`);
  }
  return found;
}

function unreadable(what: string): AppError {
  return new AppError('ERR_WORKTREE_UNREADABLE', `The worker's git folder cannot be read: ${what}.`);
}
