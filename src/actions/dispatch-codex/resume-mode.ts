import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type GitHubRest, openGitHubRest } from '../../core/github/rest.ts';
import type { StageReport } from '../../core/run/stage.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { dispatchWorkflow, needsWrite } from '../github/dispatch-workflow.ts';
import { factoryRun, newestRuns, type WorkflowRun } from '../github/factory-runs.ts';
import { newestArtifacts } from '../github/newest-artifact.ts';
import { type ParkedArtifact, parkedArtifacts, readResumeInputs } from '../github/parked-runs.ts';

/** What was done about a parked run, in words. */
interface Handled {
  readonly runId: string;
  readonly isResumed: boolean;
  readonly what: string;
}

/**
 * The `resume` mode: starts the workflow of each parked run whose usage limit has ended. It runs no agent and changes no run. The started run
 * finds the state itself. A run that was started already is left alone, so that two of these never start it twice.
 *
 * @throws AppError ERR_INPUT (usage) without a token; ERR_GITHUB_API
 */
export async function resumeMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, deps, source } = context;
  const api = host.env.GITHUB_API_URL;
  if (source === undefined || api === undefined) {
    throw new AppError('ERR_INPUT', 'Mode resume needs the input github-token.', {
      fault: 'usage',
      path: 'github-token',
    });
  }
  const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
  const listed = await newestArtifacts(rest);
  if (listed === 'forbidden') {
    throw new AppError('ERR_GITHUB_API', 'The token cannot list artifacts.', {
      nextAction: needsWrite,
    });
  }
  const parked = parkedArtifacts(listed).filter(({ runId }) => inputs.runId === '' || runId === inputs.runId);
  const handled: Handled[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const run of parked) {
    try {
      const done = await handle(context, rest, run);
      handled.push(done);
      deps.log(`${run.runId}: ${done.what}`);
    } catch (error) {
      if (!(error instanceof AppError) || deps.signal.aborted) throw error;
      // A branch that was deleted must not make every look of the schedule fail.
      const severity = inputs.runId === '' && error.nextAction !== needsWrite ? 'warning' : 'error';
      diagnostics.push({ ...error.toDiagnostic(), severity, message: `${run.runId} is not resumed: ${error.message}` });
    }
  }
  if (inputs.runId !== '' && parked.length === 0) {
    const message = `${inputs.runId} is not parked: its newest artifact is not that of a parked run, or has expired.`;
    diagnostics.push(finding('ERR_STATE_MISSING', message));
  }
  return { report: reportOf(handled, diagnostics) };
}

async function handle(context: ActionContext, rest: GitHubRest, parked: ParkedArtifact): Promise<Handled> {
  const { inputs, deps, source } = context;
  const { runId, resumesAt, workflowRunId } = parked;
  const left = (what: string): Handled => ({ runId, isResumed: false, what });
  if (Date.parse(resumesAt) > deps.clock.epochMs()) return left(`parked until ${resumesAt}`);
  const run = source && (await factoryRun(rest, source.repository, workflowRunId));
  if (run === undefined) return left(`not resumed: workflow run ${workflowRunId} is none of this repository's factory`);
  if (run.status !== 'completed') return left(`not resumed: workflow run ${run.id} has not ended`);
  const later = (await newestRuns(rest, run.path)).find(
    ({ id, display_title }) => id > run.id && display_title === runId,
  );
  // One that ended without a new state was cancelled, or failed early: only a person may try again, or it would fail every 15 minutes.
  if (later !== undefined && (later.status !== 'completed' || inputs.runId === '')) {
    return left(`not resumed: workflow run ${later.id} was started for it`);
  }
  await dispatchWorkflow(rest, run.path, branchOf(run), await readResumeInputs(context, parked));
  return { runId, isResumed: true, what: `resumed on ${branchOf(run)}, for its limit ended at ${resumesAt}` };
}

/** @throws AppError ERR_GITHUB_API for a run of a tag, which a workflow cannot be started on */
function branchOf({ id, head_branch }: WorkflowRun): string {
  if (typeof head_branch === 'string' && head_branch !== '') return head_branch;
  throw new AppError('ERR_GITHUB_API', `Workflow run ${id} has no branch to start the workflow on.`);
}

function reportOf(handled: readonly Handled[], diagnostics: readonly Diagnostic[]): StageReport {
  const resumed = handled.filter(({ isResumed }) => isResumed).map(({ runId }) => runId);
  const rows = handled.map(({ runId, what }) => `| ${runId} | ${what} |`);
  return {
    stage: 'dispatch-codex',
    runId: '',
    status: diagnostics.some(({ severity }) => severity === 'error') ? 'BLOCKED' : 'PASS',
    diagnostics,
    nextAction:
      diagnostics[0]?.nextAction ?? (resumed.length === 0 ? 'Nothing is left to do.' : 'Watch the started runs.'),
    summary: rows.length === 0 ? 'No run is parked.\n' : `| RUN_ID | What |\n| --- | --- |\n${rows.join('\n')}\n`,
    outputs: { resumed: JSON.stringify(resumed) },
    workers: [],
  };
}
