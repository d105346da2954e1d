import { jsonLine } from '../../../../core/system/text/json.ts';
import type { RunWorkflowOptions } from '../../../../runner/execute/event/run-options.ts';
import { describePlan } from '../../../../runner/execute/preflight/describe-plan.ts';
import { findMissing } from '../../../../runner/execute/preflight/find-missing.ts';
import { refuseMissing } from '../../../../runner/execute/preflight/refuse-missing.ts';
import type { RunResult } from '../../../../runner/execute/run-result.ts';
import { runWorkflow } from '../../../../runner/execute/run-workflow.ts';
import { openDisplay } from '../../../live/open-display.ts';
import { workflowSubject } from '../../../live/workflow-subject.ts';
import type { Io } from '../../../program/io.ts';
import { table } from '../../../program/output.ts';
import { askForSecrets, missingLines } from './missing-parts.ts';
import { chosenWorkflows, type StartedWorkflow } from './started-workflows.ts';

interface ShownOptions {
  readonly ask: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
}

const exits = { success: 0, skipped: 0, failure: 1, cancelled: 130 } as const;

/**
 * Runs planned workflows one after the other and shows them. Reports what all of them miss before the first one starts.
 *
 * @returns 0 for success, 1 for failure, 130 if one was cancelled
 */
export async function runPrepared(io: Io, started: readonly StartedWorkflow[], options: ShownOptions): Promise<number> {
  try {
    const ready: StartedWorkflow[] = [];
    for (const one of started) ready.push(await prepared(io, one, options));
    let status = 0;
    for (const one of ready) status = Math.max(status, await runWithDispatched(io, one, options));
    return status;
  } finally {
    await disposeAll(started);
  }
}

/** Runs a workflow, then those that its jobs started by workflow_dispatch, with the same options. */
async function runWithDispatched(io: Io, { run, planned }: StartedWorkflow, options: ShownOptions): Promise<number> {
  if (io.signal.aborted) return exits.cancelled;
  const result = await runShown(io, run, planned, options);
  let status: number = exits[result.conclusion];
  const { inputs: _own, selection: _part, sha: _commit, base: _base, changedFiles: _changed, ...shared } = run;
  for (const { workflow, ref, inputs } of result.dispatched) {
    const settings = { ...shared, payload: {}, ref, inputs };
    const started = await chosenWorkflows(settings, { workflow, event: 'workflow_dispatch' });
    status = Math.max(status, await runPrepared(io, started, options));
  }
  return status;
}

/** Disposes of the events of planned workflows. */
export async function disposeAll(started: readonly StartedWorkflow[]): Promise<void> {
  const events = new Set(started.map(({ planned }) => planned.event));
  for (const event of events) await event[Symbol.asyncDispose]();
}

/** Refuses or reports what is missing. With `--ask` the user types the values of missing secrets. */
async function prepared(io: Io, { run, planned }: StartedWorkflow, options: ShownOptions): Promise<StartedWorkflow> {
  const missing = await findMissing(planned, run);
  refuseMissing(missing, run);
  const secrets = options.ask ? await askForSecrets(io, missing.secrets) : {};
  const left = { ...missing, secrets: missing.secrets.filter(({ name }) => secrets[name] === undefined) };
  if (!options.json) for (const line of missingLines(left)) io.err(`${line}\n`);
  return { run: { ...run, secrets: { ...run.secrets, ...secrets } }, planned };
}

async function runShown(
  io: Io,
  run: RunWorkflowOptions,
  planned: StartedWorkflow['planned'],
  options: ShownOptions,
): Promise<RunResult> {
  const subject = workflowSubject({
    verbose: options.verbose,
    recordDir: run.recordDir,
    now: run.clock.monotonicMs,
    planned: describePlan(planned, run),
  });
  const display = await openDisplay(io, subject, options);
  const result = await runWorkflow({ ...run, onEvent: display.update }, planned).finally(() => display.done());
  showResult(io, result, options.json);
  return result;
}

function showResult(io: Io, result: RunResult, json: boolean): void {
  const { runId, conclusion, artifacts, recordDir } = result;
  if (json) {
    io.out(jsonLine({ type: 'result', run_id: runId, conclusion, artifacts, record: recordDir }));
    return;
  }
  if (artifacts.length > 0) {
    io.out(`\nArtifacts\n${table(artifacts.map(({ name, size, digest }) => [name, `${size} bytes`, digest]))}`);
  }
  const failed = conclusion === 'failure' ? `Failed steps: factory runner logs ${runId} --failed\n` : '';
  io.out(`\nConclusion: ${conclusion}\nRecord: ${recordDir} (logs/ has the log of each step)\n${failed}`);
}
