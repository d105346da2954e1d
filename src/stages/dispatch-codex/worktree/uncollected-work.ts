import { realpath } from 'node:fs/promises';
import { openRunStore } from '../../../core/bundle/store/run-store.ts';
import { judgeState } from '../../../core/bundle/worker-state/judge-state.ts';
import { scanWorktree } from '../../../core/bundle/worktree/scan-worktree.ts';
import { setupFilesOf } from '../../../core/bundle/worktree/setup-files.ts';
import { judgeSubmodules } from '../../../core/bundle/worktree/submodule-work.ts';
import { readWorkerRecords } from '../../../core/bundle/worktree/worker-records.ts';
import type { SetupRecord } from '../../../core/contracts/verdict/setup-record.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { listTree } from '../../../core/git/objects/ls-tree.ts';
import { type WorktreeSite, worktreePath } from './open-worktree.ts';

const limits = { maxPaths: 10_000, maxContentBytes: 1024 * 1024 * 1024 };

/**
 * The work that closing a worker's folder would lose if it was not collected: changed files, new ignored files, work in submodules,
 * stashes, branches, and commits that HEAD left. Sorted within each kind. Trusts nothing in the folder.
 */
export async function uncollectedWork(
  site: WorktreeSite,
  worker: WorkerName,
  baseSha: string,
  setup: SetupRecord | undefined,
): Promise<readonly string[]> {
  await using store = await openRunStore(site);
  const worktree = await realpath(worktreePath(site, worker));
  const outbox = site.layout.outbox(worker);
  const { excludes = [], settings = [] } = site.inputs.checkout ?? {};
  const records = await readWorkerRecords(store, worktree);
  const { env } = site;
  const base = await listTree(store.git, baseSha);
  const options = { excludes, settings, setup: setupFilesOf(setup), base, records };
  const scan = await scanWorktree(store, { worktree, baseSha, outbox }, limits, options);
  const common = { store, worktree, baseSha, base, env };
  const submodules = await judgeSubmodules({ ...common, index: records.index, mayMove: () => false, limits });
  const { objectFolders } = await site.source();
  const changed = new Set(scan.changes.map(({ path }) => path));
  const state = await judgeState({
    ...common,
    result: baseSha,
    index: records.entries,
    outbox,
    changed,
    objectFolders,
    ignoredRepositories: scan.ignored.repositories,
  });
  const isWork = new Set(['ERR_WORK_LEFT_BEHIND', 'ERR_UNFINISHED_GIT']);
  return [
    ...(scan.overLimit === null ? scan.changes.map(({ path }) => path) : [scan.overLimit]),
    ...scan.ignored.paths.map((path) => `${path} (ignored)`),
    ...submodules.findings.map(({ message }) => message),
    ...state.findings.filter(({ code }) => isWork.has(code)).map(({ message }) => message),
  ];
}
