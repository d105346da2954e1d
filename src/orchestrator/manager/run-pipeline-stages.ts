import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Grace } from '../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../core/system/processes/process-table.ts';
import type { Masker } from '../../runner/execute/protocol/masks/masker.ts';
import { runCommandStage, type StageCall, type StageEnd } from '../command-stage/run-command-stage.ts';
import type { OutputStream } from '../command-stage/stage-output.ts';
import type { CommandEntry } from '../contracts/cli-manifest.ts';
import type { CommandStage, SubpipelineStage } from '../contracts/pipeline-file.ts';
import type { EventBus } from '../events/event-bus.ts';
import { shownPath } from '../layout/orchestrator-folders.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import { isGuard, type ResolvedPipeline, type ResolvedStage } from '../pipelines/resolved-pipeline.ts';
import type { ApprovalSettings } from '../tools/ask-approval.ts';

/** How a nested run ended. */
export interface ChildEnd {
  readonly runId: string;
  readonly isSuccess: boolean;
  readonly isBlocked: boolean;
  /** Whether an approval is missing. */
  readonly needsApproval: boolean;
  readonly summary: string;
}

/** What the stages of one run need. */
export interface StageContext {
  readonly run: RecordedRun;
  readonly pipeline: ResolvedPipeline;
  readonly bus: EventBus;
  /** The whole environment of the stages. */
  readonly env: Readonly<Record<string, string>>;
  readonly masker: Masker;
  readonly self: readonly string[];
  readonly mark: TreeMark;
  readonly signal: AbortSignal;
  readonly grace?: Grace | undefined;
  readonly approvals: ApprovalSettings;
  readonly onOutput?: ((stream: OutputStream, text: string) => void) | undefined;
  /**
   * Runs a nested pipeline as a child run.
   *
   * @param started called with the child's id before it starts, so that it can be found after a kill
   */
  readonly runChild: (
    stage: Extract<ResolvedStage, SubpipelineStage>,
    earlierRunId: string | null,
    started: (runId: string) => Promise<void>,
  ) => Promise<ChildEnd>;
}

interface Outcome {
  readonly isSuccess: boolean;
  /** Whether a failure blocks the run (exit 2) instead of failing it. */
  readonly isBlocked: boolean;
  readonly needsApproval?: boolean;
  readonly exitCode: number | null;
  readonly summary: string;
  readonly logPath: string | null;
  readonly errorFile: string | null;
}

/**
 * Runs stages of a pipeline one after another, and ends at the first that fails and may not. Stages that succeeded before are not run again.
 *
 * @param ids the stages of this call
 * @returns whether every one of them succeeded or may fail; if not, `status_detail` of the manifest names the stage
 */
export async function runPipelineStages(ids: ReadonlySet<string>, context: StageContext): Promise<boolean> {
  const { run, pipeline, bus, signal } = context;
  const { run_id: runId } = run.manifest;
  for (const [at, stage] of pipeline.stages.entries()) {
    const before = run.manifest.commands[at];
    if (!ids.has(stage.id) || before === undefined || before.status === 'succeeded' || before.status === 'skipped')
      continue;
    if (signal.aborted) return false;
    const started: CommandEntry = {
      ...before,
      status: 'running',
      started_at: run.now(),
      completed_at: null,
      exit_code: null,
      summary: null,
      error_file: null,
    };
    await run.recordStage('step_started', started);
    await bus.emit('stage:started', { runId, stage: started });
    const outcome = await runStage(stage, started, context);
    const ended: CommandEntry = {
      // A nested run has recorded its id meanwhile.
      ...started,
      sub_run_id: run.manifest.commands[at]?.sub_run_id ?? null,
      status: outcome.isSuccess ? 'succeeded' : 'failed',
      completed_at: run.now(),
      exit_code: outcome.exitCode,
      summary: outcome.summary,
      log_path: outcome.logPath,
      error_file: outcome.errorFile,
    };
    await run.recordStage(outcome.isSuccess ? 'step_completed' : 'step_failed', ended);
    await bus.emit('stage:completed', { runId, stage: ended });
    if (signal.aborted) return false;
    if (outcome.isSuccess || mayFail(stage)) continue;
    run.writer.update((manifest) => {
      const what = outcome.needsApproval === true ? 'approval' : 'stage';
      manifest.status_detail = `${what}:${stage.id}:${outcome.isBlocked ? 'blocked' : 'failed'}`;
    });
    return false;
  }
  return true;
}

/** Whether a run continues after this stage failed. */
export function mayFail(stage: ResolvedStage): boolean {
  return stage.allowFailure === true || (stage.kind === 'subpipeline' && stage.optional === true);
}

