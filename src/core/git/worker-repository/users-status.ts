import { openGit } from '../git.ts';
import { statusOf, type WorkingTreeStatus } from '../inspect.ts';
import { readCheckoutSettings, usersExcludesFile } from './checkout-settings.ts';

/**
 * The state of the user's working tree as the user's own git shows it: with their line ends, file modes and ignored files.
 *
 * @param root the repository's top folder, absolute
 * @param env the process's environment; its HOME selects the user's configuration
 * @throws AppError ERR_GIT
 */
export async function usersStatus(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<WorkingTreeStatus> {
  const [{ settings }, excludes] = await Promise.all([readCheckoutSettings(root, env), usersExcludesFile(root, env)]);
  return statusOf(openGit({ dir: root, env }), [...settings, ['core.excludesFile', excludes]]);
}
