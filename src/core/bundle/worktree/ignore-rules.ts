import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files that hold for one folder, outermost first. */
export interface IgnoreRules {
  readonly levels: readonly { readonly prefix: string; readonly rules: Ignore }[];
}

/** No rules: what the worktree's root starts from. */
export const noRules: IgnoreRules = { levels: [] };

/**
 * Adds a folder's `.gitignore` (https://git-scm.com/docs/gitignore). Only these files count: a worker can write `info/exclude` and
 * `core.excludesFile`, and could hide work there.
 *
 * @param folder the folder's path from the root, empty for the root itself
 */
export function withIgnoreFile(rules: IgnoreRules, folder: string, text: string): IgnoreRules {
  const level = { prefix: folder === '' ? '' : `${folder}/`, rules: ignore({ ignorecase: false }).add(text) };
  return { levels: [...rules.levels, level] };
}

/**
 * Whether git would ignore the path: the innermost file that says anything decides, and within it the last line that matches. The caller
 * walks from the top and does not enter ignored folders, as git does.
 *
 * @param path from the root, with `/`
 */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (const { prefix, rules: level } of rules.levels.toReversed()) {
    const { ignored, unignored } = level.test(path.slice(prefix.length) + (isFolder ? '/' : ''));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
