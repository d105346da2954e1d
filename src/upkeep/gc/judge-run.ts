import { basename, join, relative, resolve, sep } from 'node:path';
import type { CollectedRun, KeptReason, KeptRun } from '../../core/contracts/executor/gc-report.ts';
import { type RunInputs, runInputs } from '../../core/contracts/launch/run-inputs.ts';
import { runManifest } from '../../core/contracts/launch/run-manifest.ts';
import { proof } from '../../core/contracts/verdict/proof.ts';
import { workerNameOf, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { worktrees } from '../../core/git/inspect.ts';
import { foldLedger, type RunState } from '../../core/ledger/fold.ts';
import type { GoneRun } from '../../core/ledger/index/index-ledger.ts';
import { describeHolder, runHolder } from '../../core/run/access/lock-run.ts';
import { readRun } from '../../core/run/access/read-run.ts';
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
import type { GcScope, NamedRef, Survey } from './survey.ts';

/** A run that may be deleted, with everything that provably belongs to it. */
export interface Candidate {
  readonly row: CollectedRun;
  readonly refs: readonly NamedRef[];
  /** Absolute. */
  readonly worktreePaths: readonly string[];
  /** The entry for the index. */
  readonly gone: GoneRun;
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

export interface JudgedRun {
  readonly runId: RunId;
  /** The time of the last event, if the run has finished and its folder exists. */
  readonly endedAt?: string;
  /** The time of the last known event. */
  readonly lastEventAt?: string;
  readonly kept?: KeptRun;
  readonly candidate?: Candidate;
}

/** Aborts the check of a run with the reason why it stays. */
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
 * Decides whether a run may be deleted, retention aside, and what provably belongs to it: a folder with a verified ledger of only this
 * RUN_ID and no manifest of another run, the prompts in RUN_INPUTS.json, worktrees that are registered in this repository at the expected
 * path, and refs in the run's own namespace. A run stays if it has not finished, a running process holds one of its locks, git tracks a
 * file of its folder, or its branch is published but not merged (docs/adr/0125).
 *
 * @param discard somebody wants exactly this run gone: it may be unfinished, and its local branches are deleted with it, merged or not, if they
 *   hold nothing but the run's own commits
 */
export async function judgeRun(place: GcScope, survey: Survey, runId: RunId, discard = false): Promise<JudgedRun> {
  const layout = layoutOf(place.config.paths, runId);
  let known: Pick<JudgedRun, 'endedAt' | 'lastEventAt'> = {};
  try {
    const stands = statHostile(join(place.root, layout.runDir)).kind;
    if (stands === 'absent') return judgeHomeless(place, survey, runId);
    if (stands !== 'folder') throw new Kept('foreign', `${layout.runDir} is not a folder`);
    assertNotLiving(place, layout);
    const { state, head, lastEventAt } = await readOwnLedger(place, layout);
    known = { lastEventAt };
    if (state.status === 'PENDING' && !discard)
      throw new Kept('unfinished', 'it has no verdict yet; `factory resume` finishes it');
    known = { lastEventAt, endedAt: lastEventAt };
    if (survey.tracked.has(layout.runDir)) throw new Kept('tracked', `git tracks files of ${layout.runDir}`);
    assertUnlocked(place, survey, layout, state);
    const inputs = await readOwnInputs(place, layout);
    const branch = inputs?.publish.branch ?? `${place.config.run.branch_prefix}${runId}`;
    const branches = discard ? await ownBranches(place, survey, layout, branch) : [];
    if (!discard) await assertMerged(place, survey, branch);
    const prompts = await judgePrompts(place, survey, layout, inputs);
    const claimed = claim(place, survey, layout);
    const rest = { ...claimed, refs: [...claimed.refs, ...branches] };
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
    return { runId, ...known, candidate: { ...rest, row, gone: { run: state, head }, left } };
  } catch (error) {
    if (error instanceof Kept) return { runId, ...known, kept: keptRow(runId, error) };
    if (error instanceof AppError && error.fault !== 'usage') {
      const reason = error.code === 'ERR_PATH_UNSAFE' ? 'foreign' : 'damaged';
      return { runId, ...known, kept: keptRow(runId, new Kept(reason, `${error.code}: ${error.message}`)) };
    }
    throw error;
  }
}

function keptRow(runId: RunId, { reason, detail }: Kept): KeptRun {
  return { run_id: runId, reason, detail };
}

/** Judges a run without a folder; its refs and worktrees may remain. If the index does not know it, only its id shows its age. */
function judgeHomeless(place: GcScope, survey: Survey, runId: RunId): JudgedRun {
  const layout = layoutOf(place.config.paths, runId);
  const known = survey.indexed.get(runId);
  const lastEventAt = known?.lastEventAt ?? endOfDay(runId);
  const rest = claim(place, survey, layout);
  if (rest.refs.length + rest.worktrees.length === 0) {
    return { runId, lastEventAt, kept: keptRow(runId, new Kept('foreign', 'nothing provably belongs to it')) };
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

/** The last second of the day in a RUN_ID. */
function endOfDay(runId: RunId): string {
  const [, year, month, day] = /(?:^|_)(\d{4})(\d{2})(\d{2})_/.exec(runId) ?? [];
  return `${year}-${month}-${day}T23:59:59Z`;
}

async function readOwnLedger(
  { root }: GcScope,
  layout: RunLayout,
): Promise<{ readonly state: RunState; readonly head: string; readonly lastEventAt: string }> {
  const { events, head, tail } = await readRun({ root, layout }).chain();
  const last = events.at(-1);
  if (last === undefined) throw new Kept('foreign', `${layout.runDir} contains no ledger of a run`);
  if (events.some(({ run_id }) => run_id !== layout.runId))
    throw new Kept('foreign', 'its ledger belongs to another run');
  if (tail.bytes > 0) throw new Kept('unfinished', 'the last line of its ledger is unfinished');
  const manifest = await readJsonFileIfAny(root, layout.manifest, runManifest);
  if (manifest !== undefined && manifest.run_id !== layout.runId) {
    throw new Kept('foreign', `its manifest belongs to ${JSON.stringify(manifest.run_id)}`);
  }
  return { state: foldLedger(events), head, lastEventAt: last.ts_utc };
}

async function readOwnInputs({ root }: GcScope, layout: RunLayout): Promise<RunInputs | undefined> {
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
  if (inputs !== undefined && inputs.run_id !== layout.runId)
    throw new Kept('foreign', 'its inputs belong to another run');
  return inputs;
}

/** An active run has no verdict either, but calling it unfinished would invite a resume. */
function assertNotLiving({ root }: GcScope, layout: RunLayout): void {
  const holder = runHolder({ root, layout });
  if (holder !== undefined) throw new Kept('locked', `it is held by ${describeHolder(holder)}`);
}

function assertUnlocked({ root, config }: GcScope, survey: Survey, layout: RunLayout, state: RunState): void {
  // The publisher works on a passed run whose branch may not exist yet.
  if (state.status === 'PASS' && isLockHeld(join(root, layoutOf(config.paths, '').publishLock))) {
    throw new Kept('locked', 'a run is being published now');
  }
  const locked = survey.worktrees.get(layout.runId)?.find((row) => row.locked);
  if (locked !== undefined)
    throw new Kept('locked', 'one of its worktrees is locked (`git worktree unlock` unlocks it)');
}

/** A published branch must be merged into another branch. For remotes the last fetch counts. */
async function assertMerged({ git, config }: GcScope, survey: Survey, branch: string): Promise<void> {
  for (const { ref, sha } of survey.branches.filter(({ ref }) => branchOf(ref) === branch)) {
    const format = '--format=%(refname)';
    const { text } = await git.run(['for-each-ref', format, `--contains=${sha}`, 'refs/heads', 'refs/remotes']);
    const into = text.split('\n').filter((name) => name !== '' && !branchOf(name).startsWith(config.run.branch_prefix));
    if (into.length === 0) {
      throw new Kept('unmerged', `${ref} is published but not merged into another branch; merge or delete it`);
    }
  }
}

/** The run's local branch, and those of a stack's parts. Remote branches stay. */
async function ownBranches(
  { root, git }: GcScope,
  survey: Survey,
  layout: RunLayout,
  branch: string,
): Promise<readonly NamedRef[]> {
  const names = [branch, ...workerNames.map((worker) => `${branch}-${worker}`)].map((name) => `refs/heads/${name}`);
  const found = survey.branches.filter(({ ref }) => names.includes(ref));
  const proven = await readJsonFileIfAny(root, `${layout.integratorDir}/PROOF.json`, proof);
  const made = new Set([proven?.merge_sha, ...(proven?.commits ?? []).map(({ commit }) => commit)]);
  const open = new Set((await worktrees(git)).map(({ branch: name }) => name));
  for (const { ref, sha } of found) {
    if (open.has(ref)) throw new Kept('locked', `${ref} is checked out; switch to another branch first`);
    if (!made.has(sha)) throw new Kept('unmerged', `${ref} has commits that the run did not make; merge or delete it`);
  }
  return found;
}

/** The short name of `refs/heads/<name>` or `refs/remotes/<remote>/<name>`. */
function branchOf(ref: string): string {
  return ref
    .split('/')
    .slice(ref.startsWith('refs/remotes/') ? 3 : 2)
    .join('/');
}

/** `undefined` if the prompt folder belongs to the run, an empty string if it does not exist, otherwise why it stays. */
async function judgePrompts(
  { root }: GcScope,
  survey: Survey,
  layout: RunLayout,
  inputs: RunInputs | undefined,
): Promise<string | undefined> {
  const folder = await safeJoin(root, layout.promptsDir);
  const { entries, problem } = listHostile(folder, 1_000);
  if (problem === 'absent') return '';
  if (problem !== undefined) return `its folder ${problemText[problem]}`;
  if (survey.tracked.has(layout.promptsDir)) return 'git tracks files in it';
  const own = new Map(workerNames.map((worker) => [`${worker}_${layout.runId}.txt`, inputs?.prompts[worker]]));
  for (const { name, kind } of entries) {
    if (name === 'logs' && kind === 'folder') continue;
    if (name === 'PROMPT_MATERIALIZATION.json' && kind === 'file') continue;
    const recorded = kind === 'file' ? own.get(name ?? '') : undefined;
    if (recorded === undefined || (await digestFile(join(folder, name ?? ''))).sha256 !== recorded) {
      return `${name ?? 'a file'} differs from the run's record`;
    }
  }
  return undefined;
}

/** The refs and registered worktrees of a run, and the foreign files beside the worktrees. */
function claim(
  { worktreesDir }: GcScope,
  survey: Survey,
  { runId }: RunLayout,
): Pick<Candidate, 'refs' | 'worktreePaths' | 'left'> & { readonly worktrees: string[] } {
  const registered = (survey.worktrees.get(runId) ?? [])
    .map(({ path }) => relative(worktreesDir, resolve(path)).split(sep).join('/'))
    .filter((path) => workerNameOf(basename(path)) !== undefined)
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
    left: strangers.sort().map((name) => ({ path: shown(`${runId}/${name}`), reason: 'not opened by the factory' })),
  };
}

/** Whether a file beside a run's worktrees is a dispatch's sentinel, an agent's own folder, or an editor's workspace. */
export function isSentinel(name: string, runId: string): boolean {
  return workerNames.some((worker) =>
    [`.sent-${worker}`, `.agent-${worker}`, `.opened-${worker}`, workspaceName(worker, runId)].includes(name),
  );
}
