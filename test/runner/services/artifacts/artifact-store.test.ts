import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import {
  type ArtifactRecord,
  contentPath,
  deleteArtifact,
  findArtifact,
  listAllArtifacts,
  listArtifacts,
  makeStagingFolder,
  publishArtifact,
  removeStaleUploads,
} from '../../../../src/runner/services/artifacts/artifact-store.ts';

describe('the artifact store', () => {
  let root: TempFolder;
  beforeEach(async () => {
    root = await tempFolder('store');
  });
  afterEach(async () => {
    await root[Symbol.asyncDispose]();
  });

  const publish = async (runId: string, name: string): Promise<ArtifactRecord> => {
    const staging = await makeStagingFolder(root.path, runId);
    await writeFile(join(staging, 'content'), name);
    return publishArtifact(root.path, staging, {
      name,
      run_id: runId,
      run_attempt: 1,
      job: 'am9i',
      mime_type: 'text/plain',
      size: name.length,
      digest: `sha256:${'0'.repeat(64)}`,
      created_at: '2026-11-20T22:00:00Z',
      expires_at: '2027-01-01T00:00:00Z',
    });
  };

  it('gives every artifact of all runs a unique id, even if many are published at once', async () => {
    const published = await Promise.all(
      Array.from({ length: 40 }, (_, index) => publish(String(1 + (index % 4)), `artifact-${index}`)),
    );
    const ids = published.map((artifact) => artifact.id).sort((a, b) => a - b);
    expect(ids).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    for (const artifact of published) {
      expect(await findArtifact(root.path, artifact.id)).toEqual(artifact);
      expect(await readFile(contentPath(root.path, artifact), 'utf8')).toBe(artifact.name);
    }
    expect((await listAllArtifacts(root.path)).map((artifact) => artifact.id)).toEqual(ids);
    expect(await listArtifacts(root.path, '3')).toHaveLength(10);
    console.log('artifacts published at once: 40 of 40 with ids of their own');
  });

  it('never reuses the id of a deleted artifact', async () => {
    const first = await publish('1', 'a');
    await deleteArtifact(root.path, first);
    await deleteArtifact(root.path, first);
    expect(await findArtifact(root.path, first.id)).toBeUndefined();
    expect((await publish('1', 'a')).id).toBe(2);
  });

  it('does not list leftovers of a killed upload, and removes them', async () => {
    await publish('1', 'a');
    const staging = await makeStagingFolder(root.path, '1');
    await writeFile(join(staging, 'content'), 'half');
    // Killed between reserving an id and the rename.
    await writeFile(join(root.path, 'artifact-ids', '2'), '1');
    expect(await listArtifacts(root.path, '1')).toHaveLength(1);
    expect(await findArtifact(root.path, 2)).toBeUndefined();
    await removeStaleUploads(root.path, '1');
    expect(await readdir(join(root.path, 'runs', '1', 'artifacts'))).toEqual(['1']);
    expect((await publish('1', 'b')).id).toBe(3);
  });

  it('names the file of a damaged record', async () => {
    await publish('1', 'a');
    const file = join(root.path, 'runs', '1', 'artifacts', '1', 'artifact.json');
    for (const text of ['{', '{}', (await readFile(file, 'utf8')).replace('"id": 1', '"id": -1')]) {
      await writeFile(file, text);
      await expect(listArtifacts(root.path, '1')).rejects.toMatchObject({
        code: 'ERR_ARTIFACT_STORE',
        message: expect.stringContaining('runs/1/artifacts/1/artifact.json'),
      });
    }
  });

  it('is empty before anything is published', async () => {
    await mkdir(join(root.path, 'runs', '9'), { recursive: true });
    expect(await listArtifacts(root.path, '9')).toEqual([]);
    expect(await listAllArtifacts(join(root.path, 'missing'))).toEqual([]);
  });
});
