import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Clock } from '../../core/system/clock.ts';
import { byCodeUnit } from '../../core/system/json.ts';
import { isInside } from '../../core/system/safe-path.ts';
import { type ArtifactService, startArtifactService } from '../artifacts/artifact-service.ts';
import { contentPath, listArtifacts } from '../artifacts/artifact-store.ts';
import { type RunRecord, recordRun, reserveRunId, runFolder } from '../artifacts/run-records.ts';
import { concurrencyOf } from '../plan/job-settings.ts';
import { type Plan, planRecord, planWorkflow } from '../plan/plan-workflow.ts';
import { evaluateString } from '../workflow/evaluate.ts';
import { readWorkflow } from '../workflow/read-workflow.ts';
import { type FileProvider, type ResolvedWorkflow, resolveCalls } from '../workflow/resolve-calls.ts';
import type { Json } from '../workflow/template.ts';
import type { BuiltinAction } from './builtin-action.ts';
import { enterGroup } from './concurrency.ts';
import { githubContext } from './github-context.ts';
import type { JobResult } from './job-runner.ts';
import type { RunRoom } from './job-state.ts';
import type { NodePrograms } from './node-programs.ts';
import { Recorder } from './recorder.ts';
import type { Conclusion, RunEvent } from './run-event.ts';
import { runPlan, type ScheduleRoom } from './schedule.ts';
import { Slots } from './slots.ts';
import { builtinActions } from './standins/builtin-actions.ts';

/** What to run, on what, and with what. All paths are absolute. */
export interface RunWorkflowOptions {
  /** The git repository that jobs check out; it is only read. */
  readonly repo: string;
  /** `owner/name` for `github.repository`; default `local/<folder name>`. */
  readonly repositoryName?: string;
  /** The folder that `workflow` and `./` calls are read from: a repository's root, or a folder of rendered files. */
  readonly workflowSource: string;
  /** Relative to workflowSource with `/`: `.github/workflows/factory.yml`. */
  readonly workflow: string;
  readonly event: { readonly name: string; readonly payload: { readonly [key: string]: Json } };
  /** For `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The event's commit, 40 hex digits. */
  readonly sha: string;
  /** `refs/heads/main`. */
  readonly ref: string;
  /** Paths the event changes; absent when unknown: path filters then let it pass. */
  readonly changedFiles?: readonly string[];
  /** Labels of this runner, or `any` to run every job here. */
  readonly labels: readonly string[] | 'any';
  /** `owner/repo` -> a folder with that repository's files, for `uses: owner/repo/path@ref`. */
  readonly actionSources?: Readonly<Record<string, string>>;
  /** The record root; the run's own folder is `runs/<id>` below it. */
  readonly recordDir: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** What steps inherit from the machine: PATH, HOME and the like, chosen by the caller. */
  readonly hostEnv: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Aborting cancels the run: steps are interrupted, `always()` and post steps still run. */
  readonly signal?: AbortSignal;
  /** Aborting ends everything at once. */
  readonly forceSignal?: AbortSignal;
  /** The Node for JavaScript actions; the runner's own unless given. */
  readonly nodes?: NodePrograms;
  readonly actor?: string;
  /** Actions that the runner carries out itself; default: all it has. */
  readonly builtins?: readonly BuiltinAction[];
  /** How many jobs run at once; default: the processors, at least 4. */
  readonly maxParallelJobs?: number;
  /** Keeps the jobs' workspaces under the run's folder, for a look afterwards. */
  readonly keepWorkspaces?: boolean;
  /** Shows debug lines (`ACTIONS_STEP_DEBUG`). */
  readonly debug?: boolean;
  readonly onEvent?: (event: RunEvent) => void;
}

/** One artifact of a run; `path` is absolute, the stored bytes (a zip, unless uploaded raw). */
export interface RunArtifact {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
}

/** What a run came to. */
export interface RunResult {
  readonly runId: string;
  readonly conclusion: Conclusion;
  /** Sorted by id; jobs of called workflows are `<calling job>/<job>`. */
  readonly jobs: readonly JobResult[];
  readonly artifacts: readonly RunArtifact[];
  /** The run's own folder: plan.json, events.ndjson, logs/, artifacts/, result.json. */
  readonly recordDir: string;
}

