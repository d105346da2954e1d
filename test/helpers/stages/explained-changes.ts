/** The paths that the factory itself writes in a repository, each with the reason. Any other change comes from something else. */
const explained: readonly (readonly [path: RegExp, why: string])[] = [
  [/^tools\/codex\/(?:runs|prompts)\/$/, 'the roots of runs and prompts'],
  [/^tools\/codex\/runs\/\d{8}_1\//, "the run's folder: held against the ledger"],
  [/^tools\/codex\/prompts\/\d{8}_1\//, 'the prompts as issued, and the dispatch report'],
  [/^tools\/codex\/runs\/factory_ledger\.(?:jsonl|sha256|head)$/, 'the index of runs, its checksum and its head'],
  [/^tools\/codex\/worktrees\/$/, 'the root of worktrees, which are gone'],
  [/^\.git\/objects\/(?:[0-9a-f]{2}|pack|info)?(?:\/|$)/, 'objects, which are named by their content'],
  [/^\.git\/(?:logs\/)?refs\/heads\/factory\//, 'the published branch'],
  [/^\.git\/worktrees\/$/, 'the list of worktrees, which is empty'],
  [/^\.git\/refs\/factory\/keep\//, 'the ref that keeps the base commit'],
  [/^tools\/codex\/worktrees\/\.gitignore$/, 'what keeps worktrees out of `git add -A`'],
];

/**
 * The paths that differ between two manifests of one repository and that the factory does not write itself.
 *
 * @param at the prefix of the repository's paths in the manifests, e.g. `repo/`
 */
export function unexplained(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  at: string,
): { readonly changed: number; readonly foreign: readonly string[] } {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((path) => before[path] !== after[path])
    .sort();
  const isOwn = (path: string): boolean =>
    path.startsWith(at) && explained.some(([pattern]) => pattern.test(path.slice(at.length)));
  return { changed: changed.length, foreign: changed.filter((path) => !isOwn(path)) };
}
