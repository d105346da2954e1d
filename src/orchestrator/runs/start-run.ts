import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { acquireLock, type Lock, lockHolder } from '../../core/system/files/lock.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import { maskerOf } from '../command-stage/stage-environment.ts';
import { EventBus } from '../events/event-bus.ts';
import { sanitizeRunId, sanitizeTaskId } from '../identifiers.ts';
import { type OrchestratorPlace, orchestratorPlace, runPaths, shownPath } from '../layout/orchestrator-place.ts';
import type { ChildEnd } from '../manager/run-pipeline-stages.ts';
import { newManifest, newRunId } from '../persistence/new-manifest.ts';
import { PersistenceCoordinator } from '../persistence/persistence-coordinator.ts';
import { readInstructions } from '../persistence/read-instructions.ts';
import { RecordedRun } from '../persistence/recorded-run.ts';
import { newResumeToken, tokenDigest } from '../persistence/resume-token.ts';
import { chooseStages } from '../pipelines/choose-stages.ts';
import { loadPipelines } from '../pipelines/load-pipelines.ts';
import { pipelineText, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { executeRun, type RunSession } from './execute-run.ts';
import { instantOf, type OrchestratorDeps } from './orchestrator-deps.ts';
import { exitOf, exitStatus, type RunResult } from './orchestrator-result.ts';

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
 * @throws AppError ERR_PIPELINE_FILE, ERR_PIPELINE_UNKNOWN, ERR_ORCHESTRATOR_ID before anything is written; as {@link executeRun}
 */
export async function startRun(options: StartOptions, deps: OrchestratorDeps): Promise<RunResult> {
  const place = orchestratorPlace(deps.env, deps.cwd);
  const pipelines = await loadPipelines(place.root);
  const pipeline = pipelines.find(options.pipeline ?? pipelines.defaultId);
  return startPipeline(
    pipeline,
    { ...options, approvalPolicy: options.approvalPolicy ?? pipelines.settings.approvals?.policy },
    deps,
  );
}

/** As {@link startRun}, for a pipeline that is resolved already. */
export async function startPipeline(
  pipeline: ResolvedPipeline,
  options: Omit<StartOptions, 'pipeline'>,
  deps: OrchestratorDeps,
): Promise<RunResult> {
  const place = orchestratorPlace(deps.env, deps.cwd);
  const session = openSession(place, deps);
  await using _turn = await takeTurn(place, deps);
  using _records = session.coordinator.attach(session.bus);
  return await newRun(pipeline, options, session);
}

function openSession(place: OrchestratorPlace, deps: OrchestratorDeps): RunSession {
  const { clock, log, signal } = deps;
  const bus =
    deps.bus ??
    new EventBus((name, error) => log(`A listener of ${name} failed: ${(error as Error)?.message ?? error}`));
  const coordinator = new PersistenceCoordinator({ place, clock, signal, log });
  return { place, clock, now: instantOf(clock), deps, bus, coordinator };
}

async function newRun(
  pipeline: ResolvedPipeline,
  options: Omit<StartOptions, 'pipeline'>,
  session: RunSession,
): Promise<RunResult> {
  const { place, deps, now } = session;
  const { env } = deps;
  const started = now();
  const runId = newRunId(started);
  const taskId = sanitizeTaskId(options.task ?? (env.MCP_RUNNER_TASK_ID || runId));
  const parentRunId = options.parentRun === undefined ? null : sanitizeRunId(options.parentRun);
  const target = options.target ?? (env.CODEX_ORCHESTRATOR_TARGET_STAGE || undefined);
  const chosen = chooseStages(pipeline, target);
  const token = newResumeToken();
  const masker = maskerOf(env);
  const manifest = newManifest({
    place,
    taskId,
    runId,
    parentRunId,
    pipeline,
    chosen,
    approvalPolicy: options.approvalPolicy ?? null,
    instructions: readInstructions(place.root),
    tokenDigest: tokenDigest(token),
    now: started,
    mask: (text) => masker.mask(text),
  });
  const opening = RecordedRun.create(manifest, token, { place, now, onEvent: deps.onEvent });
  // Both at once: git takes as long to start as the records take to write.
  const [opened, base] = await Promise.allSettled([opening, baseCommit(place.root, env)]);
  if (opened.status === 'rejected') throw opened.reason;
  await using run = opened.value;
  if (base.status === 'rejected') throw base.reason;
  await run.events.append('run_started', 'orchestrator', {
    pipeline_id: pipeline.id,
    pipeline_digest: pipelineDigest(pipeline),
    base_commit: base.value,
    target: chosen.targetId,
    approval_policy: manifest.approval_policy,
  });
  const plan = { pipeline, target, task: { id: taskId, title: pipeline.title }, runChild };
  return await executeRun(run, plan, session);

  async function runChild(
    stage: { readonly resolved: ResolvedPipeline },
    _earlier: string | null,
    began: (id: string) => Promise<void>,
  ): Promise<ChildEnd> {
    return childRun(stage.resolved, { task: taskId, parentRun: runId }, run, session, began);
  }
}

/** Runs a nested pipeline as a run of its own, and records it in its parent. */
async function childRun(
  pipeline: ResolvedPipeline,
  options: { readonly task: string; readonly parentRun: string },
  parent: RecordedRun,
  session: RunSession,
  began: (id: string) => Promise<void>,
): Promise<ChildEnd> {
  const { place } = session;
  const watching = session.bus.on('run:started', async ({ runId, task }) => {
    watching[Symbol.dispose]();
    const manifest = shownPath(place, join(place.runsDir, runPaths(task.id, runId).manifest));
    await began(runId);
    parent.writer.update((record) => {
      record.child_runs.push({ run_id: runId, pipeline_id: pipeline.id, status: 'in_progress', manifest });
    });
  });
  using _watching = watching;
  const result = await newRun(pipeline, options, session);
  parent.writer.update((record) => {
    const child = record.child_runs.find(({ run_id }) => run_id === result.run_id);
    if (child !== undefined) child.status = result.status;
  });
  return {
    runId: result.run_id,
    isSuccess: result.status === 'succeeded',
    isBlocked: exitOf(result) === exitStatus.blocked,
    summary: `${pipeline.id}: ${result.status}. ${result.summary ?? ''}`.trim(),
  };
}

/** The same definition gives the same digest, so that resume notices a change. */
export function pipelineDigest(pipeline: ResolvedPipeline): string {
  return sha256(canonicalJson(pipelineText(pipeline)));
}

/** The commit that is checked out; null outside a repository, or before its first commit. */
export async function baseCommit(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const git = openGit({ dir: root, env });
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1, 128] });
  return head.exitCode === 0 ? head.text : null;
}

/** Warns if another run works in this checkout: their builds would meet in the same files. */
async function takeTurn({ root }: OrchestratorPlace, { env, log }: OrchestratorDeps): Promise<AsyncDisposable> {
  const free: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };
  // A stage that starts a run works in its own run's turn.
  if ((env.CODEX_ORCHESTRATOR_RUN_ID ?? '') !== '') return free;
  const path = join(root, '.runs/checkout.lock');
  try {
    const lock: Lock = await acquireLock(path, { waitMs: 0 });
    return lock;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_LOCK_HELD') throw error;
    const holder = lockHolder(path);
    const who = holder === undefined ? 'another process' : `process ${holder.pid} since ${holder.since}`;
    log(
      `Another run works in this checkout (${who}). Both write the same build outputs; use a worktree for each: git worktree add ../<name> HEAD`,
    );
    return free;
  }
}
