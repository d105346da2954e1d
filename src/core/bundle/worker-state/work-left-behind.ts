import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import { nulRecords } from '../../git/nul-records.ts';
import type { LeftTip } from './left-tips.ts';
import { type ResultTree, readLines } from './result-tree.ts';

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
 * @param outbox ignored, because it contains no work
 */
export async function workLeftBehind(
  git: Git,
  base: string,
  tips: readonly LeftTip[],
  tree: ResultTree,
  outbox: string,
): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  for (const tip of tips) {
    const changes = (await changesOf(git, base, tip)).filter(({ path }) => !path.startsWith(`${outbox}/`));
    const missing = await missingPaths(git, changes, tree);
    if (missing.length === 0) continue;
    const shown = missing.slice(0, 5).join(', ') + (missing.length > 5 ? ` and ${missing.length - 5} more` : '');
    const message = `Work in ${tip.place} (${tip.id.slice(0, 12)}) is not in the result: ${shown}.`;
    const severity = tip.isBlocking ? 'error' : 'warning';
    findings.push(finding('ERR_WORK_LEFT_BEHIND', message, { severity, file: missing[0] ?? '' }));
  }
  return findings;
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
  const untaken = changes.filter(({ path, entry, id }) => {
    const base = tree.base.get(path) ?? '';
    return (tree.result.get(path) ?? '') === base && entry !== base && !tree.blobs.has(id);
  });
  const isBlob = (id: string): boolean => !/^0+$/.test(id);
  const lines = await readLines(git, untaken.flatMap(({ id, oldId }) => [id, oldId]).filter(isBlob));
  const isMissing = ({ id, oldId }: TipChange): boolean => {
    const before = lines.get(oldId);
    const added = [...(lines.get(id) ?? [])].filter((line) => before?.has(line) !== true);
    const kept = added.filter((line) => tree.changedLines.has(line)).length;
    return added.length === 0 || kept * 2 < added.length;
  };
  return [...new Set(untaken.filter(isMissing).map(({ path }) => path))].sort();
}
