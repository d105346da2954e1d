import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { Slots } from '../../core/system/slots.ts';
import { randomToken } from '../../core/system/text/hash.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { concurrencyOf } from '../plan/job-settings.ts';
import { hasPathFilters } from '../plan/match-event.ts';
import { type Plan, planRecord, planWorkflow } from '../plan/plan-workflow.ts';
import { contentPath, listArtifacts } from '../services/artifacts/artifact-store.ts';
import { recordRun, reserveRunId, runFolder } from '../services/records/run-records.ts';
import { type ArtifactService, startArtifactService } from '../services/start-services.ts';
import { evaluateString } from '../workflow/expressions/evaluate.ts';
import type { Json } from '../workflow/expressions/template.ts';
import type { ResolvedWorkflow } from '../workflow/read/resolve-calls.ts';
import { checkPlan } from './check-plan.ts';
import { completed, type Payload } from './event/event-payload.ts';
import { makeBareCopy } from './event/open-source-copy.ts';
import { type ResolvedEvent, resolveEvent } from './event/resolve-event.ts';
import type { RunWorkflowOptions } from './event/run-options.ts';
import { labelsOf } from './event/runner-labels.ts';
import { githubContext, githubRefs } from './github-context.ts';
import { enterGroup } from './jobs/enter-group.ts';
import type { JobResult } from './jobs/run-job.ts';
import { runPlan } from './jobs/run-plan.ts';
import type { ScheduleSetup } from './jobs/schedule-setup.ts';
import { actionSources, type CommitSource, loadWorkflow, readCommitted } from './load-workflow.ts';
import type { Conclusion } from './protocol/run-event.ts';
import { recordProblem } from './record/record-problem.ts';
import { Recorder } from './record/recorder.ts';
import { type NeededFolder, RunGuard } from './record/run-guard.ts';
import { finishKilledRuns, markRunning } from './record/running-runs.ts';
import { type RunResult, resultRecord, startedRecord } from './run-result.ts';
import { builtinActions } from './standins/builtin-actions.ts';
import type { ActionPlaces } from './steps/action-places.ts';
import type { RunSetup } from './steps/job-state.ts';
import { ownNode } from './steps/programs/node-programs.ts';

/** Below the run's folder while it runs. */
const fetchedFolder = 'fetched';

/**
 * Runs a workflow on this machine and writes its record. A failing workflow does not make it reject. First finishes the
 * runs whose runner was killed.
 *
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_REF_UNKNOWN, ERR_EVENT, ERR_DISPATCH_INPUT,
 *   ERR_MATRIX before anything starts; ERR_WRITE_FAILED or ERR_RECORD_FOLDER if the record cannot be written,
 *   ERR_REPOSITORY_GONE: the run is ended at once
 */
export async function runWorkflow(options: RunWorkflowOptions): Promise<RunResult> {
  await using event = await resolveEvent(options);
  const loaded = await loadWorkflow({
    ...options,
    from: options.workflowSource ?? commitSource(options, event),
  });
  const { resolved } = loaded;
  const payload = eventPayload(options, event, resolved);
  const plan = await planEvent(options, event, payload, resolved);
  const runMark = randomToken();
  const runId = await openFolder(options);
  const folder = runFolder(options.recordDir, runId);
  using guard = new RunGuard(options.recordDir, neededFolders(options, folder));
  const run = { options, event, resolved, plan, runId, runMark, guard };
  try {
    await using _running = await markRunning(options.recordDir, runId, runMark);
    const recorder = await Recorder.open(folder, options.clock, options.onEvent, guard.fail);
    try {
      const warnings = [...event.warnings, ...loaded.warnings.map(({ message }) => message)];
      return await runPlanned({ ...run, recorder, payload, warnings });
    } finally {
      await recorder.close();
    }
  } catch (error) {
    throw guard.error ?? recordProblem(error, options.recordDir);
  }
}

/** Everything that one run needs. */
interface Run {
  readonly options: RunWorkflowOptions;
  readonly event: ResolvedEvent;
  readonly resolved: ResolvedWorkflow;
  readonly plan: Plan;
  readonly payload: Payload;
  readonly runId: string;
  readonly runMark: string;
  readonly guard: RunGuard;
  readonly recorder: Recorder;
  readonly warnings: readonly string[];
}

/** @throws AppError ERR_WRITE_FAILED, ERR_RECORD_FOLDER */
async function openFolder({ recordDir, clock }: RunWorkflowOptions): Promise<string> {
  try {
    await finishKilledRuns(recordDir, clock);
    return await reserveRunId(recordDir);
  } catch (error) {
    throw recordProblem(error, recordDir);
  }
}

