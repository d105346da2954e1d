import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type ClientCall, callArtifactClient } from '../../../../src/runner/execute/standins/call-artifact-client.ts';
import { listArtifacts } from '../../../../src/runner/services/artifacts/artifact-store.ts';
import { recordRun } from '../../../../src/runner/services/records/run-records.ts';
import type { ArtifactService } from '../../../../src/runner/services/start-services.ts';
import { builtinStep, runRecord, startTestService } from '../../../helpers/builtin-step.ts';

/** Everything here goes through the unmodified @actions/artifact in a separate process. */
describe('the unmodified artifact client', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  let records: string;
  let source: string;
  beforeEach(async () => {
    folder = await tempFolder('client');
    service = await startTestService(folder.path);
    records = join(folder.path, 'records');
    source = join(folder.path, 'source');
    await mkdir(join(source, 'sub'), { recursive: true });
    await writeFile(join(source, 'one.txt'), 'one\n');
    await writeFile(join(source, 'sub', 'two.md'), 'two\n');
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const call = async (calls: ClientCall[], options: { job?: string; runAttempt?: number } = {}) => {
    // A proxy that never answers: only direct loopback traffic can succeed.
    const env = { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
    const { context, seen } = await builtinStep({ folder: folder.path, service, env, ...options });
    return { answers: await callArtifactClient(context, calls), seen };
  };
  const upload = (name: string, options: object = {}): ClientCall => ({
    method: 'uploadArtifact',
    args: [name, [join(source, 'one.txt'), join(source, 'sub', 'two.md')], source, options],
  });
  const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

  it('uploads, lists, downloads and deletes a zip, with size and digest', async () => {
    const target = join(folder.path, 'down');
    const { answers, seen } = await call([
      upload('logs', { retentionDays: 5 }),
      { method: 'listArtifacts', args: [] },
      { method: 'getArtifact', args: ['logs'] },
      { method: 'downloadArtifact', args: [1, { path: target }] },
    ]);
    const [stored] = await listArtifacts(records, '101');
    const bytes = await readFile(join(records, 'runs', '101', 'artifacts', '1', 'content'));
    const digest = digestOf(bytes);
    expect(answers[0]).toEqual({ ok: true, value: { id: 1, size: bytes.length, digest } });
    expect(answers[1]).toMatchObject({ value: { artifacts: [{ name: 'logs', id: 1, digest: `sha256:${digest}` }] } });
    expect(answers[2]).toMatchObject({ value: { artifact: { name: 'logs', id: 1, size: bytes.length } } });
    expect(answers[3]).toEqual({ ok: true, value: { downloadPath: target, digestMismatch: false } });
    expect(await readFile(join(target, 'sub', 'two.md'), 'utf8')).toBe('two\n');
    expect(stored).toMatchObject({
      mime_type: 'application/zip',
      digest: `sha256:${digest}`,
      created_at: '2026-11-20T22:00:00Z',
      expires_at: '2026-11-25T22:00:00Z',
    });
    expect(seen.masks.length).toBeGreaterThan(0);

    const gone = await call([
      { method: 'deleteArtifact', args: ['logs'] },
      { method: 'getArtifact', args: ['logs'] },
    ]);
    expect(gone.answers[0]).toEqual({ ok: true, value: { id: 1 } });
    expect(gone.answers[1]).toMatchObject({ ok: false, name: 'ArtifactNotFoundError' });
    expect(await readdir(join(records, 'runs', '101', 'artifacts'))).toEqual([]);
  });

  it.each(['report.md', 'grüße 100%.txt', "it's (1).json", 'no-extension'])(
    'keeps the raw file %j unchanged',
    async (name) => {
      await writeFile(join(source, name), 'raw\n');
      const target = join(folder.path, 'down');
      const { answers } = await call([
        { method: 'uploadArtifact', args: ['ignored', [join(source, name)], source, { skipArchive: true }] },
        {
          method: 'downloadArtifact',
          args: [1, { path: target, expectedHash: `sha256:${digestOf(Buffer.from('raw\n'))}` }],
        },
      ]);
      expect(answers[0]).toMatchObject({ ok: true, value: { id: 1, size: 4 } });
      expect(answers[1]).toMatchObject({ ok: true, value: { digestMismatch: false } });
      expect(await readdir(target)).toEqual([name]);
      expect(await readFile(join(target, name), 'utf8')).toBe('raw\n');
    },
  );

  it('refuses a name that the run has, without retries, but allows it in another attempt', async () => {
    const { answers, seen } = await call([upload('same'), upload('same')]);
    expect(answers[1]).toMatchObject({
      ok: false,
      message: expect.stringMatching(/non-retryable.*\(409\).*Conflict: an artifact with the name same/),
    });
    const other = await call([upload('same')], { job: 'other' });
    expect(other.answers[0]).toMatchObject({ ok: false, message: expect.stringContaining('(409)') });
    const rerun = await call([upload('same'), { method: 'listArtifacts', args: [{ latest: true }] }], {
      runAttempt: 2,
    });
    expect(rerun.answers).toMatchObject([{ ok: true, value: { id: 2 } }, { value: { artifacts: [{ id: 2 }] } }]);
    expect(seen.log.filter((line) => line.includes('Retrying'))).toEqual([]);
  });

  it('reports bytes that do not match the digest', async () => {
    const { answers } = await call([
      upload('logs'),
      { method: 'downloadArtifact', args: [1, { path: join(folder.path, 'down'), expectedHash: 'sha256:00' }] },
    ]);
    expect(answers[1]).toMatchObject({ value: { digestMismatch: true } });
  });

  it('finds, downloads and deletes artifacts of an earlier run by REST, after a restart', async () => {
    await call([upload('state')]);
    await service[Symbol.asyncDispose]();
    service = await startTestService(folder.path);
    await recordRun(records, runRecord({ id: '102' }));
    const findBy = (permission: 'none' | 'read' | 'write') => ({
      token: service.jobTokenFor({ runId: '102', repository: 'acme/widget', permissions: { actions: permission } }),
      workflowRunId: 101,
      repositoryOwner: 'acme',
      repositoryName: 'widget',
    });
    const target = join(folder.path, 'down');
    const { answers } = await call([
      { method: 'listArtifacts', args: [{ findBy: findBy('read') }] },
      { method: 'getArtifact', args: ['state', { findBy: findBy('read') }] },
      { method: 'downloadArtifact', args: [1, { path: target, findBy: findBy('read') }] },
      { method: 'deleteArtifact', args: ['state', { findBy: findBy('read') }] },
      { method: 'listArtifacts', args: [{ findBy: findBy('none') }] },
      { method: 'deleteArtifact', args: ['state', { findBy: findBy('write') }] },
      { method: 'listArtifacts', args: [{ findBy: findBy('read') }] },
    ]);
    expect(answers[0]).toMatchObject({ value: { artifacts: [{ id: 1, name: 'state' }] } });
    expect(answers[1]).toMatchObject({ value: { artifact: { id: 1, name: 'state' } } });
    expect(answers[2]).toMatchObject({ ok: true });
    expect(await readFile(join(target, 'one.txt'), 'utf8')).toBe('one\n');
    expect(answers[3]).toMatchObject({ ok: false, message: expect.stringContaining('"actions: write"') });
    expect(answers[4]).toMatchObject({ ok: false, message: expect.stringContaining('"actions: read"') });
    expect(answers[5]).toEqual({ ok: true, value: { id: 1 } });
    expect(answers[6]).toMatchObject({ value: { artifacts: [] } });
  });

  it('ends when its step is cancelled, and publishes nothing', async () => {
    const cancel = new AbortController();
    const { context } = await builtinStep({ folder: folder.path, service, signal: cancel.signal });
    const stopped = { ...context, log: (line: string) => line.startsWith('Beginning upload') && cancel.abort() };
    await expect(callArtifactClient(stopped, [upload('half')])).rejects.toMatchObject({ name: 'AbortError' });
    expect(await listArtifacts(records, '101')).toEqual([]);
    await service[Symbol.asyncDispose]();
    expect(await readdir(join(records, 'runs', '101', 'artifacts'))).toEqual([]);
    expect(await readdir(context.temp)).toEqual([]);
    service = await startTestService(folder.path);
  });
});
