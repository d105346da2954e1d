import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { Permissions } from '../../../../src/runner/services/access/token-mint.ts';
import { makeStagingFolder, publishArtifact } from '../../../../src/runner/services/artifacts/artifact-store.ts';
import { listDispatches } from '../../../../src/runner/services/records/dispatches.ts';
import { recordRun } from '../../../../src/runner/services/records/run-records.ts';
import type { ArtifactService } from '../../../../src/runner/services/start-services.ts';
import { runRecord, startTestService } from '../../../helpers/builtin-step.ts';

const sha = 'b'.repeat(40);

describe('the loopback REST API', () => {
  let folder: TempFolder;
  let records: string;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('rest');
    records = join(folder.path, 'records');
    service = await startTestService(folder.path);
    await recordRun(records, runRecord({ id: '102', status: 'completed', conclusion: 'failure', run_number: 2 }));
    await recordRun(records, runRecord({ id: '103', repository: 'acme/secret' }));
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const all: Permissions = { actions: 'write', checks: 'write', 'pull-requests': 'write' };
  const call = async (
    route: string,
    options: { permissions?: Permissions; body?: object; token?: string; repository?: string } = {},
  ): Promise<{ status: number; body: Record<string, unknown>; location: string | null }> => {
    const { permissions = all, repository = 'acme/widget' } = options;
    const [method = '', path = ''] = route.split(' ');
    const token = options.token ?? service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions });
    const answer = await fetch(`${service.apiUrl}/repos/${repository}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `token ${token}` },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === '' ? {} : JSON.parse(text),
      location: answer.headers.get('location'),
    };
  };
  const publish = async (runId: string, name: string, expires = '2027-01-01T00:00:00Z'): Promise<void> => {
    await publishArtifact(records, await makeStagingFolder(records, runId), {
      name,
      run_id: runId,
      run_attempt: 1,
      job: 'am9i',
      mime_type: 'application/zip',
      size: 0,
      digest: `sha256:${'0'.repeat(64)}`,
      created_at: '2026-11-20T22:00:00Z',
      expires_at: expires,
    });
  };

  it('shows a job nothing of another clone of its repository', async () => {
    await recordRun(records, runRecord({ id: '104', repository_key: '0000aaaa' }));
    await recordRun(records, runRecord({ id: '105', repository_key: '0000bbbb' }));
    for (const id of ['104', '105']) await publish(id, 'state');
    const token = service.jobTokenFor({ runId: '104', repository: 'acme/widget', permissions: all });
    const { body } = await call('GET /actions/artifacts?name=state', { token });
    expect(body).toMatchObject({ total_count: 1, artifacts: [{ workflow_run: { id: 104 } }] });
    expect((await call('GET /actions/runs/104/artifacts', { token })).status).toBe(200);
    const foreign = (
      await call('GET /actions/artifacts?name=state', {
        token: service.jobTokenFor({ runId: '105', repository: 'acme/widget', permissions: all }),
      })
    ).body as { artifacts: { id: number }[] };
    for (const route of [
      'GET /actions/runs/105',
      'GET /actions/runs/105/artifacts',
      `GET /actions/artifacts/${foreign.artifacts[0]?.id}`,
      `GET /actions/artifacts/${foreign.artifacts[0]?.id}/zip`,
      `DELETE /actions/artifacts/${foreign.artifacts[0]?.id}`,
    ])
      expect([route, (await call(route, { token })).status]).toEqual([route, 404]);
  });

  it('answers with runs, a run’s artifacts, artifacts by name and one artifact', async () => {
    await publish('101', 'state');
    await publish('102', 'state');
    await publish('102', 'logs');
    await publish('103', 'state');
    expect((await call('GET /actions/runs/102')).body).toMatchObject({
      id: 102,
      path: '.github/workflows/factory.yml',
      event: 'push',
      status: 'completed',
      conclusion: 'failure',
      run_attempt: 1,
      head_sha: 'a'.repeat(40),
      repository: { full_name: 'acme/widget' },
    });
    expect((await call('GET /actions/runs/102/artifacts')).body).toMatchObject({
      total_count: 2,
      artifacts: [{ id: 3 }, { id: 2 }],
    });
    expect((await call('GET /actions/runs/102/artifacts?name=logs')).body).toMatchObject({ total_count: 1 });
    expect((await call('GET /actions/artifacts?name=state')).body).toMatchObject({
      total_count: 2,
      artifacts: [
        { id: 2, workflow_run: { id: 102 } },
        { id: 1, expired: false, workflow_run: { id: 101, head_sha: 'a'.repeat(40) } },
      ],
    });
    expect((await call('GET /actions/artifacts?per_page=2&page=2')).body).toMatchObject({
      total_count: 3,
      artifacts: [{ id: 1 }],
    });
    expect((await call('GET /actions/artifacts/3')).body).toMatchObject({ id: 3, name: 'logs', size_in_bytes: 0 });
    const zip = await call('GET /actions/artifacts/3/zip');
    expect([zip.status, zip.location?.startsWith(`${service.resultsUrl}artifacts/download/3?sig=`)]).toEqual([
      302,
      true,
    ]);
    expect((await call('DELETE /actions/artifacts/3')).status).toBe(204);
    expect((await call('GET /actions/artifacts/3')).status).toBe(404);
  });

  it('lists expired artifacts, but does not serve their bytes', async () => {
    await publish('101', 'old', '2026-11-20T22:00:00Z');
    expect((await call('GET /actions/artifacts/1')).body).toMatchObject({ expired: true });
    expect((await call('GET /actions/artifacts/1/zip')).status).toBe(410);
  });

  it('records check runs as they are made and changed', async () => {
    const made = await call('POST /check-runs', {
      body: { name: 'factory/20261120_1', head_sha: sha, external_id: '20261120_1', status: 'in_progress' },
    });
    expect([made.status, made.body.id, made.body.conclusion]).toEqual([201, 1, null]);
    const changed = await call('PATCH /check-runs/1', {
      body: { conclusion: 'action_required', output: { title: 'BLOCKED', summary: 'why' } },
    });
    expect(changed.body).toMatchObject({
      status: 'completed',
      conclusion: 'action_required',
      completed_at: '2026-11-20T22:00:00Z',
      external_id: '20261120_1',
    });
    expect((await call('GET /check-runs/1')).body).toEqual(changed.body);
    expect((await call(`GET /commits/${sha}/check-runs?check_name=other`)).body).toEqual({
      total_count: 0,
      check_runs: [],
    });
    expect((await call(`GET /commits/${sha}/check-runs`)).body).toMatchObject({
      total_count: 1,
      check_runs: [{ id: 1 }],
    });
    expect(JSON.parse(await readFile(join(records, 'check-runs', '1.json'), 'utf8'))).toMatchObject({
      conclusion: 'action_required',
    });
    expect((await call('PATCH /check-runs/1', { body: { status: 'queued' } })).status).toBe(422);
    expect((await call('POST /check-runs', { body: { name: 'x', head_sha: 'short' } })).status).toBe(422);
    expect((await call('GET /check-runs/2')).status).toBe(404);
  });

  it('records pull requests, one per head and base', async () => {
    const body = { title: 'Factory 20261120_1', head: 'factory/20261120_1', base: 'main', body: 'text' };
    const made = await call('POST /pulls', { body });
    expect(made.body).toMatchObject({
      number: 1,
      state: 'open',
      head: { ref: 'factory/20261120_1' },
      base: { ref: 'main' },
    });
    const again = await call('POST /pulls', { body: { ...body, head: 'acme:factory/20261120_1' } });
    expect([again.status, String(again.body.message)]).toEqual([422, expect.stringContaining('already exists')]);
    const found = await call(`GET /pulls?head=${encodeURIComponent('acme:factory/20261120_1')}&state=open`);
    expect(found.body).toMatchObject([{ number: 1, html_url: 'https://github.com/acme/widget/pull/1' }]);
    expect((await call('GET /pulls?head=acme:other')).body).toEqual([]);
    expect((await call('GET /pulls/1')).body).toMatchObject({ title: 'Factory 20261120_1' });
    const changed = await call('PATCH /pulls/1', { body: { base: 'next', title: 'Another' } });
    expect(changed.body).toMatchObject({ number: 1, title: 'Another', body: 'text', base: { ref: 'next' } });
    expect((await call('PATCH /pulls/1', { body: { state: 'closed' } })).body).toMatchObject({ state: 'closed' });
    expect((await call('GET /pulls?state=all')).body).toMatchObject([{ title: 'Another', state: 'closed' }]);
    expect((await call('PATCH /pulls/1', { body: { state: 'merged' } })).status).toBe(422);
    expect((await call('PATCH /pulls/2', { body: {} })).status).toBe(404);
    expect((await call('POST /pulls', { body: { title: 'x' } })).body.message).toBe(
      'Validation Failed: head, base missing or of the wrong type.',
    );
  });

  it('lists the runs of a workflow, and records what is to be started', async () => {
    await recordRun(records, runRecord({ id: '104', workflow_path: '.github/workflows/other.yml' }));
    expect((await call('GET /actions/workflows/factory.yml/runs?per_page=100')).body).toMatchObject({
      total_count: 2,
      workflow_runs: [{ id: 102, display_title: '20261120_1' }, { id: 101 }],
    });
    expect((await call('GET /actions/workflows/factory.yml/runs?status=queued')).status).toBe(501);
    const path = 'POST /actions/workflows/factory.yml/dispatches';
    expect(await call(path, { body: { ref: 'main', inputs: { run_id: 'a', loud: true } } })).toMatchObject({
      status: 204,
      body: {},
    });
    expect((await call(path, { body: { inputs: {} } })).status).toBe(422);
    expect(await listDispatches(records, '101')).toEqual([
      {
        run_id: '101',
        repository: 'acme/widget',
        workflow: 'factory.yml',
        ref: 'main',
        inputs: { run_id: 'a', loud: 'true' },
        created_at: '2026-11-20T22:00:00Z',
      },
    ]);
    expect(await listDispatches(records, '102')).toEqual([]);
  });

  it.each<[string, string, Permissions]>([
    ['GET /actions/workflows/factory.yml/runs', 'actions: read', {}],
    ['POST /actions/workflows/factory.yml/dispatches', 'actions: write', { actions: 'read' }],
    ['GET /actions/runs/102', 'actions: read', {}],
    ['GET /actions/runs/102/artifacts', 'actions: read', { actions: 'none', checks: 'write' }],
    ['GET /actions/artifacts', 'actions: read', {}],
    ['GET /actions/artifacts/1/zip', 'actions: read', {}],
    ['DELETE /actions/artifacts/1', 'actions: write', { actions: 'read' }],
    ['POST /check-runs', 'checks: write', { checks: 'read' }],
    ['PATCH /check-runs/1', 'checks: write', { checks: 'read' }],
    ['GET /check-runs/1', 'checks: read', { actions: 'write' }],
    ['POST /pulls', 'pull-requests: write', { 'pull-requests': 'read', contents: 'write' }],
    ['PATCH /pulls/1', 'pull-requests: write', { 'pull-requests': 'read' }],
    ['GET /pulls', 'pull-requests: read', {}],
  ])('%s needs %s', async (route, needed, permissions) => {
    const answer = await call(route, { permissions });
    expect([answer.status, String(answer.body.message)]).toEqual([
      403,
      expect.stringContaining(`needs the permission "${needed}"`),
    ]);
  });

  it('serves only its own repository, and accepts only its own tokens', async () => {
    expect((await call('GET /actions/runs/103')).status).toBe(404);
    expect((await call('GET /actions/runs/101', { repository: 'acme/secret' })).status).toBe(404);
    expect((await call('GET /actions/runs/101', { repository: 'ACME/Widget' })).status).toBe(200);
    const token = service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions: all });
    const runtime = service.runtimeTokenFor({ runId: '101', runAttempt: 1, job: 'x' });
    for (const bad of ['', 'x', `${token}x`, token.replace('ghs_', ''), `${token}.x`, runtime]) {
      expect((await call('GET /actions/runs/101', { token: bad })).status).toBe(401);
    }
  });

  it.each(['GET /actions/runs', 'GET /branches', 'PUT /pulls/1/merge', 'POST /git/refs', 'DELETE /check-runs/1'])(
    'answers 501 to %s and names it',
    async (route) => {
      const [method, path] = route.split(' ');
      const answer = await call(route);
      expect(answer.status).toBe(501);
      expect(answer.body.message).toBe(`${method} /repos/acme/widget${path} is not a route of the local runner.`);
    },
  );

  it.each([
    'GET /actions/runs/../../x',
    'GET /actions/runs/1e3',
    'GET /actions/artifacts/0',
    'GET /actions/artifacts/..%2f1',
  ])('finds nothing by %s', async (route) => {
    expect([404, 501]).toContain((await call(route)).status);
  });

  it.each(['page=0', 'per_page=x', 'page=-1'])('refuses %s', async (query) => {
    expect((await call(`GET /actions/artifacts?${query}`)).status).toBe(422);
  });
});
