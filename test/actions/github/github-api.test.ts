import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { githubApi } from '../../../src/actions/github/github-api.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import type { Permissions } from '../../../src/runner/services/access/token-mint.ts';
import type { ArtifactService } from '../../../src/runner/services/start-services.ts';
import { findStack, openStack } from '../../../src/stages/integrate/publish/open-stack.ts';
import type { StackPart } from '../../../src/stages/integrate/publish/stack-parts.ts';
import { startTestService } from '../../helpers/builtin-step.ts';

const sha = 'a'.repeat(40);
const parts: readonly StackPart[] = [
  { worker: 'A_core', branch: 'factory/20261120_1-1-A_core', sha },
  { worker: 'B_tooling', branch: 'factory/20261120_1', sha },
];
const texts = { runId: '20261120_1', gatesRan: 1, runUrl: 'https://github.com/acme/widget/actions/runs/101' };
const never = new AbortController().signal;

describe('the requests of publish, sent to a server', () => {
  let folder: TempFolder;
  let service: ArtifactService;
  beforeEach(async () => {
    folder = await tempFolder('github-api');
    service = await startTestService(folder.path);
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const api = (permissions: Permissions = { 'pull-requests': 'write', checks: 'write' }) => {
    const token = service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions });
    return githubApi(service.apiUrl, { repository: 'acme/widget', token, publishToken: token }, never);
  };
  const recorded = (path: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(folder.path, 'records', path), 'utf8')) as Record<string, unknown>;

  it('open a stack, each pull request on the one before, and find it again', async () => {
    const github = api();
    expect(await findStack(parts, github)).toEqual(new Map());
    const opened = await openStack(parts, 'main', new Map(), texts, github);
    expect(opened.map(({ pull_request, state }) => [pull_request, state])).toEqual([
      ['https://github.com/acme/widget/pull/1', 'open'],
      ['https://github.com/acme/widget/pull/2', 'open'],
    ]);
    expect(recorded('pulls/1.json')).toMatchObject({ head: parts[0]?.branch, base: 'main' });
    expect(recorded('pulls/2.json')).toMatchObject({ head: parts[1]?.branch, base: parts[0]?.branch });
    // Every text names both, also the first one, which was opened before the second had an address.
    expect(recorded('pulls/1.json').body).toContain('https://github.com/acme/widget/pull/2');
    const before = [recorded('pulls/1.json'), recorded('pulls/2.json')];
    const found = await findStack(parts, github);
    expect([...found.values()].map(({ number }) => number)).toEqual([1, 2]);
    expect(await openStack(parts, 'main', found, texts, github)).toEqual(opened);
    expect([recorded('pulls/1.json'), recorded('pulls/2.json')]).toEqual(before);
  });

  it('point the next part at the target branch when the one before is gone', async () => {
    const github = api();
    await openStack(parts, 'main', new Map(), texts, github);
    const [first, second] = parts;
    const found = await findStack(parts, github);
    const merged = new Map(
      [...found].map(([branch, pull]) => [
        branch,
        branch === first?.branch ? { ...pull, state: 'merged' as const } : pull,
      ]),
    );
    await openStack(parts, 'main', merged, texts, github);
    expect(recorded('pulls/2.json')).toMatchObject({ head: second?.branch, base: 'main' });
  });

  it('write a check run', async () => {
    const check = {
      name: 'factory/20261120_1',
      headSha: sha,
      externalId: '20261120_1',
      conclusion: 'success',
      title: 'PASS',
      summary: 'all',
    } as const;
    await api().writeCheckRun(check);
    expect(recorded('check-runs/1.json')).toMatchObject({
      name: check.name,
      status: 'completed',
      conclusion: 'success',
      output: { title: 'PASS' },
    });
  });

  it('name the request and the reason when the server refuses', async () => {
    const github = api({ 'pull-requests': 'read' });
    await expect(openStack(parts, 'main', new Map(), texts, github)).rejects.toMatchObject({
      code: 'ERR_GITHUB_API',
      message: expect.stringMatching(/^Opening the pull request failed with status 403: .*pull-requests: write/),
    });
  });

  it('read merged and closed pull requests, and the line ends of a web form', async () => {
    const pull = {
      number: 7,
      html_url: 'https://github.com/acme/widget/pull/7',
      state: 'closed',
      title: 't',
      base: { ref: 'main' },
    };
    const answers = [
      { ...pull, merged_at: '2026-11-20T22:00:00Z', body: 'a\r\nb' },
      { ...pull, merged_at: null, body: null },
    ];
    let asked = '';
    const server = createServer((request, response) => {
      asked = request.url ?? '';
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const found = await githubApi(
        url,
        { repository: 'acme/widget', token: 'x', publishToken: 'x' },
        never,
      ).findPullRequests('factory/a b');
      expect(found.map(({ state, body }) => [state, body])).toEqual([
        ['merged', 'a\nb'],
        ['closed', ''],
      ]);
      expect(asked).toBe('/repos/acme/widget/pulls?state=all&head=acme%3Afactory%2Fa%20b');
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
