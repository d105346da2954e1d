import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { Status } from '../core/diagnostics/exit-codes.ts';
import { verdictInWords } from '../core/diagnostics/text/verdict-in-words.ts';
import { findingRecordOf } from '../core/evidence/finding-record.ts';
import { stageFindings } from '../core/evidence/stage-findings.ts';
import { lockRun } from '../core/run/access/lock-run.ts';
import { openRun } from '../core/run/access/open-run.ts';
import { layoutOf } from '../core/run/layout.ts';
import type { StageReport } from '../core/run/stage.ts';
import { secretValues } from '../core/secrets/known-secrets.ts';
import type { ActionContext, DoorResult } from './action-context.ts';
import { shownSummary } from './job-summary.ts';
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
  const foreign = await host.refuseForeignCommands();
  const report = withForeign(result.report, foreign);
  const paths = result.paths ?? context.paths;
  if (publish !== undefined && context.inputs.upload) {
    if (foreign.length > 0) await recordForeign({ ...context, paths }, report, foreign);
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
  await host.summary(await shownSummary(report, host));
  const late = withForeign(report, await host.refuseForeignCommands());
  if (late.status !== report.status) host.setOutput('verdict', late.status);
  for (const finding of late.diagnostics.slice(0, late.diagnostics.length - report.diagnostics.length)) {
    host.annotate(finding);
  }
  return late.status;
}

/** Records the findings in the state, so that integrate names them as the cause. */
async function recordForeign(
  { transfer, paths, deps }: ActionContext,
  { runId, stage }: StageReport,
  foreign: readonly Diagnostic[],
): Promise<void> {
  const place = { root: transfer.root, layout: layoutOf(paths, runId) };
  await using run = await openRun(await lockRun(place, deps.signal), deps);
  const details = { state: stageFindings.state, findings: foreign.map(findingRecordOf) };
  await (await run.chain()).append({ event_type: 'RUN_STATE', actor: stage, rc: 2, details });
}

function withForeign(report: StageReport, foreign: readonly Diagnostic[]): StageReport {
  const isKnown = report.diagnostics.some(({ code }) => code === 'ERR_COMMAND_FILE_FOREIGN');
  const [first] = foreign;
  if (first === undefined || isKnown) return report;
  return {
    ...report,
    status: report.status === 'FAIL' ? 'FAIL' : 'BLOCKED',
    diagnostics: [...foreign, ...report.diagnostics],
    cause: undefined,
    nextAction: first.nextAction,
  };
}

/** @param runId default: the RUN_ID of the inputs */
export function publishRun(
  { host, transfer, paths, inputs }: ActionContext,
  { label, keep }: Required<DoorResult>['publish'],
  runId = inputs.runId,
): Promise<PublishedState> {
  return publishState(transfer, layoutOf(paths, runId), label, keep, secretValues(host.env));
}
