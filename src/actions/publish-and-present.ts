import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { Status } from '../core/diagnostics/exit-codes.ts';
import { verdictInWords } from '../core/diagnostics/text/verdict-in-words.ts';
import { layoutOf } from '../core/run/layout.ts';
import type { StageReport } from '../core/run/stage.ts';
import type { ActionContext, DoorResult } from './action-context.ts';
import { jobSummary } from './job-summary.ts';
import { publishedState } from './state/published-state.ts';
import { type PublishedState, publishState } from './state/state-artifact.ts';

/**
 * Uploads the state if the door and the inputs request it, then writes outputs, annotations and the job summary. Foreign bytes in the
 * step's command files make the step BLOCKED.
 *
 * @returns the status of the step
 */
export async function publishAndPresent(context: ActionContext, result: DoorResult): Promise<Status> {
  const { host } = context;
  const { publish } = result;
  const report = withForeign(result.report, await host.refuseForeignCommands());
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
  host.info(`${report.stage}: ${verdictInWords(report.status, report.gatesRan)}. ${report.nextAction}`);
  await host.summary(jobSummary(report));
  const late = withForeign(report, await host.refuseForeignCommands());
  if (late.status !== report.status) host.setOutput('verdict', late.status);
  for (const finding of late.diagnostics.slice(0, late.diagnostics.length - report.diagnostics.length)) {
    host.annotate(finding);
  }
  return late.status;
}

function withForeign(report: StageReport, foreign: readonly Diagnostic[]): StageReport {
  const isKnown = report.diagnostics.some(({ code }) => code === 'ERR_COMMAND_FILE_FOREIGN');
  const [first] = foreign;
  if (first === undefined || isKnown) return report;
  return {
    ...report,
    status: report.status === 'FAIL' ? 'FAIL' : 'BLOCKED',
    diagnostics: [...foreign, ...report.diagnostics],
    nextAction: first.nextAction,
  };
}

/** @param runId default: the RUN_ID of the inputs */
export function publishRun(
  { transfer, paths, inputs }: ActionContext,
  { label, keep }: Required<DoorResult>['publish'],
  runId = inputs.runId,
): Promise<PublishedState> {
  return publishState(transfer, layoutOf(paths, runId), label, keep);
}
