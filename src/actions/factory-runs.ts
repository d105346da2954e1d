import { z } from 'zod';
import type { GitHubRest } from '../core/github/rest.ts';
import type { Clock } from '../core/system/clock.ts';

/** The workflow files that a run of the factory comes from. */
const factoryWorkflows = ['.github/workflows/factory.yml', '.github/workflows/factory-fleet.yml'];

const workflowRun = z.looseObject({
  path: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  repository: z.looseObject({ full_name: z.string() }),
  head_repository: z.looseObject({ full_name: z.string() }).nullable(),
});

/**
 * The commit of a workflow run, when it is one of this repository's own factory workflows: a fork's run, or another workflow
 * that gives its artifact a factory's name, proves nothing (spec: actions, "factory-pr-check.yml").
 *
 * @param repository `owner/name`
 * @param also a further `path` that counts
 * @returns `undefined` for any other run
 */
export async function factoryRunCommit(
  rest: GitHubRest,
  repository: string,
  workflowRunId: number,
  also?: string,
): Promise<string | undefined> {
  const parsed = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
  if (!parsed.success) return undefined;
  const { path, head_sha, repository: own, head_repository: head } = parsed.data;
  // GitHub appends `@<ref>` to the path of some runs.
  const file = path.split('@')[0] ?? '';
  if (file !== also && !factoryWorkflows.includes(file)) return undefined;
  return own.full_name === repository && head?.full_name === repository ? head_sha : undefined;
}

/** Real time between two looks at a run that goes on, and until it is given up. Milliseconds. */
const waiting = { between: 15_000, atMost: 20 * 60_000 };

/**
 * How a workflow run ended; one that goes on is waited for, since a pull request may be opened by a run's own publish job. Only
 * `success` vouches for its artifacts: code of a gate that uploads a false one makes integrate's own upload, and so the run, fail.
 *
 * @returns GitHub's conclusion; `unfinished` when it did not end in time
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
