import { AppError } from '../../core/diagnostics/app-error.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../core/system/hostile/read-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import type { BuilderInput } from '../manager/agents.ts';
import { mayFail, type StageContext } from '../manager/run-pipeline-stages.ts';
import type { JobEnd } from '../manager/stage-agents.ts';
import { recordsArtifact } from './cloud-workflow.ts';
import { findObstacle } from './find-obstacle.ts';
import { joinJobRun } from './join-job-run.ts';
import { artifactLimits, readJobRecords } from './read-job-records.ts';
import { runWorkflowJob, type WorkflowRun } from './run-workflow-job.ts';

const beforeStart = {
  started_at: null,
  completed_at: null,
  exit_code: null,
  summary: null,
  log_path: null,
  error_file: null,
  sub_run_id: null,
} as const;

/**
 * Runs the stages of a run in a workflow job on the local runner, and joins the job's records as a child run (docs/adr/0267). The job runs
 * all stages of the run, also those that succeeded before: its checkout is fresh. Only if all of them have, nothing is started.
 *
 * @param factory program and first arguments of `factory`
 */
export async function buildInJob(
  { items, plan }: Pick<BuilderInput, 'items' | 'plan'>,
  context: StageContext,
  factory: readonly string[],
): Promise<JobEnd> {
  const { run, pipeline, env, signal, masker } = context;
  const { task_id, run_id, plan_target_id, approval_policy, commands } = run.manifest;
  const stages = new Set(items.map(({ id }) => id));
  const wanted = commands.filter(({ id, status }) => stages.has(id) && status !== 'skipped');
  const [first] = wanted;
  if (first === undefined || wanted.every(({ status }) => status === 'succeeded')) return { success: true };
  const isWhole = plan.items.every(({ id, selected }) => !selected || stages.has(id));
  const { commit, obstacle } = await findObstacle(
    { pipeline, stages, approvalPolicy: approval_policy, isWhole },
    run.place,
    env,
  );
  if (obstacle !== null) return { blocked: obstacle };
  if (signal.aborted) return { success: false };
  const running = { ...first, ...beforeStart, status: 'running', started_at: run.now() } as const;
  await recordStart({ ...running, summary: 'Runs in a workflow job.' }, context);
  const { run: job, problem } = await runWorkflowJob({
    factory,
    root: run.place.root,
    commit,
    inputs: {
      pipeline: pipeline.id,
      target: plan_target_id ?? '',
      task: task_id,
      parent_run: run_id,
      approval_policy: approval_policy ?? '',
    },
    env,
    mark: context.mark,
    signal,
    grace: context.grace,
  });
  if (signal.aborted) return failed(running, 'cancelled', false, context);
  if (job === undefined) {
    return failed(running, masker.mask(`The local runner ran no workflow job: ${problem}`), true, context);
  }
  await run.note('info', `The workflow run ${job.run_id} of the local runner ended: ${job.conclusion}.`);
  try {
    const child = await joined(job, commit, context);
    if (child === undefined) {
      const why = `The workflow job ended (${job.conclusion}) without records of its pipeline. ${logsOf(job)}`;
      return await failed(running, why, false, context);
    }
    return await recordEnds(child, job, wanted, running, context);
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    return await failed(running, masker.mask(`${error.message} ${error.nextAction}`), true, context);
  }
}

function logsOf({ run_id: id }: WorkflowRun): string {
  return `Its log: factory runner logs ${id} --failed`;
}

/** Joins the records of a job; `undefined` if it left none. */
async function joined(
  job: WorkflowRun,
  commit: string,
  { run, pipeline }: StageContext,
): Promise<CliManifest | undefined> {
  const artifact = job.artifacts.findLast(({ name }) => name === recordsArtifact);
  if (artifact === undefined) return undefined;
  const { bytes, problem } = readPlainFile(artifact.path, artifactLimits.archiveBytes);
  const fault =
    bytes === null
      ? problemText[problem]
      : `sha256:${sha256(bytes)}` === artifact.digest
        ? undefined
        : 'differs from its digest';
  if (bytes === null || fault !== undefined) {
    throw new AppError('ERR_CLOUD_RECORDS', `The artifact ${recordsArtifact} ${fault}.`);
  }
  const { task_id, run_id, plan_target_id } = run.manifest;
  const records = await readJobRecords(bytes, {
    taskId: task_id,
    parentRunId: run_id,
    pipelineId: pipeline.id,
    targetId: plan_target_id,
    stages: pipeline.stages.map(({ id }) => id),
    commit,
  });
  return joinJobRun(run, records);
}

