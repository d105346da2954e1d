import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { workerNameOf } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../core/git/git.ts';
import { worktrees } from '../../core/git/inspect.ts';
import type { ListedWorktree } from '../../core/git/worktree-list.ts';
import { foldLedger, type RunState } from '../../core/ledger/fold.ts';
import { isCollected } from '../../core/ledger/index/index-ledger.ts';
import { readIndex } from '../../core/ledger/index/read-index.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { asRunId, parseRunId, type RunId } from '../../core/run/run-id.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { flatOwner, listWorktrees } from '../../core/run/worktree-owner.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';

/** A ref and the id of its object. */
export interface NamedRef {
  readonly ref: string;
  readonly sha: string;
}

/** A worker's folder; `locked` can only be one that git has registered. */
export type RunWorktree = Pick<ListedWorktree, 'path' | 'locked'>;

/** The repository of a collection. */
export interface GcScope {
  /** The repository root, absolute, links resolved. */
  readonly root: string;
  readonly git: Git;
  readonly config: FactoryConfig;
  /** `paths.worktrees_dir`, absolute, links resolved. Worktrees outside of it are never deleted. */
  readonly worktreesDir: string;
  /** `<runs_dir>/_gc`, relative to the root. */
  readonly gcDir: string;
  readonly env: StageDeps['env'];
}

/** Everything in a repository that names a run. */
export interface Survey {
  /** Every run that has a folder, a ref or a worktree; sorted. */
  readonly runIds: readonly RunId[];
  /** The refs below refs/factory/ by run; sorted. */
  readonly refs: ReadonlyMap<string, readonly NamedRef[]>;
  readonly totalSnapshotRefs: number;
  /** Local and remote-tracking branches. */
  readonly branches: readonly NamedRef[];
  /** At `<worktrees_dir>/<RUN_ID>/<name>`, or flat ones, by the run that has them. */
  readonly worktrees: ReadonlyMap<string, readonly RunWorktree[]>;
  /** Run and prompt folders with files that git tracks, relative to the root. */
  readonly tracked: ReadonlySet<string>;
  /** The state of a run according to the index; runs that are not indexed are absent. */
  readonly indexed: ReadonlyMap<string, RunState & { readonly lastEventAt: string }>;
}

/** The limit of entries that are read from `runs_dir`. */
const maxRuns = 1_000_000;

/**
 * Opens the repository of a collection.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_PATH_UNSAFE if the path to `runs_dir` contains a link
 */
export async function openGcScope(
  root: string,
  config: FactoryConfig,
  { env, signal }: Pick<StageDeps, 'env' | 'signal'>,
): Promise<GcScope> {
  const dir = await realpath(root).catch(() => root);
  const git = openGit({ dir, env, signal });
  const prefix = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] }).catch(() => undefined);
  if (prefix?.exitCode !== 0 || prefix.text !== '') {
    const message = 'The root is not the top folder of a git repository.';
    throw new AppError('ERR_NOT_A_REPOSITORY', message, { fault: 'usage' });
  }
  const { paths } = config;
  await safeJoin(dir, paths.runs_dir);
  await safeJoin(dir, paths.prompts_dir);
  if (!isAbsolute(paths.worktrees_dir)) await safeJoin(dir, paths.worktrees_dir);
  const wanted = resolve(dir, paths.worktrees_dir);
  const worktreesDir = await realpath(wanted).catch(() => wanted);
  return { root: dir, git, config, worktreesDir, gcDir: `${paths.runs_dir}/_gc`, env };
}

