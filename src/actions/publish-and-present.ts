import { layoutOf } from '../core/run/layout.ts';
import type { ActionContext, DoorResult } from './action-context.ts';
import { jobSummary } from './job-summary.ts';
import { publishedState } from './state/published-state.ts';
import { type PublishedState, publishState } from './state/state-artifact.ts';

/** Uploads the state if the door and the inputs want it, then writes outputs, annotations and the job summary. */
export async function publishAndPresent(context: ActionContext, result: DoorResult): Promise<void> {
  const { host } = context;
  const { report, publish } = result;
  const paths = result.paths ?? context.paths;
  if (publish !== undefined && context.inputs.upload) {
    const stored = await host.group('Upload the state', () => publishRun({ ...context, paths }, publish, report.runId));
    host.saveState(publishedState, stored.name);
    host.setOutput('artifact-name', stored.name);
    host.setOutput('state-digest', stored.stateDigest);
  }
  if (report.runId !== '') {
    const layout = layoutOf(paths, report.runId);
    host.setOutput('run-id', report.runId);
    host.setOutput('run-dir', layout.runDir);
    host.setOutput('status-json', layout.status);
  }
  host.setOutput('verdict', report.status);
  host.setOutput('next-action', report.nextAction);
  for (const [name, value] of Object.entries(report.outputs)) host.setOutput(name, value);
  for (const finding of report.diagnostics) host.annotate(finding);
  host.info(`${report.stage}: ${report.status}. ${report.nextAction}`);
  await host.summary(jobSummary(report));
}

/** @param runId the RUN_ID of the inputs unless given */
export function publishRun(
  { transfer, paths, inputs }: ActionContext,
  { label, keep }: Required<DoorResult>['publish'],
  runId = inputs.runId,
): Promise<PublishedState> {
  return publishState(transfer, layoutOf(paths, runId), label, keep);
}
