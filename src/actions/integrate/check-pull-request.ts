import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type Git, openGit } from '../../core/git/git.ts';
import { fetchRef } from '../../core/git/transfer/fetch.ts';
import { type GitHubRest, openGitHubRest } from '../../core/github/rest.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import type { StageInputs, StageReport } from '../../core/run/stage.ts';
import {
  type CommitRange,
  checkPublishedCommits,
  namedRuns,
} from '../../stages/integrate/publish/published-commits.ts';
import type { ActionContext } from '../action-context.ts';
import { conclusionOf, factoryRunCommit } from '../github/factory-runs.ts';
import { newestArtifact } from '../github/newest-artifact.ts';
import type { ArtifactSource } from '../state/artifact-transfer.ts';
import { restoreState } from '../state/state-artifact.ts';

const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const repo = z.looseObject({ full_name: z.string() });
const event = z.looseObject({
  pull_request: z
    .looseObject({
      number: z.int(),
      head: z.looseObject({ sha: commit, ref: z.string().optional(), repo: repo.nullish() }),
      base: z.looseObject({ sha: commit, repo: repo.nullish() }),
    })
    .optional(),
  merge_group: z.looseObject({ head_sha: commit, base_sha: commit, head_ref: z.string() }).optional(),
});

/**
 * The required pull request check. It runs base-branch code and only fetches the head's objects, so that the head cannot run code here.
 * Each run that a commit names must have an integrate artifact from this repository's own factory workflow, at a commit in the history of
 * the target branch. The check recreates the commits from that artifact; they must be identical.
 */
export async function checkPullRequest(context: ActionContext): Promise<StageReport> {
  const { host, inputs, deps, source } = context;
  const api = host.env.GITHUB_API_URL;
  if (source === undefined || api === undefined) {
    throw new AppError('ERR_INPUT', 'Input github-token is missing. The check needs a token with actions: read.', {
      fault: 'usage',
    });
  }
  const git = openGit({ dir: inputs.root, env: deps.env, signal: deps.signal });
  const range = await fetchRange(context, git);
  const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
  const findings: Diagnostic[] = [];
  const places: StageInputs[] = [];
  for (const name of await namedRuns(range, deps)) {
    const place = await restoreNamedRun({ ...context, source }, git, rest, range, name).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.fault === 'internal') throw error;
      findings.push(error.toDiagnostic());
      return undefined;
    });
    if (place !== undefined) places.push(place);
  }
  const judged = await checkPublishedCommits(range, places, deps);
  const all = [...findings, ...judged.findings];
  const isMarked = judged.runIds.length > 0;
  const status = all.length > 0 ? 'BLOCKED' : judged.verdict;
  return {
    stage: 'integrate',
    runId: '',
    status,
    diagnostics: all,
    nextAction: all[0]?.nextAction ?? 'Nothing to do: the check passed.',
    summary: isMarked
      ? [`The commits name ${judged.runIds.length} factory run(s).`, ...judged.parts].join(' ')
      : 'No commit of this pull request names a factory run, so there is nothing to check.',
    outputs: {},
    workers: [],
  };
}

/** The commits of the event. Fetches the head if the clone does not have it. */
async function fetchRange({ host, inputs, source }: ActionContext, git: Git): Promise<CommitRange> {
  const text = await readFile(host.env.GITHUB_EVENT_PATH ?? '', 'utf8');
  const { pull_request: pull, merge_group: group } = event.parse(JSON.parse(text));
  const [headSha, targetSha, ref] =
    pull === undefined
      ? [group?.head_sha, group?.base_sha, group?.head_ref]
      : [pull.head.sha, pull.base.sha, `refs/pull/${pull.number}/head`];
  if (headSha === undefined || targetSha === undefined || ref === undefined) {
    throw new AppError('ERR_INPUT', 'The event is neither a pull request nor a merge group.', { fault: 'usage' });
  }
  if (!(await hasCommit(git, headSha))) await fetchRef(git, { ref, token: source?.token ?? '' });
  if (!(await hasCommit(git, headSha))) {
    throw new AppError('ERR_PR_CHECK', `${ref} no longer points to ${headSha}.`, {
      nextAction: 'Nothing to do here: the newer head has its own check.',
    });
  }
  // A fork's branch may have any name.
  const own = pull?.base.repo?.full_name;
  const isOwn = own !== undefined && pull?.head.repo?.full_name === own;
  return { root: inputs.root, headSha, targetSha, headBranch: isOwn ? pull?.head.ref : undefined };
}

async function hasCommit(git: Git, sha: string): Promise<boolean> {
  return (await git.run(['cat-file', '-e', `${sha}^{commit}`], { accept: [0, 1, 128] })).exitCode === 0;
}

/** Restores the run that a commit names, after checking where its artifact comes from. */
async function restoreNamedRun(
  { inputs, deps, transfer, source }: ActionContext & { readonly source: ArtifactSource },
  git: Git,
  rest: GitHubRest,
  range: CommitRange,
  name: string,
): Promise<StageInputs> {
  const runId = parseRunId(name);
  const found = await newestArtifact(rest, [`factory-${runId}-integrate-a`], async ({ workflowRunId }) => {
    const sha = await factoryRunCommit(rest, source.repository, workflowRunId);
    return sha !== undefined && (await isAncestor(git, sha, range.targetSha));
  });
  if (found === 'forbidden') {
    const message = `Finding the integrate artifact of run ${runId} needs a token with actions: read.`;
    throw new AppError('ERR_PR_CHECK', message);
  }
  if (found === undefined) {
    throw new AppError(
      'ERR_PR_CHECK',
      `Run ${runId} has no integrate artifact from this repository's factory workflow at a commit of the target branch. It is missing or has expired.`,
    );
  }
  const conclusion = await conclusionOf(rest, found.workflowRunId, deps.clock, deps.signal);
  if (conclusion !== 'success') {
    const message = `Workflow run ${found.workflowRunId}, which made the artifact of run ${runId}, ended with ${conclusion} instead of success.`;
    throw new AppError('ERR_PR_CHECK', message);
  }
  const from = { artifact: found.name, expectDigest: '', source: { ...source, workflowRunId: found.workflowRunId } };
  const paths = await restoreState(transfer, runId, from, deps.signal);
  return { root: inputs.root, runId, paths };
}

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  const { exitCode } = await git.run(['merge-base', '--is-ancestor', older, newer], { accept: [0, 1, 128] });
  return exitCode === 0;
}
