import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { ListedWorkflowRun, WorkflowJob, WorkflowRun } from '../../../core/contracts/review/workflow-run.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { readWindow } from '../../../core/system/hostile/read-hostile.ts';
import { fileIdentity } from '../../../core/system/hostile/stat-hostile.ts';
import { jobFolderName } from '../../../runner/execute/jobs/setup/open-job.ts';
import { approvals } from '../../../runner/execute/record/approval.ts';
import { openQuestions } from '../../../runner/execute/record/question.ts';
import { groupsOf, planKeyOf } from '../../../runner/history/job-ids.ts';
import { resumableSteps } from '../../../runner/history/resumed-job.ts';
import { logFilesOf, type RunDetails, readRunDetails, statusOf } from '../../../runner/history/run-details.ts';
import { contentPath, listArtifacts } from '../../../runner/services/artifacts/artifact-store.ts';
import { KnownRuns, notDamaged } from '../../../runner/services/records/known-runs.ts';
import { readRunFile } from '../../../runner/services/records/read-run-file.ts';
import {
  isRunOf,
  type RunRecord,
  readRun,
  runFolder,
  runIdPattern,
} from '../../../runner/services/records/run-records.ts';
import type { WorkflowSource } from '../../../web/server/workflows/workflow-runs-source.ts';
import { type Decider, isLive, workflowDecisions } from './workflow-decisions.ts';

/** The page lists so many runs; `factory runner list` lists all. */
const listed = 500;

const plan = z.object({
  jobs: z.array(z.object({ key: z.string(), id: z.string(), needs: z.array(z.string()) })),
});

/**
 * The runs that the local runner recorded of one repository's folder.
 *
 * @param key as `repositoryKey` gives it
 * @param decider who decides at the page; `undefined` if it only shows
 * @param known the records of `recordRoot`
 */
export function recordedWorkflows(
  recordRoot: string,
  key: string,
  decider?: Decider,
  known = new KnownRuns(recordRoot),
): WorkflowSource {
  const recordOf = async (id: string): Promise<RunRecord | undefined> => {
    if (!runIdPattern.test(id)) return undefined;
    const record = await readRun(recordRoot, id).catch(notDamaged);
    return record !== undefined && isRunOf(record, key) ? record : undefined;
  };
  const detailsOf = async (id: string): Promise<RunDetails | undefined> =>
    (await recordOf(id)) === undefined ? undefined : readRunDetails(recordRoot, id);
  return {
    async list() {
      const records = (await known.list()).filter((record) => isRunOf(record, key)).reverse();
      const runs: ListedWorkflowRun[] = [];
      for (const record of records.slice(0, listed)) runs.push(headerOf(record, await statusOf(recordRoot, record)));
      return { runs, more: records.length > listed };
    },
    async read(id) {
      const details = await detailsOf(id);
      return details === undefined ? undefined : shown(details, recordRoot, decider !== undefined);
    },
    identity(id) {
      const folder = runFolder(recordRoot, id);
      const files = [`${folder}.json`, join(folder, 'events.ndjson'), join(recordRoot, 'running', `${id}.json`)];
      return files.map(fileIdentity).join('\n');
    },
    async log(id, job, step) {
      // A job's id is the name of a folder, if it is one.
      if (/^\.+$/.test(job) || (await recordOf(id)) === undefined) return undefined;
      const folder = runFolder(recordRoot, id);
      const path = (await logFilesOf(folder, job)).get(step);
      if (path === undefined) return undefined;
      return { root: realpathSync(folder), path: relative(folder, path).replaceAll(sep, '/') };
    },
    async artifact(id, wanted) {
      if ((await recordOf(id)) === undefined) return undefined;
      const artifact = (await listArtifacts(recordRoot, id)).find((one) => one.id === wanted);
      if (artifact === undefined) return undefined;
      const folder = runFolder(recordRoot, id);
      const isZip = artifact.mime_type === 'application/zip' && !artifact.name.toLowerCase().endsWith('.zip');
      const path = relative(folder, contentPath(recordRoot, artifact)).replaceAll(sep, '/');
      return { root: realpathSync(folder), path, name: isZip ? `${artifact.name}.zip` : artifact.name };
    },
    ...(decider === undefined ? {} : { decisions: workflowDecisions(detailsOf, recordRoot, decider) }),
  };
}

function headerOf(record: RunRecord, status: RunDetails['status']): ListedWorkflowRun {
  const { id, display_title, workflow_name, event, head_branch, actor, conclusion, created_at, updated_at } = record;
  return {
    ...{ id, title: display_title, workflow: workflow_name, event, branch: head_branch ?? '', actor },
    ...{ status, conclusion, started_at: created_at, ended_at: status === 'completed' ? updated_at : '' },
  };
}

