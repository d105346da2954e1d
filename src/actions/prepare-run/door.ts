import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { backendName } from '../../core/contracts/backend-name.ts';
import { openGit } from '../../core/git/git.ts';
import { openGitHubRest } from '../../core/github/rest.ts';
import { handedInPath } from '../../core/run/handed-in.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { prepareRun } from '../../stages/prepare-run/prepare-run.ts';
import { resolveRunId } from '../../stages/prepare-run/resolve-run-id.ts';
import { readChoice, readCount, readFlag, readWord } from '../common-inputs.ts';
import { factoryRunCommit } from '../factory-runs.ts';
import { newestArtifact } from '../newest-artifact.ts';
import type { ActionContext, Door } from '../run-action.ts';
import { restoreState } from '../state-artifact.ts';

const push = z.looseObject({ before: z.string().optional(), after: z.string().optional() });

/** `resolve` finds the RUN_ID; `prepare` prepares the run. */
export const door: Door = async (context) => {
  const { host, inputs, deps } = context;
  if (readChoice(host, 'mode', ['prepare', 'resolve']) === 'resolve') return { report: await resolve(context) };
  if (inputs.fromArtifact === '') await restoreEarlierRun(context);
  const report = await prepareRun(
    {
      root: inputs.root,
      runId: inputs.runId,
      promptZip: host.input('prompt-zip'),
      baseRef: host.input('base-ref'),
      configPath: inputs.configPath,
      backend: readWord(host, 'backend', backendName.options),
      sendMode: readWord(host, 'send-mode', ['enter', 'ctrl_enter', 'both']),
      tokenBudget: readCount(host, 'token-budget'),
      workers: inputs.workers,
      dryRun: readFlag(host, 'dry-run'),
      token: inputs.githubToken,
    },
    deps,
  );
  return { report, publish: { label: 'prepare-run' } };
};

async function resolve({ host, inputs, deps, paths }: ActionContext): Promise<StageReport> {
  const eventPath = host.env.GITHUB_EVENT_PATH ?? '';
  const event = push.safeParse(eventPath === '' ? {} : JSON.parse(await readFile(eventPath, 'utf8')));
  const runId = await resolveRunId(openGit({ dir: inputs.root, env: deps.env, signal: deps.signal }), {
    runId: inputs.runId,
    before: event.data?.before,
    after: event.data?.after,
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

/**
 * Restores the state of an earlier workflow run of the same RUN_ID. Prepare then resumes that run, or repeats its
 * verdict. Without `actions: read` this is not possible; the run starts over and logs it.
 */
async function restoreEarlierRun(context: ActionContext): Promise<void> {
  const { host, inputs, deps, transfer, source } = context;
  const api = host.env.GITHUB_API_URL;
  if (source === undefined || api === undefined) return;
  const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
  const stages = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'];
  const found = await newestArtifact(
    rest,
    stages.map((stage) => `factory-${inputs.runId}-${stage}-a`),
    async ({ workflowRunId: id }) => (await factoryRunCommit(rest, source.repository, id, handedInPath)) !== undefined,
  );
  if (found === 'forbidden')
    deps.log('The token has no actions: read, so an earlier run of this RUN_ID cannot be found. The run starts over.');
  if (found === undefined || found === 'forbidden') return;
  deps.log(`Restoring ${found.name} of workflow run ${found.workflowRunId}.`);
  const from = { artifact: found.name, expectDigest: '', source: { ...source, workflowRunId: found.workflowRunId } };
  await restoreState(transfer, inputs.runId, from, deps.signal);
}
