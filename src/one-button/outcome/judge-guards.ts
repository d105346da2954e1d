import { realpath } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { SCHEMA_VERSION } from '../../core/contracts/common.ts';
import {
  type BranchGuardReport,
  branchGuardReport,
  type WorktreeGuardReport,
  worktreeGuardReport,
} from '../../core/contracts/executor/executor-files.ts';
import type { Git } from '../../core/git/git.ts';
import { worktrees } from '../../core/git/inspect.ts';
import { writeJsonFile } from '../../core/run/json-file.ts';
import type { LayoutPaths } from '../../core/run/layout.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { isInside, portablePath, safeJoin } from '../../core/system/paths/safe-path.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { type RefSnapshot, snapshotRefs } from '../../stages/prepare-run/launch/ref-snapshot.ts';

/** What the guards compare: all refs, HEAD, and the absolute paths of all registered worktrees. */
export interface GuardedState {
  readonly refs: RefSnapshot;
  readonly worktrees: readonly string[];
}

export async function guardedState(git: Git): Promise<GuardedState> {
  const [refs, listed] = await Promise.all([snapshotRefs(git), worktrees(git)]);
  const paths = await Promise.all(listed.map(({ path }) => realpath(path).catch(() => resolve(path))));
  return { refs, worktrees: paths.sort(byCodeUnit) };
}

/** The folder of the runs' worktrees, absolute. Links are resolved if it exists. */
export async function worktreesDirOf(root: string, paths: LayoutPaths): Promise<string> {
  const wanted = resolve(root, paths.worktrees_dir);
  return realpath(wanted).catch(() => wanted);
}

export interface GuardOptions {
  readonly root: string;
  /** The folder of the runs' worktrees, absolute, links resolved. */
  readonly worktreesDir: string;
  readonly runId: string;
  /** UTC, in the format of the ledger. */
  readonly instant: string;
  readonly before: GuardedState;
  readonly after: GuardedState;
}

/** The paths of the guard reports: beside the runs, because they are about the repository (docs/adr/0120). */
export function guardReportPaths(paths: LayoutPaths): { readonly branches: string; readonly worktrees: string } {
  const folder = posix.join(posix.dirname(paths.runs_dir), '_debug');
  return {
    branches: posix.join(folder, 'branch_guard_report.json'),
    worktrees: posix.join(folder, 'worktree_guard_report.json'),
  };
}

/**
 * Judges what changed during a run. Refs may change in the namespaces of this run and of parallel runs, and remote-tracking refs may
 * change, because editors fetch at any time. Worktrees may change only in the folders of parallel runs. The reports are for people: the
 * run itself warns about each change (docs/design/repository-watch.md). Pure.
 */
export function judgeGuards(options: GuardOptions): {
  readonly branches: BranchGuardReport;
  readonly worktrees: WorktreeGuardReport;
} {
  return { branches: judgeRefs(options), worktrees: judgeWorktreeChanges(options) };
}

/** Replaces the reports of the previous run. */
export async function writeGuardReports(
  root: string,
  paths: LayoutPaths,
  reports: ReturnType<typeof judgeGuards>,
): Promise<void> {
  const files = guardReportPaths(paths);
  await removeStaleTemporaries(await safeJoin(root, posix.dirname(files.branches)));
  await writeJsonFile(root, files.branches, branchGuardReport, reports.branches);
  await writeJsonFile(root, files.worktrees, worktreeGuardReport, reports.worktrees);
}

type Owner = 'run_refs' | 'other_runs' | 'tracking' | 'unexpected';

function ownerOf(ref: string, runId: string): Owner {
  const parts = ref.split('/');
  if (ref.startsWith('refs/factory/')) {
    const owner = parts[2] === 'snapshots' ? parts[4] : parts[2];
    return owner === runId ? 'run_refs' : 'other_runs';
  }
  return ref.startsWith('refs/remotes/') ? 'tracking' : 'unexpected';
}

function judgeRefs({ runId, instant, before, after }: GuardOptions): BranchGuardReport {
  const changed: Record<Owner, BranchGuardReport['unexpected']> = {
    run_refs: [],
    other_runs: [],
    tracking: [],
    unexpected: [],
  };
  for (const ref of [...new Set([...before.refs.keys(), ...after.refs.keys()])].sort(byCodeUnit)) {
    const [old = '', now = ''] = [before.refs.get(ref), after.refs.get(ref)];
    if (old !== now) changed[ownerOf(ref, runId)].push({ ref, before: old, after: now });
  }
  const heads = (refs: RefSnapshot): Record<string, string> =>
    Object.fromEntries([...refs].filter(([ref]) => ref.startsWith('refs/heads/')).sort(([a], [b]) => byCodeUnit(a, b)));
  const [headsBefore, headsAfter] = [heads(before.refs), heads(after.refs)];
  const older = Object.keys(headsAfter).filter((ref) => ref.startsWith('refs/heads/codex/factory/'));
  return {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    status: changed.unexpected.length === 0 ? 'PASS' : 'WARN',
    generated_at_utc: instant,
    refs_heads_count_before: Object.keys(headsBefore).length,
    refs_heads_count_after: Object.keys(headsAfter).length,
    refs_heads: { before: headsBefore, after: headsAfter },
    codex_factory_heads_present: older.length > 0,
    codex_factory_heads: older,
    ...changed,
  };
}

function judgeWorktreeChanges(options: GuardOptions): WorktreeGuardReport {
  const { root, worktreesDir: site, runId, instant, before, after } = options;
  const own = join(site, runId);
  const shown = (all: readonly string[]): string[] => all.map((path) => portablePath(root, path) || '.');
  const changed = [
    ...after.worktrees.filter((path) => !before.worktrees.includes(path)),
    // An interrupted run's worktrees exist beforehand, and the end of the run closes them.
    ...before.worktrees.filter((path) => !after.worktrees.includes(path) && !isInside(own, path)),
  ];
  const others = changed.filter((path) => isInside(site, path) && !isInside(own, path));
  const unexpected = shown(changed.filter((path) => !others.includes(path))).sort(byCodeUnit);
  return {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    status: unexpected.length === 0 ? 'PASS' : 'WARN',
    generated_at_utc: instant,
    worktree_directories_before: shown(before.worktrees),
    worktree_directories_after: shown(after.worktrees),
    other_runs: shown(others).sort(byCodeUnit),
    unexpected_paths: unexpected,
  };
}
