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
  return {
    async request(method, path, body) {
      try {
        const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
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
        const text = await answer.text();
        return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
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
