import { join } from 'node:path';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type PublishKind, type PublishResult, publishResult } from '../../../core/contracts/verdict/publish-result.ts';
import { type StatusFile, statusFile } from '../../../core/contracts/worker/status-file.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { errorCodes } from '../../../core/diagnostics/error-codes.ts';
import { filledFinding } from '../../../core/diagnostics/next-action.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { stageLayout } from '../../../core/run/layout.ts';
import { publishedAction } from '../../../core/run/repository/publish-destination.ts';
import type { StageDeps, StageReport } from '../../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../../core/system/files/atomic-write.ts';
import { acquireLock, type Lock } from '../../../core/system/files/lock.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { cleanTree } from '../integrate.ts';
import { type RebuiltMerge, rebuildMerge } from '../merge/rebuild-merge.ts';
import { moveBranches } from './move-branches.ts';
import { findStack, openStack, publishedParts } from './open-stack.ts';
import { checkedCommits, checkRunOf, publishNextAction, publishSummary, pullRequestTexts } from './publish-texts.ts';
import type { GithubApi, NewCheckRun } from './publishing-api.ts';
import { type StackPart, stackParts } from './stack-parts.ts';

/** An empty string means "not set". */
export interface PublishInputs extends RunStageInputs {
  readonly publish: PublishKind;
  /** The commit that integrate returned. Nothing else is published. */
  readonly mergeSha: string;
  /** Authenticates the push over HTTPS. It is passed to git in the environment only. */
  readonly token?: string;
  /** The target branch of the pull request. */
  readonly baseBranch?: string;
  /** The commit for the check run if nothing is published. */
  readonly eventSha?: string;
  /** The URL of the workflow run, for people. It is written to the pull request, never to a commit. */
  readonly runUrl?: string;
}

export interface PublishDeps extends StageDeps {
  /** `undefined` outside GitHub or without a token; then there is no pull request and no check run. */
  readonly github?: GithubApi;
}

/** Relative to the run folder. It is below _debug because its links differ between executions (docs/design/formats.md). */
export const publishResultPath = '_debug/PUBLISH_RESULT.json';

/**
 * The `publish` mode. If the verdict is PASS it rebuilds the merge, requires the commit that integrate returned, moves the run's branch
 * by compare-and-swap from the value that prepare recorded, and opens a pull request. It writes the check run for every
 * verdict. A failed publish is status FAIL of this job only; the run's verdict stays.
 *
 * @throws AppError ERR_RUN_BUSY (usage); with fault `internal` if the run's records cannot be read; ERR_LOCK_HELD while another process publishes
 */
export async function publish(inputs: PublishInputs, deps: PublishDeps): Promise<StageReport> {
  return withRun({ ...inputs, layout: stageLayout(inputs) }, deps, (run) => publishHeld(inputs, run, deps));
}

async function publishHeld(inputs: PublishInputs, run: OpenRun, deps: PublishDeps): Promise<StageReport> {
  const { layout } = run;
  const status = await readJsonFileIfAny(inputs.root, layout.status, statusFile);
  const findings: Diagnostic[] = [];
  await using lock = await acquireLock(await safeJoin(inputs.root, layout.publishLock), { signal: deps.signal });
  await removeStaleTemporaries(join(inputs.root, layout.runDir));
  const result = await attempt(inputs, deps, status, lock);
  if (result.status === 'FAILED') findings.push(filledFinding(failureOf(inputs, result), inputs.runId));
  if (result.stack.length > 0 && result.reason !== '') findings.push(withoutHost(result));
  if (deps.github !== undefined && status !== undefined) {
    for (const head of checkedCommits(result, inputs.eventSha)) {
      const check = checkRunOf(inputs.runId, head, status);
      if (check !== undefined) findings.push(...(await writeCheck(deps.github, check)));
    }
  }
  await lock.assertHeld();
  await run.writeJson(publishResultPath, publishResult, result);
  return {
    stage: 'integrate',
    runId: inputs.runId,
    status: result.status === 'FAILED' ? 'FAIL' : 'PASS',
    diagnostics: findings,
    nextAction: findings[0]?.nextAction ?? publishNextAction(result),
    summary: publishSummary(result),
    outputs: { 'merge-sha': result.new_sha ?? '', 'pull-request': result.pull_request ?? '' },
    workers: [],
  };
}

async function attempt(
  inputs: PublishInputs,
  deps: PublishDeps,
  status: StatusFile | undefined,
  lock: Lock,
): Promise<PublishResult> {
  const empty: PublishResult = {
    schema_version: SCHEMA_VERSION,
    run_id: inputs.runId,
    status: 'SKIPPED',
    branch: '',
    old_sha: null,
    new_sha: null,
    pull_request: null,
    reason: '',
    target: null,
    next_action: '',
    stack: [],
  };
  if (status?.status !== 'PASS') return { ...empty, reason: `the verdict is ${status?.status ?? 'missing'}` };
  if (inputs.publish === 'none') return { ...empty, reason: 'publishing is disabled' };
  let known = empty;
  try {
    await using rebuilt = await rebuildMerge(inputs, deps);
    const { branch, old_sha, target } = rebuilt.inputs?.publish ?? { branch: '', old_sha: null, target: null };
    const look = rebuilt.inputs === undefined ? '' : publishedAction(rebuilt.inputs);
    known = { ...known, branch, old_sha, target, next_action: look };
    const head = requireMerge(rebuilt, inputs.mergeSha);
    known = { ...known, new_sha: head };
    if (inputs.publish === 'stack') {
      return { ...known, ...(await publishStack(inputs, deps, rebuilt, status.gates_ran, lock)) };
    }
    const moved = await moveBranches([{ branch, newSha: head, oldSha: old_sha }], inputs, rebuilt, lock, deps);
    known = { ...known, status: statusOf(moved) };
    return inputs.publish === 'branch'
      ? known
      : { ...known, ...(await openPullRequest(inputs, deps, known, status.gates_ran)) };
  } catch (error) {
    if (deps.signal.aborted) throw error;
    const reason = quoteInline(error instanceof Error ? error.message : String(error), 500);
    return { ...known, status: 'FAILED', reason };
  }
}

