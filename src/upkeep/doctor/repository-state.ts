import { realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { workerName } from '../../core/contracts/worker.ts';
import type { Git } from '../../core/git/git.ts';
import { worktrees } from '../../core/git/inspect.ts';
import { foldLedger } from '../../core/ledger/fold.ts';
import { readLedger } from '../../core/ledger/read-ledger.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { listRunIds } from '../../core/run/run-events.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { flatOwner } from '../../core/run/worktree-owner.ts';
import { isTemporary } from '../../core/system/files/atomic-write.ts';
import { isLockHeld } from '../../core/system/files/lock.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';

/** Which repository is looked at. */
export interface Place {
  readonly root: string;
  readonly git: Git;
  readonly config: FactoryConfig;
  readonly platform: NodeJS.Platform;
}

/** What a repository and its run state are like; paths are relative to the root, with `/`. */
export interface RepositoryState {
  /** Text of each file that `init` would write, `null` where it is absent. */
  readonly workflows: ReadonlyMap<string, string | null>;
  /** Lock files whose owner is gone. */
  readonly staleLocks: readonly string[];
  /** Lock files that living processes hold. */
  readonly heldLocks: readonly string[];
  /** Temporary files at the top of run folders. */
  readonly temporaries: readonly string[];
  /** Runs that were launched and have no verdict. */
  readonly unfinished: readonly string[];
  /** Registered worktrees below the worktrees folder whose folder is gone. */
  readonly vanishedWorktrees: readonly string[];
  /** Open worktrees of runs that have ended. */
  readonly leftWorktrees: readonly string[];
  readonly gitIndexLock: boolean;
  readonly sparse: boolean;
  readonly submodules: boolean;
  readonly linkedWorktree: boolean;
}

/** Most runs that are looked at one by one. */
const maxRuns = 2_000;

/** Looks at a repository; writes nothing. */
export async function lookAt(place: Place, deps: Pick<StageDeps, 'signal'>): Promise<RepositoryState> {
  const { root, git, config } = place;
  const { paths } = config;
  const runIds = (await listRunIds(root, paths)).filter((name) => !name.startsWith('_')).slice(-maxRuns);
  const locks = [layoutOf(paths, '').publishLock, `${layoutOf(paths, '').indexLedger}.lock`];
  const temporaries: string[] = [];
  const unfinished: string[] = [];
  const ended = new Set<string>();
  for (const runId of runIds) {
    deps.signal.throwIfAborted();
    const layout = layoutOf(paths, runId);
    for (const { name, kind } of listHostile(join(root, layout.locksDir), 1_000).entries) {
      if (kind === 'file' && name?.endsWith('.lock') === true) locks.push(`${layout.locksDir}/${name}`);
    }
    for (const { name } of listHostile(join(root, layout.runDir), 10_000).entries) {
      if (name !== null && isTemporary(name)) temporaries.push(`${layout.runDir}/${name}`);
    }
    const state = await stateOf(root, layout.ledger);
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
    unfinished,
    vanishedWorktrees: listed.filter(({ gone }) => gone).map(({ name }) => name),
    leftWorktrees: listed.filter(({ gone, runId }) => !gone && ended.has(runId)).map(({ name }) => name),
    gitIndexLock: statHostile(join(gitDir, 'index.lock')).kind !== 'absent',
    sparse: settings.text === 'true',
    submodules: statHostile(join(root, '.gitmodules')).kind !== 'absent',
    linkedWorktree: gitDir !== common,
  };
}

async function stateOf(root: string, ledger: string): Promise<'unfinished' | 'ended' | 'unknown'> {
  try {
    const { events } = await readLedger(join(root, ledger), 'ledger/run.jsonl');
    if (events.length === 0) return 'unknown';
    const { ended_at, status } = foldLedger(events);
    // A rehearsal has come to what it was to come to.
    if (events.findLast(({ event_type }) => event_type === 'RUN_INIT')?.details.dry_run === true) return 'unknown';
    return ended_at === '' || status === 'FAIL' ? 'unfinished' : 'ended';
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

async function openWorktrees({ root, git, config }: Place): Promise<readonly OpenWorktree[]> {
  const folder = resolve(root, config.paths.worktrees_dir);
  const real = await realpath(folder).catch(() => folder);
  const rows = (await worktrees(git)).map(async ({ path }): Promise<OpenWorktree[]> => {
    const inside = [folder, real].find((parent) => resolve(path).startsWith(`${parent}${sep}`));
    if (inside === undefined) return [];
    const parts = resolve(path)
      .slice(inside.length + 1)
      .split(sep);
    const gone = statHostile(path).kind === 'absent';
    const flat = parts.length === 1 ? workerName.safeParse(parts[0]).data : undefined;
    const runId = flat === undefined ? parts[0] : await flatOwner(inside, flat);
    return [{ name: parts.join('/'), runId: runId ?? '', gone }];
  });
  return (await Promise.all(rows)).flat();
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
