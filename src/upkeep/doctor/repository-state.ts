import { realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { Git } from '../../core/git/git.ts';
import { worktrees } from '../../core/git/inspect.ts';
import { foldLedger } from '../../core/ledger/fold.ts';
import { isParked } from '../../core/ledger/is-parked.ts';
import { runHolder } from '../../core/run/access/lock-run.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import { type IndexedRun, indexedRuns, isAsIndexed } from '../../core/run/indexed-runs.ts';
import { layoutOf, type RunLayout } from '../../core/run/layout.ts';
import { listRunIds } from '../../core/run/run-events.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { listWorktrees } from '../../core/run/worktree-owner.ts';
import { isTemporary } from '../../core/system/files/atomic-write.ts';
import { isLockHeld, type LockHolder } from '../../core/system/files/lock.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';

export interface InspectedRepository {
  readonly root: string;
  readonly git: Git;
  readonly config: FactoryConfig;
  readonly platform: NodeJS.Platform;
}

/** The state of a repository and its runs. Paths are relative to the root, with `/`. */
export interface RepositoryState {
  /** Text of each file that `init` would write, `null` where it is absent. */
  readonly workflows: ReadonlyMap<string, string | null>;
  /** Lock files whose owner has ended. */
  readonly staleLocks: readonly string[];
  /** Lock files that running processes hold. */
  readonly heldLocks: readonly string[];
  /** Temporary files directly in run folders. */
  readonly temporaries: readonly string[];
  /** The holders of active runs, by RUN_ID. */
  readonly living: ReadonlyMap<string, LockHolder>;
  /** Runs that were launched, have no verdict, and are not held by a process. */
  readonly unfinished: readonly string[];
  /** Registered worktrees below the worktrees folder whose folder no longer exists. */
  readonly vanishedWorktrees: readonly string[];
  /** Open worktrees of finished runs. */
  readonly leftWorktrees: readonly string[];
  readonly gitIndexLock: boolean;
  readonly sparse: boolean;
  readonly submodules: boolean;
  readonly linkedWorktree: boolean;
}

/** The limit of runs that are read one by one; only the newest are read. */
const maxRuns = 2_000;

/** Writes nothing. */
export async function lookAt(place: InspectedRepository, deps: Pick<StageDeps, 'signal'>): Promise<RepositoryState> {
  const { root, git, config } = place;
  const { paths } = config;
  const runIds = (await listRunIds(root, paths)).filter((name) => !name.startsWith('_')).slice(-maxRuns);
  const locks = [layoutOf(paths, '').publishLock, `${layoutOf(paths, '').indexLedger}.lock`];
  const temporaries: string[] = [];
  const living = new Map<string, LockHolder>();
  const unfinished: string[] = [];
  const ended = new Set<string>();
  // `ledger verify` reports a damaged index. Here it only means that every chain is read.
  const indexed = await indexedRuns(root, paths).catch(() => new Map<string, IndexedRun>());
  for (const runId of runIds) {
    deps.signal.throwIfAborted();
    const layout = layoutOf(paths, runId);
    const holder = runHolder({ root, layout });
    // The files in an active run's folder belong to its process.
    if (holder !== undefined) {
      living.set(runId, holder);
      continue;
    }
    for (const { name, kind } of listHostile(join(root, layout.locksDir), 1_000).entries) {
      if (kind === 'file' && name?.endsWith('.lock') === true) locks.push(`${layout.locksDir}/${name}`);
    }
    for (const { name } of listHostile(join(root, layout.runDir), 10_000).entries) {
      if (name !== null && isTemporary(name)) temporaries.push(`${layout.runDir}/${name}`);
    }
    const state = await stateOf(root, layout, indexed.get(runId));
    if (state === 'unfinished') unfinished.push(runId);
    if (state === 'ended') ended.add(runId);
  }
  const present = locks.filter((lock) => statHostile(join(root, lock)).kind === 'file');
  const [listed, settings, commonDir] = await Promise.all([
    openWorktrees(place),
    git.run(['config', '--bool', 'core.sparseCheckout'], { accept: [0, 1] }),
    git.run(['rev-parse', '--git-dir', '--git-common-dir']),
  ]);
  const [gitDir = '', common = ''] = commonDir.text.split('\n').map((path) => resolve(root, path));
  return {
    workflows: readWorkflows(root),
    staleLocks: present.filter((lock) => !isLockHeld(join(root, lock))),
    heldLocks: present.filter((lock) => isLockHeld(join(root, lock))),
    temporaries,
    living,
    unfinished,
    vanishedWorktrees: listed.filter(({ gone, runId }) => gone && !living.has(runId)).map(({ name }) => name),
    leftWorktrees: listed.filter(({ gone, runId }) => !gone && ended.has(runId)).map(({ name }) => name),
    gitIndexLock: statHostile(join(gitDir, 'index.lock')).kind !== 'absent',
    sparse: settings.text === 'true',
    submodules: statHostile(join(root, '.gitmodules')).kind !== 'absent',
    linkedWorktree: gitDir !== common,
  };
}

/** Reads a run's chain only if the index has no end of it, or if events were appended after that end. */
async function stateOf(
  root: string,
  layout: RunLayout,
  known: IndexedRun | undefined,
): Promise<'unfinished' | 'ended' | 'unknown'> {
  if (known !== undefined && isAsIndexed(root, layout, known))
    return known.status === 'FAIL' || known.parked ? 'unfinished' : 'ended';
  try {
    const { events } = await readRun({ root, layout }).chain();
    if (events.length === 0) return 'unknown';
    const { ended_at, status } = foldLedger(events);
    // A dry run is complete without a verdict.
    if (events.findLast(({ event_type }) => event_type === 'RUN_INIT')?.details.dry_run === true) return 'unknown';
    return ended_at === '' || status === 'FAIL' || isParked(events, status) ? 'unfinished' : 'ended';
  } catch {
    return 'unknown';
  }
}

interface OpenWorktree {
  /** Relative to the worktrees folder, with `/`. */
  readonly name: string;
  readonly runId: string;
  readonly gone: boolean;
}

async function openWorktrees({ root, git, config }: InspectedRepository): Promise<readonly OpenWorktree[]> {
  const folder = resolve(root, config.paths.worktrees_dir);
  const real = await realpath(folder).catch(() => folder);
  const name = (path: string): string => relative(real, path).split(sep).join('/');
  const open = listWorktrees(real).map(({ path, runId }) => ({ name: name(path), runId: runId ?? '', gone: false }));
  // Version 0.1 registered linked worktrees. A record without a folder is a leftover of one.
  const vanished = (await worktrees(git)).flatMap(({ path }) => {
    const inside = [folder, real].find((parent) => resolve(path).startsWith(`${parent}${sep}`));
    if (inside === undefined || statHostile(path).kind !== 'absent') return [];
    return [{ name: relative(inside, resolve(path)).split(sep).join('/'), runId: '', gone: true }];
  });
  return [...open, ...vanished];
}

function readWorkflows(root: string): Map<string, string | null> {
  const folder = '.github/workflows';
  const entries = listHostile(join(root, folder), 1_000).entries;
  const texts = new Map<string, string | null>();
  for (const { name } of entries) {
    if (name?.startsWith('factory') !== true) continue;
    const path = `${folder}/${name}`;
    texts.set(path, readHostileFile(root, path, 1024 * 1024).bytes?.toString('utf8') ?? null);
  }
  return texts;
}
