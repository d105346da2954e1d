import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { makeMissingFolders } from '../../../core/system/files/atomic-write.ts';
import { problemText } from '../../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { maxRecordBytes } from '../records/read-run-file.ts';
import { listRunIds, runFolder, runIdPattern } from '../records/run-records.ts';

const artifactRecordSchema = z.strictObject({
  schema_version: z.literal(1),
  id: z.int().positive(),
  name: z.string().min(1),
  run_id: z.string().regex(runIdPattern),
  run_attempt: z.int().positive(),
  /** See `jobBackendId`. */
  job: z.string(),
  mime_type: z.string(),
  size: z.int().nonnegative(),
  /** `sha256:` and 64 hex digits, of the stored bytes. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  created_at: z.string(),
  expires_at: z.string(),
});

/**
 * One published artifact: `<record root>/runs/<run>/artifacts/<id>/artifact.json`, with its bytes in `content` next to
 * it. One rename makes the folder visible, and it never changes afterwards, so a reader never sees an incomplete
 * artifact.
 */
export type ArtifactRecord = Readonly<z.infer<typeof artifactRecordSchema>>;

/** The prefix of folders that are not artifacts yet, or no longer. */
const hiddenMark = '.upload-';

/** The folder of a run's artifacts, absolute. */
function artifactsFolder(recordRoot: string, runId: string): string {
  return join(runFolder(recordRoot, runId), 'artifacts');
}

/** The file with an artifact's bytes, absolute. */
export function contentPath(recordRoot: string, artifact: ArtifactRecord): string {
  return join(artifactsFolder(recordRoot, artifact.run_id), String(artifact.id), 'content');
}

/** Whether an artifact's retention period has ended. */
export function isExpired(artifact: ArtifactRecord, clock: Clock): boolean {
  return Date.parse(artifact.expires_at) <= Date.parse(clock.nowIso());
}

/**
 * The artifacts of all attempts of a run, by ascending id, which is the order of publishing.
 *
 * @throws AppError ERR_ARTIFACT_STORE if a record is damaged
 */
export async function listArtifacts(recordRoot: string, runId: string): Promise<ArtifactRecord[]> {
  const folder = artifactsFolder(recordRoot, runId);
  const ids = (await readdir(folder).catch(() => [])).filter((name) => runIdPattern.test(name)).map(Number);
  const found = await Promise.all(ids.sort((a, b) => a - b).map((id) => readArtifact(folder, runId, id)));
  return found.filter((artifact) => artifact !== undefined);
}

/** All artifacts of all runs of a record root, by ascending id. */
export async function listAllArtifacts(recordRoot: string): Promise<ArtifactRecord[]> {
  const perRun = await Promise.all((await listRunIds(recordRoot)).map((id) => listArtifacts(recordRoot, id)));
  return perRun.flat().sort((left, right) => left.id - right.id);
}

/** Finds an artifact by id, in any run; `undefined` if there is none. */
export async function findArtifact(recordRoot: string, id: number): Promise<ArtifactRecord | undefined> {
  const runId = await readFile(join(recordRoot, 'artifact-ids', String(id)), 'utf8').catch(() => '');
  return runIdPattern.test(runId) ? readArtifact(artifactsFolder(recordRoot, runId), runId, id) : undefined;
}

/** Deletes an artifact. It is not an error if it no longer exists. */
export async function deleteArtifact(recordRoot: string, artifact: ArtifactRecord): Promise<void> {
  const folder = artifactsFolder(recordRoot, artifact.run_id);
  const doomed = join(folder, `${hiddenMark}${randomToken()}`);
  await rename(join(folder, String(artifact.id)), doomed).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rm(doomed, { recursive: true, force: true });
}

/** Makes an empty folder for a new artifact. It is invisible until {@link publishArtifact}. */
export async function makeStagingFolder(recordRoot: string, runId: string): Promise<string> {
  const folder = join(artifactsFolder(recordRoot, runId), `${hiddenMark}${randomToken()}`);
  await makeMissingFolders(folder);
  return folder;
}

/** Removes the files of interrupted uploads of a run. Requires that no other process accepts uploads for that run. */
export async function removeStaleUploads(recordRoot: string, runId: string): Promise<void> {
  const folder = artifactsFolder(recordRoot, runId);
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.startsWith(hiddenMark)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Publishes a staging folder under the next id, by one rename. Its `content` must be written and synced.
 */
export async function publishArtifact(
  recordRoot: string,
  staging: string,
  facts: Omit<ArtifactRecord, 'schema_version' | 'id'>,
): Promise<ArtifactRecord> {
  const id = await takeArtifactId(recordRoot, facts.run_id);
  const record: ArtifactRecord = { schema_version: 1, id, ...facts };
  await writeFile(join(staging, 'artifact.json'), `${JSON.stringify(record, null, 2)}\n`, { flush: true });
  await rename(staging, join(artifactsFolder(recordRoot, facts.run_id), String(id)));
  return record;
}

/**
 * Ids are unique in a record root, because REST finds an artifact by its id alone. The flag `wx` excludes other
 * processes.
 */
async function takeArtifactId(recordRoot: string, runId: string): Promise<number> {
  const folder = join(recordRoot, 'artifact-ids');
  await makeMissingFolders(folder);
  const taken = (await readdir(folder)).filter((name) => runIdPattern.test(name)).map(Number);
  for (let id = taken.reduce((highest, one) => Math.max(highest, one), 0) + 1; ; id += 1) {
    try {
      await writeFile(join(folder, String(id)), runId, { flag: 'wx', flush: true });
      return id;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function readArtifact(folder: string, runId: string, id: number): Promise<ArtifactRecord | undefined> {
  const file = `runs/${runId}/artifacts/${id}/artifact.json`;
  const { bytes, problem } = readPlainFile(join(folder, String(id), 'artifact.json'), maxRecordBytes);
  if (problem === 'absent') return undefined;
  if (bytes === null) throw new AppError('ERR_ARTIFACT_STORE', `${file} ${problemText[problem]}.`, { file });
  try {
    return artifactRecordSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new AppError('ERR_ARTIFACT_STORE', `${file} is not a valid artifact record.`, { file, cause });
  }
}