async function runStage(stage: ResolvedStage, entry: CommandEntry, context: StageContext): Promise<Outcome> {
  try {
    const missing = stage.requires_approval === true ? await missingApproval(stage, entry, context) : undefined;
    if (missing !== undefined) return missing;
    return stage.kind === 'command' ? await runCommand(stage, entry, context) : await runNested(stage, entry, context);
  } catch (error) {
    // What the repository's configuration got wrong fails its stage; anything else is ours and ends the run as it is.
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    const summary = `${error.message} ${error.nextAction}`;
    return { isSuccess: false, isBlocked: true, exitCode: null, summary, logPath: null, errorFile: null };
  }
}

/** Asks for the approval of a stage; `undefined` if it was given. */
async function missingApproval(
  stage: ResolvedStage,
  entry: CommandEntry,
  { run, approvals }: StageContext,
): Promise<Outcome | undefined> {
  const key = `${String(entry.index).padStart(2, '0')}-${stage.id}`;
  run.writer.update((manifest) => {
    manifest.commands[entry.index - 1] = { ...entry, summary: 'Waits for an approval.' };
  });
  // Loaded late, like what retries: few runs need it.
  const { askApproval } = await import('../tools/ask-approval.ts');
  const outcome = await askApproval(run, { key, stage: stage.id, what: entry.command ?? entry.title }, approvals);
  if (outcome === 'approved') return undefined;
  const why =
    outcome === 'denied'
      ? 'the approval was denied'
      : approvals.signal.aborted
        ? 'cancelled while it waited for an approval'
        : `nobody approved it within ${approvals.deadlineSeconds} seconds`;
  const none = { exitCode: null, logPath: null, errorFile: null };
  return { ...none, isSuccess: false, isBlocked: true, needsApproval: outcome === 'unanswered', summary: why };
}

async function runCommand(
  stage: CommandStage & { readonly title: string },
  entry: CommandEntry,
  context: StageContext,
): Promise<Outcome> {
  const { run, env, masker, self, mark, signal, grace, onOutput } = context;
  const { place, paths } = run;
  const call: StageCall = {
    stage,
    index: entry.index,
    root: place.root,
    runsDir: place.runsDir,
    folder: paths.folder,
    env,
    masker,
    self,
    mark,
    signal,
    now: run.now,
    grace,
    onOutput,
  };
  const end =
    stage.retry === undefined ? await runCommandStage(call) : await runWithRetries(stage.retry, call, context);
  const shown = (path: string): string => shownPath(place, `${place.runsDir}/${path}`);
  return {
    isSuccess: end.isSuccess,
    isBlocked: isGuard(stage),
    exitCode: end.exitCode,
    summary: end.summary,
    logPath: shown(end.logPath),
    errorFile: end.errorFile === null ? null : shown(end.errorFile),
  };
}

/** Runs a stage again after failures that pass by themselves, and records the attempts in the manifest. */
async function runWithRetries(
  { attempts, transient = [] }: NonNullable<CommandStage['retry']>,
  call: StageCall,
  { run, approvals, signal }: StageContext,
): Promise<StageEnd> {
  const { callTool } = await import('../tools/call-tool.ts');
  const { failuresWith, networkFailures } = await import('../tools/classify-failure.ts');
  const { value, record } = await callTool({
    id: call.stage.id,
    tool: 'command',
    isSandboxed: false,
    async attempt() {
      const end = await runCommandStage(call);
      const failure = end.isSuccess ? undefined : { exitCode: end.exitCode, text: end.tail };
      return { value: end, failure };
    },
    classifiers: [failuresWith(transient), networkFailures],
    approve: async () => false,
    ...(attempts === undefined ? {} : { attempts }),
    clock: approvals.clock,
    signal,
    now: run.now,
  });
  await run.events.append('tool_called', 'builder', { tool: record });
  run.writer.update((manifest) => {
    manifest.toolRuns = [...(manifest.toolRuns ?? []).filter(({ id }) => id !== record.id), record];
  });
  return value;
}

async function runNested(
  stage: Extract<ResolvedStage, SubpipelineStage>,
  entry: CommandEntry,
  context: StageContext,
): Promise<Outcome> {
  const { run } = context;
  const child = await context.runChild(stage, entry.sub_run_id, (runId) =>
    run.recordStage('step_started', { ...entry, sub_run_id: runId }),
  );
  return {
    isSuccess: child.isSuccess,
    isBlocked: child.isBlocked,
    needsApproval: child.needsApproval,
    exitCode: null,
    summary: child.summary,
    logPath: null,
    errorFile: null,
  };
}
