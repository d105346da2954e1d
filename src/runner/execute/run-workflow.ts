import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { Clock } from '../../core/system/clock.ts';
import { Slots } from '../../core/system/slots.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { concurrencyOf } from '../plan/job-settings.ts';
import { type Plan, planRecord, planWorkflow } from '../plan/plan-workflow.ts';
import { contentPath, listArtifacts } from '../services/artifacts/artifact-store.ts';
import { type RunRecord, recordRun, reserveRunId, runFolder } from '../services/records/run-records.ts';
import { type ArtifactService, startArtifactService } from '../services/start-services.ts';
import { evaluateString } from '../workflow/expressions/evaluate.ts';
import type { Json } from '../workflow/expressions/template.ts';
import type { ResolvedWorkflow } from '../workflow/read/resolve-calls.ts';
import { githubContext } from './github-context.ts';
import { enterGroup } from './jobs/enter-group.ts';
import type { JobResult } from './jobs/run-job.ts';
import { runPlan } from './jobs/run-plan.ts';
import type { ScheduleSetup } from './jobs/schedule-setup.ts';
import { actionSources, loadWorkflow } from './load-workflow.ts';
import type { Conclusion, RunEvent } from './protocol/run-event.ts';
import { Recorder } from './recorder.ts';
import { builtinActions } from './standins/builtin-actions.ts';
import type { BuiltinAction } from './steps/builtin-action.ts';
import type { RunSetup } from './steps/job-state.ts';
import { type NodePrograms, ownNode } from './steps/programs/node-programs.ts';

/** Below the run's folder while it runs. */
const fetchedFolder = 'fetched';

/** All paths are absolute. */
export interface RunWorkflowOptions {
  /** The git repository that jobs check out. It is only read. */
  readonly repo: string;
  /** `owner/name` for `github.repository`. Default: `local/<folder name>`. */
  readonly repositoryName?: string;
  /** The folder of `workflow` and of `./` calls: a repository's root, or a folder with rendered files. */
  readonly workflowSource: string;
  /** Relative to workflowSource, with `/`, like `.github/workflows/factory.yml`. */
  readonly workflow: string;
  readonly event: { readonly name: string; readonly payload: { readonly [key: string]: Json } };
  /** For `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The event's commit, 40 hex digits. */
  readonly sha: string;
  /** Like `refs/heads/main`. */
  readonly ref: string;
  /** The paths that the event changes. If absent, path filters match. */
  readonly changedFiles?: readonly string[];
  /** The labels of this runner, or `any` to run every job. */
  readonly labels: readonly string[] | 'any';
  /** Maps `owner/repo` to a folder with its files, for `uses: owner/repo/path@ref`. */
  readonly actionSources?: Readonly<Record<string, string>>;
  /** The record root. The run's own folder is `runs/<id>` in it. */
  readonly recordDir: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** The variables that steps inherit from the machine, like PATH and HOME. */
  readonly hostEnv: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Abort it to cancel the run: steps are interrupted; `always()` and post steps still run. */
  readonly signal?: AbortSignal;
  /** Abort it to stop everything immediately. */
  readonly forceSignal?: AbortSignal;
  /** The Node for JavaScript actions. Default: the one that runs this program. */
  readonly nodes?: NodePrograms;
  readonly actor?: string;
  /** The built-in actions to use. Default: all. */
  readonly builtins?: readonly BuiltinAction[];
  /** How many jobs may run at the same time. Default: the number of processors, at least 4. */
  readonly maxParallelJobs?: number;
  /** Keep the jobs' workspaces in the run's folder, for inspection. */
  readonly keepWorkspaces?: boolean;
  /** Show debug lines. Default: whether the secret or variable `ACTIONS_STEP_DEBUG` is `true`. */
  readonly debug?: boolean;
  readonly onEvent?: (event: RunEvent) => void;
}

/** One artifact of a run. */
export interface RunArtifact {
  readonly name: string;
  /** The stored file, absolute: a zip, unless it was uploaded without archiving. */
  readonly path: string;
  readonly size: number;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
}

