import type { RunNotices } from '../../iteration/notify-end.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Secrets of notices: handed on as what they are, and never as part of an environment that a child could inherit. */
export const noticeSecrets = ['FACTORY_NOTIFY_KEY', 'FACTORY_NOTIFY_TOKEN', 'FACTORY_NOTIFY_URL'] as const;

/**
 * Who is told by a flow in this process how its run ended: the webhook of FACTORY_NOTIFY_URL, and comments in GITHUB_REPOSITORY by
 * FACTORY_NOTIFY_TOKEN (docs/notifications.md). A token that GitHub's own steps carry is not taken: nobody said that it may comment.
 *
 * @returns `undefined` when there is nobody
 */
export function noticesOf(env: Environment): RunNotices | undefined {
  const {
    FACTORY_NOTIFY_KEY: key = '',
    FACTORY_NOTIFY_TOKEN: token = '',
    FACTORY_NOTIFY_URL: url = '',
    GITHUB_API_URL: apiUrl = 'https://api.github.com',
    GITHUB_REPOSITORY: repository = '',
    GITHUB_RUN_ID: run = '',
    GITHUB_SERVER_URL: server = 'https://github.com',
  } = env;
  if (url === '' && token === '') return undefined;
  return {
    ...(url === '' ? {} : { webhook: { url, key } }),
    ...(token === '' ? {} : { comments: { apiUrl, repository, token } }),
    repository,
    runUrl: repository === '' || run === '' ? '' : `${server}/${repository}/actions/runs/${run}`,
  };
}

/** An environment without {@link noticeSecrets}; names count without case, as on Windows. */
export function withoutNoticeSecrets(env: Environment): Environment {
  const secret = new Set<string>(noticeSecrets);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.has(name.toUpperCase())));
}
