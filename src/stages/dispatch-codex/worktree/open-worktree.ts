import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { oldRun, openRunStore } from '../../../core/bundle/store/run-store.ts';
import { scanWorktree } from '../../../core/bundle/worktree/scan-worktree.ts';
import { setupFilesOf } from '../../../core/bundle/worktree/setup-files.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { SetupRecord } from '../../../core/contracts/verdict/setup-record.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import type { CleanFilters } from '../../../core/git/worker-repository/allowed-filters.ts';
import { alternateLine } from '../../../core/git/worker-repository/alternate-line.ts';
import { openWorkerRepository } from '../../../core/git/worker-repository/open-worker-repository.ts';
import type { SourceRepository } from '../../../core/git/worker-repository/source-repository.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { workspaceName } from '../../../core/run/window-title.ts';
import {
  flatOwner,
  isOpened,
  openedFile,
  openedRecord,
  openingRecord,
  ownerFile,
} from '../../../core/run/worktree-owner.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { makeFolder, removeEmptyFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { removeOrEmptyTree, removeTree } from '../../../core/system/files/remove-tree.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import type { OutboxFiles } from './outbox-files.ts';

/** The location of one run's worktrees. */
export interface WorktreeSite {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  /** `paths.worktrees_dir`, absolute, links resolved, possibly outside the root. Removal stays inside it. */
  readonly worktreesDir: string;
  readonly git: Git;
  /** In the user's own repository, from which a job's checkout on this machine was made; else {@link git}. */
  readonly usersGit: Git;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly inputs: RunInputs;
  /** The data from the user's repository for every worker's repository. Read once, when the first one is opened. */
  readonly source: () => Promise<SourceRepository>;
  /** The filters that policy allows. Read once, before any worker starts. */
  readonly filters: CleanFilters;
}

/** The folder that contains a run's worktrees, absolute. */
export function folderOf(site: WorktreeSite): string {
  return site.layout.flatWorktrees ? site.worktreesDir : join(site.worktreesDir, site.layout.runId);
}

/** A worker's worktree, absolute: `<worktrees_dir>/<RUN_ID>/<WORKER>`, or `<worktrees_dir>/<WORKER>` if they are flat. */
export function worktreePath(site: WorktreeSite, worker: WorkerName): string {
  return join(folderOf(site), worker);
}

/** The sentinel beside a worker's worktree, on the same file system. */
export function sentinelPath(site: WorktreeSite, worker: WorkerName): string {
  return join(folderOf(site), `.sent-${worker}`);
}

/** The folder for the settings and records of a worker's agent: beside the worktree, removed with it. */
export function agentHomePath(site: WorktreeSite, worker: WorkerName): string {
  return join(folderOf(site), `.agent-${worker}`);
}

/** The editor's workspace file beside a worker's worktree. It sets the window title that dispatch looks for. */
export function workspacePath(site: WorktreeSite, worker: WorkerName): string {
  return join(folderOf(site), workspaceName(worker, site.layout.runId));
}

/**
 * Opens a worker's worktree at the base commit: a repository of its own. What an interrupted dispatch left is closed first. Files of the
 * base commit in the outbox are removed, except a DONE.marker, which counts as stale. Then the outbox gets its files.
 *
 * @throws AppError ERR_LOCK_LOST; ERR_WORKTREE_BUSY when another run owns the flat worktree; ERR_RUN_VERSION; ERR_WORKTREE with the folder,
 *   for any other reason
 */