function neededFolders({ recordDir, repo }: RunWorkflowOptions, folder: string): readonly NeededFolder[] {
  const record = `The record folder ${recordDir} was removed while the run was at work.`;
  const repository = `The repository ${repo} was removed or replaced while the run was at work.`;
  return [
    { path: folder, gone: () => new AppError('ERR_RECORD_FOLDER', record) },
    { path: repo, gone: () => new AppError('ERR_REPOSITORY_GONE', repository) },
  ];
}

/** The payload with what the workflow file adds to it. A schedule's payload says which of its lines is due. */
function eventPayload(options: RunWorkflowOptions, event: ResolvedEvent, { workflow }: ResolvedWorkflow): Payload {
  const { path: file } = workflow;
  if (event.name === 'workflow_dispatch') return { ...event.payload, ref: event.ref, workflow: file };
  const cron = workflow.on.schedule[0]?.cron;
  if (event.name !== 'schedule' || cron === undefined) return event.payload;
  return completed(options.event.payload ?? {}, { ...event.payload, schedule: cron, workflow: file });
}

/** @throws AppError ERR_EVENT, ERR_DISPATCH_INPUT, ERR_MATRIX, ERR_RUNNER_LABELS, ERR_ACTION_SOURCE */
async function planEvent(
  options: RunWorkflowOptions,
  event: ResolvedEvent,
  payload: Payload,
  resolved: ResolvedWorkflow,
): Promise<Plan> {
  const { name, ref } = event;
  const changedFiles = hasPathFilters(resolved.workflow.on, name) ? await event.changedFiles() : undefined;
  const plan = planWorkflow(
    resolved,
    { name, payload, ref, ...(changedFiles === undefined ? {} : { changedFiles }) },
    options.inputs,
  );
  const source = commitSource(options, event);
  const { head_ref, base_ref } = githubRefs(payload);
  const github = { event: payload, event_name: name, ref, sha: event.sha, repository: event.repository };
  await checkPlan(plan.root, {
    labels: options.anyLabel === true ? undefined : labelsOf(options.labels ?? []),
    places: placesOf(options),
    readCommitted: async (path) => (options.workflowSource === undefined ? readCommitted(source, path) : undefined),
    contexts: {
      github: { ...github, head_ref, base_ref, actor: event.actor },
      inputs: plan.inputs,
      vars: options.vars ?? {},
    },
  });
  return plan;
}

function commitSource(options: RunWorkflowOptions, event: ResolvedEvent): CommitSource {
  const git = openGit({ dir: event.directory, env: options.hostEnv });
  return { git, sha: event.sha, ref: event.ref, workingTree: options.repo };
}

function placesOf({ actionSources: given, actionCache, builtins }: RunWorkflowOptions): ActionPlaces {
  return { sources: actionSources(given), cache: actionCache, builtins: builtins ?? builtinActions };
}

async function runPlanned(run: Run): Promise<RunResult> {
  const { options, event, resolved, plan, runId, recorder } = run;
  const { clock, recordDir } = options;
  await using service = await startArtifactService({ recordRoot: recordDir, clock });
  const payload = event.name === 'workflow_dispatch' ? { ...run.payload, inputs: plan.eventInputs } : run.payload;
  const github = githubContext({
    repository: event.repository,
    sha: event.sha,
    ref: event.ref,
    event: { name: event.name, payload },
    runId,
    runNumber: Number(runId),
    runAttempt: 1,
    actor: event.actor,
    workflow: { name: resolved.workflow.name ?? resolved.workflow.path, path: resolved.workflow.path },
    apiUrl: service.apiUrl,
  });
  const contexts = { github, inputs: plan.inputs, vars: options.vars ?? {} };
  const { runName } = resolved.workflow;
  const title = runName === undefined ? '' : evaluateString(runName, { contexts });
  const record = startedRecord({ event, id: runId, resolved, title, now: clock.nowIso(), folder: options.repo });
  await recorder.write('plan.json', planRecord(plan));
  await recordRun(recordDir, record);
  const watch = clock.stopwatch();
  recorder.emit({ type: 'run-start', name: record.display_title, workflow: record.workflow_path, event: event.name });
  const warnOnce = once((message) => recorder.emit({ type: 'warning', message }));
  for (const message of run.warnings) warnOnce(message);

  const jobs: JobResult[] = [];
  const conclusion = await runInGroup({ ...run, payload }, service, warnOnce, contexts, (result) => jobs.push(result));
  await rm(join(recorder.folder, fetchedFolder), { recursive: true, force: true });
  run.guard.check();
  const result: RunResult = {
    runId,
    conclusion,
    jobs: jobs.toSorted((left, right) => byCodeUnit(left.id, right.id)),
    artifacts: (await listArtifacts(recordDir, runId)).map((artifact) => ({
      name: artifact.name,
      path: contentPath(recordDir, artifact),
      size: artifact.size,
      digest: artifact.digest,
    })),
    recordDir: recorder.folder,
  };
  recorder.emit({ type: 'run-end', conclusion, durationMs: watch() });
  await recorder.write('result.json', resultRecord(result));
  await recordRun(recordDir, { ...record, status: 'completed', conclusion, updated_at: clock.nowIso() });
  await recorder.close();
  run.guard.check();
  return result;
}

