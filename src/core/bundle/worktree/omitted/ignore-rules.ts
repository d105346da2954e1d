import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` files that apply to one folder, outermost first. */
export interface IgnoreRules {
  readonly levels: readonly IgnoreLevel[];
}

interface IgnoreLevel {
  readonly prefix: string;
  readonly text: string;
  readonly rules: Ignore;
}

/** The rules at the worktree's root before its own `.gitignore`: none. */
export const noRules: IgnoreRules = { levels: [] };

/**
 * Adds a folder's `.gitignore` (https://git-scm.com/docs/gitignore). Only these files count, because a worker can write `info/exclude` and
 * `core.excludesFile`, and could hide work with them.
 *
 * @param folder the folder's path from the root, empty for the root itself
 */
export function withIgnoreFile(rules: IgnoreRules, folder: string, text: string): IgnoreRules {
  const level = { prefix: folder === '' ? '' : `${folder}/`, text, rules: ignore({ ignorecase: false }).add(text) };
  return { levels: [...rules.levels, level] };
}

/**
 * Whether git would ignore the path. The innermost file with a matching line decides, and in that file the last matching line. The caller
 * walks from the top and does not enter ignored folders, like git.
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
 * The result of one level's lines for a path. The package answers "ignored" for everything in a folder that the level ignores. But the walk
 * has entered that folder, so an inner file must have included it again; then the lines apply only to the path itself.
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
