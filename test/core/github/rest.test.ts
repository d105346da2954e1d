import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openGitHubRest } from '../../../src/core/github/rest.ts';

const answers: Readonly<Record<string, readonly [status: number, body: string]>> = {
  '/found?page=1': [200, '{"name":"ü"}'],
  '/missing': [404, '{"message":"Not Found"}'],
  '/empty': [204, ''],
  '/page': [200, '<html>'],
};

// The local runner's service is asked without `fetch`, any other host with it.
describe.each(['127.0.0.1', 'localhost'])('the REST API at %s', (host) => {
  const requests: unknown[] = [];
  let server: Server;
  beforeAll(async () => {
    server = createServer((request: IncomingMessage, response) => {
      void text(request).then((body) => {
        const { method, url = '', headers } = request;
        requests.push({ method, url, token: headers.authorization, version: headers['x-github-api-version'], body });
        const [status, answer] = answers[url.replace('/repos/acme/widget', '')] ?? [500, ''];
        if (url.endsWith('/cut')) response.destroy();
        else if (!url.endsWith('/silent')) response.writeHead(status).end(answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const rest = (signal = new AbortController().signal) =>
    openGitHubRest(`http://${host}:${(server.address() as AddressInfo).port}`, 'acme/widget', 'secret', signal);

  it('gets the path, the token and the body', async () => {
    requests.length = 0;
    expect(await rest().request('GET', '/found?page=1')).toEqual({ status: 200, body: { name: 'ü' } });
    await rest().request('POST', '/missing', { title: 'ö' });
    const sent = { token: 'Bearer secret', version: '2022-11-28' };
    expect(requests).toEqual([
      { ...sent, method: 'GET', url: '/repos/acme/widget/found?page=1', body: '' },
      { ...sent, method: 'POST', url: '/repos/acme/widget/missing', body: '{"title":"ö"}' },
    ]);
  });

  it.each([
    ['/missing', { status: 404, body: { message: 'Not Found' } }],
    ['/empty', { status: 204, body: undefined }],
  ])('answers %s by its status', async (path, answer) => {
    expect(await rest().request('GET', path)).toEqual(answer);
  });

  it.each(['/page', '/cut'])('fails on %s, which is no answer', async (path) => {
    await expect(rest().request('GET', path)).rejects.toMatchObject({ code: 'ERR_GITHUB_API' });
  });

  it('stops waiting when it is cancelled', async () => {
    const stop = new AbortController();
    const waiting = rest(stop.signal).request('GET', '/silent');
    stop.abort(new Error('cancelled'));
    await expect(waiting).rejects.toMatchObject({ code: 'ERR_GITHUB_API' });
  });
});
