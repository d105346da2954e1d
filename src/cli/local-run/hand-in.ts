import { createWriteStream } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { handedInPath } from '../../core/run/handed-in.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { stageState } from '../../core/run/state-archive.ts';
import type { Clock } from '../../core/system/clock.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { digestFile } from '../../core/system/hostile/digest-file.ts';
import {
  listAllArtifacts,
  makeStagingFolder,
  publishArtifact,
} from '../../runner/services/artifacts/artifact-store.ts';
import { isRunOf, readRun, recordRun, reserveRunId } from '../../runner/services/records/run-records.ts';
import type { Repository } from '../repository/repository.ts';

/**
 * Uploads the repository's run folder as the artifact of a finished run, so that prepare finds it like any earlier run
 * (docs/workflows.md). Does nothing if the record root already has an artifact of this RUN_ID, because that one is
 * newer.
 *
 * @returns whether an artifact was added
 * @throws AppError ERR_PATH_UNSAFE if the run folder contains a link or a special file; ERR_WRITE_FAILED
 */
export async function handInRun(
  repository: Repository,
  layout: RunLayout,
  recordRoot: string,
  clock: Clock,
): Promise<boolean> {
  const ledger = await stat(join(repository.root, layout.ledger)).catch(() => undefined);
  if (ledger === undefined || (await isKnown(repository, layout.runId, recordRoot))) return false;
  const id = await reserveRunId(recordRoot);
  const now = clock.nowIso();
  await using folder = await tempFolder('factory-hand-in');
  const zip = await zipState(repository.root, layout, folder.path);
  const staging = await makeStagingFolder(recordRoot, id);
  await copyFile(zip, join(staging, 'content'));
  const { sha256, size } = await digestFile(zip);
  await recordRun(recordRoot, {
    schema_version: 1,
    id,
    run_number: Number(id),
    run_attempt: 1,
    repository: repository.name,
    repository_key: repository.key,
    workflow_path: handedInPath,
    workflow_name: handedInPath,
    display_title: `${layout.runId}, handed in from the repository`,
    event: 'workflow_dispatch',
    head_branch: null,
    head_sha: repository.sha,
    actor: 'local',
    status: 'completed',
    conclusion: 'success',
    created_at: now,
    updated_at: now,
  });
  await publishArtifact(recordRoot, staging, {
    name: `factory-${layout.runId}-prepare-run-a1`,
    run_id: id,
    run_attempt: 1,
    job: 'hand-in',
    mime_type: 'application/zip',
    size,
    digest: `sha256:${sha256}`,
    created_at: now,
    expires_at: new Date(Date.parse(now) + 90 * 24 * 3_600_000).toISOString(),
  });
  return true;
}

async function isKnown({ key }: Repository, runId: string, recordRoot: string): Promise<boolean> {
  for (const artifact of await listAllArtifacts(recordRoot)) {
    if (!artifact.name.startsWith(`factory-${runId}-`)) continue;
    const run = await readRun(recordRoot, artifact.run_id);
    if (run !== undefined && isRunOf(run, key)) return true;
  }
  return false;
}

/** Writes the state as an artifact zip into `folder` and returns its path. */
async function zipState(root: string, layout: RunLayout, folder: string): Promise<string> {
  const staged = join(folder, 'state');
  const { files } = await stageState(root, layout, staged);
  const zip = new ZipFile();
  for (const file of files) zip.addFile(file, relative(staged, file).split(sep).join('/'));
  zip.end();
  const path = join(folder, 'state.zip');
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }));
  return path;
}