/** Records how each stage ended in the job. Success needs that of the stages, of the child run and of the job. */
async function recordEnds(
  child: CliManifest,
  job: WorkflowRun,
  wanted: readonly CommandEntry[],
  running: CommandEntry,
  context: StageContext,
): Promise<JobEnd> {
  const { run, pipeline } = context;
  const ends = wanted.map((before) => endIn(child, before));
  const isBlocked = child.status_detail?.endsWith(':blocked') === true;
  const why = `The workflow job ended (${job.conclusion}), its run ${child.run_id}: ${child.status}. ${child.summary ?? ''} ${logsOf(job)}`;
  const [first] = ends;
  if (first === undefined || !hasEnded(first)) return failed(running, why, isBlocked, context);
  for (const end of ends) {
    const { started_at, sub_run_id } = end;
    if (hasEnded(end)) {
      const started: CommandEntry = { ...end, ...beforeStart, status: 'running', started_at, sub_run_id };
      if (end !== first) await recordStart(started, context);
      await recordEnd(end, context);
    } else {
      run.writer.update((manifest) => {
        manifest.commands[end.index - 1] = end;
      });
    }
  }
  run.writer.update((manifest) => {
    manifest.approvals = [...manifest.approvals, ...child.approvals];
  });
  const culprit = ends.find(({ index, status }) => {
    const stage = pipeline.stages[index - 1];
    return status !== 'succeeded' && !(status === 'failed' && stage !== undefined && mayFail(stage));
  });
  if (culprit === undefined && child.status === 'succeeded' && job.conclusion === 'success') return { success: true };
  if (culprit?.status !== 'failed') return failed(ends.findLast(hasEnded) ?? first, why, isBlocked, context);
  setDetail(run, culprit, isBlocked);
  return { success: false };
}

function hasEnded({ status }: CommandEntry): boolean {
  return status === 'succeeded' || status === 'failed';
}

/** A stage as it ended in the job's run; `pending` if the job did not reach it. */
function endIn(child: CliManifest, before: CommandEntry): CommandEntry {
  const theirs = child.commands[before.index - 1];
  if (theirs === undefined || !hasEnded(theirs)) return { ...before, ...beforeStart, status: 'pending' };
  const { status, started_at, completed_at, exit_code, summary, log_path, error_file } = theirs;
  // That of a nested pipeline is the nested run.
  const sub_run_id = before.kind === 'subpipeline' ? theirs.sub_run_id : child.run_id;
  return { ...before, status, started_at, completed_at, exit_code, summary, log_path, error_file, sub_run_id };
}

async function failed(
  entry: CommandEntry,
  summary: string,
  isBlocked: boolean,
  context: StageContext,
): Promise<JobEnd> {
  const { run } = context;
  await recordEnd({ ...entry, status: 'failed', completed_at: run.now(), summary }, context);
  setDetail(run, entry, isBlocked);
  return { success: false };
}

function setDetail(run: StageContext['run'], { id }: CommandEntry, isBlocked: boolean): void {
  run.writer.update((manifest) => {
    manifest.status_detail = `stage:${id}:${isBlocked ? 'blocked' : 'failed'}`;
  });
}

async function recordStart(stage: CommandEntry, { run, bus }: StageContext): Promise<void> {
  await run.recordStage('step_started', stage);
  await bus.emit('stage:started', { runId: run.manifest.run_id, stage });
}

async function recordEnd(stage: CommandEntry, { run, bus }: StageContext): Promise<void> {
  await run.recordStage(stage.status === 'succeeded' ? 'step_completed' : 'step_failed', stage);
  await bus.emit('stage:completed', { runId: run.manifest.run_id, stage });
}
