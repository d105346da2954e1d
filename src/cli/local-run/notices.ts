import type { RunNotices } from '../../iteration/notify-end.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Secrets for notifications. They are passed as values, and removed from every environment that a child process
 * inherits.
 */
export const noticeSecrets = ['FACTORY_NOTIFY_KEY', 'FACTORY_NOTIFY_TOKEN', 'FACTORY_NOTIFY_URL'] as const;

/**
 * The recipients that a run in this process notifies when it ends: the webhook FACTORY_NOTIFY_URL, and comments in
 * GITHUB_REPOSITORY written with FACTORY_NOTIFY_TOKEN (docs/notifications.md). GITHUB_TOKEN is never used, because
 * nobody allowed it to comment.
 *
 * @returns `undefined` if there is no recipient
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

/** Removes {@link noticeSecrets} from an environment. Ignores case, because Windows does. */
export function withoutNoticeSecrets(env: Environment): Environment {
  const secret = new Set<string>(noticeSecrets);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.has(name.toUpperCase())));
}
