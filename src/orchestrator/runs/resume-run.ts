import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { sweepMarked } from '../../core/system/processes/kill-tree.ts';
import { joinCheckout } from '../checkout/checkout-runs.ts';
import { maskerOf } from '../command-stage/stage-environment.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';
import { orchestratorFolders, shownPath } from '../layout/orchestrator-folders.ts';
import type { ChildEnd } from '../manager/run-pipeline-stages.ts';
import { caughtUp } from '../persistence/caught-up.ts';
import { readEvents } from '../persistence/event-file.ts';
import { lockRun, RecordedRun } from '../persistence/recorded-run.ts';
import { isResumeToken } from '../persistence/resume-token.ts';
import { loadPipelines } from '../pipelines/load-pipelines.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { resumedSchedule } from '../scheduler/stage-assignments.ts';
import { ApprovalFiles } from '../tools/approval-files.ts';
import { knownAnswers } from '../tools/known-answers.ts';
import { executeRun, finishEnded, type RunPlan, type RunSession, runMark } from './execute-run.ts';
import { type FoundRun, findRun, readManifest, readOwnManifest, runOfTask } from './find-recorded-run.ts';
import type { OrchestratorDeps } from './orchestrator-deps.ts';
import { type RunResult, resultOfRun } from './orchestrator-result.ts';
import { openSession, ownAgents } from './orchestrator-session.ts';
import { planAgain } from './plan-again.ts';
import { baseCommit, pipelineDigest } from './run-base.ts';
import { recordedChild, requestOf, scheduleOf, startChild, startOf } from './start-run.ts';

export interface ResumeOptions {
  readonly run: string;
  readonly task?: string | undefined;
  /** Default: the file `.resume-token` of the run. */
  readonly token?: string | undefined;
  /** Who resumes. */
  readonly actor: string;
  readonly reason?: string | undefined;
  /** Another target than the run had. */
  readonly target?: string | undefined;
  /** Resume although the commit or the pipeline changed; needs a reason. */
  readonly acceptDrift?: boolean;
}

/**
 * Continues a run: stages that succeeded are not run again, all others are. A run that succeeded already is left as it is. Every attempt is
 * recorded with its actor, reason and outcome, a refused one too.
 *
 * @throws AppError ERR_ORCHESTRATOR_NO_RUN, ERR_ORCHESTRATOR_BUSY, ERR_ORCHESTRATOR_MANIFEST, ERR_RESUME_TOKEN, ERR_RESUME_DRIFT,
 *   ERR_PIPELINE_FILE
 */
export async function resumeRun(options: ResumeOptions, deps: OrchestratorDeps): Promise<RunResult> {
  if (options.acceptDrift === true && (options.reason ?? '').trim() === '') {
    throw new AppError('ERR_USAGE', '--accept-drift needs --reason with the reason why the change does not matter.', {
      fault: 'usage',
    });
  }
  const place = orchestratorFolders(deps.env, deps.cwd);
  const found = findRun(place, options.run, options.task, deps.env);
  const { find, settings } = await loadPipelines(place.root);
  await using own = await ownAgents(place, settings, deps);
  const session = openSession(place, deps, settings, own);
  await using _checkout = await joinCheckout(place, found.runId, deps);
  using _records = session.coordinator.attach(session.bus);
  return await continueRun(found, options, find, session);
}

type Find = (id: string) => ResolvedPipeline;

