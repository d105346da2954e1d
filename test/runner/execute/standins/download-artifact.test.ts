import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { listFiles } from '../../../../src/core/system/hostile/list-files.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { downloadArtifactAction } from '../../../../src/runner/execute/standins/download-artifact.ts';
import { makeStagingFolder, publishArtifact } from '../../../../src/runner/services/artifacts/artifact-store.ts';
import type { ArtifactService } from '../../../../src/runner/services/start-services.ts';
import { builtinStep, type SeenStep, startTestService } from '../../../helpers/builtin-step.ts';

/** upload-artifact's test covers the client's unpacking. Here artifacts are raw files that no client uploaded. */
describe('the local actions/download-artifact', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  let records: string;
  beforeEach(async () => {
    folder = await tempFolder('download');
    service = await startTestService(folder.path);
    records = join(folder.path, 'records');
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const seed = async (name: string, digest = sha256(name)): Promise<void> => {
    const staging = await makeStagingFolder(records, '101');
    await writeFile(join(staging, 'content'), name);
    await publishArtifact(records, staging, {
      name,
      run_id: '101',
      run_attempt: 1,
      job: 'am9i',
      mime_type: 'text/plain',
      size: name.length,
      digest: `sha256:${digest}`,
      created_at: '2026-11-20T22:00:00Z',
      expires_at: '2027-01-01T00:00:00Z',
    });
  };
  const download = async (inputs: Record<string, string>): Promise<SeenStep> => {
    const { context, seen } = await builtinStep({ folder: folder.path, service, job: 'later', inputs });
    await downloadArtifactAction.main(context);
    return seen;
  };
  const filesIn = (path: string): Promise<string[]> => listFiles(join(folder.path, 'workspace', path));

  it.each<[string, Record<string, string>, string[]]>([
    ['a pattern', { pattern: 'part-*' }, ['part-a/part-a', 'part-d/part-d']],
    ['a negated pattern', { pattern: '!part-*' }, ['rest/rest']],
    ['a pattern, merged', { pattern: 'part-{a,d}', 'merge-multiple': 'true' }, ['part-a', 'part-d']],
    ['nothing, which means all', {}, ['part-a/part-a', 'part-d/part-d', 'rest/rest']],
    ['a name', { name: 'rest' }, ['rest']],
    ['one id', { 'artifact-ids': '2' }, ['part-d']],
    ['several ids', { 'artifact-ids': '1, 2,' }, ['part-a/part-a', 'part-d/part-d']],
  ])('downloads by %s', async (_what, inputs, files) => {
    for (const name of ['part-a', 'part-d', 'rest']) await seed(name);
    const seen = await download({ ...inputs, path: 'got' });
    expect(await filesIn('got')).toEqual(files);
    expect(seen.annotations).toEqual([]);
    expect(seen.outputs).toEqual({ 'download-path': join(folder.path, 'workspace', 'got') });
  });

  it('names missing ids', async () => {
    await seed('part-a');
    const seen = await download({ 'artifact-ids': '1,99', path: 'ids' });
    expect(seen.annotations).toEqual(['warning: Could not find the following artifact IDs: 99.']);
  });

  it('downloads from another run with the job’s token', async () => {
    await seed('earlier');
    const token = service.jobTokenFor({ runId: '102', repository: 'acme/widget', permissions: { actions: 'read' } });
    await download({ name: 'earlier', path: 'got', 'run-id': '101', 'github-token': token });
    expect(await filesIn('got')).toEqual(['earlier']);
    await expect(download({ name: 'earlier', 'run-id': '103', 'github-token': token })).rejects.toThrow(/no run 103/);
  });

  it('fails if the bytes do not match their digest', async () => {
    await seed('altered', '0'.repeat(64));
    await expect(download({ name: 'altered', path: 'got' })).rejects.toThrow(
      'The digest of artifact altered differs from the digest at its upload.',
    );
    const seen = await download({ name: 'altered', path: 'got', 'digest-mismatch': 'warn' });
    expect(seen.annotations).toHaveLength(1);
    expect(await readFile(join(folder.path, 'workspace', 'got', 'altered'), 'utf8')).toBe('altered');
  });

  it.each([
    ['unknown name', { name: 'none' }, /Artifact not found for name: none/],
    ['name and ids', { name: 'a', 'artifact-ids': '1' }, /either name or artifact-ids/],
    ['bad ids', { 'artifact-ids': '1,x' }, /comma-separated ids/],
    ['unknown ids', { 'artifact-ids': '7' }, /None of the provided artifact IDs were found/],
    ['bad run id', { 'run-id': 'x', 'github-token': 't' }, /a workflow run's id/],
    ['bad boolean', { 'merge-multiple': 'yes' }, /true or false/],
  ])('refuses a download with %s', async (_what, inputs, message) => {
    await expect(download(inputs as Record<string, string>)).rejects.toThrow(message);
  });
});
