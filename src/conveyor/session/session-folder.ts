import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { type CheckoutSettings, readCheckoutSettings } from '../../core/git/worker-repository/checkout-settings.ts';
import { openWorkerRepository } from '../../core/git/worker-repository/open-worker-repository.ts';
import { readSourceRepository } from '../../core/git/worker-repository/source-repository.ts';
import { makeFolder, writePlainFile } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';

/** The folder in which a plan's sessions work: a repository of their own. */
export interface SessionFolder {
  /** Absolute, links resolved. */
  readonly folder: string;
  /** Whether it is the user's checkout after all (`git.isolation`). */
  readonly isCheckout: boolean;
  /** Files of which the index said, before any session, that their changes do not count. */
  readonly skipped: ReadonlySet<string>;
  readonly checkout: CheckoutSettings;
  /** The user's object folders, which it borrows from. */
  readonly objectFolders: readonly string[];
}

/** Whether the folder of an earlier process is there, with work that may be saved. */
export function hasSessionFolder(root: string): boolean {
  return statHostile(join(root, conveyorPaths.worktree, '.git')).kind === 'folder';
}

/**
 * Opens the sessions' repository at a commit. Removes what is in the folder first.
 *
 * @param at the base of the plan, or the snapshot of its last session
 * @throws AppError ERR_WORKTREE
 */
export async function openSessionFolder(options: {
  readonly root: string;
  readonly git: Git;
  readonly at: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}): Promise<SessionFolder> {
  const { root, git, at, env, signal } = options;
  const folder = join(root, conveyorPaths.worktree);
  try {
    const [source, checkout] = await Promise.all([readSourceRepository(git, at), readCheckoutSettings(root, env)]);
    await makeFolder(dirname(folder));
    // Keeps `git add -A` in the user's repository from adding this one as a submodule.
    await writePlainFile(join(dirname(folder), '.gitignore'), '*\n');
    await removeTree(root, folder);
    await openWorkerRepository({ source, folder, branch: 'conveyor', sha: at, checkout, env, signal });
    return {
      folder: await realpath(folder),
      isCheckout: false,
      skipped: new Set(),
      checkout,
      objectFolders: source.objectFolders,
    };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof AppError && cause.code !== 'ERR_GIT') throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `The sessions' folder ${conveyorPaths.worktree} could not be opened: ${why}`;
    throw new AppError('ERR_WORKTREE', message, { fault: 'internal', cause });
  }
}

/** The place that an earlier process opened, as it left it. */
export async function adoptSessionFolder(options: {
  readonly root: string;
  readonly git: Git;
  readonly at: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<SessionFolder> {
  const { objectFolders } = await readSourceRepository(options.git, options.at);
  const checkout = await readCheckoutSettings(options.root, options.env);
  const folder = await realpath(join(options.root, conveyorPaths.worktree));
  return { folder, isCheckout: false, skipped: new Set(), checkout, objectFolders };
}
