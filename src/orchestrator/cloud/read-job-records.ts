import { AppError } from '../../core/diagnostics/app-error.ts';
import type { ZipLimits } from '../../core/zip/zip-limits.ts';
import { shown } from '../../core/zip/zip-refusal.ts';
import { type CliManifest, cliManifest } from '../contracts/cli-manifest.ts';
import { sanitizeRunId } from '../identifiers.ts';
import { eventOf } from '../persistence/event-file.ts';
import { recordsArtifact } from './cloud-workflow.ts';

/** The run that a job had to do. */
export interface WantedRun {
  readonly taskId: string;
  /** The run that dispatched the job. */
  readonly parentRunId: string;
  readonly pipelineId: string;
  readonly targetId: string | null;
  /** The ids of all stages of the pipeline, in order. */
  readonly stages: readonly string[];
  readonly commit: string;
}

/** One run from an artifact. Its manifest is valid by the contract; its other files are only named as they should be. */
export interface JobRun {
  readonly manifest: CliManifest;
  /** By their paths in the folder of the run, without the manifest. */
  readonly files: ReadonlyMap<string, Buffer>;
}

export interface JobRecords {
  /** The run of the pipeline. */
  readonly child: JobRun;
  /** Runs of nested pipelines: each one's parent comes before it. */
  readonly nested: readonly JobRun[];
}

/** Logs pack well, so that only the sizes are limited. */
export const artifactLimits: ZipLimits = {
  archiveBytes: 64 * 1024 * 1024,
  entries: 10_000,
  entryBytes: 136 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  ratio: 1_032,
};

const maxManifestBytes = 16 * 1024 * 1024;
const maxRuns = 200;

/** The files of a run that are kept. Tokens, locks, approvals and snapshots are not. */
const keptFile =
  /^(?:manifest\.json|events\.jsonl|runner\.ndjson|run-summary\.json|commands\/\d{2,4}-[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.ndjson|errors\/\d{2,4}-[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.json)$/;

/**
 * Reads the artifact of a workflow job, which is hostile input, and finds the records of the wanted run. Other runs, and files that are no
 * records of a run, are left out. Writes nothing.
 *
 * @throws AppError ERR_CLOUD_RECORDS, ERR_ZIP_*
 */
export async function readJobRecords(bytes: Buffer, wanted: WantedRun): Promise<JobRecords> {
  const { readZip } = await import('../../core/zip/read-zip.ts');
  const folders = new Map<string, Map<string, Buffer>>();
  for (const { path, data } of await readZip(recordsArtifact, bytes, artifactLimits)) {
    const [task, kind, run = '', ...rest] = path.split('/');
    const file = rest.join('/');
    if (task !== wanted.taskId || kind !== 'cli' || !keptFile.test(file)) continue;
    const files = folders.get(run) ?? new Map<string, Buffer>();
    folders.set(run, files.set(file, data));
  }
  if (folders.size > maxRuns) throw refused(`has ${folders.size} runs; at most ${maxRuns} are read`);
  const runs = [...folders].flatMap(([id, files]) => runOf(id, files, wanted.taskId));
  const [child, ...others] = runs.filter(({ manifest }) => manifest.parent_run_id === wanted.parentRunId);
  if (child === undefined || others.length > 0) {
    throw refused(`has ${child === undefined ? 'no run' : `${others.length + 1} runs`} that this run started`);
  }
  assertWanted(child, wanted);
  return { child, nested: descendantsOf(child, runs) };
}

function runOf(id: string, files: Map<string, Buffer>, taskId: string): readonly JobRun[] {
  const bytes = files.get('manifest.json');
  if (bytes === undefined) return [];
  const name = `${shown(id)}/manifest.json`;
  try {
    sanitizeRunId(id);
  } catch (cause) {
    throw refused(`has a run with the id ${shown(id)}, which breaks a rule for ids`, cause);
  }
  if (bytes.length > maxManifestBytes) throw refused(`has a manifest of ${bytes.length} bytes: ${name}`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw refused(`has a manifest that is not JSON: ${name}`, cause);
  }
  const { success, data, error } = cliManifest.safeParse(value);
  if (!success) {
    const [issue] = error.issues;
    throw refused(`has a manifest with a fault: ${name}: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
  }
  if (data.version !== 1 || data.run_id !== id || data.task_id !== taskId) {
    throw refused(`has a manifest of another run, task or version: ${name}`);
  }
  files.delete('manifest.json');
  return [{ manifest: data, files }];
}

/** A workflow that ran something other than what was requested must not count as the stages of this run. */
function assertWanted({ manifest, files }: JobRun, wanted: WantedRun): void {
  const { run_id: runId, pipeline_id, plan_target_id, commands } = manifest;
  const differs = (what: string, found: string | null, expected: string | null): AppError =>
    refused(`has a run of another ${what}: ${shown(found ?? 'none')}, not ${shown(expected ?? 'none')}`);
  if (pipeline_id !== wanted.pipelineId) throw differs('pipeline', pipeline_id, wanted.pipelineId);
  if (plan_target_id !== wanted.targetId) throw differs('target', plan_target_id, wanted.targetId);
  const [found, expected] = [commands.map(({ id }) => id).join(), wanted.stages.join()];
  if (found !== expected) throw differs('list of stages', found, expected);
  const events = files.get('events.jsonl') ?? Buffer.alloc(0);
  const end = events.indexOf(0x0a);
  const first = events.subarray(0, end < 0 ? 0 : end).toString('utf8');
  const { event, payload } = eventOf(first, 1, { taskId: wanted.taskId, runId }, `${recordsArtifact}: events.jsonl`);
  const commit = event === 'run_started' ? payload?.base_commit : undefined;
  if (commit !== wanted.commit) throw differs('commit', String(commit), wanted.commit);
}

function descendantsOf(child: JobRun, runs: readonly JobRun[]): readonly JobRun[] {
  const known = new Set([child.manifest.run_id]);
  const found: JobRun[] = [];
  for (let before = 0; before !== known.size; ) {
    before = known.size;
    for (const run of runs) {
      const { run_id: id, parent_run_id: parent } = run.manifest;
      if (known.has(id) || parent === null || !known.has(parent)) continue;
      known.add(id);
      found.push(run);
    }
  }
  return found;
}

function refused(what: string, cause?: unknown): AppError {
  return new AppError('ERR_CLOUD_RECORDS', `The artifact ${recordsArtifact} ${what}.`, { cause });
}