/** Runs the plan when the workflow's concurrency group allows it. */
async function runInGroup(
  run: Run,
  service: ArtifactService,
  warnOnce: (message: string) => void,
  contexts: { readonly github: { readonly [key: string]: Json }; readonly inputs: Json; readonly vars: Json },
  onResult: (result: JobResult) => void,
): Promise<Conclusion> {
  const { options, resolved, plan, recorder, guard } = run;
  const given = options.signal ?? new AbortController().signal;
  const signal = AbortSignal.any([given, guard.signal]);
  for (const each of [given, signal, guard.signal]) setMaxListeners(0, each);
  const concurrency = concurrencyOf(resolved.workflow.concurrency, { contexts });
  const { recordDir, clock } = options;
  const entrant = { recordRoot: recordDir, repository: run.event.repository, mark: run.runMark, clock };
  await using place =
    concurrency &&
    (await enterGroup(entrant, concurrency, signal, () =>
      recorder.emit({ type: 'warning', message: `The run is waiting for concurrency group ${concurrency.group}.` }),
    ));
  if (concurrency !== undefined && place === undefined) return 'cancelled';
  const within = place === undefined ? signal : AbortSignal.any([signal, place.cancelled]);
  return await runPlan(scheduleSetup(run, service, warnOnce, within, onResult), {
    resolved,
    planned: plan.root,
    github: contexts.github,
    inputs: plan.inputs,
    secrets: options.secrets ?? {},
    groups: new Map(concurrency === undefined ? [] : [[concurrency.group.toLowerCase(), 'top level workflow']]),
  });
}

function scheduleSetup(
  run: Run,
  service: ArtifactService,
  warnOnce: (message: string) => void,
  signal: AbortSignal,
  onResult: (result: JobResult) => void,
): ScheduleSetup {
  const { options, event, recorder, guard, runId, payload } = run;
  const { repository, sha, ref, directory } = event;
  const force = AbortSignal.any([guard.signal, ...(options.forceSignal === undefined ? [] : [options.forceSignal])]);
  setMaxListeners(0, force);
  const setup: RunSetup = {
    clock: options.clock,
    platform: process.platform === 'win32' ? 'windows' : 'posix',
    hostEnv: options.hostEnv,
    places: placesOf(options),
    nodes: options.nodes ?? ownNode,
    repository: { directory, name: repository, sha, ref },
    fetches: { folder: join(recorder.folder, fetchedFolder), byKey: new Map() },
    emit: recorder.emit,
    warnOnce,
    onRecordError: guard.fail,
    runMark: run.runMark,
    folder: recorder.folder,
    toolCache: join(options.recordDir, 'tool-cache'),
    force,
    minuteMs: options.minuteMs ?? 60_000,
    debug: options.debug ?? [options.secrets, options.vars].some((from) => from?.ACTIONS_STEP_DEBUG === 'true'),
  };
  return {
    setup,
    runId,
    payload,
    signal,
    onResult,
    recordRoot: options.recordDir,
    labels: options.anyLabel === true ? undefined : labelsOf(options.labels ?? []),
    slots: new Slots(options.maxParallelJobs ?? Math.max(4, availableParallelism())),
    runAttempt: 1,
    keepWorkspaces: options.keepWorkspaces ?? false,
    vars: options.vars ?? {},
    env: options.env ?? {},
    environments: options.environments ?? {},
    openPushTarget: pushTarget(options, recorder.folder),
    tokensFor: (job, permissions) => ({
      resultsUrl: service.resultsUrl,
      apiUrl: service.apiUrl,
      runtimeToken: service.runtimeTokenFor({ runId, runAttempt: 1, job }),
      githubToken: service.jobTokenFor({ runId, repository, permissions }),
    }),
  };
}

/** The user's repository, or a bare copy that is made when the first job needs it. */
function pushTarget({ repo, pushTo, hostEnv }: RunWorkflowOptions, folder: string): () => Promise<string> {
  const copy = join(folder, 'pushed.git');
  let made: Promise<void> | undefined;
  return async () => {
    if (pushTo === 'repository') return repo;
    made ??= makeBareCopy(repo, copy, hostEnv);
    await made;
    return copy;
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
