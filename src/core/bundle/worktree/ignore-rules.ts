import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files that hold for one folder, outermost first. */
export interface IgnoreRules {
  readonly levels: readonly IgnoreLevel[];
}

interface IgnoreLevel {
  readonly prefix: string;
  readonly text: string;
  readonly rules: Ignore;
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
  const level = { prefix: folder === '' ? '' : `${folder}/`, text, rules: ignore({ ignorecase: false }).add(text) };
  return { levels: [...rules.levels, level] };
}

/**
 * Whether git would ignore the path: the innermost file that says anything decides, and within it the last line that matches. The caller
 * walks from the top and does not enter ignored folders, as git does.
 *
 * @param path from the root, with `/`
 */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (const level of rules.levels.toReversed()) {
    const { ignored, unignored } = answerOf(level, path.slice(level.prefix.length) + (isFolder ? '/' : ''));
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

/**
 * What a level's lines say of a path. The package answers "ignored" for everything in a folder that the level ignores; but the walk is in
 * that folder, so an inner file included it again, and then the lines count for the path alone.
 */
function answerOf(
  { rules, text }: IgnoreLevel,
  path: string,
): { readonly ignored: boolean; readonly unignored: boolean } {
  const folders = path.split('/').slice(0, path.endsWith('/') ? -2 : -1);
  if (folders.length === 0 || !rules.test(`${folders.join('/')}/`).ignored) return rules.test(path);
  const included = folders.map(
    (_name, at) =>
      `!/${folders
        .slice(0, at + 1)
        .map(literally)
        .join('/')}/`,
  );
  return ignore({ ignorecase: false }).add(text).add(included).test(path);
}

function literally(name: string): string {
  return name.replace(/[\\*?[\]]/g, '\\$&');
}
