import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { openGitHubRest } from '../../core/github/rest.ts';
import { handedInPath } from '../../core/run/handed-in.ts';
import { parkedPrefix } from '../../core/run/parking/state-name.ts';
import type { ActionContext } from '../action-context.ts';
import { factoryRunCommit } from '../github/factory-runs.ts';
import { newestArtifact } from '../github/newest-artifact.ts';
import { restoreState } from '../state/state-artifact.ts';

/**
 * Restores the state of an earlier workflow run of the same RUN_ID. Prepare then resumes that run, or repeats its
 * verdict. Without `actions: read`, or an answer of GitHub's API, this is not possible; the run starts over and says so.
 *
 * @returns whether there was one
 */
export async function restoreEarlierRun(context: ActionContext): Promise<boolean> {
  const { host, inputs, deps, transfer, source } = context;
  const api = host.env.GITHUB_API_URL;
  if (source === undefined || api === undefined) return false;
  const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
  const stages = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'];
  const found = await newestArtifact(
    rest,
    [parkedPrefix(inputs.runId), ...stages.map((stage) => `factory-${inputs.runId}-${stage}-a`)],
    async ({ workflowRunId: id }) => (await factoryRunCommit(rest, source.repository, id, handedInPath)) !== undefined,
  ).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'ERR_GITHUB_API') throw error;
    host.annotate(unsearched(error));
    return undefined;
  });
  if (found === 'forbidden')
    deps.log('The token has no actions: read, so an earlier run of this RUN_ID cannot be found. The run starts over.');
  if (found === undefined || found === 'forbidden') return false;
  deps.log(`Restoring ${found.name} of workflow run ${found.workflowRunId}.`);
  const from = { artifact: found.name, expectDigest: '', source: { ...source, workflowRunId: found.workflowRunId } };
  await restoreState(transfer, inputs.runId, from, deps.signal);
  return true;
}

function unsearched(error: AppError): Diagnostic {
  return {
    ...error.toDiagnostic(),
    severity: 'warning',
    message: `An earlier run of this RUN_ID could not be looked for, so the run starts over: ${error.message}`,
    nextAction: 'If there was one, cancel this run and start it again when https://www.githubstatus.com is green.',
  };
}
