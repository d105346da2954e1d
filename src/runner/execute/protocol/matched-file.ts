import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';

const maxConfigBytes = 1024 * 1024;

/** Where the file of a problem is looked for. */
interface MatchedFile {
  readonly workspace: string;
  /** The repository of the run: its folder on this machine, and `owner/name`. */
  readonly repository: { readonly directory: string; readonly name: string };
  /** As the matcher found them, but with paths of this machine. */
  readonly file: string;
  readonly fromPath: string | undefined;
}

/**
 * The file of a problem, relative to the checkout that it is in. As in the official runner (OutputManager.cs), it counts
 * only if it exists, and if the nearest `.git` above it is of the repository of the run.
 */
export function matchedFile({ workspace, repository, file, fromPath }: MatchedFile): string | undefined {
  const base = fromPath === undefined ? workspace : resolve(workspace, fromPath, '..');
  try {
    const root = realpathSync(workspace);
    const full = realpathSync(resolve(base, file));
    for (let folder = dirname(full); isInside(root, folder); folder = dirname(folder)) {
      const config = readPlainText(join(folder, '.git', 'config'), maxConfigBytes);
      if (config !== undefined) return isOwn(config, repository) ? portablePath(folder, full) : undefined;
      if (folder === root) break;
    }
  } catch {
    // It does not exist.
  }
  return undefined;
}

function isOwn(config: string, { directory, name }: MatchedFile['repository']): boolean {
  const urls = [
    directory,
    `https://github.com/${name}`,
    `https://github.com/${name}.git`,
    `git@github.com:${name}.git`,
  ];
  const wanted = new Set(urls.map((url) => url.toLowerCase()));
  return config.split('\n').some((line) => {
    const [, value] = /^url = (.*)$/i.exec(line.trim()) ?? [];
    // The built-in checkout writes the address in quotes.
    const url = value
      ?.replace(/^"(.*)"$/, '$1')
      .replaceAll('\\"', '"')
      .replaceAll('\\\\', '\\');
    return url !== undefined && wanted.has(url.toLowerCase());
  });
}
