import { AppError } from '../diagnostics/app-error.ts';
import { type ProcessResult, type ProcessSpec, runProcess } from '../system/processes/run-process.ts';
import { userEnvironment } from './users-config.ts';

/** The user's own checkout. */
export interface Checkout {
  /** Its top folder, absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Git as the user would run it here, with the user's own configuration: line ends, filters and identity are those of the checkout. Two things
 * differ. No hook runs, because a merged tree may bring the hook's script (`.husky/`), which nobody has read yet. And variables such as GIT_DIR,
 * which would point to another repository, are dropped.
 */
export async function usersGit(
  { root, env, signal }: Checkout,
  args: readonly string[],
  rest: Pick<ProcessSpec, 'onStdout' | 'keepOutput'> = {},
): Promise<ProcessResult> {
  return await runProcess({
    command: 'git',
    outsideCheckout: true,
    args: ['-c', `core.hooksPath=${process.execPath}`, '-c', 'core.fsmonitor=false', ...args],
    cwd: root,
    env: {
      ...userEnvironment(env),
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_EDITOR: ':',
      // Reading must not wait for, or disturb, a git of the user's.
      GIT_OPTIONAL_LOCKS: '0',
    },
    signal,
    ...rest,
  });
}

/**
 * The standard output of a command, run as {@link usersGit} does.
 * @throws AppError ERR_GIT with the end of git's messages if the command fails
 */
export async function usersGitOutput(checkout: Checkout, args: readonly string[]): Promise<Buffer> {
  const { reason, exitCode, stdout, stderr, error } = await usersGit(checkout, args);
  if (reason === 'exit' && exitCode === 0) return stdout;
  const message = stderr.toString('utf8').trim().split('\n').slice(-3).join(' / ').slice(0, 500);
  throw new AppError('ERR_GIT', `git ${args[0]} failed: ${message}`, { fault: 'internal', cause: error });
}
