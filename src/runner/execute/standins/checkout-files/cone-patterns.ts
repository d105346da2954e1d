/**
 * The lines of `info/sparse-checkout` as `git sparse-checkout set --cone` writes them: the folders, and the files of every folder above them
 * (git-sparse-checkout(1), "INTERNALS - CONE PATTERN SET").
 *
 * @returns `undefined` if a name is not plain; git itself decides then
 */
export function conePatterns(given: readonly string[]): readonly string[] | undefined {
  if (!given.every((folder) => /^[\w@-][\w.@-]*(?:\/[\w@-][\w.@-]*)*$/.test(folder))) return undefined;
  const folders = [...new Set(given)].sort();
  const whole = folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`)));
  const above = [...new Set(whole.flatMap(parentsOf))].sort();
  return [
    '/*',
    '!/*/',
    ...above.flatMap((folder) => [`/${folder}/`, `!/${folder}/*/`]),
    ...whole.map((folder) => `/${folder}/`),
  ];
}

/** `a` and `a/b` of `a/b/c`. */
function parentsOf(folder: string): string[] {
  const parts = folder.split('/');
  return parts.slice(1).map((_part, at) => parts.slice(0, at + 1).join('/'));
}