/** The result of a run. */
export interface RunResult {
  readonly runId: string;
  readonly conclusion: Conclusion;
  /** Sorted by id; jobs of called workflows are `<calling job>/<job>`. */
  readonly jobs: readonly JobResult[];
  readonly artifacts: readonly RunArtifact[];
  /** The run's own folder with plan.json, events.ndjson, logs/, artifacts/ and result.json. */
  readonly recordDir: string;
}

/**
 * Runs a workflow on this machine and writes its record. A failing workflow does not make it reject.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_EVENT, ERR_DISPATCH_INPUT, ERR_MATRIX
 *   before anything starts; ERR_WRITE_FAILED if the record cannot be written
 */
export async function runWorkflow(options: RunWorkflowOptions): Promise<RunResult> {
  const { clock, event } = options;
  const { resolved, warnings } = await loadWorkflow(options);
  const plan = planWorkflow(
    resolved,
    {
      ...event,
      ref: options.ref,
      ...(options.changedFiles === undefined ? {} : { changedFiles: options.changedFiles }),
    },
    options.inputs,
  );
  const runId = await reserveRunId(options.recordDir);
  const folder = runFolder(options.recordDir, runId);
  const recorder = await Recorder.open(folder, clock, options.onEvent);
  await using service = await startArtifactService({ recordRoot: options.recordDir, clock });
  const payload = payloadOf(options, plan);
  const github = githubContext({
    repository: repositoryName(options),
    sha: options.sha,
    ref: options.ref,
    event: { name: event.name, payload },
    runId,
    runNumber: Number(runId),
    runAttempt: 1,
    actor: options.actor ?? 'local',
    workflow: { name: resolved.workflow.name ?? resolved.workflow.path, path: resolved.workflow.path },
    apiUrl: service.apiUrl,
  });
  const contexts = { github, inputs: plan.inputs, vars: options.vars ?? {} };
  const { runName } = resolved.workflow;
  const title = runName === undefined ? '' : evaluateString(runName, { contexts });
  const record = runRecord(options, runId, resolved, title);
  await recorder.write('plan.json', planRecord(plan));
  await recordRun(options.recordDir, record);
  const watch = clock.stopwatch();
  recorder.emit({ type: 'run-start', name: record.display_title, workflow: record.workflow_path, event: event.name });
  const warnOnce = once((message) => recorder.emit({ type: 'warning', message }));
  for (const { message } of warnings) warnOnce(message);

  const jobs: JobResult[] = [];
  const signal = options.signal ?? new AbortController().signal;
  const concurrency = concurrencyOf(resolved.workflow.concurrency, { contexts });
  const place =
    concurrency &&
    (await enterGroup(options.recordDir, concurrency, clock, signal, () =>
      recorder.emit({ type: 'warning', message: `The run is waiting for concurrency group ${concurrency.group}.` }),
    ));
  let conclusion: Conclusion = 'cancelled';
  try {
    if (concurrency === undefined || place !== undefined) {
      const schedule = scheduleSetup(options, recorder, service, warnOnce, {
        runId,
        payload,
        signal: place === undefined ? signal : AbortSignal.any([signal, place.cancelled]),
        onResult: (result) => jobs.push(result),
      });
      conclusion = await runPlan(schedule, {
        resolved,
        planned: plan.root,
        github,
        inputs: plan.inputs,
        secrets: options.secrets ?? {},
        groups: new Map(concurrency === undefined ? [] : [[concurrency.group.toLowerCase(), 'top level workflow']]),
      });
    }
  } finally {
    await place?.[Symbol.asyncDispose]();
    await rm(join(folder, fetchedFolder), { recursive: true, force: true });
  }

  const result: RunResult = {
    runId,
    conclusion,
    jobs: jobs.toSorted((left, right) => byCodeUnit(left.id, right.id)),
    artifacts: (await listArtifacts(options.recordDir, runId)).map((artifact) => ({
      name: artifact.name,
      path: contentPath(options.recordDir, artifact),
      size: artifact.size,
      digest: artifact.digest,
    })),
    recordDir: folder,
  };
  recorder.emit({ type: 'run-end', conclusion, durationMs: watch() });
  await recorder.write('result.json', resultRecord(result));
  await recordRun(options.recordDir, { ...record, status: 'completed', conclusion, updated_at: clock.nowIso() });
  await recorder.close();
  return result;
}

