import { AppError } from '../diagnostics/app-error.ts';

/** One answer of GitHub's REST API. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** GitHub's REST API of one repository, with one token; no retries but those that GitHub asks for. */
export interface GitHubRest {
  /**
   * @param path below `/repos/<owner>/<name>`, with its query
   * @throws AppError ERR_GITHUB_API when the answer cannot be had; every status is an answer
   */
  request(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<RestAnswer>;
}

/**
 * Opens the API.
 *
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
        throw new AppError('ERR_GITHUB_API', `${method} ${path.split('?')[0]} of ${repository} gave no answer.`, {
          fault: 'internal',
          cause,
        });
      }
    },
  };
}
