import { readFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { portablePath } from '../../system/paths/safe-path.ts';
import { askUsersGit, userEnvironment, usersSettings } from '../users-config.ts';

/** How files are written and read: the user's own settings, recorded at launch. */
export interface CheckoutSettings {
  /** `core.autocrlf`, `core.eol` and the like, by full name. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** The lines of the user's `info/exclude` and `core.excludesFile`, without comments. */
  readonly excludes: readonly string[];
  /** The folder of `core.hooksPath`, relative to the root with `/`; absent unless it lies in the checkout. */
  readonly hooksFolder?: string;
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
  const [settings, paths, infoExclude] = await Promise.all([
    usersSettings(root, env, copied),
    usersSettings(root, env, String.raw`^core\.(excludesfile|hookspath)$`, ['--type=path']),
    askUsersGit(root, env, ['rev-parse', '--path-format=absolute', '--git-path', 'info/exclude']),
  ]);
  // Every `git init` sets it to what the file system can do; only a file system without executable bits matters.
  if (![...settings].some(isFileModeOff)) settings.delete('core.filemode');
  const own = userEnvironment(env);
  const configHome = own.XDG_CONFIG_HOME || join(own.HOME ?? own.USERPROFILE ?? '', '.config');
  const files = [paths.get('core.excludesfile') || join(configHome, 'git/ignore'), infoExclude.trim()];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const hooksFolder = folderInside(root, paths.get('core.hookspath') ?? '');
  return {
    settings: [...settings],
    excludes: texts.flatMap(ruleLines).slice(0, maxLines),
    ...(hooksFolder === undefined ? {} : { hooksFolder }),
  };
}

/** git takes a relative path from where a hook runs, which is the root (git-config(1), core.hooksPath). */
function folderInside(root: string, path: string): string | undefined {
  const inside = path === '' ? '' : portablePath(root, resolve(root, path));
  return inside === '' || /^(?:\.\.|\.git)(?:\/|$)/.test(inside) || isAbsolute(inside) ? undefined : inside;
}

/** Whether a setting says that the executable bits of files mean nothing (git-config(1), core.fileMode). */
export function isFileModeOff([name, value]: CheckoutSettings['settings'][number]): boolean {
  return name.toLowerCase() === 'core.filemode' && /^(?:false|no|off|0|)$/i.test(value);
}

function ruleLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}
