import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '../../../../src/core/diagnostics/app-error.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type ArtifactService, startArtifactService } from '../../../../src/runner/services/start-services.ts';

const clock = fixedClock(new Date('2026-11-30T00:00:00Z'));
const repository = 'acme/widget';
const write = { actions: 'write', contents: 'write' } as const;

describe('the routes that dispatch', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  const received: unknown[] = [];

  beforeAll(async () => {
    folder = await tempFolder('dispatches');
    service = await startArtifactService({
      recordRoot: folder.path,
      repositoryKey: 'x',
      clock,
      dispatches: {
        async workflow(request) {
          if (request.workflow === 'none.yml') throw new AppError('ERR_WORKFLOW', 'No such file.', { fault: 'usage' });
          if (request.ref === 'none') throw new AppError('ERR_REF_UNKNOWN', 'No such ref.', { fault: 'usage' });
          received.push(request);
        },
        async repository(request) {
          received.push(request);
        },
      },
    });
  });
  afterAll(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  async function post(
    path: string,
    body: unknown,
    permissions: Record<string, 'read' | 'write'> = write,
    at = service,
  ) {
    const token = at.jobTokenFor({ runId: '1', repository, permissions });
    const answer = await fetch(`${at.apiUrl}/repos/${repository}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return [answer.status, text === '' ? '' : (JSON.parse(text) as { message: string }).message];
  }
  const ci = '/actions/workflows/ci.yml/dispatches';

  it('take a workflow with inputs, and an event with a payload', async () => {
    expect(await post(ci, { ref: 'main', inputs: { loud: true, n: 3 } })).toEqual([204, '']);
    expect(await post('/dispatches', { event_type: 'go', client_payload: { a: [1] } })).toEqual([204, '']);
    expect(received).toEqual([
      { workflow: 'ci.yml', ref: 'main', inputs: { loud: 'true', n: '3' } },
      { type: 'go', payload: { a: [1] } },
    ]);
  });

  it.each([
    ['no ref', ci, { inputs: {} }, write, 422, 'ref: '],
    ['an input that is a list', ci, { ref: 'main', inputs: { a: [] } }, write, 422, 'inputs.a: '],
    ['an unknown workflow', '/actions/workflows/none.yml/dispatches', { ref: 'main' }, write, 404, 'No such file.'],
    ['an unknown ref', ci, { ref: 'none' }, write, 422, 'No such ref.'],
    ['no event type', '/dispatches', {}, write, 422, 'event_type: '],
    ['a long event type', '/dispatches', { event_type: 'x'.repeat(101) }, write, 422, 'event_type: '],
    [
      'a payload of 11 properties',
      '/dispatches',
      { event_type: 'x', client_payload: Object.fromEntries('abcdefghijk'.split('').map((key) => [key, 1])) },
      write,
      422,
      'at most 10 properties',
    ],
    ['a token that may only read actions', ci, { ref: 'main' }, { actions: 'read' }, 403, 'actions: write'],
    ['a token without contents', '/dispatches', { event_type: 'x' }, { actions: 'write' }, 403, 'contents: write'],
  ] as const)('refuse %s', async (_what, path, body, permissions, status, message) => {
    const before = received.length;
    expect(await post(path, body, permissions)).toEqual([status, expect.stringContaining(message)]);
    expect(received).toHaveLength(before);
  });

  it('answer 501 to a repository_dispatch in a run without a standing runner', async () => {
    await using alone = await startArtifactService({ recordRoot: folder.path, repositoryKey: 'x', clock });
    expect(await post('/dispatches', { event_type: 'x' }, write, alone)).toEqual([
      501,
      expect.stringContaining('factory runner start'),
    ]);
  });
});
