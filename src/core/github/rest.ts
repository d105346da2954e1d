import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { AppError } from '../diagnostics/app-error.ts';

export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** GitHub's REST API for one repository, with one token. */
export interface GitHubRest {
  /**
   * Sends one request, without retries. Every HTTP status is a normal result.
   *
   * @param path below `/repos/<owner>/<name>`, with its query
   * @throws AppError ERR_GITHUB_API if there is no answer, or it is not JSON
   */
  request(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<RestAnswer>;
}

/**
 * @param apiUrl `GITHUB_API_URL`
 * @param repository `owner/name`
 */
export function openGitHubRest(apiUrl: string, repository: string, token: string, signal: AbortSignal): GitHubRest {
  const send = apiUrl.startsWith(localService) ? sendPlainly : sendByFetch;
  return {
    async request(method, path, body) {
      try {
        const { status, text } = await send(`${apiUrl}/repos/${repository}${path}`, {
          method,
          headers: {
            accept: 'application/vnd.github+json',
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'user-agent': 'codex-factory',
            'x-github-api-version': '2022-11-28',
          },
          signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { status, body: text === '' ? undefined : JSON.parse(text) };
      } catch (cause) {
        throw new AppError(
          'ERR_GITHUB_API',
          `${method} ${path.split('?')[0]} of ${repository} failed: no valid answer.`,
          {
            fault: 'internal',
            cause,
          },
        );
      }
    },
  };
}

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly body?: string;
}

interface Response {
  readonly status: number;
  readonly text: string;
}

/** The local runner's service, which never redirects. */
const localService = 'http://127.0.0.1:';

async function sendByFetch(url: string, request: Request): Promise<Response> {
  const answer = await fetch(url, request);
  return { status: answer.status, text: await answer.text() };
}

/**
 * Without `fetch`: Node 20 takes longer to load it, and to compile its WebAssembly, than to start.
 */
async function sendPlainly(url: string, { body, ...options }: Request): Promise<Response> {
  const { request } = await import('node:http');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { ...options, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}
