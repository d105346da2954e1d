import { join } from 'node:path';
import { errorCodes } from '../../core/diagnostics/error-codes.ts';
import type { Clock } from '../../core/system/clock.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { type ClosingRecords, judgedRecords, learnedRecords } from '../closing/closing-records.ts';
import { maskerOf, stageEnvironment } from '../command-stage/stage-environment.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';
import type { ControlPlaneMode } from '../control-plane/judge-by-request.ts';
import type { RunSummary, TaskContext } from '../events/agent-results.ts';
import type { EventBus } from '../events/event-bus.ts';
import { type OrchestratorFolders, runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import type { Agents } from '../manager/agents.ts';
import { CommandPlanner } from '../manager/command-planner.ts';
import type { OwnAgents } from '../manager/own-agents.ts';
import { runPipelineStages, type StageContext } from '../manager/run-pipeline-stages.ts';
import {
  EvidenceTester,
  type RunInJob,
  type RunStages,
  StageBuilder,
  VerdictReviewer,
} from '../manager/stage-agents.ts';
import { isApproved, TaskManager } from '../manager/task-manager.ts';
import { guardrailStatusOf } from '../persistence/guardrail-status.ts';
import type { PersistenceCoordinator } from '../persistence/persistence-coordinator.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import { isFactoryPipeline } from '../pipelines/factory-pipeline.ts';
import type { Pipelines } from '../pipelines/load-pipelines.ts';
import { isGuard, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import type { KnownAnswers } from '../tools/known-answers.ts';
import type { OrchestratorDeps } from './orchestrator-deps.ts';
import { type RunResult, resultOfRun } from './orchestrator-result.ts';

/** What all runs of one call share: a run and its child runs. */
export interface RunSession {
  readonly place: OrchestratorFolders;
  readonly clock: Clock;
  readonly now: () => string;
  readonly deps: OrchestratorDeps;
  readonly bus: EventBus;
  readonly coordinator: PersistenceCoordinator;
  /** The agents of codex.orchestrator.json. */
  readonly own: OwnAgents;
  /** Of codex.orchestrator.json. */
  readonly settings: Pipelines['settings'];
  /** Whether runs that succeed take a snapshot, whatever their pipeline says. */
  readonly learns: boolean;
  readonly controlPlane: ControlPlaneMode;
  /** Whether the run is a stage of another, which then takes the snapshot. */
  readonly isNested: boolean;
}

const defaultDeadlineSeconds = 600;

export interface RunPlan {
  readonly pipeline: ResolvedPipeline;
  readonly target: string | undefined;
  readonly task: TaskContext;
  /** What the run was asked to do when it started. */
  readonly request: RunRequestV2;
  /** Runs a nested pipeline. */
  readonly runChild: StageContext['runChild'];
  /** Answers to approvals that earlier processes of the run asked for. */
  readonly answers?: KnownAnswers;
}

/**
 * Works on a run whose records are open until it ends, and records its end. The caller disposes the records, which writes the final
 * manifest.
 *
 * @throws AppError, fault `internal`, if a record cannot be written: the run then stays unfinished and can be resumed
 */
export async function executeRun(run: RecordedRun, plan: RunPlan, session: RunSession): Promise<RunResult> {
  const { pipeline, target, task } = plan;
  const { place, deps, bus, now } = session;
  const { run_id: runId } = run.manifest;
  const guards = guardsOf(pipeline);
  const env = stageEnvironment(deps.env, place, { taskId: task.id, runId });
  const context: StageContext = {
    run,
    pipeline,
    bus,
    env,
    masker: maskerOf(deps.env, ...pipeline.stages.map((stage) => (stage.kind === 'command' ? (stage.env ?? {}) : {}))),
    self: deps.self,
    mark: runMark(runId),
    signal: deps.signal,
    grace: deps.grace,
    onOutput: deps.onOutput,
    approvals: {
      policy: run.manifest.approval_policy ?? 'on-request',
      deadlineSeconds: session.settings.approvals?.deadlineSeconds ?? defaultDeadlineSeconds,
      clock: session.clock,
      signal: deps.signal,
      askLine: deps.askLine,
      log: deps.log,
      person: deps.env.USER || deps.env.LOGNAME || 'terminal',
      approvers: deps.approvers,
      known: plan.answers ?? new Map(),
    },
    runChild: plan.runChild,
  };
  const manifest = (): Readonly<CliManifest> => run.manifest;
  const defaults: Agents = {
    planner: new CommandPlanner(pipeline, target),
    builder: new StageBuilder(
      await stageRunner(context, session),
      manifest,
      isWorkflowJob(deps) ? undefined : jobRunner(context, deps),
    ),
    tester: new EvidenceTester(manifest, guards),
    reviewer: new VerdictReviewer(),
  };
  const manifestPath = shownPath(place, join(place.runsDir, runPaths(task.id, runId).manifest));
  await bus.emit('run:started', { task, runId, manifestPath });
  // Nothing but the verdict decides about a factory run (docs/adr/0224).
  const others = isFactoryPipeline(pipeline) ? {} : { ...(await session.own.agents(defaults)), ...deps.agents };
  const agents = { ...defaults, ...others };
  const isGroup = typeof run.manifest.tfgrpo?.group_size === 'number';
  const summary = await new TaskManager({ agents, bus, runId, now, isGroup }).execute(task);
  return finishRun(run, { summary, plan, guards, isRequired: pipeline.guardrailsRequired }, session);
}

/** Runs the stages of a pipeline, each a command or a nested pipeline; those of a factory run are one flow. */
async function stageRunner(context: StageContext, { clock, deps }: RunSession): Promise<RunStages> {
  const { run, bus, pipeline } = context;
  if (!isFactoryPipeline(pipeline)) return (ids) => runPipelineStages(ids, context);
  // Loaded late: the stages of a factory run are a large part of the program.
  const { runFactoryStages } = await import('../factory/run-factory-stages.ts');
  const { env, signal } = deps;
  const log = (line: string): void => deps.onOutput?.('stdout', `${line}\n`);
  return () => runFactoryStages({ run, bus, iteration: { clock, env, signal, log, ...deps.iteration } });
}

/** Whether this process is part of a workflow job: GitHub and the local runner set the variable. */
function isWorkflowJob({ env }: Pick<OrchestratorDeps, 'env'>): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** Runs stages in a workflow job. */
function jobRunner(context: StageContext, { factory }: Pick<OrchestratorDeps, 'factory'>): RunInJob {
  return async (input) => {
    if (factory === undefined) {
      const { nextAction } = errorCodes.ERR_CLOUD_UNAVAILABLE;
      return { blocked: { reason: 'this program was given no local runner', nextAction } };
    }
    // Loaded late: few runs need it.
    const { buildInJob } = await import('../cloud/build-in-job.ts');
    return buildInJob(input, context, factory);
  };
}

/** The mark of all processes of a run's stages, so that those of a killed orchestrator are found. */
export function runMark(runId: string): { readonly name: string; readonly value: string } {
  return { name: 'CODEX_ORCHESTRATOR_MARK', value: sha256(runId).slice(0, 32) };
}

interface Ending {
  readonly summary: RunSummary;
  readonly plan: Pick<RunPlan, 'pipeline' | 'task' | 'request'>;
  readonly guards: ReadonlySet<string>;
  readonly isRequired: boolean;
}

interface SettledEnding extends Omit<Ending, 'summary' | 'plan'> {
  readonly plan: Pick<RunPlan, 'task'>;
}

/** How a run ended, as its last event has it. */
interface RunEnd {
  readonly status: CliManifest['status'];
  readonly status_detail: string | null;
  readonly summary: string | null;
  readonly completed_at: string;
  readonly result: RunSummary;
  readonly records: ClosingRecords;
}

/** Decides how the run ended, and records it: the event first, then what follows from it, the manifest last. */
async function finishRun(run: RecordedRun, ending: Ending, session: RunSession): Promise<RunResult> {
  const { summary, plan } = ending;
  const { deps } = session;
  const { build, review } = summary;
  const isSuccess = isApproved(summary);
  const reached = deps.signal.aborted && !isSuccess ? 'cancelled' : isSuccess ? 'succeeded' : 'failed';
  const judged = await judgedRecords(run, plan.request, reached, session.controlPlane);
  const drift = reached === 'succeeded' ? enforcedDrift(judged) : undefined;
  const status = drift === undefined ? reached : 'failed';
  // A replay would run the commands of stages for the cloud on this machine.
  const mayLearn = status === 'succeeded' && (summary.mode !== 'cloud' || isWorkflowJob(deps));
  const records = mayLearn ? { ...judged, ...(await learn(run, plan.pipeline, session)) } : judged;
  const detail =
    drift !== undefined
      ? 'control-plane:blocked'
      : status === 'cancelled'
        ? 'cancelled'
        : (run.manifest.status_detail ?? detailOf(summary));
  const end: RunEnd = {
    status,
    status_detail: status === 'succeeded' ? null : detail,
    summary:
      drift ?? build?.blocked?.reason ?? (status === 'cancelled' ? 'Cancelled.' : (review?.summary ?? 'Nothing ran.')),
    completed_at: run.now(),
    result: summary,
    records,
  };
  await run.events.append('run_completed', 'orchestrator', { ...end });
  await run.note(status === 'succeeded' ? 'info' : 'error', `${status}: ${end.summary ?? ''}`);
  return settleRun(run, end, ending, session);
}

/** Why a run is blocked that would have succeeded. */
function enforcedDrift({ control_plane: record }: ClosingRecords): string | undefined {
  if (record?.validation.mode !== 'enforce') return undefined;
  const [first, ...more] = record.validation.errors;
  if (first === undefined) return undefined;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return `The run differs from its request: ${first.path}: ${first.message}${others}.`;
}

async function learn(run: RecordedRun, pipeline: ResolvedPipeline, session: RunSession): Promise<ClosingRecords> {
  const { deps, settings, learns, isNested } = session;
  if (isNested || !(learns || pipeline.learning === true)) return {};
  const { env, self, signal, grace, log } = deps;
  const mark = runMark(run.manifest.run_id);
  return learnedRecords(run, pipeline, { env, self, signal, grace, mark, log, settings: settings.learning ?? {} });
}

/** Writes what follows from the last event of a run. Can be repeated: the same event gives the same files. */
async function settleRun(
  run: RecordedRun,
  end: RunEnd,
  { plan, guards, isRequired }: SettledEnding,
  { place, bus, coordinator }: RunSession,
): Promise<RunResult> {
  const { status, status_detail, summary, completed_at, result, records } = end;
  const final: CliManifest = {
    ...run.manifest,
    ...records,
    status,
    status_detail,
    completed_at,
    heartbeat_at: completed_at,
    summary,
    guardrail_status: guardrailStatusOf(run.manifest.commands, guards, isRequired, completed_at),
    metrics_recorded: true,
  };
  await bus.emit('run:completed', { task: plan.task, summary: result, manifest: final });
  coordinator.assertRecorded();
  run.writer.update((manifest) => {
    Object.assign(manifest, final);
  });
  return resultOfRun(place, final, result.build?.blocked?.nextAction);
}

/**
 * Finishes a run whose last event says that it succeeded, but which was killed before its manifest said so.
 *
 * @param payload of the event `run_completed`
 */
export async function finishEnded(
  run: RecordedRun,
  payload: Readonly<Record<string, unknown>>,
  plan: Pick<RunPlan, 'pipeline' | 'task'>,
  session: RunSession,
): Promise<RunResult> {
  const guards = guardsOf(plan.pipeline);
  const ending = { plan, guards, isRequired: plan.pipeline.guardrailsRequired };
  // The last event of a run that ended says how, also after a resume.
  await run.events.append('run_completed', 'orchestrator', { ...payload });
  return settleRun(run, payload as unknown as RunEnd, ending, session);
}

function guardsOf(pipeline: ResolvedPipeline): ReadonlySet<string> {
  return new Set(pipeline.stages.filter(isGuard).map(({ id }) => id));
}

/** What kept the run from success, if no stage failed. */
function detailOf({ build, test, mode }: RunSummary): string {
  if (build?.blocked !== undefined) return `${mode}:blocked`;
  if (build?.success !== true) return 'build:failed';
  return test?.success === true ? 'review:failed' : 'test:failed';
}
