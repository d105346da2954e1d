import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { openGit } from '../../core/git/git.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { resolveRunId } from '../../stages/prepare-run/resolve-run-id.ts';
import type { ActionContext } from '../action-context.ts';

const push = z.looseObject({
  before: z.string(),
  after: z.string(),
  ref: z.string().default(''),
  repository: z.looseObject({ default_branch: z.string().default('') }).optional(),
});

/** The `resolve` mode: finds the RUN_ID and writes nothing. */
export async function resolveMode({ host, inputs, deps, paths }: ActionContext): Promise<StageReport> {
  const eventPath = host.env.GITHUB_EVENT_PATH ?? '';
  const event = push.safeParse(eventPath === '' ? {} : JSON.parse(await readFile(eventPath, 'utf8')));
  const runId = await resolveRunId(openGit({ dir: inputs.root, env: deps.env, signal: deps.signal }), {
    runId: inputs.runId,
    push: event.data && { ...event.data, defaultBranch: event.data.repository?.default_branch ?? '' },
    promptZipsDir: paths.prompt_zips_dir,
  });
  return {
    stage: 'prepare-run',
    runId,
    status: 'PENDING',
    diagnostics: [],
    nextAction: `Prepare ${runId}.`,
    summary: '',
    outputs: {},
    workers: [],
  };
}