/**
 * Runs a workflow here and now, and keeps its record (spec runner.md). What the workflow does never makes this reject.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_EVENT, ERR_DISPATCH_INPUT, ERR_MATRIX
 *   before anything has started; ERR_WRITE_FAILED when the record cannot be kept
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
  for (const warning of warnings) recorder.emit({ type: 'warning', message: warning.message });

  const jobs: JobResult[] = [];
  const signal = options.signal ?? new AbortController().signal;
  const concurrency = concurrencyOf(resolved.workflow.concurrency, { contexts });
  const place =
    concurrency &&
    (await enterGroup(options.recordDir, concurrency, clock, signal, () =>
      recorder.emit({ type: 'warning', message: `The run waits for the concurrency group ${concurrency.group}.` }),
    ));
  let conclusion: Conclusion = 'cancelled';
  try {
    if (concurrency === undefined || place !== undefined) {
      const schedule = scheduleRoom(options, recorder, service, {
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
      });
    }
  } finally {
    await place?.[Symbol.asyncDispose]();
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

/** The record's form of a result: no paths of this machine. */
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

async function loadWorkflow(
  options: RunWorkflowOptions,
): Promise<{ readonly resolved: ResolvedWorkflow; readonly warnings: readonly Diagnostic[] }> {
  const provider = fileProvider(options);
  const text = await provider.read({ path: options.workflow });
  if (text === undefined) {
    throw new AppError('ERR_WORKFLOW', `There is no workflow file ${options.workflow} in ${options.workflowSource}.`, {
      fault: 'usage',
      file: options.workflow,
    });
  }
  const { workflow, diagnostics } = readWorkflow(text, options.workflow);
  refuseErrors(diagnostics);
  if (workflow === undefined) {
    throw new AppError('ERR_WORKFLOW', `${options.workflow} could not be read.`, { file: options.workflow });
  }
  const loaded = await resolveCalls(workflow, provider);
  refuseErrors(loaded.diagnostics);
  return { resolved: loaded.resolved, warnings: [...diagnostics, ...loaded.diagnostics] };
}

/** @throws AppError with the code of the first error, and all of them as its diagnostics */
function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError(first.code, first.message, {
    fault: 'usage',
    diagnostics: errors,
    nextAction: first.nextAction,
    ...(first.file === undefined ? {} : { file: first.file }),
    ...(first.line === undefined ? {} : { line: first.line }),
  });
}

/** Local files come from the workflow source: at their path, or (rendered files) by name alone; others from action sources. */
function fileProvider(options: RunWorkflowOptions): FileProvider {
  const sources = actionSources(options);
  const readInside = async (root: string, path: string): Promise<string | undefined> => {
    const full = resolve(root, path);
    return isInside(resolve(root), full) ? readFile(full, 'utf8').catch(() => undefined) : undefined;
  };
  return {
    read: async ({ repository, path }) => {
      if (repository === undefined) {
        const own = await readInside(options.workflowSource, path);
        return own ?? readInside(options.workflowSource, basename(path));
      }
      const root = sources.get(`${repository.owner}/${repository.repo}`.toLowerCase());
      return root === undefined ? undefined : readInside(root, path);
    },
  };
}

function actionSources(options: RunWorkflowOptions): ReadonlyMap<string, string> {
  return new Map(Object.entries(options.actionSources ?? {}).map(([name, folder]) => [name.toLowerCase(), folder]));
}

function repositoryName(options: RunWorkflowOptions): string {
  return options.repositoryName ?? `local/${basename(options.repo).replace(/\.git$/, '') || 'repository'}`;
}

/** The event's payload with what GitHub always puts into it. */
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

function scheduleRoom(
  options: RunWorkflowOptions,
  recorder: Recorder,
  service: ArtifactService,
  own: Pick<ScheduleRoom, 'runId' | 'payload' | 'signal' | 'onResult'>,
): ScheduleRoom {
  const repository = repositoryName(options);
  const room: RunRoom = {
    clock: options.clock,
    platform: process.platform === 'win32' ? 'windows' : 'posix',
    hostEnv: options.hostEnv,
    actionSources: actionSources(options),
    builtins: options.builtins ?? builtinActions,
    nodes: options.nodes ?? { path: process.execPath, major: Number(process.versions.node.split('.')[0]) },
    repository: { directory: options.repo, name: repository, sha: options.sha, ref: options.ref },
    emit: recorder.emit,
    folder: recorder.folder,
    toolCache: join(options.recordDir, 'tool-cache'),
    force: options.forceSignal ?? new AbortController().signal,
    debug: options.debug ?? false,
  };
  return {
    ...own,
    room,
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
