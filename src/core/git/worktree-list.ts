import { simpleGit } from 'simple-git';
import { AppError } from '../diagnostics/app-error.ts';
import { gitEnvironment } from './git.ts';

/** One worktree that the repository has registered. */
export interface ListedWorktree {
  /** Absolute, as git tells it (`/` on every system). */
  readonly path: string;
  /** `null` for a bare repository. */
  readonly head: string | null;
  /** `refs/heads/...`, `null` when detached. */
  readonly branch: string | null;
  readonly locked: boolean;
  /** Its folder is gone. */
  readonly prunable: boolean;
}

/**
 * The registered worktrees, the main one first (`git worktree list --porcelain -z`). Reads only.
 *
 * @throws AppError ERR_GIT
 */
export async function listWorktrees(
  dir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ListedWorktree[]> {
  // The fixed environment sets what simple-git would rather not let through; it is ours, not a caller's.
  const environment = gitEnvironment(env);
  const git = simpleGit({
    baseDir: dir,
    allowEnvironment: Object.keys(environment),
    completion: { onExit: false, onClose: true },
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeAskPass: true,
      allowUnsafePager: true,
      allowUnsafeProtocolOverride: true,
      allowUnsafeConfigPaths: true,
    },
  }).env(environment);
  const text = await git.raw(['worktree', 'list', '--porcelain', '-z']).catch((cause: unknown) => {
    throw new AppError('ERR_GIT', `git worktree list failed: ${(cause as Error).message.slice(0, 300)}`, {
      fault: 'internal',
      cause,
    });
  });
  return text
    .split('\0\0')
    .filter((record) => record !== '')
    .map(parsed);
}

function parsed(record: string): ListedWorktree {
  const fields = new Map<string, string>();
  for (const line of record.split('\0')) {
    const space = line.indexOf(' ');
    fields.set(space === -1 ? line : line.slice(0, space), space === -1 ? '' : line.slice(space + 1));
  }
  return {
    path: fields.get('worktree') ?? '',
    head: fields.get('HEAD') ?? null,
    branch: fields.get('branch') ?? null,
    locked: fields.has('locked'),
    prunable: fields.has('prunable'),
  };
}
