import type { WorkflowDispatch } from '../services/records/dispatches.ts';
import { type RunRecord, repositoryKey } from '../services/records/run-records.ts';
import type { Json } from '../workflow/expressions/template.ts';
import type { ResolvedWorkflow } from '../workflow/read/resolve-calls.ts';
import type { ResolvedEvent } from './event/resolve-event.ts';
import type { JobResult } from './jobs/run-job.ts';
import type { Conclusion } from './protocol/run-event.ts';

/** One artifact of a run. */
export interface RunArtifact {
  readonly name: string;
  /** The stored file, absolute: a zip, unless it was uploaded without archiving. */
  readonly path: string;
  readonly size: number;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
}

/** The result of a run. */
export interface RunResult {
  readonly runId: string;
  readonly conclusion: Conclusion;
  /** Sorted by id; jobs of called workflows are `<calling job>/<job>`. */
  readonly jobs: readonly JobResult[];
  readonly artifacts: readonly RunArtifact[];
  /** The workflows that jobs of the run started by workflow_dispatch. The caller runs them. */
  readonly dispatched: readonly WorkflowDispatch[];
  /** The run's own folder with plan.json, events.ndjson, logs/, artifacts/ and result.json. */
  readonly recordDir: string;
}

/** The result for the record, without paths of this machine. */
export function resultRecord(result: RunResult): Json {
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

/** The record of a run that starts now. */
export function startedRecord({
  event,
  id,
  resolved: { workflow },
  title,
  now,
  folder,
}: {
  readonly event: ResolvedEvent;
  readonly id: string;
  readonly resolved: ResolvedWorkflow;
  readonly title: string;
  readonly now: string;
  /** Of the repository, absolute. */
  readonly folder: string;
}): RunRecord {
  const name = workflow.name ?? workflow.path;
  return {
    schema_version: 1,
    id,
    run_number: Number(id),
    run_attempt: 1,
    repository: event.repository,
    repository_key: repositoryKey(folder),
    workflow_path: workflow.path,
    workflow_name: name,
    display_title: title.trim() === '' ? name : title,
    event: event.name,
    head_branch: event.ref.startsWith('refs/heads/') ? event.ref.slice('refs/heads/'.length) : null,
    head_sha: event.sha,
    actor: event.actor,
    status: 'in_progress',
    conclusion: null,
    created_at: now,
    updated_at: now,
  };
}
