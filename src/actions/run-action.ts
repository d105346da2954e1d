import { tmpdir } from 'node:os';
import { loadPaths } from '../core/config/load-config.ts';
import { AppError, type Fault } from '../core/diagnostics/app-error.ts';
import { EXIT_USAGE, exitCodeOf, type Status } from '../core/diagnostics/exit-codes.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import type { StageDeps, StageName, StageReport } from '../core/run/stage.ts';
import type { StateFile } from '../core/run/state-digest.ts';
import { clockFrom } from '../core/system/clock.ts';
import { type ArtifactClient, type ArtifactSource, loadArtifactClient } from './artifact-transfer.ts';
import { type CommonInputs, readCommonInputs } from './common-inputs.ts';
import { actionsHost, type Host } from './host.ts';
import { jobSummary } from './job-summary.ts';
import { publishState, restoreState, type StateTransfer } from './state-artifact.ts';

export interface ActionContext {
  readonly host: Host;
  readonly inputs: CommonInputs;
  readonly deps: StageDeps;
  readonly transfer: StateTransfer;
  /** URL of the action's bundle; other files of the action are located relative to it. */
  readonly moduleUrl: string;
  /** Gives access to artifacts of earlier attempts and workflow runs; `undefined` without a token. */
  readonly source: ArtifactSource | undefined;
  /** The run's folders: from the restored state if there is one, else from the configuration. */
  readonly paths: LayoutPaths;
}

export interface DoorResult {
  readonly report: StageReport;
  /** The state to upload; `undefined` if this mode uploads nothing. */
  readonly publish?: { readonly label: string; readonly keep?: (file: StateFile) => boolean };
  /** The folders that the stage wrote to, if it chose them itself. */
  readonly paths?: LayoutPaths;
}

/**
 * Reads the action's own inputs and calls its stage. It has no other logic, so that an action and the command line
 * behave alike.
 */
export type Door = (context: ActionContext) => Promise<DoorResult>;

const exitOf: Readonly<Record<Fault, { readonly status: Status; readonly exit: number }>> = {
  usage: { status: 'BLOCKED', exit: EXIT_USAGE },
  blocked: { status: 'BLOCKED', exit: exitCodeOf('BLOCKED') },
  internal: { status: 'FAIL', exit: exitCodeOf('FAIL') },
};

/**
 * Runs an action: restores the earlier stage's state, calls the door, uploads the state, and writes outputs,
 * annotations, job summary and exit status. Catches every error.
 *
 * @param moduleUrl the URL of the action's bundle
 */
export async function runAction(stage: StageName, moduleUrl: string, door: Door): Promise<void> {
  const host = actionsHost();
  try {
    const context = await openContext(host, moduleUrl);
    const { report, publish, paths } = await door(context);
    if (publish !== undefined && context.inputs.upload) {
      const layout = layoutOf(paths ?? context.paths, report.runId);
      const stored = await host.group('Upload the state', () =>
        publishState(context.transfer, layout, publish.label, publish.keep),
      );
      host.saveState(publishedState, stored.name);
      host.setOutput('artifact-name', stored.name);
      host.setOutput('state-digest', stored.stateDigest);
    }
    await present(host, report, paths ?? context.paths);
    host.setExitCode(report.status === 'PENDING' ? 0 : exitCodeOf(report.status));
  } catch (error) {
    await presentError(host, stage, error);
  }
}

/**
 * Runs an action's `post` step. It restores no state: it cleans up what the main step left on this disk.
 *
 * @param body returns the state to upload if the main step did not upload it
 */
export async function runPost(
  stage: StageName,
  moduleUrl: string,
  body: (context: ActionContext) => Promise<Required<DoorResult>['publish'] | undefined>,
): Promise<void> {
  const host = actionsHost();
  try {
    const context = await openContext(host, moduleUrl, false);
    const publish = await body(context);
    if (publish === undefined || !context.inputs.upload || host.state(publishedState) !== '') return;
    await publishState(context.transfer, layoutOf(context.paths, context.inputs.runId), publish.label, publish.keep);
  } catch (error) {
    await presentError(host, stage, error);
  }
}

/** The saved state that the main step sets after it has uploaded its state. */
const publishedState = 'published';

async function openContext(host: Host, moduleUrl: string, restores = true): Promise<ActionContext> {
  const inputs = readCommonInputs(host);
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      abort.abort(new AppError('ERR_CANCELLED', 'The run was cancelled.', { fault: 'internal' })),
    );
  }
  const deps: StageDeps = {
    clock: clockFrom(host.env),
    env: host.env,
    signal: abort.signal,
    log: (line) => host.info(line),
  };
  let loading: Promise<ArtifactClient> | undefined;
  const transfer: StateTransfer = {
    root: inputs.root,
    attempt: host.env.GITHUB_RUN_ATTEMPT ?? '1',
    temp: host.env.RUNNER_TEMP ?? tmpdir(),
    artifacts: () => {
      loading ??= loadArtifactClient(moduleUrl);
      return loading;
    },
  };
  const source = sourceOf(host, inputs.githubToken);
  const { fromArtifact: artifact, expectDigest } = inputs;
  const paths =
    artifact === '' || !restores
      ? await loadPaths({ root: inputs.root, env: host.env, configPath: inputs.configPath })
      : await host.group('Restore the state of the earlier stage', () =>
          restoreState(transfer, inputs.runId, { artifact, expectDigest, source }, deps.signal),
        );
  return { host, inputs, deps, transfer, moduleUrl, source, paths };
}

function sourceOf(host: Host, token: string): ArtifactSource | undefined {
  const { GITHUB_RUN_ID: id, GITHUB_REPOSITORY: repository } = host.env;
  if (token === '' || id === undefined || repository === undefined) return undefined;
  return { token, workflowRunId: Number(id), repository };
}

async function present(host: Host, report: StageReport, paths: LayoutPaths): Promise<void> {
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

async function presentError(host: Host, stage: StageName, error: unknown): Promise<void> {
  const known = appErrorOf(error);
  const { status, exit } = exitOf[known.fault];
  const diagnostics = [...known.diagnostics, known.toDiagnostic()];
  for (const finding of diagnostics) host.annotate(finding);
  if (known.fault === 'internal' && known.cause instanceof Error) host.info(known.cause.stack ?? known.cause.message);
  host.setOutput('verdict', status);
  host.setOutput('next-action', known.nextAction);
  await host.summary(jobSummary({ stage, runId: '', status, diagnostics, nextAction: known.nextAction, summary: '' }));
  host.setExitCode(exit);
}
