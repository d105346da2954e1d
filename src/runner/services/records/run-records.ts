import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { makeMissingFolders, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { problemText } from '../../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { maxRecordBytes } from './read-run-file.ts';

/** A run id in paths, tokens and `GET /actions/runs/{id}`: a positive safe integer in decimal. */
export const runIdPattern = /^[1-9][0-9]{0,14}$/;

const runRecordSchema = z.strictObject({
  schema_version: z.literal(1),
  /** `github.run_id`. */
  id: z.string().regex(runIdPattern),
  run_number: z.int().positive(),
  run_attempt: z.int().positive(),
  /** `owner/name`. */
  repository: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  /** {@link repositoryKey} of the repository's folder. Older records lack it. */
  repository_key: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .optional(),
  /** Relative to the repository's root, with `/`, like `.github/workflows/ci.yml`. */
  workflow_path: z.string().min(1),
  /** The workflow's `name`, or its path. */
  workflow_name: z.string(),
  /** `run-name`, evaluated, or the workflow's name. */
  display_title: z.string(),
  event: z.string().min(1),
  /** The branch, without `refs/heads/`; null if the event has none. */
  head_branch: z.string().nullable(),
  head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  actor: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed']),
  /** Null until the run is completed. */
  conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']).nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});

/**
 * The record of one run, `<record root>/runs/<id>.json`. The loopback REST API returns it for `GET /actions/runs/{id}`.
 * The run's own files, including `artifacts/` (see artifact-store.ts), are in `<record root>/runs/<id>/`, so that each
 * file has one writer.
 */
export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;

/**
 * Identifies a repository's folder, because several folders may hold clones of one repository: the start of the sha256 of
 * its path, 8 hex digits.
 */
export function repositoryKey(folder: string): string {
  return sha256(folder).slice(0, 8);
}

/** Whether a run belongs to the folder with this key. Older records have the key at the end of the name only. */
export function isRunOf({ repository, repository_key }: RunRecord, key: string): boolean {
  return repository_key === undefined ? repository.endsWith(`-${key}`) : repository_key === key;
}

/**
 * The folder of a run's own files, absolute.
 *
 * @throws AppError ERR_RUN_RECORD if `id` does not match {@link runIdPattern}
 */
export function runFolder(recordRoot: string, id: string): string {
  if (!runIdPattern.test(id)) {
    throw new AppError('ERR_RUN_RECORD', `${id} is not a run id. A run id is a positive decimal number.`);
  }
  return join(recordRoot, 'runs', id);
}

/**
 * Reserves the next free run id by creating its folder. Two processes never get the same id.
 *
 * @returns the id: one more than the highest existing id, starting at `1`
 */
export async function reserveRunId(recordRoot: string): Promise<string> {
  const runs = join(recordRoot, 'runs');
  await makeMissingFolders(runs);
  const taken = (await readdir(runs))
    .map((name) => name.replace(/\.json$/, ''))
    .filter((name) => runIdPattern.test(name));
  for (let next = taken.reduce((highest, name) => Math.max(highest, Number(name)), 0) + 1; ; next += 1) {
    if (await madeFolder(join(runs, String(next)))) return String(next);
  }
}

/**
 * Creates a folder exclusively.
 *
 * @returns whether this call created it; `false` if it already existed
 */
async function madeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Writes or replaces a run's record. Call it when the run starts (`in_progress`, conclusion null) and when it ends.
 *
 * @throws AppError ERR_RUN_RECORD if the record does not match its schema; ERR_WRITE_FAILED
 */
export async function recordRun(recordRoot: string, record: RunRecord): Promise<void> {
  const parsed = parseRecord(record, `runs/${record.id}.json`);
  await writeFileAtomic(recordRoot, `runs/${parsed.id}.json`, prettyJson(parsed));
}

/**
 * Reads a run's record.
 *
 * @returns `undefined` if there is no record with that id
 * @throws AppError ERR_RUN_RECORD if it is no plain file, not JSON or does not match its schema
 */
export async function readRun(recordRoot: string, id: string): Promise<RunRecord | undefined> {
  const file = `runs/${id}.json`;
  const { bytes, problem } = readPlainFile(`${runFolder(recordRoot, id)}.json`, maxRecordBytes);
  if (problem === 'absent') return undefined;
  if (bytes === null) throw new AppError('ERR_RUN_RECORD', `${file} ${problemText[problem]}.`, { file });
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('ERR_RUN_RECORD', `${file} is not JSON.`, { file, cause });
  }
  return parseRecord(value, file);
}

/** All run ids with a record or a folder, in ascending order. */
export async function listRunIds(recordRoot: string): Promise<string[]> {
  const names = await readdir(join(recordRoot, 'runs')).catch(() => []);
  const ids = names.map((name) => name.replace(/\.json$/, '')).filter((name) => runIdPattern.test(name));
  return [...new Set(ids)].sort((left, right) => Number(left) - Number(right));
}

/** All records, by ascending run id. */
export async function listRuns(recordRoot: string): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const id of await listRunIds(recordRoot)) {
    const record = await readRun(recordRoot, id);
    if (record !== undefined) records.push(record);
  }
  return records;
}

function parseRecord(value: unknown, file: string): RunRecord {
  const result = runRecordSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new AppError('ERR_RUN_RECORD', `${file} is not a valid run record: ${problems}.`, { file });
}
