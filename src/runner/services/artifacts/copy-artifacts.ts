import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentPath, listArtifacts, makeStagingFolder, publishArtifact } from './artifact-store.ts';

/**
 * Publishes artifacts of one run in another run too, so that a repeated run has the artifacts of jobs that it keeps.
 *
 * @param isKept whether the artifacts of a job are copied, by the job's id in the run
 */
export async function copyArtifacts(
  recordRoot: string,
  from: string,
  to: string,
  isKept: (job: string) => boolean,
): Promise<void> {
  for (const artifact of await listArtifacts(recordRoot, from)) {
    if (!isKept(Buffer.from(artifact.job, 'base64url').toString('utf8'))) continue;
    const staging = await makeStagingFolder(recordRoot, to);
    await copyFile(contentPath(recordRoot, artifact), join(staging, 'content'));
    const { schema_version: _version, id: _id, ...facts } = artifact;
    await publishArtifact(recordRoot, staging, { ...facts, run_id: to, run_attempt: 1 });
  }
}
