import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { listFiles } from '../../../../src/core/system/hostile/list-files.ts';
import { downloadArtifactAction } from '../../../../src/runner/execute/standins/download-artifact.ts';
import { mergeArtifactsAction } from '../../../../src/runner/execute/standins/merge-artifacts.ts';
import { rootDirectoryOf, uploadArtifactAction } from '../../../../src/runner/execute/standins/upload-artifact.ts';
import { listArtifacts } from '../../../../src/runner/services/artifacts/artifact-store.ts';
import type { ArtifactService } from '../../../../src/runner/services/start-services.ts';
import { builtinStep, type SeenStep, startTestService } from '../../../helpers/builtin-step.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

describe('the local actions/upload-artifact', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('artifact-actions');
    service = await startTestService(folder.path);
    for (const path of ['out/a.txt', 'out/sub/b.log', 'out/sub/c.txt', 'out/.hidden', 'other/d.txt']) {
      await mkdir(join(folder.path, 'workspace', path, '..'), { recursive: true });
      await writeFile(join(folder.path, 'workspace', path), `${path}\n`);
    }
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const upload = async (inputs: Record<string, string>): Promise<SeenStep> => {
    const { context, seen } = await builtinStep({ folder: folder.path, service, inputs });
    await uploadArtifactAction.main(context);
    return seen;
  };
  const download = async (inputs: Record<string, string>): Promise<SeenStep> => {
    const { context, seen } = await builtinStep({ folder: folder.path, service, job: 'later', inputs });
    await downloadArtifactAction.main(context);
    return seen;
  };
  const filesIn = (path: string): Promise<string[]> => listFiles(join(folder.path, 'workspace', path));

  it('uploads by patterns with exclusions and returns id, digest and URL; the later job gets the same files', async () => {
    const seen = await upload({ name: 'logs', path: 'out/**\n!out/**/*.log\n', 'retention-days': '3' });
    const [stored] = await listArtifacts(join(folder.path, 'records'), '101');
    expect(seen.outputs).toEqual({
      'artifact-id': '1',
      'artifact-digest': stored?.digest.slice('sha256:'.length),
      'artifact-url': 'https://github.com/acme/widget/actions/runs/101/artifacts/1',
    });
    expect(stored?.expires_at).toBe('2026-11-23T22:00:00Z');
    const got = await download({ name: 'logs', path: 'got' });
    expect(await filesIn('got')).toEqual(['a.txt', 'sub/c.txt']);
    expect(got.outputs).toEqual({ 'download-path': join(folder.path, 'workspace', 'got') });
  });

  it('uploads several paths relative to their common folder, and hidden files on request', async () => {
    await upload({ name: 'two', path: 'out/\nother/d.txt', 'include-hidden-files': 'true' });
    await download({ name: 'two', path: 'got' });
    expect(await filesIn('got')).toEqual(['other/d.txt', 'out/.hidden', 'out/a.txt', 'out/sub/b.log', 'out/sub/c.txt']);
  });

  it('keeps an artifact at most 90 days, with a warning', async () => {
    const seen = await upload({ name: 'long', path: 'out/a.txt', 'retention-days': '500' });
    const [stored] = await listArtifacts(join(folder.path, 'records'), '101');
    expect(stored?.expires_at).toBe('2027-02-18T22:00:00Z');
    expect(seen.annotations).toContainEqual(expect.stringMatching(/^warning: Retention days cannot be greater.* 90 /));
  });

  it('merges artifacts by their names, flat or in folders of their own, and deletes them on request', async () => {
    const merge = async (inputs: Record<string, string>): Promise<SeenStep> => {
      const { context, seen } = await builtinStep({ folder: folder.path, service, job: 'merge', inputs });
      await mergeArtifactsAction.main(context);
      return seen;
    };
    const names = async (): Promise<string[]> =>
      (await listArtifacts(join(folder.path, 'records'), '101')).map(({ name }) => name).toSorted();
    await upload({ name: 'part-1', path: 'out/sub/c.txt' });
    await upload({ name: 'part-2', path: 'other/d.txt' });
    await upload({ name: 'rest', path: 'out/a.txt' });
    await merge({ name: 'all', pattern: 'part-*', 'separate-directories': 'true' });
    await download({ name: 'all', path: 'got' });
    expect(await filesIn('got')).toEqual(['part-1/c.txt', 'part-2/d.txt']);
    expect(await names()).toEqual(['all', 'part-1', 'part-2', 'rest']);
    const seen = await merge({ pattern: 'part-*', 'delete-merged': 'true' });
    await download({ name: 'merged-artifacts', path: 'flat' });
    expect(await filesIn('flat')).toEqual(['c.txt', 'd.txt']);
    expect(await names()).toEqual(['all', 'merged-artifacts', 'rest']);
    expect(seen.outputs['artifact-id']).toMatch(/^[1-9]/);
    await expect(merge({ pattern: 'none-*' })).rejects.toThrow("No artifacts found matching pattern 'none-*'.");
  });

  it('refuses an existing name without overwrite: true', async () => {
    await upload({ name: 'same', path: 'out/a.txt' });
    await expect(upload({ name: 'same', path: 'out/a.txt' })).rejects.toThrow(/\(409\).*Conflict/);
    const seen = await upload({ name: 'same', path: 'other', overwrite: 'true' });
    expect(seen.outputs['artifact-id']).toBe('2');
    await upload({ name: 'new', path: 'other', overwrite: 'true' });
    const names = (await listArtifacts(join(folder.path, 'records'), '101')).map(({ id, name }) => [id, name]);
    expect(names).toEqual([
      [2, 'same'],
      [3, 'new'],
    ]);
  });

  it('uploads one file unchanged with archive: false', async () => {
    await upload({ path: 'out/a.txt', archive: 'false' });
    await download({ name: 'a.txt', path: 'got' });
    expect(await readFile(join(folder.path, 'workspace', 'got', 'a.txt'), 'utf8')).toBe('out/a.txt\n');
    await expect(upload({ path: 'out', archive: 'false' })).rejects.toThrow(
      /false only if the path matches one file; this one matches 3/,
    );
  });

  it('reports when there is nothing to upload, at the requested level', async () => {
    const path = 'nothing/**';
    expect((await upload({ path })).annotations).toEqual([
      `warning: No files were found with the provided path: ${path}. No artifacts will be uploaded.`,
    ]);
    expect((await upload({ path, 'if-no-files-found': 'ignore' })).annotations).toEqual([]);
    await expect(upload({ path, 'if-no-files-found': 'error' })).rejects.toThrow('No files were found');
  });

  it.each([
    ['no path', {}, /The input path is ""/],
    ['bad name', { name: 'a/b', path: 'out' }, /artifact name is not valid/],
    ['bad level', { path: 'out', 'compression-level': '10' }, /a whole number from 0 to 9/],
    ['bad choice', { path: 'out', 'if-no-files-found': 'fail' }, /allowed here: warn, error, ignore/],
  ])('refuses an upload with %s', async (_what, inputs, message) => {
    await expect(upload(inputs as Record<string, string>)).rejects.toThrow(message);
  });
});

describe('the root folder of an upload', () => {
  // The paths are POSIX paths.
  itUnless(onWindows).each([
    [['/w/out'], ['/w/out/a', '/w/out/b'], '/w/out'],
    [['/w/out/a'], ['/w/out/a'], '/w/out'],
    [['/w/out'], ['/w/out/a'], '/w/out'],
    [['/w/out', '/w/other/d'], ['/w/out/a'], '/w'],
    [['/w/out', '/w/output'], [], '/w'],
    [['/w/out', '/w/out/sub'], [], '/w/out'],
    [['/a', '/b'], [], '/'],
  ])('of %j with %j is %j', (searchPaths, files, root) => {
    expect(rootDirectoryOf(searchPaths, files)).toBe(root);
  });
});
