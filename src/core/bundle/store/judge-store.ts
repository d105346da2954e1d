import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { type Git, openGit } from '../../git/git.ts';
import { makeFolder, writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { type BasePack, hashedStream } from './base-pack.ts';
import type { ObjectStore } from './object-store.ts';

export interface JudgeStoreOptions {
  readonly pack: BasePack;
  /** The base commit, and its tree as recorded at launch. */
  readonly base: { readonly sha: string; readonly tree: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The parent of the temporary folder; default: the system's temporary folder. */
  readonly parent?: string;
  readonly signal?: AbortSignal;
}

/**
 * Creates a new bare repository with exactly the base commit's objects (docs/design/judge-store.md). Every object gets its id from its
 * content here: no index, ref, configuration or alternate comes from a place that a worker can write to. fsck does not check the base
 * itself, because old honest history may fail it.
 *
 * Disposing it deletes the store.
 *
 * @throws AppError ERR_STORE_ALTERED when the pack differs from the recorded one, or lacks an object of the base commit
 */
export async function openJudgeStore(options: JudgeStoreOptions): Promise<ObjectStore> {
  const { pack, base, env } = options;
  const objectFormat = base.sha.length === 64 ? 'sha256' : 'sha1';
  const folder = await tempFolder('factory-store', options.parent);
  try {
    const gitDir = join(folder.path, 'store.git');
    const scratch = join(folder.path, 'scratch');
    await makeFolder(scratch);
    await writeBareRepository(gitDir, objectFormat);
    const git = openGit({
      dir: gitDir,
      env,
      bind: { GIT_DIR: gitDir },
      // The store lives no longer than its process.
      config: [['core.fsync', 'none']],
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const { stream, sha256 } = hashedStream(pack.file);
    let tree = '';
    try {
      await git.run(['index-pack', '--stdin'], { stdin: stream });
      await writePlainFile(join(gitDir, 'shallow'), `${base.sha}\n`);
      tree = await rootTreeOf(git, base.sha);
    } catch (cause) {
      if (options.signal?.aborted === true) throw cause;
      throw altered(`git cannot read it (${cause instanceof Error ? cause.message : String(cause)})`, cause);
    }
    if (sha256() !== pack.sha256) throw altered('it is not the file that prepare wrote');
    if (tree !== base.tree) throw altered(`the tree of the base commit is ${tree}, but ${base.tree} was recorded`);
    return { git, gitDir, scratch, objectFormat, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Walks all objects of a commit, each of which must be there.
 *
 * @returns its tree, which git names right behind the commit
 */
async function rootTreeOf(git: Git, sha: string): Promise<string> {
  let head = '';
  await git.run(['rev-list', '--objects', '--no-object-names', sha], {
    onStdout: (chunk) => {
      if (head.length < 2 * (sha.length + 1)) head += chunk.toString('latin1');
    },
  });
  return head.split('\n')[1] ?? '';
}

/** Writes the files that `git init --bare` would create, without a template and without a process. */
async function writeBareRepository(gitDir: string, objectFormat: 'sha1' | 'sha256'): Promise<void> {
  for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
    await makeFolder(join(gitDir, name));
  }
  const extension = objectFormat === 'sha256' ? '[extensions]\n\tobjectformat = sha256\n' : '';
  const version = objectFormat === 'sha256' ? 1 : 0;
  await writePlainFile(
    join(gitDir, 'config'),
    `[core]\n\trepositoryformatversion = ${version}\n\tbare = true\n${extension}`,
  );
  await writePlainFile(join(gitDir, 'HEAD'), 'ref: refs/heads/main\n');
  await writePlainFile(join(gitDir, 'info/attributes'), '');
}

function altered(why: string, cause?: unknown): AppError {
  return new AppError('ERR_STORE_ALTERED', `The pack of the base commit cannot be used: ${why}.`, {
    fault: 'internal',
    cause,
  });
}