/** The result for the record, without paths of this machine. */
function resultRecord(result: RunResult): Json {
  const artifacts = result.artifacts.map(({ name, size, digest }) => ({ name, size, digest }));
  return JSON.parse(
    JSON.stringify({
      schema_version: 1,
      run_id: result.runId,
      conclusion: result.conclusion,
      jobs: result.jobs,
      artifacts,
    }),
  );
}

function repositoryName(options: RunWorkflowOptions): string {
  return options.repositoryName ?? `local/${basename(options.repo).replace(/\.git$/, '') || 'repository'}`;
}

/** The event payload with the fields that GitHub always adds. */
function payloadOf(options: RunWorkflowOptions, plan: Plan): { readonly [key: string]: Json } {
  const [owner = '', name = ''] = repositoryName(options).split('/');
  const dispatch =
    options.event.name === 'workflow_dispatch'
      ? { inputs: plan.eventInputs, ref: options.ref, workflow: options.workflow }
      : {};
  return {
    repository: { name, full_name: `${owner}/${name}`, owner: { login: owner }, default_branch: 'main' },
    sender: { login: options.actor ?? 'local' },
    ...options.event.payload,
    ...dispatch,
  };
}

function runRecord(options: RunWorkflowOptions, id: string, resolved: ResolvedWorkflow, title: string): RunRecord {
  const name = resolved.workflow.name ?? resolved.workflow.path;
  const now = options.clock.nowIso();
  return {
    schema_version: 1,
    id,
    run_number: Number(id),
    run_attempt: 1,
    repository: repositoryName(options),
    workflow_path: resolved.workflow.path,
    workflow_name: name,
    display_title: title.trim() === '' ? name : title,
    event: options.event.name,
    head_branch: options.ref.startsWith('refs/heads/') ? options.ref.slice('refs/heads/'.length) : null,
    head_sha: options.sha,
    actor: options.actor ?? 'local',
    status: 'in_progress',
    conclusion: null,
    created_at: now,
    updated_at: now,
  };
}

function scheduleSetup(
  options: RunWorkflowOptions,
  recorder: Recorder,
  service: ArtifactService,
  warnOnce: (message: string) => void,
  own: Pick<ScheduleSetup, 'runId' | 'payload' | 'signal' | 'onResult'>,
): ScheduleSetup {
  const repository = repositoryName(options);
  const setup: RunSetup = {
    clock: options.clock,
    platform: process.platform === 'win32' ? 'windows' : 'posix',
    hostEnv: options.hostEnv,
    actionSources: actionSources(options),
    builtins: options.builtins ?? builtinActions,
    nodes: options.nodes ?? ownNode,
    repository: { directory: options.repo, name: repository, sha: options.sha, ref: options.ref },
    fetches: { folder: join(recorder.folder, fetchedFolder), byKey: new Map() },
    emit: recorder.emit,
    warnOnce,
    folder: recorder.folder,
    toolCache: join(options.recordDir, 'tool-cache'),
    force: options.forceSignal ?? new AbortController().signal,
    debug: options.debug ?? [options.secrets, options.vars].some((from) => from?.ACTIONS_STEP_DEBUG === 'true'),
  };
  return {
    ...own,
    setup,
    recordRoot: options.recordDir,
    labels: options.labels === 'any' ? undefined : new Set(options.labels.map((label) => label.toLowerCase())),
    slots: new Slots(options.maxParallelJobs ?? Math.max(4, availableParallelism())),
    runAttempt: 1,
    keepWorkspaces: options.keepWorkspaces ?? false,
    vars: options.vars ?? {},
    tokensFor: (job, permissions) => ({
      resultsUrl: service.resultsUrl,
      apiUrl: service.apiUrl,
      runtimeToken: service.runtimeTokenFor({ runId: own.runId, runAttempt: 1, job }),
      githubToken: service.jobTokenFor({ runId: own.runId, repository, permissions }),
    }),
  };
}

/** Calls `act` once for each distinct value. */
function once(act: (value: string) => void): (value: string) => void {
  const seen = new Set<string>();
  return (value) => {
    if (seen.has(value)) return;
    seen.add(value);
    act(value);
  };
}
