import { openBorrowingStore } from '../../../core/bundle/store/borrowing-store.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Verdict } from '../../../core/diagnostics/exit-codes.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import type { Git } from '../../../core/git/git.ts';
import { nulRecords } from '../../../core/git/nul-records.ts';
import { mergeTree } from '../../../core/git/objects/merge-tree.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { stageLayout } from '../../../core/run/layout.ts';
import type { StageDeps, StageInputs } from '../../../core/run/stage.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { cleanTree } from '../integrate.ts';
import { rebuildMerge } from '../merge/rebuild-merge.ts';
import { type StackPart, stackParts } from './stack-parts.ts';

/** A pull request's commits: those of its head that its target does not contain. The repository must have both as objects. */
export interface CommitRange {
  /** The repository, absolute. Nothing of the head is checked out. */
  readonly root: string;
  readonly headSha: string;
  readonly targetSha: string;
  /** The pull request's branch, if it is one of this repository; it may be a part of a stack (docs/design/publishing.md). */
  readonly headBranch?: string | undefined;
}

/** One commit of the range. `runIds` are the values of its Factory-Run-Id trailers; this text is untrusted. */
export interface PublishedCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly tree: string;
  readonly runIds: readonly string[];
}

/** The result of {@link checkPublishedCommits}. */
export interface PublishedVerdict {
  readonly verdict: Verdict;
  readonly findings: readonly Diagnostic[];
  /** The runs in the commits' trailers, sorted. If there are none there is nothing to check. */
  readonly runIds: readonly string[];
  /** The parts of stacks that the pull request is, one sentence each. */
  readonly parts: readonly string[];
}

/**
 * The RUN_IDs in the commits' trailers, sorted. The caller downloads the artifacts of these runs. The text is untrusted: the caller must
 * validate each one before it uses it in a path or a request.
 *
 * @throws AppError ERR_GIT if a commit is missing
 */
export async function namedRuns(range: CommitRange, deps: StageDeps): Promise<string[]> {
  await using store = await openBorrowingStore({ repo: range.root, env: deps.env, signal: deps.signal });
  const commits = await readCommits(store.git, range);
  return [...new Set(commits.flatMap(({ runIds }) => runIds))].sort(byCodeUnit);
}

/**
 * The pull request check without its REST part (docs/workflows.md). Every commit of the range must be one of two things: a commit that a
 * named run, which ended with PASS, rebuilds from its CHANGES.bundles; or a merge commit (of a merge queue or an updated branch) that
 * equals the merge of its parents. A range without a trailer passes.
 *
 * @param runs runs restored from integrate artifacts; the caller has verified their origin. A named run that is missing here blocks
 * @throws AppError with fault `internal`
 */
export async function checkPublishedCommits(
  range: CommitRange,
  runs: readonly StageInputs[],
  deps: StageDeps,
): Promise<PublishedVerdict> {
  await using store = await openBorrowingStore({ repo: range.root, env: deps.env, signal: deps.signal });
  const commits = await readCommits(store.git, range);
  const runIds = [...new Set(commits.flatMap((commit) => commit.runIds))].sort(byCodeUnit);
  if (runIds.length === 0) return { verdict: 'PASS', findings: [], runIds, parts: [] };
  const findings: Diagnostic[] = [];
  const parts: string[] = [];
  const proven = new Set<string>();
  for (const runId of runIds) {
    const place = runs.find((run) => run.runId === runId);
    if (place === undefined) {
      findings.push(
        finding('ERR_STATE_MISSING', `There is no integrate artifact of run ${quoteInline(runId)}.`, {
          nextAction: 'Run the factory again under a new RUN_ID, or restore the artifact if it expired.',
        }),
      );
      continue;
    }
    const { commits: made, stack } = await provenCommits(place, deps, findings);
    for (const id of made) proven.add(id);
    const last = made.at(-1);
    if (last === undefined || commits.some(({ id }) => id === last)) continue;
    const at = stack.findIndex(({ branch }) => branch === range.headBranch);
    const part = stack[at];
    if (part !== undefined && commits.some(({ id }) => id === part.sha)) {
      parts.push(`This is part ${at + 1} of ${stack.length} of run ${runId}: gates and verdict are about all parts.`);
      continue;
    }
    // Gates and verdict apply to the complete merge, so a part of it proves nothing.
    findings.push(finding('ERR_VERIFY', `The last commit of run ${runId}, ${last}, is not in the pull request.`));
  }
  for (const commit of commits) {
    if (proven.has(commit.id) || (await isPlainMerge(store.git, commit))) continue;
    const message = `Commit ${commit.id} was not made by ${runIds.map((id) => quoteInline(id)).join(', ')}.`;
    findings.push(finding('ERR_VERIFY', message));
  }
  return { verdict: findings.length === 0 ? 'PASS' : 'BLOCKED', findings, runIds, parts };
}