/** With the command that publishes the same again. */
function failureOf({ publish: kind }: PublishInputs, { reason }: PublishResult): Diagnostic {
  const nextAction = errorCodes.ERR_PUBLISH.nextAction.replace('--publish branch', `--publish ${kind}`);
  return finding('ERR_PUBLISH', reason, kind === 'stack' ? { nextAction } : {});
}

function withoutHost({ reason, next_action: nextAction }: PublishResult): Diagnostic {
  return finding('ERR_PUBLISH', `The stack has ${reason}.`, { severity: 'notice', nextAction });
}

function requireMerge(rebuilt: RebuiltMerge, named: string): string {
  const [blocked] = rebuilt.findings;
  if (blocked !== undefined) throw new AppError(blocked.code, blocked.message);
  if (rebuilt.merge === undefined || cleanTree(rebuilt) === null) {
    throw new AppError('ERR_PUBLISH', 'There is no clean merge to publish.');
  }
  if (rebuilt.merge.head === named) return named;
  const message = `The rebuilt merge is ${rebuilt.merge.head}, but integrate returned ${named === '' ? 'none' : named}.`;
  throw new AppError('ERR_PUBLISH', message);
}

function statusOf(moved: boolean): PublishResult['status'] {
  return moved ? 'PUBLISHED' : 'ALREADY_PUBLISHED';
}

/** One branch a worker, and one pull request for each if the branches are at a host. */
async function publishStack(
  inputs: PublishInputs,
  deps: PublishDeps,
  rebuilt: RebuiltMerge,
  gatesRan: number | undefined,
  lock: Lock,
): Promise<Pick<PublishResult, 'status' | 'pull_request' | 'reason' | 'next_action' | 'stack'>> {
  if (rebuilt.inputs === undefined || rebuilt.merge === undefined) {
    throw new AppError('ERR_PUBLISH', 'There is nothing to publish.');
  }
  const { branch, old_sha, target } = rebuilt.inputs.publish;
  const parts = stackParts(branch, rebuilt.merge);
  const { baseBranch = '', runId, runUrl } = inputs;
  const github = target === 'origin' && baseBranch !== '' ? deps.github : undefined;
  const pulls = github === undefined ? new Map() : await findStack(parts, github);
  // The branch of a merged part is usually deleted.
  const moves = parts.filter((part) => pulls.get(part.branch)?.state !== 'merged');
  const moved = await moveBranches(
    moves.map((part) => ({ branch: part.branch, newSha: part.sha, oldSha: part.branch === branch ? old_sha : null })),
    inputs,
    rebuilt,
    lock,
    deps,
  );
  const look = `${publishedAction(rebuilt.inputs)} ${stackInWords(parts)}`;
  const result = { status: statusOf(moved), next_action: look };
  if (github === undefined) {
    const why =
      target === 'local'
        ? 'the branches are in a repository of this machine'
        : 'there is no GitHub API or no base branch';
    return {
      ...result,
      pull_request: null,
      reason: `no pull requests: ${why}`,
      stack: [...publishedParts(parts, pulls)],
    };
  }
  const stack = await openStack(parts, baseBranch, pulls, { runId, gatesRan, runUrl }, github);
  const first = stack.find(({ state }) => state === 'open');
  const next = first === undefined ? { next_action: 'Nothing to do: no pull request of the stack is open.' } : {};
  return { ...result, ...next, pull_request: first?.pull_request ?? null, reason: '', stack: [...stack] };
}

function stackInWords(parts: readonly StackPart[]): string {
  const branches = parts.map(({ branch }) => branch);
  if (branches.length < 2) return 'It is the only part of its stack.';
  return `It is the top of a stack of ${branches.length} branches, one a worker, each on the one before: ${branches.join(', ')}.`;
}

/** One pull request for the whole run. */
async function openPullRequest(
  inputs: PublishInputs,
  deps: PublishDeps,
  { branch, new_sha }: PublishResult,
  gatesRan: number | undefined,
): Promise<Pick<PublishResult, 'pull_request' | 'reason'>> {
  if (deps.github === undefined || inputs.baseBranch === undefined || inputs.baseBranch === '') {
    return { pull_request: null, reason: 'no pull request: there is no GitHub API or no base branch' };
  }
  const open = (await deps.github.findPullRequests(branch)).find(({ state }) => state === 'open');
  const { baseBranch: base, runId, runUrl } = inputs;
  const texts = pullRequestTexts({ runId, gatesRan, runUrl }, new_sha);
  const pull = open ?? (await deps.github.openPullRequest({ head: branch, base, ...texts }));
  return { pull_request: pull.url, reason: '' };
}

/** The check run is only information, so a failed write is a warning and not a failed publish. */
async function writeCheck(github: GithubApi, check: NewCheckRun): Promise<Diagnostic[]> {
  try {
    await github.writeCheckRun(check);
    return [];
  } catch (error) {
    const words = quoteInline(error instanceof Error ? error.message : String(error));
    const nextAction = 'Give the publish job the permission `checks: write`, or ignore this warning.';
    return [
      finding('ERR_PUBLISH', `The check run could not be written: ${words}.`, { severity: 'warning', nextAction }),
    ];
  }
}
