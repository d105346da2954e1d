import { join } from 'node:path';
import { openBorrowingStore } from '../../../core/bundle/store/borrowing-store.ts';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type PublishResult, publishResult } from '../../../core/contracts/verdict/publish-result.ts';
import { type StatusFile, statusFile } from '../../../core/contracts/worker/status-file.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { filledFinding } from '../../../core/diagnostics/next-action.ts';
import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';
import { quoteCode, quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { openGit } from '../../../core/git/git.ts';
import { copyCommits, moveLocalBranch } from '../../../core/git/transfer/move-local-branch.ts';
import { pushRef, remoteRef, tokenHeader } from '../../../core/git/transfer/push.ts';
import { ownReflog } from '../../../core/git/watch/report-changes.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { stageLayout } from '../../../core/run/layout.ts';
import { publishedAction, publishPlace } from '../../../core/run/repository/publish-place.ts';
import type { StageDeps, StageReport } from '../../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../../core/system/files/atomic-write.ts';
import { acquireLock, type Lock } from '../../../core/system/files/lock.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { cleanTree } from '../integrate.ts';
import { type RebuiltMerge, rebuildMerge } from '../merge/rebuild-merge.ts';
import { publishLfsContent } from './lfs-content.ts';
import type { GithubApi } from './publishing-api.ts';

/** An empty string means "not set". */
export interface PublishInputs extends RunStageInputs {
  readonly publish: 'none' | 'branch' | 'pull-request';
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
  if (result.status === 'FAILED') findings.push(filledFinding(finding('ERR_PUBLISH', result.reason), inputs.runId));
  if (deps.github !== undefined && status !== undefined) {
    const head = result.new_sha !== null && result.status !== 'FAILED' ? result.new_sha : inputs.eventSha;
    if (head !== undefined && head !== '')
      findings.push(...(await writeCheck(deps.github, inputs.runId, head, status)));
  }
  await lock.assertHeld();
  await run.writeJson(publishResultPath, publishResult, result);
  return {
    stage: 'integrate',
    runId: inputs.runId,
    status: result.status === 'FAILED' ? 'FAIL' : 'PASS',
    diagnostics: findings,
    nextAction: findings[0]?.nextAction ?? nextActionOf(result),
    summary: summaryOf(result),
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
    known = { ...known, status: await moveBranch(inputs, deps, rebuilt, head, lock) };
    return inputs.publish === 'branch'
      ? known
      : { ...known, ...(await openPullRequest(inputs, deps, known, status.gates_ran)) };
  } catch (error) {
    if (deps.signal.aborted) throw error;
    const reason = quoteInline(error instanceof Error ? error.message : String(error), 500);
    return { ...known, status: 'FAILED', reason };
  }
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

/** Variables that a transport may need. They contain no secret of the run. */
const transportNames = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE'];

async function moveBranch(
  inputs: PublishInputs,
  deps: PublishDeps,
  rebuilt: RebuiltMerge,
  newSha: string,
  lock: Lock,
): Promise<'PUBLISHED' | 'ALREADY_PUBLISHED'> {
  const { store, inputs: recorded } = rebuilt;
  if (store === undefined || recorded === undefined) throw new AppError('ERR_PUBLISH', 'There is nothing to publish.');
  const place = await publishPlace(inputs, recorded.publish.target, deps.env);
  const ref = `refs/heads/${recorded.publish.branch}`;
  if (place.kind === 'local') {
    const to = openGit({ dir: place.root, env: deps.env, signal: deps.signal });
    const { old_sha: oldSha } = recorded.publish;
    const message = `${ownReflog}publish ${inputs.runId}`;
    await publishLfsContent(
      rebuilt,
      { root: inputs.root, to: { repository: place.root }, env: {}, httpHeader: undefined },
      deps,
    );
    await lock.assertHeld();
    const moved = await moveLocalBranch({ from: store.git, to, ref, newSha, oldSha, base: recorded.base_sha, message });
    if (moved.result === 'refused') throw new AppError('ERR_PUBLISH', `The branch was not moved: ${moved.reason}.`);
    if (moved.result === 'stale') throw refMoved(ref, moved.now, oldSha);
    return moved.result === 'moved' ? 'PUBLISHED' : 'ALREADY_PUBLISHED';
  }
  const { url, hooksOff } = place;
  const env: Record<string, string> = {};
  for (const name of transportNames) {
    const value = deps.env[name];
    if (value !== undefined) env[name] = value;
  }
  const to = {
    url,
    ref,
    env,
    hooksOff,
    httpHeader: tokenHeader(url, inputs.token),
  };
  if ((await remoteRef(store.git, to)) === newSha) return 'ALREADY_PUBLISHED';
  await publishLfsContent(rebuilt, { root: inputs.root, to: { url }, env, httpHeader: to.httpHeader }, deps);
  // The remote may lack the base commit too, and the judge's store has no history.
  await using history = await openBorrowingStore({ repo: inputs.root, env: deps.env, signal: deps.signal });
  const base = recorded.base_sha;
  if (newSha !== base) await copyCommits({ from: store.git, to: history.git, newSha, base });
  await lock.assertHeld();
  const outcome = await pushRef(history.git, { ...to, newSha, oldSha: recorded.publish.old_sha });
  if (outcome.result === 'moved') return 'PUBLISHED';
  if (outcome.result === 'refused') throw new AppError('ERR_PUBLISH', `origin refused the push: ${outcome.reason}`);
  const now = await remoteRef(store.git, to);
  if (now === newSha) return 'ALREADY_PUBLISHED';
  throw refMoved(ref, now, recorded.publish.old_sha);
}

function refMoved(ref: string, now: string | null, expected: string | null): AppError {
  const message = `${ref} is at ${now ?? 'no branch'}, but the run was prepared with ${expected ?? 'no branch'}. Publish moves the branch only from that commit.`;
  return new AppError('ERR_REF_MOVED', message);
}

async function openPullRequest(
  inputs: PublishInputs,
  deps: PublishDeps,
  { branch, new_sha }: PublishResult,
  gatesRan: number | undefined,
): Promise<Pick<PublishResult, 'pull_request' | 'reason'>> {
  if (deps.github === undefined || inputs.baseBranch === undefined || inputs.baseBranch === '') {
    return { pull_request: null, reason: 'no pull request: there is no GitHub API or no base branch' };
  }
  const body = [
    `Run \`${inputs.runId}\` ended with ${verdictInWords('PASS', gatesRan)}. Each commit contains the accepted changes of one worker.`,
    '',
    `- Merged commit: ${new_sha}`,
    ...(inputs.runUrl === undefined ? [] : [`- Workflow run: ${inputs.runUrl}`]),
  ].join('\n');
  const pull_request =
    (await deps.github.findPullRequest(branch)) ??
    (await deps.github.openPullRequest({
      head: branch,
      base: inputs.baseBranch,
      title: `Factory run ${inputs.runId}`,
      body,
    }));
  return { pull_request, reason: '' };
}

const conclusions = { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' } as const;

/** The check run is only information, so a failed write is a warning and not a failed publish. */
async function writeCheck(
  github: GithubApi,
  runId: string,
  headSha: string,
  { status, gates_ran, required_checks, cause, next_action }: StatusFile,
): Promise<Diagnostic[]> {
  if (status !== 'PASS' && status !== 'BLOCKED' && status !== 'FAIL') return [];
  const rows = required_checks.map(({ name, status: each, rc }) => `| ${quoteCode(name)} | ${each} | ${rc ?? ''} |`);
  const why = typeof cause === 'string' ? [`**Cause:** ${escapeMarkdown(cause)}`, ''] : [];
  const next = typeof next_action === 'string' ? [`**Next:** ${escapeMarkdown(next_action)}`, ''] : [];
  try {
    await github.writeCheckRun({
      name: `factory/${runId}`,
      headSha,
      externalId: runId,
      conclusion: conclusions[status],
      title: verdictInWords(status, gates_ran),
      summary: [...why, ...next, '| check | status | rc |', '| --- | --- | --- |', ...rows, ''].join('\n'),
    });
    return [];
  } catch (error) {
    const words = quoteInline(error instanceof Error ? error.message : String(error));
    const nextAction = 'Give the publish job the permission `checks: write`, or ignore this warning.';
    return [
      finding('ERR_PUBLISH', `The check run could not be written: ${words}.`, { severity: 'warning', nextAction }),
    ];
  }
}

function nextActionOf({ status, next_action, pull_request, reason }: PublishResult): string {
  if (status === 'SKIPPED') return `Nothing was published: ${reason}.`;
  return pull_request === null ? next_action : `Review ${pull_request} and merge it.`;
}

function summaryOf(result: PublishResult): string {
  const { status, branch, target, next_action, old_sha, new_sha, pull_request, reason } = result;
  const rows = [
    ['branch', branch],
    ['where', target ?? ''],
    ['look at it', status === 'PUBLISHED' || status === 'ALREADY_PUBLISHED' ? next_action : ''],
    ['from', old_sha ?? 'none'],
    ['to', new_sha ?? 'none'],
    ['pull request', pull_request ?? 'none'],
    ['reason', reason],
  ];
  return [
    `Publish: ${status}`,
    '',
    '| what | value |',
    '| --- | --- |',
    ...rows.filter(([, value]) => value !== '').map(([what, value = '']) => `| ${what} | ${quoteCode(value)} |`),
    '',
  ].join('\n');
}
