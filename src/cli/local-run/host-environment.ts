import { withoutNoticeSecrets } from './notices.ts';

/** The variables that steps inherit from the machine. Others may hold the user's secrets. */
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
  // Where the container engine is, and where its settings are.
  'XDG_RUNTIME_DIR',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'DOCKER_CERT_PATH',
  'DOCKER_TLS_VERIFY',
  'CONTAINER_HOST',
  'CONTAINERS_CONF',
  'CONTAINERS_STORAGE_CONF',
  'CONTAINERS_REGISTRIES_CONF',
  'REGISTRY_AUTH_FILE',
];

/** Variables that only the runner itself sets; `dispatch.env_allow` cannot pass them on. */
const ofTheRunner = /^(?:GITHUB|ACTIONS|RUNNER|INPUT|STATE)_/i;

/**
 * The environment that steps of a local run start with: a fixed list, every `FACTORY_*` variable that is not a secret
 * (run-secrets.ts), and the variables of `dispatch.env_allow`. Gates get none of these: their environment is scrubbed.
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
