import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGitHubRest, type RestAnswer } from '../../core/github/rest.ts';
import type { GithubApi } from '../../stages/integrate/publish/publishing-api.ts';
import type { ArtifactSource } from '../state/artifact-transfer.ts';

const pull = z.looseObject({ html_url: z.string() });

/** The GitHub requests that publishing needs, made with the job's token. */
export function githubApi(
  apiUrl: string,
  source: Pick<ArtifactSource, 'repository' | 'token'>,
  signal: AbortSignal,
): GithubApi {
  const rest = openGitHubRest(apiUrl, source.repository, source.token, signal);
  const [owner = ''] = source.repository.split('/');
  return {
    async findPullRequest(head) {
      const query = `state=open&head=${encodeURIComponent(`${owner}:${head}`)}`;
      const found = z
        .array(pull)
        .safeParse(accepted(await rest.request('GET', `/pulls?${query}`), 'Looking for a pull request'));
      return found.data?.[0]?.html_url ?? null;
    },
    async openPullRequest({ head, base, title, body }) {
      const answer = await rest.request('POST', '/pulls', { head, base, title, body, maintainer_can_modify: false });
      return pull.parse(accepted(answer, 'Opening the pull request')).html_url;
    },
    async writeCheckRun({ name, headSha, externalId, conclusion, title, summary }) {
      const answer = await rest.request('POST', '/check-runs', {
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
