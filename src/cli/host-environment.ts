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

/** Secrets among the `FACTORY_*` variables: only the step that needs one is handed it (run-secrets.ts). */
const secret = ['FACTORY_NOTIFY_KEY', 'FACTORY_NOTIFY_URL'];

/** The environment that a local run's steps start from: a fixed list, and every `FACTORY_*` variable that is no secret. */
export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const wanted = Object.entries(env).filter(
    ([name]) => inherited.includes(name) || (name.startsWith('FACTORY_') && !secret.includes(name)),
  );
  return Object.fromEntries(wanted.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