/** The commits that a run makes, and the parts of its stack. */
interface ProvenRun {
  readonly commits: readonly string[];
  readonly stack: readonly StackPart[];
}

const nothingProven: ProvenRun = { commits: [], stack: [] };

async function provenCommits(place: StageInputs, deps: StageDeps, findings: Diagnostic[]): Promise<ProvenRun> {
  const status = await readJsonFileIfAny(place.root, stageLayout(place).status, statusFile);
  if (status?.status !== 'PASS') {
    findings.push(finding('ERR_VERIFY', `Run ${place.runId} ended with ${status?.status ?? 'no verdict'}, not PASS.`));
    return nothingProven;
  }
  await using rebuilt = await rebuildMerge(place, deps);
  findings.push(...rebuilt.findings);
  if (cleanTree(rebuilt) === null || rebuilt.merge === undefined) {
    findings.push(finding('ERR_VERIFY', `The merge of run ${place.runId} cannot be rebuilt without conflicts.`));
    return nothingProven;
  }
  const { branch } = rebuilt.inputs?.publish ?? { branch: '' };
  return { commits: rebuilt.merge.commits.map(({ commit }) => commit), stack: stackParts(branch, rebuilt.merge) };
}

/** Whether a commit with two parents equals their merge, so that it contains no other change. */
async function isPlainMerge(git: Git, { parents, tree, runIds }: PublishedCommit): Promise<boolean> {
  const [ours, theirs] = parents;
  if (parents.length !== 2 || ours === undefined || theirs === undefined || runIds.length > 0) return false;
  const merge = await mergeTree(git, ours, theirs);
  return merge.clean && merge.tree === tree;
}

const maxCommits = 1_000;

async function readCommits(git: Git, { headSha, targetSha }: CommitRange): Promise<PublishedCommit[]> {
  for (const id of [headSha, targetSha]) {
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new AppError('ERR_INPUT', `${id} is not a commit id.`);
  }
  const trailers = '%(trailers:key=Factory-Run-Id,valueonly,unfold,separator=%x01)';
  const { stdout } = await git.run([
    'log',
    '-z',
    '--topo-order',
    '--reverse',
    `--max-count=${maxCommits + 1}`,
    `--format=%H%x02%P%x02%T%x02${trailers}`,
    headSha,
    `^${targetSha}`,
  ]);
  const commits = nulRecords(stdout).map((record) => {
    const [id = '', parents = '', tree = '', runIds = ''] = record.split('\u0002');
    const split = (text: string, by: string): string[] => text.split(by).filter((part) => part !== '');
    return { id, parents: split(parents, ' '), tree, runIds: split(runIds, '\u0001').map((value) => value.trim()) };
  });
  if (commits.length <= maxCommits) return commits;
  throw new AppError(
    'ERR_VERIFY',
    `The pull request has more than ${maxCommits} commits; the check accepts at most ${maxCommits}.`,
  );
}