async function continueRun(
  found: FoundRun,
  options: ResumeOptions,
  find: Find,
  session: RunSession,
): Promise<RunResult> {
  const { place, deps, now } = session;
  const { taskId, runId, paths } = found;
  if (readManifest(place, found).pipeline_id === 'exec') {
    throw new AppError('ERR_PIPELINE_UNKNOWN', `The run ${runId} has one command, of exec, and no stages to resume.`, {
      fault: 'usage',
      nextAction: 'Run the command again: codex-orchestrator exec -- <command>',
    });
  }
  const lock = await lockRun(place, paths, runId);
  let run: RecordedRun;
  let known: ReturnType<typeof readEvents>;
  let isEnded = false;
  try {
    const written = readOwnManifest(place, found);
    if (written.status === 'succeeded') {
      await lock[Symbol.asyncDispose]();
      return resultOfRun(place, written);
    }
    known = readEvents(join(place.runsDir, paths.events), { taskId, runId }, `${written.artifact_root}/events.jsonl`);
    isEnded = written.status !== 'in_progress' && written.status !== 'queued';
    run = await RecordedRun.reopen(caughtUp(written, known.events), known, lock, { place, now, onEvent: deps.onEvent });
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
  await using records = run;
  // What a killed process left behind.
  await sweepMarked(runMark(runId));
  for (const folder of [paths.folder, `${taskId}/${runId}`, paths.compat]) {
    await removeStaleTemporaries(join(place.runsDir, folder));
  }
  await removeStaleTemporaries(join(place.outDir, taskId), { below: false });
  await admit(records, options, isEnded);
  const pipeline = find(records.manifest.pipeline_id);
  const base = await baseCommit(place.root, deps.env);
  const started = known.events.find(({ event }) => event === 'run_started');
  await assertNoDrift(records, pipeline, base, started, options);
  await accept(records, options);
  if (started === undefined) {
    await records.events.append('run_started', 'orchestrator', startOf(pipeline, base, records.manifest));
  }
  const task = { id: taskId, title: pipeline.title };
  adoptChildren(records, pipeline, session);
  const last = known.events.findLast(({ event }) => event !== 'run_resumed');
  if (last?.event === 'run_completed' && last.payload.status === 'succeeded') {
    return await finishEnded(records, last.payload, { pipeline, task }, session);
  }
  const before = records.manifest.commands;
  const masker = maskerOf(deps.env);
  const target = planAgain(records.writer, pipeline, options.target, (text) => masker.mask(text));
  records.writer.update((manifest) => {
    const instances = manifest.tfgrpo?.group_size ?? 1;
    const schedule = { ...scheduleOf(pipeline, manifest), instances, now: now() };
    manifest.scheduler = resumedSchedule(manifest.scheduler, before, schedule, options.reason ?? 'resumed');
  });
  // Accepted drift is the new request.
  const earlierRequest =
    options.acceptDrift === true ? undefined : (started?.payload.request as RunRequestV2 | undefined);
  const plan: RunPlan = {
    pipeline,
    target,
    task,
    answers: knownAnswers(known.events, new ApprovalFiles(place.runsDir, paths.folder)),
    request: earlierRequest ?? requestOf(pipeline, base, records.manifest),
    runChild: (stage, earlier, began) =>
      continueChild({ pipeline: stage.resolved, earlier, began }, records, options, find, {
        ...session,
        isNested: true,
      }),
  };
  return await executeRun(records, plan, session);
}

/** Names the child runs of stages in the manifest. A killed process may have recorded a child in the events only. */
function adoptChildren(run: RecordedRun, pipeline: ResolvedPipeline, { place }: RunSession): void {
  const children = run.manifest.commands.flatMap(({ id, sub_run_id: runId }) => {
    const stage = pipeline.stages.find((each) => each.id === id);
    if (runId === null || stage?.kind !== 'subpipeline') return [];
    const found = runOfTask(place, run.manifest.task_id, runId);
    if (found === undefined) return [];
    const { status } = readManifest(place, found);
    const manifest = shownPath(place, join(place.runsDir, found.paths.manifest));
    return [{ run_id: runId, pipeline_id: stage.pipeline, status, manifest }];
  });
  const ids = new Set(children.map(({ run_id }) => run_id));
  run.writer.update((manifest) => {
    manifest.child_runs = [...manifest.child_runs.filter(({ run_id }) => !ids.has(run_id)), ...children];
  });
}

/** Continues the child run of a nested stage; starts a new one if there is none yet. */
async function continueChild(
  {
    pipeline,
    earlier,
    began,
  }: {
    readonly pipeline: ResolvedPipeline;
    /** The id of the child run; `null` if there is none yet. */
    readonly earlier: string | null;
    readonly began: (id: string) => Promise<void>;
  },
  parent: RecordedRun,
  options: ResumeOptions,
  find: Find,
  session: RunSession,
): Promise<ChildEnd> {
  const child = earlier === null ? undefined : runOfTask(session.place, parent.manifest.task_id, earlier);
  if (child === undefined) return startChild(pipeline, parent, session, began);
  const own = {
    run: child.runId,
    actor: options.actor,
    reason: options.reason,
    acceptDrift: options.acceptDrift === true,
  };
  return recordedChild(pipeline, parent, session, () => continueRun(child, own, find, session));
}

/** Compares the token. A refusal is recorded, and leaves the run as it was. */
async function admit(run: RecordedRun, options: ResumeOptions, isEnded: boolean): Promise<void> {
  const { token = readPlainText(join(run.place.runsDir, run.paths.token), 1_024)?.trim() } = options;
  if (token !== undefined && isResumeToken(token, run.manifest.resume_token)) {
    if (isEnded) await run.note('info', 'The run had ended and is opened again.');
    return;
  }
  const why = token === undefined ? 'no token was given, and .resume-token cannot be read' : 'the token is wrong';
  await record(run, options, 'blocked', why);
  throw new AppError('ERR_RESUME_TOKEN', `The run ${run.manifest.run_id} was not resumed: ${why}.`);
}

async function assertNoDrift(
  run: RecordedRun,
  pipeline: ResolvedPipeline,
  base: string | null,
  started: OrchestratorEvent | undefined,
  options: ResumeOptions,
): Promise<void> {
  if (options.acceptDrift === true) return;
  const { pipeline_digest: digest, base_commit: earlier } = started?.payload ?? {};
  const changes: string[] = [];
  if (earlier !== undefined && earlier !== base) {
    changes.push(
      `the commit ${base ?? '(none)'} is checked out, and the run started from ${String(earlier ?? '(none)')}`,
    );
  }
  const sameIds = run.manifest.commands.map(({ id }) => id).join() === pipeline.stages.map(({ id }) => id).join();
  if (digest === undefined ? !sameIds : digest !== pipelineDigest(pipeline)) {
    changes.push(`the pipeline ${pipeline.id} changed since the run started`);
  }
  if (changes.length === 0) return;
  await record(run, options, 'blocked', changes.join('; '));
  const { run_id: runId } = run.manifest;
  throw new AppError('ERR_RESUME_DRIFT', `The run ${runId} was not resumed: ${changes.join('; ')}.`, {
    nextAction: `Undo the change, or keep it: codex-orchestrator resume --run ${runId} --accept-drift --reason "<why>"`,
  });
}

async function accept(run: RecordedRun, options: ResumeOptions): Promise<void> {
  await record(run, options, 'accepted', options.acceptDrift === true ? 'drift accepted' : null);
  run.writer.update((manifest) => {
    Object.assign(manifest, {
      status: 'in_progress',
      status_detail: null,
      completed_at: null,
      summary: null,
      metrics_recorded: false,
      heartbeat_at: run.now(),
    } satisfies Partial<CliManifest>);
  });
}

async function record(
  run: RecordedRun,
  { actor, reason }: ResumeOptions,
  outcome: 'accepted' | 'blocked',
  detail: string | null,
): Promise<void> {
  const resume = { timestamp: run.now(), actor, reason: reason ?? 'not given', outcome, detail };
  await run.events.append('run_resumed', actor, { resume });
  run.writer.update((manifest) => {
    manifest.resume_events.push(resume);
  });
}
