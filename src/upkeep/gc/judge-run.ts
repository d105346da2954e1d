import { basename, join, relative, resolve, sep } from 'node:path';
import type { CollectedRun, KeptReason, KeptRun } from '../../core/contracts/executor/gc-report.ts';
import { type RunInputs, runInputs } from '../../core/contracts/launch/run-inputs.ts';
import { runManifest } from '../../core/contracts/launch/run-manifest.ts';
import { workerName, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { foldLedger, type RunState } from '../../core/ledger/fold.ts';
import type { GoneRun } from '../../core/ledger/index/index-ledger.ts';
import { readLedger } from '../../core/ledger/read-ledger.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { layoutOf, type RunLayout } from '../../core/run/layout.ts';
import type { RunId } from '../../core/run/run-id.ts';
import { workspaceName } from '../../core/run/window-title.ts';
import { isLockHeld } from '../../core/system/files/lock.ts';
import { digestFile } from '../../core/system/hostile/digest-file.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import type { GcPlace, NamedRef, Survey } from './survey.ts';

/** A run that may go, with everything of it that is provably its own. */
export interface Candidate {
  readonly row: CollectedRun;
  readonly refs: readonly NamedRef[];
  /** Registered worktrees, absolute. */
  readonly worktreePaths: readonly string[];
  /** What the index is told. */
  readonly gone: GoneRun;
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

/** What is known of one run. */
export interface JudgedRun {
  readonly runId: RunId;
  /** When its last event was, where it has ended and its folder is here. */
  readonly endedAt?: string;
  /** When a run was last heard of. */
  readonly lastEventAt?: string;
  readonly kept?: KeptRun;
  readonly candidate?: Candidate;
}

/** Why a run stays, thrown through the steps of a judgement. */
class Kept extends Error {
  readonly reason: KeptReason;
  readonly detail: string;
  constructor(reason: KeptReason, detail: string) {
    super(detail);
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Says of a run whether it may be removed, retention aside, and what of it is provably its own: its folder holds a verified ledger
 * of that RUN_ID alone and no manifest of another; prompts are those that RUN_INPUTS.json records; worktrees are registered in
 * this repository at the layout's place; refs lie in the run's own namespace. A run stays when it has not ended, a living process
 * holds one of its locks, git tracks a file of its folder, or its branch is published and not merged (docs/adr/0125).
 */
export async function judgeRun(place: GcPlace, survey: Survey, runId: RunId): Promise<JudgedRun> {
  const layout = layoutOf(place.config.paths, runId);
  let heard: Pick<JudgedRun, 'endedAt' | 'lastEventAt'> = {};
  try {
    const stands = statHostile(join(place.root, layout.runDir)).kind;
    if (stands === 'absent') return judgeHomeless(place, survey, runId);
    if (stands !== 'folder') throw new Kept('foreign', `${layout.runDir} is no folder`);
    const { state, head, lastEventAt } = await readOwnLedger(place, layout);
    heard = { lastEventAt };
    if (state.status === 'PENDING')
      throw new Kept('unfinished', 'it has no verdict yet; `factory resume` goes on with it');
    heard = { lastEventAt, endedAt: lastEventAt };
    if (survey.tracked.has(layout.runDir)) throw new Kept('tracked', `git tracks files of ${layout.runDir}`);
    assertUnlocked(place, survey, layout, state);
    const inputs = await readOwnInputs(place, layout);
    await assertMerged(place, survey, inputs?.publish.branch ?? `${place.config.run.branch_prefix}${runId}`);
    const prompts = await judgePrompts(place, survey, layout, inputs);
    const rest = claim(place, survey, layout);
    const row: CollectedRun = {
      run_id: runId,
      status: state.status,
      last_event_at: lastEventAt,
      run_dir: layout.runDir,
      prompts_dir: prompts === undefined ? layout.promptsDir : '',
      worktrees: rest.worktrees,
      refs: rest.refs.map(({ ref }) => ref),
    };
    const stays = prompts === undefined || prompts === '' ? [] : [{ path: layout.promptsDir, reason: prompts }];
    const left = [...rest.left, ...stays];
    return { runId, ...heard, candidate: { ...rest, row, gone: { run: state, head }, left } };
  } catch (error) {
    if (error instanceof Kept) return { runId, ...heard, kept: keptRow(runId, error) };
    if (error instanceof AppError && error.fault !== 'usage') {
      const reason = error.code === 'ERR_PATH_UNSAFE' ? 'foreign' : 'damaged';
      return { runId, ...heard, kept: keptRow(runId, new Kept(reason, `${error.code}: ${error.message}`)) };
    }
    throw error;
  }
}

function keptRow(runId: RunId, { reason, detail }: Kept): KeptRun {
  return { run_id: runId, reason, detail };
}

/** A run whose folder is not here: its refs and worktrees may be left. Without a line in the index only its id tells how old it is. */
function judgeHomeless(place: GcPlace, survey: Survey, runId: RunId): JudgedRun {
  const layout = layoutOf(place.config.paths, runId);
  const known = survey.indexed.get(runId);
  const lastEventAt = known?.lastEventAt ?? endOfDay(runId);
  const rest = claim(place, survey, layout);
  if (rest.refs.length + rest.worktrees.length === 0) {
    return { runId, lastEventAt, kept: keptRow(runId, new Kept('foreign', 'nothing of it is provably its own')) };
  }
  const row: CollectedRun = {
    run_id: runId,
    status: known?.status ?? 'PENDING',
    last_event_at: lastEventAt,
    run_dir: '',
    prompts_dir: '',
    worktrees: rest.worktrees,
    refs: rest.refs.map(({ ref }) => ref),
  };
  const { lastEventAt: _at, ...state } = known ?? { ...foldLedger([]), run_id: runId, lastEventAt };
  try {
    assertUnlocked(place, survey, layout, state);
  } catch (error) {
    if (error instanceof Kept) return { runId, lastEventAt, kept: keptRow(runId, error) };
    throw error;
  }
  return { runId, lastEventAt, candidate: { ...rest, row, gone: { run: state, head: '' } } };
}

/** The last second of the day that is in a RUN_ID. */
function endOfDay(runId: RunId): string {
  const [, year, month, day] = /(?:^|_)(\d{4})(\d{2})(\d{2})_/.exec(runId) ?? [];
  return `${year}-${month}-${day}T23:59:59Z`;
}

async function readOwnLedger(
  { root }: GcPlace,
  layout: RunLayout,
): Promise<{ readonly state: RunState; readonly head: string; readonly lastEventAt: string }> {
  const { events, head, tail } = await readLedger(await safeJoin(root, layout.ledger), 'ledger/run.jsonl');
  const last = events.at(-1);
  if (last === undefined) throw new Kept('foreign', `${layout.runDir} holds no ledger of a run`);
  if (events.some(({ run_id }) => run_id !== layout.runId)) throw new Kept('foreign', 'its ledger is of another run');
  if (tail.bytes > 0) throw new Kept('unfinished', 'the last line of its ledger is unfinished');
  const manifest = await readJsonFileIfAny(root, layout.manifest, runManifest);
  if (manifest !== undefined && manifest.run_id !== layout.runId) {
    throw new Kept('foreign', `its manifest is of ${JSON.stringify(manifest.run_id)}`);
  }
  return { state: foldLedger(events), head, lastEventAt: last.ts_utc };
}

async function readOwnInputs({ root }: GcPlace, layout: RunLayout): Promise<RunInputs | undefined> {
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
  if (inputs !== undefined && inputs.run_id !== layout.runId)
    throw new Kept('foreign', 'its inputs are of another run');
  return inputs;
}

function assertUnlocked({ root, config }: GcPlace, survey: Survey, layout: RunLayout, state: RunState): void {
  const locks = heldLocks(join(root, layout.locksDir));
  if (locks.length > 0) throw new Kept('locked', `a living process holds ${locks.join(', ')}`);
  // Whoever publishes has a passed run in hand, and its branch may not be there yet.
  if (state.status === 'PASS' && isLockHeld(join(root, layoutOf(config.paths, '').publishLock))) {
    throw new Kept('locked', 'a run is being published now');
  }
  const locked = survey.worktrees.get(layout.runId)?.find((row) => row.locked);
  if (locked !== undefined) throw new Kept('locked', 'a worktree of it is locked (`git worktree unlock` frees it)');
}

/** The names of a run's lock files that living processes hold. */
export function heldLocks(locksDir: string): string[] {
  return listHostile(locksDir, 10_000)
    .entries.filter(({ name, kind }) => kind === 'file' && name?.endsWith('.lock') === true)
    .map(({ name }) => name ?? '')
    .filter((name) => isLockHeld(join(locksDir, name)));
}

/** A published branch must have gone into some other branch; what origin holds is known as of the last fetch. */
async function assertMerged({ git, config }: GcPlace, survey: Survey, branch: string): Promise<void> {
  for (const { ref, sha } of survey.branches.filter(({ ref }) => branchOf(ref) === branch)) {
    const format = '--format=%(refname)';
    const { text } = await git.run(['for-each-ref', format, `--contains=${sha}`, 'refs/heads', 'refs/remotes']);
    const into = text.split('\n').filter((name) => name !== '' && !branchOf(name).startsWith(config.run.branch_prefix));
    if (into.length === 0) {
      throw new Kept('unmerged', `${ref} is published and not merged into another branch; merge or delete it`);
    }
  }
}

/** A branch's short name, of `refs/heads/<name>` or `refs/remotes/<remote>/<name>`. */
function branchOf(ref: string): string {
  return ref
    .split('/')
    .slice(ref.startsWith('refs/remotes/') ? 3 : 2)
    .join('/');
}

/** `undefined` when the prompt folder is the run's own, empty when there is none, else why it stays. */
async function judgePrompts(
  { root }: GcPlace,
  survey: Survey,
  layout: RunLayout,
  inputs: RunInputs | undefined,
): Promise<string | undefined> {
  const folder = await safeJoin(root, layout.promptsDir);
  const { entries, problem } = listHostile(folder, 1_000);
  if (problem === 'absent') return '';
  if (problem !== undefined) return `its folder ${problemText[problem]}`;
  if (survey.tracked.has(layout.promptsDir)) return 'git tracks files of it';
  const own = new Map(workerNames.map((worker) => [`${worker}_${layout.runId}.txt`, inputs?.prompts[worker]]));
  for (const { name, kind } of entries) {
    if (name === 'logs' && kind === 'folder') continue;
    if (name === 'PROMPT_MATERIALIZATION.json' && kind === 'file') continue;
    const recorded = kind === 'file' ? own.get(name ?? '') : undefined;
    if (recorded === undefined || (await digestFile(join(folder, name ?? ''))).sha256 !== recorded) {
      return `${name ?? 'a file'} is not what the run recorded`;
    }
  }
  return undefined;
}

/** The refs and registered worktrees of a run, and what lies beside the worktrees that is not its own. */
function claim(
  { worktreesDir }: GcPlace,
  survey: Survey,
  { runId }: RunLayout,
): Pick<Candidate, 'refs' | 'worktreePaths' | 'left'> & { readonly worktrees: string[] } {
  const registered = (survey.worktrees.get(runId) ?? [])
    .map(({ path }) => relative(worktreesDir, resolve(path)).split(sep).join('/'))
    .filter((path) => workerName.safeParse(basename(path)).success)
    .sort();
  const names = registered.map((path) => basename(path));
  const shown = (path: string): string => `<paths.worktrees_dir>/${path}`;
  const strangers = listHostile(join(worktreesDir, runId), 1_000)
    .entries.map(({ name }) => name ?? '?')
    .filter((name) => !names.includes(name) && !isSentinel(name, runId));
  return {
    refs: survey.refs.get(runId) ?? [],
    worktreePaths: registered.map((path) => join(worktreesDir, path)),
    worktrees: registered.map(shown),
    left: strangers
      .sort()
      .map((name) => ({ path: shown(`${runId}/${name}`), reason: 'no worktree that the repository knows' })),
  };
}

/** Whether a name beside a run's worktrees is that of a dispatch's sentinel, an agent's own folder, or an editor's workspace. */
export function isSentinel(name: string, runId: string): boolean {
  return workerNames.some((worker) =>
    [`.sent-${worker}`, `.agent-${worker}`, workspaceName(worker, runId)].includes(name),
  );
}
