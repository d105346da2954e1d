import { request } from 'node:http';
import type { RunningPage } from '../../../src/web/server/start-page.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: GET. */
  readonly method?: string;
  readonly body?: string | Buffer;
}

/** A request as any program of this machine can make it: with any header, and a path that nobody tidies. */
export function askPage(
  page: RunningPage,
  path: string,
  { headers = {}, method = 'GET', body }: Asked = {},
): Promise<Answer> {
  const { hostname, port } = new URL(page.origin);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** The cookie that the printed address gives. */
export async function cookieOf(page: RunningPage): Promise<Record<string, string>> {
  const { headers } = await askPage(page, page.address.slice(page.origin.length));
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
}

/** Requests that change something and that the server refuses, whatever they ask for: what, the request, the status of the answer. */
export const refusedRequests: readonly (readonly [what: string, asked: Asked, status: number])[] = [
  ['without the token', { headers: { cookie: '' } }, 401],
  ['of another port', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
  ['without the header', { headers: { 'x-factory-page': '' } }, 403],
  ['of a same-site page', { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' } }, 403],
  ['by PUT', { method: 'PUT' }, 405],
];