export async function openWorktree(
  run: OpenRun,
  site: WorktreeSite,
  worker: WorkerName,
  options: { readonly baseSha: string; readonly outbox: OutboxFiles; readonly signal: AbortSignal },
): Promise<string> {
  await run.assertHeld();
  const path = worktreePath(site, worker);
  const { checkout } = site.inputs;
  if (checkout === undefined) throw oldRun(site.inputs.run_id);
  try {
    await takePlace(site, worker);
    await openWorkerRepository({
      source: await site.source(),
      folder: path,
      branch: worker,
      sha: options.baseSha,
      checkout,
      env: site.env,
      signal: options.signal,
    });
    await prepareOutbox(path, site.layout.outbox(worker), options.outbox);
    await writePlainFile(openedFile(folderOf(site), worker), openedRecord(site.layout.runId, path));
    return path;
  } catch (cause) {
    throw worktreeError(site, worker, 'opened', cause);
  }
}

/** Empties the place of a worktree and of its agent's folder. */
async function takePlace(site: WorktreeSite, worker: WorkerName): Promise<void> {
  await makeFolder(folderOf(site));
  // Keeps `git add -A` in the user's repository from adding a worker's repository as a submodule.
  await writePlainFile(join(site.worktreesDir, '.gitignore'), '*\n');
  if (site.layout.flatWorktrees) await takeFlat(site, worker);
  await writePlainFile(openedFile(folderOf(site), worker), openingRecord(site.layout.runId));
  await removeOrEmptyTree(site.worktreesDir, worktreePath(site, worker));
  await removeTree(site.worktreesDir, agentHomePath(site, worker));
}

/**
 * Opens a worktree as another machine left it. From now on its repository borrows the objects of this machine's repository. An earlier
 * marker does not count.
 *
 * @param fill writes the worktree and the agent's folder into the folder that contains them
 * @throws AppError ERR_LOCK_LOST; ERR_WORKTREE_BUSY, ERR_WORKTREE, as {@link openWorktree}
 */
export async function reopenWorktree(
  run: OpenRun,
  site: WorktreeSite,
  worker: WorkerName,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  await run.assertHeld();
  try {
    await takePlace(site, worker);
    await fill(await realpath(folderOf(site)));
    const path = worktreePath(site, worker);
    const alternates = '.git/objects/info/alternates';
    if ((await lstat(join(path, alternates)).catch(() => undefined))?.isFile() === true) {
      const place = await safeJoin(path, alternates);
      await writePlainFile(place, (await site.source()).objectFolders.map(alternateLine).join(''));
    }
    await removeTree(path, join(path, site.layout.outbox(worker), 'DONE.marker'));
    await writePlainFile(sentinelPath(site, worker), `SENT ${site.layout.runId} ${worker}\n`);
    await writePlainFile(openedFile(folderOf(site), worker), openedRecord(site.layout.runId, path));
  } catch (cause) {
    throw worktreeError(site, worker, 'opened', cause);
  }
}

/**
 * Uses a worktree that is unchanged since it was opened: prepares its outbox as for a new one and changes nothing else, so that an editor's
 * window on it stays open.
 *
 * @throws AppError ERR_WORKTREE_DIRTY when something in it differs from the base commit
 */
export async function adoptWorktree(
  run: OpenRun,
  site: WorktreeSite,
  worker: WorkerName,
  options: { readonly baseSha: string; readonly outbox: OutboxFiles; readonly setup: SetupRecord | undefined },
): Promise<void> {
  const changed = await changedPaths(site, worker, options.baseSha, options.setup);
  if (changed.length > 0) {
    const message = `The open worktree ${site.layout.worktree(worker)} of ${worker} has changes: ${changed.slice(0, 3).join(', ')}.`;
    throw new AppError('ERR_WORKTREE_DIRTY', message, { worker });
  }
  await run.assertHeld();
  await prepareOutbox(worktreePath(site, worker), site.layout.outbox(worker), options.outbox);
}