/** Writes nothing. */
export async function surveyRepository(place: GcScope): Promise<Survey> {
  const { root, git, config } = place;
  const all = await listRefs(git, ['refs/factory', 'refs/heads', 'refs/remotes']);
  const refs = new Map<string, NamedRef[]>();
  for (const row of all) {
    const runId = runOfRef(row.ref);
    if (runId !== undefined) refs.set(runId, [...(refs.get(runId) ?? []), row]);
  }
  const registered = await worktreesByRun(place);
  const entries = listHostile(join(root, config.paths.runs_dir), maxRuns).entries;
  const folders = new Set(entries.map(({ name }) => name ?? '').filter((name) => asRunId(name) !== undefined));
  const runIds = [...new Set([...folders, ...refs.keys(), ...registered.keys()])].sort(byCodeUnit).map(parseRunId);
  const homeless = new Set(runIds.filter((id) => !folders.has(id)));
  return {
    runIds,
    refs,
    totalSnapshotRefs: all.filter(({ ref }) => ref.startsWith('refs/factory/snapshots/')).length,
    branches: all.filter(({ ref }) => !ref.startsWith('refs/factory/')),
    worktrees: registered,
    tracked: await trackedFolders(place),
    indexed: homeless.size === 0 ? new Map() : await indexedStates(place, homeless),
  };
}

/** The run of a factory ref: `refs/factory/<RUN_ID>/...` or `refs/factory/snapshots/<WORKER>/<RUN_ID>/...`. */
export function runOfRef(ref: string): RunId | undefined {
  const [top, factory, first = '', ...rest] = ref.split('/');
  if (top !== 'refs' || factory !== 'factory' || rest.length === 0) return undefined;
  if (first === 'keep') return asRunId(rest[0] ?? '');
  return first === 'snapshots' ? (rest.length > 2 ? asRunId(rest[1] ?? '') : undefined) : asRunId(first);
}

async function listRefs(git: Git, prefixes: readonly string[]): Promise<NamedRef[]> {
  const { text } = await git.run(['for-each-ref', '--format=%(objectname) %(refname)', ...prefixes]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ sha: line.slice(0, line.indexOf(' ')), ref: line.slice(line.indexOf(' ') + 1) }))
    .sort((left, right) => byCodeUnit(left.ref, right.ref));
}

/** Workers' repositories, and the linked worktrees that version 0.1 registered. */
async function worktreesByRun({ git, worktreesDir }: GcScope): Promise<Map<string, RunWorktree[]>> {
  const found = new Map<string, RunWorktree[]>();
  for (const row of await worktrees(git)) {
    const [first = '', name, ...deeper] = relative(worktreesDir, resolve(row.path)).split(sep);
    const flat = name === undefined ? workerNameOf(first) : undefined;
    const runId = flat === undefined ? first : (flatOwner(worktreesDir, flat) ?? '');
    if (asRunId(runId) === undefined || (name === undefined && flat === undefined) || deeper.length > 0) continue;
    found.set(runId, [...(found.get(runId) ?? []), row]);
  }
  for (const { path, runId } of listWorktrees(worktreesDir)) {
    const known = runId === undefined ? [] : (found.get(runId) ?? []);
    if (runId === undefined || known.some((row) => resolve(row.path) === path)) continue;
    found.set(runId, [...known, { path, locked: false }]);
  }
  return found;
}

async function trackedFolders({ git, config }: GcScope): Promise<Set<string>> {
  const { runs_dir, prompts_dir } = config.paths;
  const { stdout } = await git.run(['ls-files', '-z', '--', runs_dir, prompts_dir]);
  const folders = new Set<string>();
  for (const path of stdout.toString('utf8').split('\0')) {
    const above = [runs_dir, prompts_dir].find((folder) => path.startsWith(`${folder}/`));
    if (above !== undefined) folders.add(`${above}/${path.slice(above.length + 1).split('/')[0] ?? ''}`);
  }
  return folders;
}

async function indexedStates({ root, config }: GcScope, wanted: ReadonlySet<string>): Promise<Survey['indexed']> {
  const events = new Map<string, LedgerEvent[]>();
  await readIndex(join(root, layoutOf(config.paths, '').indexLedger), (event) => {
    // Events of gc itself say nothing about the run's age.
    if (wanted.has(event.run_id) && !isCollected(event))
      events.set(event.run_id, [...(events.get(event.run_id) ?? []), event]);
  });
  return new Map(
    [...events].map(([runId, own]) => {
      const state = foldLedger(own);
      const lastEventAt =
        own.findLast(({ event_type }) => event_type === 'RUN_END')?.ts_utc ?? own.at(-1)?.ts_utc ?? '';
      return [runId, { ...state, lastEventAt }];
    }),
  );
}
