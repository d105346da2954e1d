import { join } from 'node:path';
import { openGit } from '../../git/git.ts';
import { commonGitDir } from '../../git/git-folders.ts';
import { alternateLine } from '../../git/worker-repository/alternate-line.ts';
import { makeFolder, writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import type { ObjectStore } from './object-store.ts';

export interface StoreOptions {
  /** A repository's working folder, linked worktree or bare folder, absolute. */
  readonly repo: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The parent of the temporary folder; the system's default if not set. */
  readonly parent?: string;
  readonly signal?: AbortSignal;
}

const configTimeoutMs = 10_000;
const maxShallowBytes = 16 * 1024 * 1024;

/**
 * Creates a store that borrows the objects of a repository. Use it only for objects that no worker could have written, such as a pull
 * request's commits in a separate job. The repository's config, hooks and refs do not affect it. Disposing it deletes the folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
export async function openBorrowingStore(options: StoreOptions): Promise<ObjectStore> {
  const sourceGitDir = await commonGitDir(options.repo);
  const folder = await tempFolder('factory-store', options.parent);
  try {
    const gitDir = join(folder.path, 'store.git');
    const scratch = join(folder.path, 'scratch');
    await makeFolder(scratch);
    const outside = openGit({ dir: scratch, env: options.env, ...(options.signal && { signal: options.signal }) });
    const config = join(sourceGitDir, 'config');
    const format = await outside.run(['config', '--file', config, '--no-includes', 'extensions.objectformat'], {
      accept: [0, 1],
      timeoutMs: configTimeoutMs,
    });
    const objectFormat = format.text === 'sha256' ? 'sha256' : 'sha1';
    await outside.run(['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, gitDir]);
    await makeFolder(join(gitDir, 'info'));
    await writePlainFile(join(gitDir, 'info', 'attributes'), '');
    await writePlainFile(join(gitDir, 'objects', 'info', 'alternates'), alternateLine(join(sourceGitDir, 'objects')));
    // Git must know which parents a shallow repository lacks; otherwise it reports missing objects.
    const shallow = readHostileFile(sourceGitDir, 'shallow', maxShallowBytes).bytes?.toString('utf8') ?? '';
    if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow)) await writePlainFile(join(gitDir, 'shallow'), shallow);
    const git = openGit({
      dir: gitDir,
      env: options.env,
      bind: { GIT_DIR: gitDir },
      // The store is deleted when its process ends, so its own writes need no fsync. A repository that receives a push uses its own
      // settings.
      config: [['core.fsync', 'none']],
      ...(options.signal && { signal: options.signal }),
    });
    return {
      git,
      gitDir,
      scratch,
      objectFormat,
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}
