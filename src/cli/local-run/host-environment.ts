import { withoutNoticeSecrets } from './notices.ts';

/** What steps inherit from the machine; everything else stays with the user (spec: runner). */
const inherited = [
  'PATH',
  'Path',
  'PATHEXT',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'SystemRoot',
  'SYSTEMDRIVE',
  'COMSPEC',
  'ComSpec',
  'USERPROFILE',
  'LOCALAPPDATA',
  'APPDATA',
  'PROGRAMDATA',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

/** What the runner itself gives to steps; a setting opens none of it. */
const ofTheRunner = /^(?:GITHUB|ACTIONS|RUNNER|INPUT|STATE)_/i;

/**
 * The environment that a local run's steps start from: a fixed list, every `FACTORY_*` variable that is no secret (run-secrets.ts), and what
 * the configuration lets through to agents. Gates see none of that: their environment is scrubbed.
 *
 * @param envAllow `dispatch.env_allow`
 */
export function hostEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  envAllow: readonly string[] = [],
): Record<string, string> {
  const opened = envAllow.filter((name) => !ofTheRunner.test(name));
  const wanted = Object.entries(withoutNoticeSecrets(env)).filter(
    ([name]) => inherited.includes(name) || opened.includes(name) || name.startsWith('FACTORY_'),
  );
  return Object.fromEntries(wanted.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
