import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import type { ArtifactClient, ArtifactSource, StoredArtifact } from './state/artifact-transfer.ts';

const client = new DefaultArtifactClient();

/**
 * Uses the unmodified client of @actions/artifact. It is a separate bundle, loaded only when state is moved
 * (docs/adr/0003).
 */
export const artifactClient: ArtifactClient = {
  async upload(name, files, root) {
    const { id, size, digest } = await client.uploadArtifact(name, [...files], root);
    if (id === undefined || digest === undefined) throw new Error(`the service returned no id or digest for ${name}`);
    return { name, id, size: size ?? 0, digest };
  },

  async find(name, source) {
    try {
      const { artifact } = await client.getArtifact(name, findBy(source));
      return { name, id: artifact.id, size: artifact.size, digest: artifact.digest ?? '' } satisfies StoredArtifact;
    } catch (error) {
      if (error instanceof Error && error.name === 'ArtifactNotFoundError') return undefined;
      throw error;
    }
  },

  async list(source) {
    const { artifacts } = await client.listArtifacts({ latest: true, ...findBy(source) });
    return artifacts.map(({ name, id, size, digest }) => ({ name, id, size, digest: digest ?? '' }));
  },

  async download(artifact, folder, source) {
    await mkdir(folder, { recursive: true });
    const { digestMismatch } = await client.downloadArtifact(artifact.id, {
      path: folder,
      skipDecompress: true,
      ...(artifact.digest === '' ? {} : { expectedHash: artifact.digest }),
      ...findBy(source),
    });
    if (digestMismatch === true) throw new Error(`the downloaded bytes of ${artifact.name} do not match its digest`);
    const [file] = await readdir(folder);
    if (file === undefined) throw new Error(`the download of ${artifact.name} is empty`);
    return join(folder, file);
  },
};

function findBy(source: ArtifactSource | undefined) {
  if (source === undefined) return {};
  const [repositoryOwner = '', repositoryName = ''] = source.repository.split('/');
  return { findBy: { token: source.token, workflowRunId: source.workflowRunId, repositoryOwner, repositoryName } };
}
