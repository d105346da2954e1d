import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import { nulRecords } from '../../git/nul-records.ts';
import type { RepositoryRecords } from './read-repository.ts';
import { idOf, type ResultTree, readLines, readTreeMap, type TreeMap } from './result-tree.ts';

/**
 * Reports the changes of the base's newest commits that a result would undo, because its worker moved HEAD to a commit that does not
 * contain the base: by a reset to an older commit, a checkout of another branch, or a rebase.
 */
export async function baseLeft(
  git: Git,
  base: string,
  { head, headLog }: RepositoryRecords,
  tree: ResultTree,
): Promise<Diagnostic[]> {
  if (head === base) return [];
  const forkOf = async (commit: string): Promise<string> =>
    (await git.run(['merge-base', commit, base], { accept: [0, 1, 128] })).text;
  const note = (message: string): Diagnostic =>
    keepsNothing(tree)
      ? finding('ERR_BASE_LEFT', `${message} The result would delete every file of the base commit.`)
      : finding('ERR_BASE_LEFT', message, { severity: 'notice' });
  const own = head === null ? '' : await forkOf(head);
  if (own === base) return [];
  const why =
    head === null
      ? 'HEAD of the worker names no commit.'
      : `HEAD of the worker (${head.slice(0, 12)}) shares no history with the base.`;
  const fork = own || (await earlierFork(headLog, forkOf));
  if (fork === '' || fork === base) return [note(why)];
  const before = await readTreeMap(git, fork);
  const paths = [...new Set([...before.keys(), ...tree.base.keys()])].sort();
  const differing = paths.filter((path) => before.get(path) !== tree.base.get(path));
  const undone = differing.filter((path) => tree.result.get(path) === before.get(path));
  const reverted = await revertedPaths(git, differing, before, tree);
  if (undone.length + reverted.length === 0)
    return [note(own === '' ? why : 'HEAD of the worker does not contain the base commit.')];
  const { text } = await git.run(['rev-list', '--abbrev-commit', '--max-count=3', `${fork}..${base}`]);
  const all = [...undone, ...reverted];
  const shown = all.slice(0, 5).join(', ') + (all.length > 5 ? ` and ${all.length - 5} more` : '');
  const isRewrite = headLog.some(({ message }) => /^(?:commit \(amend\)|rebase)/.test(message));
  const severity = undone.length === 0 && isRewrite ? 'warning' : 'error';
  const commits = text.split('\n').join(', ');
  const message = `HEAD does not contain the base commit; the result would undo ${commits} in ${shown}.`;
  return [finding('ERR_BASE_LEFT', message, { severity, file: all[0] ?? '' })];
}

/** How many commits of a reflog are looked at. */
const maxSteps = 50;

/**
 * Where the newest commit of HEAD's reflog that shares history with the base left it; empty if there is none. After
 * `git reset --hard HEAD~1; git checkout --orphan new`, HEAD itself says nothing about the commit whose files are there.
 */
async function earlierFork(
  headLog: RepositoryRecords['headLog'],
  forkOf: (commit: string) => Promise<string>,
): Promise<string> {
  const commits = new Set(headLog.toReversed().map(({ to }) => to));
  for (const commit of [...commits].slice(0, maxSteps)) {
    const fork = await forkOf(commit);
    if (fork !== '') return fork;
  }
  return '';
}

/** As after `git switch --orphan`, which empties the folder. */
function keepsNothing({ base, result }: ResultTree): boolean {
  return base.size > 0 && [...base.keys()].every((path) => !result.has(path));
}

/** Changed files that hold nothing that the newest commits added, and all that they removed. */
async function revertedPaths(
  git: Git,
  differing: readonly string[],
  before: ReadonlyMap<string, string>,
  tree: ResultTree,
): Promise<string[]> {
  const sides = differing.flatMap((path) => {
    const [old, now, result] = [before.get(path), tree.base.get(path), tree.result.get(path)];
    if (old === undefined || now === undefined || result === undefined || result === old || result === now) return [];
    return [{ path, old: idOf(old), now: idOf(now), result: idOf(result) }];
  });
  const lines = await readLines(
    git,
    sides.flatMap(({ old, now, result }) => [old, now, result]),
  );
  const none: ReadonlySet<string> = new Set();
  return sides.flatMap(({ path, ...ids }) => {
    const [old, now, result] = [ids.old, ids.now, ids.result].map((id) => lines.get(id) ?? none) as [
      ReadonlySet<string>,
      ReadonlySet<string>,
      ReadonlySet<string>,
    ];
    const added = [...now].filter((line) => !old.has(line));
    const removed = [...old].filter((line) => !now.has(line));
    if (added.length + removed.length === 0) return [];
    return added.every((line) => !result.has(line)) && removed.every((line) => result.has(line)) ? [path] : [];
  });
}

/**
 * Warns of a result that takes back every change of the base commit itself, although HEAD did not leave it: `git checkout HEAD~1 -- .` does that,
 * and `git revert`, which may be what the prompt wants.
 *
 * @param usersGit bound to a store with the user's objects; nothing is found where the parent is missing
 */
export async function baseUndone(usersGit: Git, base: string, result: TreeMap): Promise<Diagnostic[]> {
  const range = ['-r', '-z', '--raw', '--no-renames', '--no-abbrev', `${base}^1`, base];
  const { exitCode, stdout } = await usersGit.run(['diff-tree', ...range], { accept: [0, 128] });
  const records = exitCode === 0 ? nulRecords(stdout) : [];
  const changes = records.flatMap((record, at) => {
    const [, mode = '', id = ''] = /^:(\d{6}) \d{6} ([0-9a-f]+) /.exec(record) ?? [];
    return mode === '' ? [] : [{ path: records[at + 1] ?? '', before: mode === '000000' ? '' : `${mode} ${id}` }];
  });
  if (changes.length === 0 || changes.some(({ path, before }) => (result.get(path) ?? '') !== before)) return [];
  const paths = changes.map(({ path }) => path);
  const shown = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
  const message = `The result undoes the base commit ${base.slice(0, 12)} in all that it changed: ${shown}.`;
  return [finding('ERR_BASE_LEFT', message, { severity: 'warning', file: paths[0] ?? '' })];
}
