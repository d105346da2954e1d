import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { Slots } from '../../core/system/slots.ts';
import { randomToken } from '../../core/system/text/hash.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { concurrencyOf } from '../plan/job-settings.ts';
import { planRecord } from '../plan/plan-workflow.ts';
import { selectedKeys } from '../plan/select-jobs.ts';
import { contentPath, listArtifacts } from '../services/artifacts/artifact-store.ts';
import { copyArtifacts } from '../services/artifacts/copy-artifacts.ts';
import { cacheUploadsFolder } from '../services/caches/cache-uploads.ts';
import type { IdClaims } from '../services/oidc/id-tokens.ts';
import { listDispatches } from '../services/records/dispatches.ts';
import { recordRun, repositoryKey, reserveRunId, runFolder } from '../services/records/run-records.ts';
import { type ArtifactService, type IdTokenRequest, startArtifactService } from '../services/start-services.ts';
import { maySave } from '../workflow/cache-mode.ts';
import { evaluateString } from '../workflow/expressions/evaluate.ts';
import { writeCommitFiles } from './event/commit-files.ts';
import { makeBareCopy } from './event/open-source-copy.ts';
import type { RunWorkflowOptions } from './event/run-options.ts';
import { enterGroup, groupScopeOf } from './jobs/enter-group.ts';
import type { JobResult } from './jobs/run-job.ts';
import { runPlan } from './jobs/run-plan.ts';
import type { ScheduleSetup } from './jobs/schedule-setup.ts';
import { runnerLabels } from './jobs/setup/runner-labels.ts';
import { isStepDebug } from './jobs/setup/step-debug.ts';
import { findMissing } from './preflight/find-missing.ts';
import { type PlannedRun, placesOf, planRun, runContexts } from './preflight/plan-run.ts';
import { refuseMissing } from './preflight/refuse-missing.ts';
import type { Conclusion } from './protocol/run-event.ts';
import { recordProblem } from './record/record-problem.ts';
import { Recorder } from './record/recorder.ts';
import { type NeededFolder, RunGuard } from './record/run-guard.ts';
import { finishKilledRuns, markRunning } from './record/running-runs.ts';
import { openRunControl, type RunControl } from './run-control.ts';
import { requestRecord } from './run-request.ts';
import { type RunResult, resultRecord, startedRecord } from './run-result.ts';
import type { RunSetup } from './steps/job-state.ts';
import { ownNode } from './steps/programs/node-programs.ts';
import { cacheRefs, defaultCacheMode, grantedScopes, isLowTrust } from './tokens/cache-scopes.ts';

/** Below the run's folder while it runs. */
const fetchedFolder = 'fetched';

/**
 * Runs a workflow on this machine and writes its record. A failing workflow does not make it reject. First finishes the
 * runs whose runner was killed.
 *
 * @param known the plan of these options, if the caller has it and has checked it with `refuseMissing`. The caller
 *   disposes of its event
 * @throws AppError ERR_WORKFLOW, ERR_WORKFLOW_CALL, ERR_RUNNER_UNSUPPORTED, ERR_REF_UNKNOWN, ERR_EVENT, ERR_DISPATCH_INPUT,
 *   ERR_MATRIX, ERR_RUNNER_LABELS, ERR_ACTION_SOURCE, ERR_RUNNER_ENGINE before anything starts; ERR_WRITE_FAILED or ERR_RECORD_FOLDER if the
 *   record cannot be written, ERR_REPOSITORY_GONE: the run is ended at once
 */
export async function runWorkflow(options: RunWorkflowOptions, known?: PlannedRun): Promise<RunResult> {
  if (known !== undefined) return runKnown(options, known);
  const planned = await planRun(options);
  await using _event = planned.event;
  refuseMissing(await findMissing(planned, options), options);
  return await runKnown(options, planned);
}

