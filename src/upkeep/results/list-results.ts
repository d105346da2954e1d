import { join } from 'node:path';
import { runInputs } from '../../core/contracts/launch/run-inputs.ts';
import { proof } from '../../core/contracts/verdict/proof.ts';
import type { AppError } from '../../core/diagnostics/app-error.ts';
import type { Status } from '../../core/diagnostics/exit-codes.ts';
import type { Git } from '../../core/git/git.ts';
import type { RunState } from '../../core/ledger/fold.ts';
import { runLister } from '../../core/ledger/list-runs.ts';
import { runHolder } from '../../core/run/access/lock-run.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { type LayoutPaths, layoutOf } from '../../core/run/layout.ts';
import { eachEvent } from '../../core/run/run-events.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';

/** `merged`: HEAD has the run's merge. Else `open`: the branch is at that merge; `other`: somebody moved it; `none`: there is no branch. */
export type BranchState = 'none' | 'open' | 'merged' | 'other';

/** One row of `factory list`. */
export interface ListedRun {
  readonly run_id: string;
  readonly status: Status;
  /** Empty if it is not known. */
  readonly started_at: string;
  /** Empty while there is no verdict. */
  readonly ended_at: string;
  /** The branch that the run publishes; empty if it is not known, as after `gc`. */
  readonly branch: string;
  readonly branch_state: BranchState;
  /** What happens next, in a few words; empty if nothing. */
  readonly waits_for: string;
}

/**
 * The latest runs of a repository, the newest first. Reads only.
 *
 * @param options.onDamaged gets each run whose ledger cannot be read
 * @throws AppError ERR_LEDGER_* about the index; ERR_GIT
 */
export async function listResults(options: {
  readonly root: string;
  readonly paths: LayoutPaths;
  readonly git: Git;
  readonly limit: number;
  readonly onDamaged: (runId: string, error: AppError) => void;
}): Promise<readonly ListedRun[]> {
  const { root, paths, git, limit, onDamaged } = options;
  const lister = runLister({ limit });
  await eachEvent(root, paths, lister.add, { latestRuns: limit, onDamaged });
  const { rows } = lister.listed();
  const history = await readHistory(git);
  const listed: ListedRun[] = [];
  for (const state of [...rows].reverse()) listed.push(await describeRun(root, paths, history, state));
  return listed;
}

interface History {
  /** Local branch -> commit. */
  readonly branches: ReadonlyMap<string, string>;
  /** The last commits of HEAD. */
  readonly commits: ReadonlySet<string>;
}

/** A branch is usually deleted after its merge, so the commits say whether a run was accepted. Older merges than these are not seen. */
const searchedCommits = 5_000;

async function readHistory(git: Git): Promise<History> {
  const lines = async (args: readonly string[]): Promise<string[]> =>
    (await git.run(args)).text.split('\n').filter((line) => line !== '');
  const refs = await lines(['for-each-ref', '--format=%(objectname) %(refname:lstrip=2)', 'refs/heads']);
  return {
    branches: new Map(refs.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))])),
    commits: new Set(await lines(['rev-list', `--max-count=${searchedCommits}`, 'HEAD'])),
  };
}

async function describeRun(
  root: string,
  paths: LayoutPaths,
  { branches, commits }: History,
  { run_id, status, started_at, ended_at, workers }: RunState,
): Promise<ListedRun> {
  const layout = layoutOf(paths, run_id);
  // A row is shown whatever the run's files hold.
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs).catch(() => undefined);
  const proven = await readJsonFileIfAny(root, `${layout.integratorDir}/PROOF.json`, proof).catch(() => undefined);
  const branch = inputs?.publish.branch ?? '';
  const merge = proven?.merge_sha ?? '';
  const tip = branches.get(branch);
  const branch_state: BranchState = commits.has(merge)
    ? 'merged'
    : tip === undefined
      ? 'none'
      : tip === merge
        ? 'open'
        : 'other';
  const isHere = statHostile(join(root, layout.runDir)).kind === 'folder';
  const isParked = Object.values(workers).includes('PARKED');
  const waits_for = !isHere
    ? ''
    : runHolder({ root, layout }) !== undefined
      ? `its end: factory watch --run-id ${run_id}`
      : isParked && status !== 'PASS'
        ? `a usage limit: factory resume --run-id ${run_id}`
        : waitsFor(run_id, status, branch_state);
  return { run_id, status, started_at, ended_at, branch, branch_state, waits_for };
}

function waitsFor(runId: string, status: Status, branch: BranchState): string {
  if (status === 'PENDING') return `the rest of it: factory resume --run-id ${runId}`;
  if (status !== 'PASS') return `a correction: factory print-report --run-id ${runId}`;
  return branch === 'none' || branch === 'open' ? `you: factory accept ${runId}` : '';
}