/** The paths in which a worktree differs from a commit and its set-up, sorted, without its outbox. Trusts nothing in the worktree. */
export async function changedPaths(
  site: WorktreeSite,
  worker: WorkerName,
  baseSha: string,
  setup: SetupRecord | undefined,
): Promise<readonly string[]> {
  await using store = await openRunStore(site);
  const limits = { maxPaths: 10_000, maxContentBytes: 1024 * 1024 * 1024 };
  const worktree = await realpath(worktreePath(site, worker));
  const { excludes = [], settings = [] } = site.inputs.checkout ?? {};
  const outbox = site.layout.outbox(worker);
  const options = { excludes, settings, setup: setupFilesOf(setup) };
  const scan = await scanWorktree(store, { worktree, baseSha, outbox }, limits, options);
  return scan.overLimit === null ? scan.changes.map(({ path }) => path) : [scan.overLimit];
}

/** Removes a worker's folder and the files beside it that belong to this worker. A folder that a program works in is emptied. Never follows a link. */
export async function dropWorktree(run: OpenRun, site: WorktreeSite, worker: WorkerName): Promise<void> {
  await run.assertHeld();
  try {
    if (site.layout.flatWorktrees && flatOwner(site.worktreesDir, worker) !== site.layout.runId) return;
    await removeOrEmptyTree(site.worktreesDir, worktreePath(site, worker));
    await removeTree(site.worktreesDir, openedFile(folderOf(site), worker));
    await removeTree(site.worktreesDir, sentinelPath(site, worker));
    await removeTree(site.worktreesDir, agentHomePath(site, worker));
    await removeTree(site.worktreesDir, workspacePath(site, worker));
    if (site.layout.flatWorktrees) await removeTree(site.worktreesDir, ownerFile(site.worktreesDir, worker));
    // Empty only if this was the run's last worktree.
    else await removeEmptyFolder(folderOf(site));
  } catch (cause) {
    throw worktreeError(site, worker, 'closed', cause);
  }
}

/** Whether the worktree of an interrupted dispatch is still the opened one, so that its bundle may be collected. */
export async function isReusable(site: WorktreeSite, worker: WorkerName): Promise<boolean> {
  if (site.layout.flatWorktrees && flatOwner(site.worktreesDir, worker) !== site.layout.runId) return false;
  return isOpened(folderOf(site), worker, site.layout.runId);
}

/** Assigns a flat worktree to this run, unless another run owns it, because its work may still be in there. */
async function takeFlat({ worktreesDir, layout }: WorktreeSite, worker: WorkerName): Promise<void> {
  try {
    await writePlainFile(ownerFile(worktreesDir, worker), `${layout.runId}\n`, { exclusive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = flatOwner(worktreesDir, worker);
    if (owner === layout.runId) return;
    const message = `The worktree of ${worker} belongs to run ${owner ?? 'that left a damaged record'}; only one run at a time has it.`;
    const nextAction = `Let run ${owner ?? ''} end, or close it with factory worktrees close --run-id ${owner ?? '<RUN_ID>'}.`;
    throw new AppError('ERR_WORKTREE_BUSY', message, { worker, nextAction });
  }
}

async function prepareOutbox(worktree: string, outbox: string, files: OutboxFiles): Promise<void> {
  const folder = join(worktree, outbox);
  const info = await lstat(folder).catch(() => undefined);
  if (info?.isDirectory() === true) {
    for (const name of await readdir(folder)) {
      if (name !== 'DONE.marker') await removeTree(worktree, join(folder, name));
    }
  }
  for (const [name, text] of Object.entries(files)) await writeFileAtomic(worktree, posix.join(outbox, name), text);
}

const passedOn: ReadonlySet<string> = new Set(['ERR_RUN_FOLDER_ALTERED', 'ERR_WORKTREE_BUSY']);

function worktreeError(site: WorktreeSite, worker: WorkerName, what: string, cause: unknown): AppError {
  if (cause instanceof AppError && passedOn.has(cause.code)) return cause;
  const shown = site.layout.worktree(worker);
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AppError('ERR_WORKTREE', `The worktree ${shown} of ${worker} could not be ${what}: ${why}`, {
    fault: 'internal',
    worker,
    cause,
  });
}
