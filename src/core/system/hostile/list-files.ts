import { join } from 'node:path';
import { AppError } from '../../diagnostics/app-error.ts';
import { printableAscii } from '../paths/portable-name.ts';
import { byCodeUnit } from '../text/json.ts';
import { listHostile } from './list-hostile.ts';
import { problemText } from './problem.ts';

const maxFolderEntries = 1_000_000;

/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip decides which relative paths (files, or folders with their content) are left out
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, a folder that cannot be listed, or a name that is not UTF-8 or has control
 *   characters
 */
export async function listFiles(folder: string, skip: (path: string) => boolean = () => false): Promise<string[]> {
  const found: string[] = [];
  const walk = (inside: string): void => {
    const { entries, problem } = listHostile(join(folder, inside), maxFolderEntries);
    if (problem === 'absent' && inside === '') return;
    if (problem !== undefined) throw unsafe(inside || '.', `${inside || 'the folder'} ${problemText[problem]}`);
    for (const { name, nameBytes, kind } of entries) {
      const own = name ?? nameBytes.toString('utf8');
      const path = inside === '' ? own : `${inside}/${own}`;
      if (skip(path)) continue;
      if (name === null) throw unsafe(path, `${path} has a name that is not UTF-8`);
      // Such a name could forge a line of a listing.
      if (!printableAscii.test(name) && /\p{Cc}/u.test(name))
        throw unsafe(path, `${JSON.stringify(path)} has control characters in its name`);
      if (kind === 'folder') walk(path);
      else if (kind === 'file') found.push(path);
      else throw unsafe(path, `${path} is a link or a special file; only regular files are allowed here`);
    }
  };
  walk('');
  return found.sort(byCodeUnit);
}

function unsafe(file: string, what: string): AppError {
  return new AppError('ERR_PATH_UNSAFE', `${what}.`, { file });
}
