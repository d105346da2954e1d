import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGitHubRest, type RestAnswer } from '../../core/github/rest.ts';
import type { GithubApi, PullRequest } from '../../stages/integrate/publish/publishing-api.ts';
import type { ArtifactSource } from '../state/artifact-transfer.ts';

const pull = z
  .looseObject({
    number: z.int(),
    html_url: z.string(),
    state: z.enum(['open', 'closed']),
    merged_at: z.string().nullish(),
    title: z.string(),
    body: z.string().nullish(),
    base: z.looseObject({ ref: z.string() }),
  })
  .transform(
    ({ number, html_url: url, state, merged_at, title, body, base }): PullRequest => ({
      number,
      url,
      state: typeof merged_at === 'string' ? 'merged' : state,
      base: base.ref,
      title,
      // GitHub may answer with the line ends of a web form.
      body: (body ?? '').replaceAll('\r\n', '\n'),
    }),
  );

/**
 * The GitHub requests that publishing needs.
 *
 * @param source.token the job's token: only Apps, as Actions is one, may write check runs
 * @param source.publishToken opens and changes pull requests, so that it may be a person's
 */
export function githubApi(
  apiUrl: string,
  source: Pick<ArtifactSource, 'repository' | 'token'> & { readonly publishToken: string },
  signal: AbortSignal,
): GithubApi {
  const rest = openGitHubRest(apiUrl, source.repository, source.publishToken, signal);
  const checks = openGitHubRest(apiUrl, source.repository, source.token, signal);
  const [owner = ''] = source.repository.split('/');
  return {
    async findPullRequests(head) {
      const query = `state=all&head=${encodeURIComponent(`${owner}:${head}`)}`;
      const answer = accepted(await rest.request('GET', `/pulls?${query}`), 'Looking for a pull request');
      return z.array(pull).parse(answer);
    },
    async openPullRequest({ head, base, title, body }) {
      const answer = await rest.request('POST', '/pulls', { head, base, title, body, maintainer_can_modify: false });
      return pull.parse(accepted(answer, 'Opening the pull request'));
    },
    async updatePullRequest(number, { base, title, body }) {
      const answer = await rest.request('PATCH', `/pulls/${number}`, { base, title, body });
      accepted(answer, 'Updating the pull request');
    },
    async writeCheckRun({ name, headSha, externalId, conclusion, title, summary }) {
      const answer = await checks.request('POST', '/check-runs', {
        name,
        head_sha: headSha,
        external_id: externalId,
        status: 'completed',
        conclusion,
        output: { title, summary },
      });
      accepted(answer, 'Writing the check run');
    },
  };
}

function accepted({ status, body }: RestAnswer, what: string): unknown {
  if (status >= 200 && status < 300) return body;
  const message = z.looseObject({ message: z.string() }).safeParse(body).data?.message ?? '';
  throw new AppError('ERR_GITHUB_API', `${what} failed with status ${status}: ${message}.`, { fault: 'internal' });
}
