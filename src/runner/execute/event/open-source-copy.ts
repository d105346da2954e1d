import { copyFile, mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { gitFolders } from '../../../core/git/git-folders.ts';
import { mergeTree } from '../../../core/git/objects/merge-tree.ts';
import { alternateLine } from '../../../core/git/worker-repository/alternate-line.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';

/**
 * A temporary bare repository for commits that the user's repository must not get: the merge of a pull request, a
 * snapshot of the working tree. It borrows the objects of the user's repository and has its refs. Disposing removes it.
 */
export interface SourceCopy extends AsyncDisposable {
  readonly directory: string;
  readonly git: Git;
}

/** Author and committer of the commits that a run needs. */
const identity = { name: 'local', email: 'local@localhost' };

/** @param env the environment of git's processes */
export async function openSourceCopy(repo: string, env: Readonly<Record<string, string>>): Promise<SourceCopy> {
  const folder = await tempFolder('runner-source');
  await makeBareCopy(repo, folder.path, env);
  return {
    directory: folder.path,
    git: openGit({ dir: folder.path, env }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** Makes a bare repository with the refs of another one. It borrows the objects, so that none is copied. */
export async function makeBareCopy(
  repo: string,
  directory: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const { common, own } = await gitFolders(repo);
  const user = openGit({ dir: repo, env });
  const [refs, format, head] = await Promise.all([
    user.run(['for-each-ref', '--format=%(objectname) %(refname)']),
    user.run(['rev-parse', '--show-object-format']),
    user.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] }),
  ]);
  await mkdir(join(directory, 'objects', 'info'), { recursive: true });
  await mkdir(join(directory, 'refs', 'heads'), { recursive: true });
  const sha256 = format.text === 'sha256';
  const extensions = sha256 ? '[extensions]\n\tobjectFormat = sha256\n' : '';
  await writeFile(
    join(directory, 'config'),
    `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n${extensions}`,
  );
  await writeFile(join(directory, 'HEAD'), `ref: ${head.exitCode === 0 ? head.text : 'refs/heads/main'}\n`);
  await writeFile(join(directory, 'objects', 'info', 'alternates'), alternateLine(join(common, 'objects')));
  await writeFile(join(directory, 'packed-refs'), refs.text === '' ? '' : `${refs.text}\n`);
  await copyFile(join(own, 'shallow'), join(directory, 'shallow')).catch(() => undefined);
}

/**
 * Merges a pull request as GitHub's test merge does, and sets `ref` to the merge commit. The same two commits always
 * give the same id.
 *
 * @throws AppError ERR_EVENT (usage) if they conflict: GitHub runs nothing then
 */
export async function mergeInto(
  git: Git,
  sides: { readonly head: string; readonly base: string },
  ref: string,
): Promise<string> {
  const { clean, tree, stages } = await mergeTree(git, sides.base, sides.head);
  if (!clean) {
    const paths = [...new Set(stages.map(({ path }) => path))].slice(0, 5).join(', ');
    throw new AppError(
      'ERR_EVENT',
      `The pull request has merge conflicts (${paths}). GitHub runs no workflow for it.`,
      {
        fault: 'usage',
        nextAction: 'Resolve the conflicts, or pass another base branch with --base.',
      },
    );
  }
  const { text: date } = await git.run(['show', '-s', '--format=%ct +0000', sides.head, '--']);
  return commit(git, {
    tree,
    parents: [sides.base, sides.head],
    message: `Merge ${sides.head} into ${sides.base}`,
    date,
    ref,
  });
}

/**
 * Commits the working tree, with its untracked files that are not ignored, on top of HEAD, and sets `ref` to the
 * commit. The user's index and objects are only read.
 *
 * @param from the working tree
 */
export async function snapshotInto(git: Git, from: Git, head: string, ref: string): Promise<string> {
  const index = join(git.dir, 'snapshot-index');
  const { own } = await gitFolders(from.dir);
  const env = {
    GIT_INDEX_FILE: index,
    GIT_OBJECT_DIRECTORY: join(git.dir, 'objects'),
  };
  const config = [['core.symlinks', String(process.platform !== 'win32')] as const];
  await copyIndex(join(own, 'index'), index);
  const add = () => from.run(['add', '--all', '--', ':/'], { env, config });
  await add().catch(async () => {
    await from.run(['read-tree', head], { env });
    await add();
  });
  const { text: tree } = await from.run(['write-tree'], { env });
  const { text: date } = await git.run(['show', '-s', '--format=%ct +0000', head, '--']);
  return commit(git, { tree, parents: [head], message: 'Snapshot of the working tree', date, ref });
}

/**
 * Copies an index, which saves reading every file again. It keeps its time, cut to a second: git reads a file again that
 * is not older than its index (Documentation/technical/racy-git of git).
 */
async function copyIndex(from: string, to: string): Promise<void> {
  const before = await stat(from).catch(() => undefined);
  if (before === undefined) return;
  await copyFile(from, to);
  const seconds = Math.floor(before.mtimeMs / 1_000);
  await utimes(to, seconds, seconds);
}

async function commit(
  git: Git,
  {
    tree,
    parents,
    message,
    date,
    ref,
  }: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
    readonly date: string;
    readonly ref: string;
  },
): Promise<string> {
  const answer = await git.run(['commit-tree', ...parents.flatMap((parent) => ['-p', parent]), '-F', '-', tree], {
    stdin: message,
    env: {
      GIT_AUTHOR_NAME: identity.name,
      GIT_AUTHOR_EMAIL: identity.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: identity.name,
      GIT_COMMITTER_EMAIL: identity.email,
      GIT_COMMITTER_DATE: date,
    },
  });
  await git.run(['update-ref', ref, answer.text]);
  return answer.text;
}