async function runKnown(options: RunWorkflowOptions, planned: PlannedRun): Promise<RunResult> {
  const { event, resolved, plan, payload, warnings, locked } = planned;
  const selected = options.selection?.jobs && selectedKeys(plan.root, options.selection.jobs);
  const runMark = randomToken();
  const runId = await openFolder(options);
  const folder = runFolder(options.recordDir, runId);
  using guard = new RunGuard(options.recordDir, neededFolders(options, folder));
  try {
    await using _running = await markRunning(options.recordDir, runId, runMark);
    const recorder = await Recorder.open(folder, options.clock, options.onEvent, guard.fail);
    const never = new AbortController().signal;
    await using control = openRunControl(folder, {
      signal: options.signal ?? never,
      force: options.forceSignal ?? never,
    });
    const run = { options, event, resolved, plan, payload, warnings, locked, selected, runId, runMark, guard, control };
    try {
      return await runPlanned({ ...run, recorder });
    } finally {
      await recorder.close();
    }
  } catch (error) {
    throw guard.error ?? recordProblem(error, options.recordDir);
  }
}

/** Everything that one run needs. */
interface Run extends PlannedRun {
  readonly options: RunWorkflowOptions;
  readonly runId: string;
  readonly runMark: string;
  readonly guard: RunGuard;
  readonly control: RunControl;
  /** The keys of the jobs that run; `undefined` for all. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly recorder: Recorder;
}

/** @throws AppError ERR_WRITE_FAILED, ERR_RECORD_FOLDER */
async function openFolder({ recordDir, clock, hostEnv, runId }: RunWorkflowOptions): Promise<string> {
  try {
    await finishKilledRuns(recordDir, clock, hostEnv);
    return runId ?? (await reserveRunId(recordDir));
  } catch (error) {
    throw recordProblem(error, recordDir);
  }
}

function neededFolders({ recordDir, repo }: RunWorkflowOptions, folder: string): readonly NeededFolder[] {
  const record = `The record folder ${recordDir} was removed while the run was at work.`;
  const repository = `The repository ${repo} was removed or replaced while the run was at work.`;
  // Like a full disk: not the result of the workflow.
  const ours = { fault: 'internal' } as const;
  // A bare repository has no folder .git.
  const places = [repo, join(repo, '.git')].filter((path) => existsSync(path));
  return [
    { path: folder, gone: () => new AppError('ERR_RECORD_FOLDER', record, ours) },
    ...places.map((path) => ({ path, gone: () => new AppError('ERR_REPOSITORY_GONE', repository, ours) })),
  ];
}

async function runPlanned(run: Run): Promise<RunResult> {
  const { options, event, resolved, plan, runId, recorder } = run;
  const { clock, recordDir } = options;
  const kept = options.selection?.kept;
  if (options.rerunOf !== undefined && kept !== undefined)
    await copyArtifacts(recordDir, options.rerunOf, runId, (job) => kept.has(job));
  const { dispatches } = options;
  await using service = await startArtifactService({
    recordRoot: recordDir,
    clock,
    repositoryKey: repositoryKey(options.repo),
    ...(dispatches === undefined ? {} : { dispatches }),
  });
  const contexts = runContexts(run, options, { runId, apiUrl: service.apiUrl });
  const { runName } = resolved.workflow;
  const title = runName === undefined ? '' : evaluateString(runName, { contexts });
  const record = startedRecord({ event, id: runId, resolved, title, now: clock.nowIso(), folder: options.repo });
  await Promise.all([
    recorder.write('plan.json', planRecord(plan)),
    recorder.write('request.json', requestRecord(options, event)),
  ]);
  // After the files that readers look for in a recorded run.
  await recordRun(recordDir, record);
  const watch = clock.stopwatch();
  recorder.emit({
    type: 'run-start',
    run: runId,
    name: record.display_title,
    workflow: record.workflow_path,
    event: event.name,
  });
  const warnOnce = once((message) => recorder.emit({ type: 'warning', message }));
  for (const message of [...event.warnings, ...run.warnings.map((warning) => warning.message)]) warnOnce(message);

  const jobs: JobResult[] = [];
  const conclusion = await runInGroup(run, service, warnOnce, contexts, (result) => jobs.push(result));
  for (const name of [fetchedFolder, cacheUploadsFolder])
    await rm(join(recorder.folder, name), { recursive: true, force: true });
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
    dispatched: await listDispatches(recordDir, runId),
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
  contexts: ReturnType<typeof runContexts>,
  onResult: (result: JobResult) => void,
): Promise<Conclusion> {
  const { options, resolved, plan, recorder, guard } = run;
  const given = run.control.signal;
  const signal = AbortSignal.any([given, guard.signal]);
  for (const each of [given, signal, guard.signal]) setMaxListeners(0, each);
  const concurrency = concurrencyOf(resolved.workflow.concurrency, { contexts });
  const { recordDir, clock, repo } = options;
  const scope = groupScopeOf(run.event.repository, repo);
  const entrant = { recordRoot: recordDir, scope, mark: run.runMark, clock };
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
  const caches = cacheRefs(event);
  const force = AbortSignal.any([guard.signal, run.control.force]);
  setMaxListeners(0, force);
  const setup: RunSetup = {
    clock: options.clock,
    platform: process.platform === 'win32' ? 'windows' : 'posix',
    hostEnv: options.hostEnv,
    places: placesOf(options, run),
    nodes: options.nodes ?? ownNode,
    repository: { directory, name: repository, sha, ref },
    commitFiles: commitFiles(event, join(recorder.folder, fetchedFolder, 'commit'), options.hostEnv),
    fetches: { folder: join(recorder.folder, fetchedFolder), byKey: new Map(), initByFormat: new Map() },
    actionFiles: new Map(),
    emit: recorder.emit,
    warnOnce,
    onRecordError: guard.fail,
    runMark: run.runMark,
    groupScope: groupScopeOf(repository, options.repo),
    folder: recorder.folder,
    toolCache: join(options.recordDir, 'tool-cache'),
    force,
    minuteMs: options.minuteMs ?? 60_000,
    grace: options.grace,
    pauseOnFailure: options.pauseOnFailure ?? false,
    debug: options.debug ?? isStepDebug(options.secrets, options.vars),
  };
  return {
    setup,
    runId,
    payload,
    signal,
    onResult,
    recordRoot: options.recordDir,
    labels: runnerLabels(options),
    slots: options.slots ?? new Slots(options.maxParallelJobs ?? Math.max(4, availableParallelism())),
    runAttempt: 1,
    keepWorkspaces: options.keepWorkspaces ?? false,
    resume: options.resume,
    vars: options.vars ?? {},
    env: options.env ?? {},
    environments: options.environments ?? {},
    ...(options.selection === undefined ? {} : { selection: options.selection }),
    selected: run.selected,
    openPushTarget: pushTarget(options, recorder.folder),
    cacheMode: defaultCacheMode(event.name),
    tokensFor: (job, permissions, claims, cacheMode) => {
      if (maySave(cacheMode) && isLowTrust(event.name))
        warnOnce(`The job ${job} may save cache entries on ${event.name}, an event that anybody can cause.`);
      return {
        ...idTokenRequest(run, service, warnOnce, permissions, claims),
        resultsUrl: service.resultsUrl,
        apiUrl: service.apiUrl,
        cacheMode,
        runtimeToken: service.runtimeTokenFor({ runId, runAttempt: 1, job, caches: grantedScopes(caches, cacheMode) }),
        githubToken: service.jobTokenFor({ runId, repository, permissions }),
      };
    },
  };
}

/** A job may request ID tokens with `id-token: write`, if the caller wants that at all. */
function idTokenRequest(
  { options }: Run,
  service: ArtifactService,
  warnOnce: (message: string) => void,
  permissions: Readonly<Record<string, string>>,
  claims: IdClaims,
): { readonly idToken?: IdTokenRequest } {
  if (permissions['id-token'] !== 'write') return {};
  if (options.oidc === true) return { idToken: service.idTokenRequestFor(claims) };
  warnOnce('A job has the permission id-token: write, but requests for ID tokens fail: --oidc is not given.');
  return {};
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

/** Writes the files of the event's commit into a folder when they are needed first. */
function commitFiles(
  event: Run['event'],
  folder: string,
  env: Readonly<Record<string, string>>,
): () => Promise<string> {
  let written: Promise<void> | undefined;
  return async () => {
    written ??= writeCommitFiles(event, folder, env);
    await written;
    return folder;
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
