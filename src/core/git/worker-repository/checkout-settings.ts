import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askUsersGit, userEnvironment, usersSettings } from '../users-config.ts';

/** How files are written and read: the user's own settings, recorded at launch. */
export interface CheckoutSettings {
  /** `core.autocrlf`, `core.eol` and the like, by full name. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** The lines of the user's `info/exclude` and `core.excludesFile`, without comments. */
  readonly excludes: readonly string[];
}

/** Ignore rules for files of operating systems and editors, which never belong to a worker's changes. */
export const neverWork = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '*.swp', '*.swo', '*~', '.#*'];

const copied = String.raw`^(core\.(autocrlf|eol|safecrlf|filemode|longpaths|precomposeunicode)|i18n\..*)$`;
const maxLines = 10_000;

/**
 * Reads the settings and ignore rules that apply to the user on this machine, including global and system configuration. Runs only `git
 * config`, which starts nothing.
 *
 * @param root the repository's top folder, absolute
 * @param env the process's environment; its HOME selects the user's configuration
 */
export async function readCheckoutSettings(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<CheckoutSettings> {
  const [settings, excludesFile, infoExclude] = await Promise.all([
    usersSettings(root, env, copied),
    usersExcludesFile(root, env),
    askUsersGit(root, env, ['rev-parse', '--path-format=absolute', '--git-path', 'info/exclude']),
  ]);
  // Every `git init` sets it to what the file system can do; only a file system without executable bits matters.
  if (![...settings].some(isFileModeOff)) settings.delete('core.filemode');
  const texts = await Promise.all(
    [excludesFile, infoExclude.trim()].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  return { settings: [...settings], excludes: texts.flatMap(ruleLines).slice(0, maxLines) };
}

/** The user's `core.excludesFile`, else where git looks for it. It may not exist. */
export async function usersExcludesFile(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const file = await askUsersGit(root, env, ['config', '--includes', '--type=path', '--get', 'core.excludesFile']);
  const own = userEnvironment(env);
  const configHome = own.XDG_CONFIG_HOME || join(own.HOME ?? own.USERPROFILE ?? '', '.config');
  return file.trim() || join(configHome, 'git/ignore');
}

/** Whether a setting says that the executable bits of files mean nothing (git-config(1), core.fileMode). */
export function isFileModeOff([name, value]: CheckoutSettings['settings'][number]): boolean {
  return name.toLowerCase() === 'core.filemode' && /^(?:false|no|off|0|)$/i.test(value);
}

function ruleLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
