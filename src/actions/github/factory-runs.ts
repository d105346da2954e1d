import { posix } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { GitHubRest } from '../../core/github/rest.ts';
import type { Clock } from '../../core/system/clock.ts';

/** The workflow files that start factory runs. */
const factoryWorkflows = ['.github/workflows/factory.yml', '.github/workflows/factory-fleet.yml'];

const workflowRun = z.looseObject({
  id: z.number(),
  path: z.string(),
  display_title: z.string().nullish(),
  head_branch: z.string().nullish(),
  status: z.string(),
  conclusion: z.string().nullable(),
  head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  repository: z.looseObject({ full_name: z.string() }),
  head_repository: z.looseObject({ full_name: z.string() }).nullable(),
});

/** A workflow run, with GitHub's field names. */
export type WorkflowRun = z.infer<typeof workflowRun>;

/**
 * The head commit of a workflow run, if this repository's own factory workflow made it. Other runs prove nothing: a
 * fork, or any workflow, can give an artifact the same name.
 *
 * @param repository `owner/name`
 * @param also one more accepted workflow path
 * @returns `undefined` for any other run
 */
export async function factoryRunCommit(
  rest: GitHubRest,
  repository: string,
  workflowRunId: number,
  also?: string,
): Promise<string | undefined> {
  return (await factoryRun(rest, repository, workflowRunId, also))?.head_sha;
}

/** As {@link factoryRunCommit}, with all that is known of the run. */
export async function factoryRun(
  rest: GitHubRest,
  repository: string,
  workflowRunId: number,
  also?: string,
): Promise<WorkflowRun | undefined> {
  const parsed = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
  if (!parsed.success) return undefined;
  const { path, repository: own, head_repository: head } = parsed.data;
  const file = fileOf(path);
  if (file !== also && !factoryWorkflows.includes(file)) return undefined;
  return own.full_name === repository && head?.full_name === repository ? { ...parsed.data, path: file } : undefined;
}

/** The newest runs of a workflow file, the newest first. */
export async function newestRuns(rest: GitHubRest, path: string): Promise<readonly WorkflowRun[]> {
  const { status, body } = await rest.request('GET', `/actions/workflows/${posix.basename(path)}/runs?per_page=100`);
  const parsed = z.looseObject({ workflow_runs: z.array(workflowRun) }).safeParse(body);
  if (parsed.success) return parsed.data.workflow_runs;
  throw new AppError(
    'ERR_GITHUB_API',
    `GitHub's list of the runs of ${path} has an unexpected format (status ${status}).`,
    {
      fault: 'internal',
    },
  );
}

/** GitHub appends `@<ref>` to the path of some runs. */
function fileOf(path: string): string {
  return path.split('@')[0] ?? '';
}

/** Poll interval for a run in progress, and when to stop waiting. Milliseconds of real time. */
const waiting = { between: 15_000, atMost: 20 * 60_000 };

/**
 * Waits until a workflow run ends: the publish job of a run may open the pull request before the run ends. Only
 * `success` vouches for its artifacts: if gate code uploads a false artifact, integrate's own upload fails, and so does
 * the run.
 *
 * @returns GitHub's conclusion, or `unfinished` if the run did not end in time
 */
export async function conclusionOf(
  rest: GitHubRest,
  workflowRunId: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<string> {
  const deadline = clock.monotonicMs() + waiting.atMost;
  for (;;) {
    const run = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
    if (run.data?.status === 'completed') return run.data.conclusion ?? 'unknown';
    if (!run.success || clock.monotonicMs() >= deadline) return 'unfinished';
    await clock.sleep(waiting.between, signal);
  }
}
