import { join } from 'node:path';
import { joinCheckout } from '../checkout/checkout-runs.ts';
import { maskerOf } from '../command-stage/stage-environment.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';
import { buildRunRequestV2 } from '../control-plane/build-run-request.ts';
import { sanitizeRunId, sanitizeTaskId } from '../identifiers.ts';
import { orchestratorFolders, runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import { groupSizeOf } from '../manager/group-size.ts';
import type { ChildEnd } from '../manager/run-pipeline-stages.ts';
import { newManifest, newRunId } from '../persistence/new-manifest.ts';
import { readInstructions } from '../persistence/read-instructions.ts';
import { RecordedRun } from '../persistence/recorded-run.ts';
import { newResumeToken, tokenDigest } from '../persistence/resume-token.ts';
import { type ChosenStages, chooseStages } from '../pipelines/choose-stages.ts';
import { assertFactoryTask, isFactoryPipeline } from '../pipelines/factory-pipeline.ts';
import { loadPipelines } from '../pipelines/load-pipelines.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { assignStages, type ScheduleRequest } from '../scheduler/stage-assignments.ts';
import { executeRun, type RunPlan, type RunSession } from './execute-run.ts';
import type { OrchestratorDeps } from './orchestrator-deps.ts';
import { exitOf, exitStatus, type RunResult } from './orchestrator-result.ts';
import { openSession, ownAgents } from './orchestrator-session.ts';
import { baseCommit, pipelineDigest } from './run-base.ts';

/** Options of a new run. An undefined value means the default. */
export interface StartOptions {
  /** Default: `defaultPipeline` of codex.orchestrator.json, else `diagnostics`. */
  readonly pipeline?: string | undefined;
  /** Default: MCP_RUNNER_TASK_ID, else the run id. */
  readonly task?: string | undefined;
  readonly parentRun?: string | undefined;
  readonly approvalPolicy?: string | undefined;
  /** A stage; default: CODEX_ORCHESTRATOR_TARGET_STAGE, else all. */
  readonly target?: string | undefined;
}

/**
 * Starts a pipeline and resolves when the run has ended. A run that fails or is blocked is a result, not an error.
 *
 * @throws AppError ERR_PIPELINE_FILE, ERR_PIPELINE_UNKNOWN, ERR_ORCHESTRATOR_ID, ERR_RUN_ID, ERR_AGENT_MODULE before anything is written;
 *   as {@link executeRun}
 */
export async function startRun(options: StartOptions, deps: OrchestratorDeps): Promise<RunResult> {
  const place = orchestratorFolders(deps.env, deps.cwd);
  const pipelines = await loadPipelines(place.root);
  const pipeline = pipelines.find(options.pipeline ?? pipelines.defaultId);
  const approvalPolicy = options.approvalPolicy ?? pipelines.settings.approvals?.policy;
  return startPipeline(pipeline, { ...options, approvalPolicy }, deps, pipelines.settings);
}

/** As {@link startRun}, for a pipeline that is resolved already. */
export async function startPipeline(
  pipeline: ResolvedPipeline,
  options: Omit<StartOptions, 'pipeline'>,
  deps: OrchestratorDeps,
  settings: RunSession['settings'] = {},
): Promise<RunResult> {
  const place = orchestratorFolders(deps.env, deps.cwd);
  await using own = await ownAgents(place, settings, deps);
  const session = openSession(place, deps, settings, own);
  const runId = newRunId(session.now());
  const admitted = await admitRun(pipeline, options, session, runId);
  await using _checkout = await joinCheckout(place, runId, deps);
  using _records = session.coordinator.attach(session.bus);
  return await newRun(admitted, session);
}

/** A run that may start. */
interface AdmittedRun {
  readonly pipeline: ResolvedPipeline;
  readonly taskId: string;
  readonly runId: string;
  readonly parentRunId: string | null;
  readonly target: string | undefined;
  readonly chosen: ChosenStages;
  readonly approvalPolicy: string | null;
  /** Null: the run is no group. */
  readonly groupSize: number | null;
}

/** Refuses a run that cannot start. Writes nothing. */
async function admitRun(
  pipeline: ResolvedPipeline,
  options: Omit<StartOptions, 'pipeline'>,
  { place, deps: { env }, isNested }: RunSession,
  runId: string,
): Promise<AdmittedRun> {
  const taskId = sanitizeTaskId(options.task ?? (env.MCP_RUNNER_TASK_ID || runId));
  const parentRunId = options.parentRun === undefined ? null : sanitizeRunId(options.parentRun);
  const target = options.target ?? (env.CODEX_ORCHESTRATOR_TARGET_STAGE || undefined);
  const chosen = chooseStages(pipeline, target);
  if (isFactoryPipeline(pipeline)) {
    assertFactoryTask(taskId, chosen.targetId);
    const { assertPrompts } = await import('../factory/assert-prompts.ts');
    await assertPrompts(place.root, taskId, env);
  }
  const groupSize = isNested ? null : groupSizeOf(pipeline, env, chosen.ids.size);
  const approvalPolicy = options.approvalPolicy ?? null;
  return { pipeline, taskId, runId, parentRunId, target, chosen, approvalPolicy, groupSize };
}

async function newRun(admitted: AdmittedRun, session: RunSession): Promise<RunResult> {
  const { pipeline, taskId, runId, parentRunId, target, chosen, approvalPolicy, groupSize } = admitted;
  const { place, deps, now } = session;
  const { env } = deps;
  const started = now();
  const token = newResumeToken();
  const masker = maskerOf(env);
  const manifest = newManifest({
    place,
    taskId,
    runId,
    parentRunId,
    pipeline,
    chosen,
    approvalPolicy,
    instructions: readInstructions(place.root),
    tokenDigest: tokenDigest(token),
    now: started,
    mask: (text) => masker.mask(text),
  });
  const instances = groupSize ?? 1;
  manifest.scheduler = assignStages({ ...scheduleOf(pipeline, manifest), instances, now: started });
  if (groupSize !== null) manifest.tfgrpo = { epoch: 1, group_id: `${runId}-group-1`, group_size: groupSize };
  const opening = RecordedRun.create(manifest, token, { place, now, onEvent: deps.onEvent });
  // Both at once: git takes as long to start as the records take to write.
  const [opened, base] = await Promise.allSettled([opening, baseCommit(place.root, env)]);
  if (opened.status === 'rejected') throw opened.reason;
  await using run = opened.value;
  if (base.status === 'rejected') throw base.reason;
  const request = requestOf(pipeline, base.value, run.manifest);
  await run.events.append('run_started', 'orchestrator', { ...startOf(pipeline, base.value, run.manifest), request });
  const plan: RunPlan = {
    pipeline,
    target,
    task: { id: taskId, title: pipeline.title },
    request,
    runChild: (stage, _earlier, began) => startChild(stage.resolved, run, { ...session, isNested: true }, began),
  };
  return await executeRun(run, plan, session);
}

/** What a run is asked to do. */
export function requestOf(
  pipeline: ResolvedPipeline,
  baseCommit: string | null,
  manifest: Readonly<CliManifest>,
): RunRequestV2 {
  return buildRunRequestV2({ manifest, pipeline, baseCommit, pipelineDigest: pipelineDigest(pipeline) });
}

/** What the schedule of a run depends on. */
export function scheduleOf(
  { stages }: ResolvedPipeline,
  { commands, heartbeat_interval_seconds: interval, heartbeat_stale_after_seconds: staleAfter }: Readonly<CliManifest>,
): Pick<ScheduleRequest, 'stages' | 'commands' | 'recovery'> {
  return { stages, commands, recovery: { interval, staleAfter } };
}

/** What the first event of a run says: with it, resume notices a change. */
export function startOf(
  pipeline: ResolvedPipeline,
  base: string | null,
  { plan_target_id, approval_policy }: Readonly<CliManifest>,
): Record<string, unknown> {
  return {
    pipeline_id: pipeline.id,
    pipeline_digest: pipelineDigest(pipeline),
    base_commit: base,
    target: plan_target_id,
    approval_policy,
  };
}

/**
 * Runs a nested pipeline as a run of its own, and records it in its parent.
 *
 * @param began called with the child's id before it has records, so that a killed run knows every child that has some
 */
export async function startChild(
  pipeline: ResolvedPipeline,
  parent: RecordedRun,
  session: RunSession,
  began: (id: string) => Promise<void>,
): Promise<ChildEnd> {
  const { task_id: task, run_id: parentRun, approval_policy } = parent.manifest;
  const options = { task, parentRun, approvalPolicy: approval_policy ?? undefined, target: '' };
  const runId = newRunId(session.now());
  await began(runId);
  return recordedChild(pipeline, parent, session, async () =>
    newRun(await admitRun(pipeline, options, session, runId), session),
  );
}

/** Records a child run in its parent while it works. */
export async function recordedChild(
  pipeline: ResolvedPipeline,
  parent: RecordedRun,
  session: RunSession,
  work: () => Promise<RunResult>,
): Promise<ChildEnd> {
  const { place } = session;
  const record = (id: string, status: CliManifest['status'], manifest: string): void =>
    parent.writer.update(({ child_runs }) => {
      const known = child_runs.find(({ run_id }) => run_id === id);
      if (known === undefined) child_runs.push({ run_id: id, pipeline_id: pipeline.id, status, manifest });
      else known.status = status;
    });
  const watching = session.bus.on('run:started', ({ runId, task }) => {
    watching[Symbol.dispose]();
    record(runId, 'in_progress', shownPath(place, join(place.runsDir, runPaths(task.id, runId).manifest)));
  });
  using _watching = watching;
  const result = await work();
  record(result.run_id, result.status, result.manifest);
  return {
    runId: result.run_id,
    isSuccess: result.status === 'succeeded',
    isBlocked: exitOf(result) === exitStatus.blocked,
    needsApproval: result.status_detail?.startsWith('approval:') === true,
    summary: `${pipeline.id}: ${result.status}. ${result.summary ?? ''}`.trim(),
  };
}
