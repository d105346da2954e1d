import { createHash } from 'node:crypto';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import { nulRecords } from '../../git/nul-records.ts';
import type { IndexEntry } from '../../git/worktree/ls-files.ts';
import type { LeftTip } from './left-tips.ts';
import { idOf, type ResultTree, readLines, type TreeMap } from './result-tree.ts';

/** One path that a tip changed. */
interface TipChange {
  readonly path: string;
  readonly oldId: string;
  /** Mode and id; empty if the tip deleted the path. */
  readonly entry: string;
  readonly id: string;
}

/**
 * Reports work in a stash, on another branch, or in a commit that HEAD left, if it is missing in the result. A path is missing if the
 * result has the base's entry there, contains its content nowhere, and contains under half of its added lines in changed files. So work
 * that was amended, squashed, cherry-picked or rewritten is not missing.
 *
 * @param isApart whether a path is left out, for example because it is the outbox's
 */
export async function workLeftBehind(
  git: Git,
  base: string,
  tips: readonly LeftTip[],
  tree: ResultTree,
  isApart: (path: string) => boolean,
): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  for (const tip of tips) {
    const changes = (await changesOf(git, base, tip)).filter(({ path }) => !isApart(path));
    const place = `${tip.place} (${tip.id.slice(0, 12)})`;
    findings.push(...missingIn(place, await missingPaths(git, changes, tree), tip.isBlocking ? 'error' : 'warning'));
  }
  return findings;
}

/**
 * The entries of a worker's index that neither the base commit nor the result has: staged, and never written to the folder or removed from
 * it. Entries that the folder hides are not among them.
 */
export function stagedOnly(
  index: readonly IndexEntry[],
  { base, result }: Pick<ResultTree, 'base' | 'result'>,
  isApart: (path: string) => boolean,
): readonly IndexEntry[] {
  return index.filter(({ path, mode, id, stage, isSkipped }) => {
    if (stage !== 0 || isSkipped || mode === '160000' || isApart(path)) return false;
    const before = base.get(path) ?? '';
    // `git add --intent-to-add` stages an empty file.
    return before !== `${mode} ${id}` && (result.get(path) ?? '') === before && !emptyBlobs.has(id);
  });
}

const emptyBlobs = new Set(['sha1', 'sha256'].map((format) => createHash(format).update('blob 0\0').digest('hex')));

/** Reports work of {@link stagedOnly} entries that is missing in the result. @param head the tree of HEAD, which is judged as a tip */
export async function stagedWork(
  git: Git,
  staged: readonly IndexEntry[],
  tree: ResultTree,
  head: TreeMap,
): Promise<Diagnostic[]> {
  const changes = staged
    .map(({ path, mode, id }) => ({ path, oldId: idOf(tree.base.get(path) ?? ''), entry: `${mode} ${id}`, id }))
    .filter(({ path, entry }) => head.get(path) !== entry);
  return missingIn('the index', await missingPaths(git, changes, tree), 'warning');
}

function missingIn(place: string, paths: readonly string[], severity: 'error' | 'warning'): Diagnostic[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
  const message = `Work in ${place} is not in the result: ${shown}.`;
  return [finding('ERR_WORK_LEFT_BEHIND', message, { severity, file: paths[0] ?? '' })];
}

/** What a tip changed since it left the base, and for a stash also what only its index or its untracked files hold. */
async function changesOf(git: Git, base: string, { id: tip, isStash }: LeftTip): Promise<TipChange[]> {
  const raw = ['--raw', '-r', '-z', '--no-renames', '--no-abbrev'];
  const fork = (await git.run(['merge-base', base, tip], { accept: [0, 1] })).text;
  const against = async (commit: string): Promise<TipChange[]> =>
    changesIn(
      (await git.run(fork === '' ? ['diff-tree', '--root', ...raw, commit] : ['diff-tree', ...raw, fork, commit]))
        .stdout,
    );
  const own = await against(tip);
  if (!isStash) return own;
  const parents = (await git.run(['rev-list', '--parents', '-n', '1', tip])).text.split(' ').slice(1);
  const [, staged, untracked] = parents;
  const paths = new Set(own.map(({ path }) => path));
  const inIndex = staged === undefined ? [] : (await against(staged)).filter(({ path }) => !paths.has(path));
  if (untracked === undefined) return [...own, ...inIndex];
  return [...own, ...inIndex, ...changesIn((await git.run(['diff-tree', '--root', ...raw, untracked])).stdout)];
}

/** Parses `:<mode> <mode> <id> <id> <status>` and the path after it. The commit's own id line precedes the first entry. */
function changesIn(stdout: Buffer): TipChange[] {
  const records = nulRecords(stdout);
  return records.flatMap((record, at) => {
    const [, mode = '', oldId = '', id = ''] = /^:\d{6} (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(record) ?? [];
    const path = records[at + 1];
    if (mode === '' || path === undefined || mode === '160000') return [];
    return [{ path, oldId, id, entry: mode === '000000' ? '' : `${mode} ${id}` }];
  });
}

async function missingPaths(git: Git, changes: readonly TipChange[], tree: ResultTree): Promise<string[]> {
  const untaken = changes.filter(({ path, entry, id, oldId }) => {
    const base = tree.base.get(path) ?? '';
    const isElsewhere = id !== oldId && tree.blobs.has(id);
    return (tree.result.get(path) ?? '') === base && entry !== base && !isElsewhere;
  });
  const isBlob = (id: string): boolean => !/^0*$/.test(id);
  const lines = await readLines(git, untaken.flatMap(({ id, oldId }) => [id, oldId]).filter(isBlob));
  const isMissing = ({ id, oldId }: TipChange): boolean => {
    const before = lines.get(oldId);
    const added = [...(lines.get(id) ?? [])].filter((line) => before?.has(line) !== true);
    const kept = added.filter((line) => tree.changedLines.has(line)).length;
    return added.length === 0 || kept * 2 < added.length;
  };
  return [...new Set(untaken.filter(isMissing).map(({ path }) => path))].sort();
}