async function shown(run: RunDetails, recordRoot: string, mayDecide: boolean): Promise<WorkflowRun> {
  const { record, status, jobs, deployments, warnings, folder } = run;
  const mayRerun = mayDecide && !isLive(run);
  const lost: string[] = [];
  const artifacts = await listArtifacts(recordRoot, record.id).catch((error: unknown) => {
    lost.push(`The artifacts are not listed. ${appErrorOf(error).message}`);
    return [];
  });
  const waiting = isLive(run) ? await openQuestions(approvals, folder) : [];
  const placed = placeIn(
    (await readRunFile(join(folder, 'plan.json'), plan))?.jobs ?? [],
    jobs.map(({ id }) => id),
  );
  return {
    ...headerOf(record, status),
    sha: record.head_sha,
    jobs: await Promise.all(
      jobs.map(async (job): Promise<WorkflowJob> => {
        const { id, name, conclusion, reason, startedAt, durationMs } = job;
        const logs = await logFilesOf(folder, id);
        const resumable = mayRerun ? await resumableSteps(folder, id) : new Set();
        const steps = job.steps.map((step) => ({
          ...{ number: step.number, name: step.name, conclusion: step.conclusion, started_at: step.startedAt },
          ...{ duration_ms: step.durationMs, has_log: logs.has(step.number) },
          may_resume: resumable.has(step.number),
        }));
        const times = { started_at: startedAt ?? '', duration_ms: durationMs };
        return { id, name, status: job.status, conclusion, reason, ...placed(id), ...times, steps };
      }),
    ),
    annotations: jobs.flatMap(({ name, annotations }) =>
      annotations.map(({ level, message, title = '', file = '', line = 0 }) => ({
        ...{ job: name, level, title, message, file, line },
      })),
    ),
    deployments: deployments.map(({ job, environment, state, review }) => ({
      ...{ job, environment, state },
      waits: waiting.some((one) => one.job === job),
      reviewers: waiting.find((one) => one.job === job)?.reviewers ?? [],
      review: review === null ? '' : [`${review.state} by ${review.actor}`, review.reason].filter(Boolean).join(': '),
    })),
    warnings: [...warnings, ...lost],
    may_decide: mayDecide && isLive(run),
    may_rerun: mayRerun,
    artifacts: artifacts.map(({ id, name, size, digest }) => ({ id, name, size, digest })),
    summaries: summariesOf(folder, jobs),
  };
}

/** A longer summary shows its beginning. */
const summaryBytes = 64 * 1024;

/** The runner masks secrets before it writes a summary. */
function summariesOf(folder: string, jobs: RunDetails['jobs']): WorkflowRun['summaries'] {
  if (!existsSync(folder)) return [];
  const root = realpathSync(folder);
  return jobs.flatMap(({ id, name }) => {
    const { bytes, size } = readWindow(root, `logs/${jobFolderName(id)}/summary.md`, 0, summaryBytes);
    return bytes === null || size === 0 ? [] : [{ job: name, text: bytes.toString('utf8'), cut: size - bytes.length }];
  });
}

/** Where the plan puts a job. A run that was killed before its plan has none, and then all its jobs stand side by side. */
function placeIn(
  planned: z.infer<typeof plan>['jobs'],
  ids: readonly string[],
): (id: string) => Pick<WorkflowJob, 'level' | 'needs' | 'groups'> {
  const keys = planned.map(({ key }) => key);
  const callers = new Map(ids.map((id) => [id, callersOf(planKeyOf(id, keys) ?? id)]));
  const needsOf = (id: string): readonly string[] => {
    // A job of a called workflow waits for what its callers need.
    const needed = (callers.get(id) ?? []).flatMap((key) => {
      const job = planned.find((one) => one.key === key);
      return (job?.needs ?? []).map((need) => key.slice(0, key.length - (job?.id.length ?? 0)) + need);
    });
    return ids.filter((other) => callers.get(other)?.some((key) => needed.includes(key)) === true);
  };
  const needs = new Map(ids.map((id) => [id, needsOf(id)]));
  const levels = new Map<string, number>();
  const levelOf = (id: string): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    // A plan has no cycle; a damaged one ends here.
    levels.set(id, 0);
    const level = Math.max(-1, ...(needs.get(id) ?? []).map(levelOf)) + 1;
    levels.set(id, level);
    return level;
  };
  return (id) => ({ level: levelOf(id), needs: [...(needs.get(id) ?? [])], groups: [...groupsOf(id, keys)] });
}

/** `a/b/c`: `a`, `a/b` and itself. */
function callersOf(key: string): readonly string[] {
  const parts = key.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
