import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../../core/git/git.ts';
import { commonGitDir } from '../../../../core/git/git-folders.ts';
import { nameFromAddress } from '../../../../core/git/repository-name.ts';

/** One submodule of a checkout, from `.gitmodules`. */
interface Submodule {
  readonly name: string;
  readonly path: string;
  readonly url: string;
}

export interface SubmoduleUpdate {
  /** The repository that the checkout was fetched from, absolute. */
  readonly source: string;
  readonly recursive: boolean;
  /** Runs git in a checkout, with the `file` transport allowed. */
  readonly run: (folder: string, args: readonly string[], accept?: readonly number[]) => ReturnType<Git['run']>;
  /** Finds a repository on this machine by `owner/name`. */
  readonly find: (name: string) => Promise<string | undefined>;
}

/**
 * Checks out the submodules of a checkout from this machine: from what the source repository has of them
 * (`.git/modules`), from a folder that the address names, or from a mirror of the named repository. No network is used.
 *
 * @param folder the checkout, absolute
 * @throws AppError ERR_STANDIN_FAILED naming the submodules that are not on this machine
 */
export async function updateSubmodules(folder: string, update: SubmoduleUpdate): Promise<void> {
  const { run, recursive } = update;
  const found = await Promise.all(
    (await listSubmodules(folder, update)).map(async (submodule) => ({
      submodule,
      from: await locate(submodule, update),
    })),
  );
  const missing = found.filter(({ from }) => from === undefined).map(({ submodule }) => submodule);
  if (missing.length > 0) {
    const names = missing.map(({ path, url }) => `${path} (${url})`).join(', ');
    throw new AppError('ERR_STANDIN_FAILED', `Submodules that are not on this machine: ${names}.`, {
      nextAction:
        'Run `git submodule update --init --recursive` in the repository, or pass --action-source owner/repo=DIR.',
    });
  }
  for (const { submodule, from = '' } of found) {
    await run(folder, ['config', `submodule.${submodule.name}.url`, pathToFileURL(from).href]);
    await run(folder, ['submodule', 'update', '--init', '--force', '--', submodule.path]);
    if (recursive) await updateSubmodules(join(folder, submodule.path), { ...update, source: from });
  }
}

async function listSubmodules(folder: string, { run }: SubmoduleUpdate): Promise<Submodule[]> {
  const pattern = '^submodule\\..*\\.(path|url)$';
  const listed = await run(folder, ['config', '-z', '-f', '.gitmodules', '--get-regexp', pattern], [0, 1]);
  const byName = new Map<string, { path?: string; url?: string }>();
  for (const entry of listed.stdout.toString('utf8').split('\0')) {
    const [, name = '', key, value = ''] = /^submodule\.(.+)\.(path|url)\n(.*)$/s.exec(entry) ?? [];
    if (key === undefined) continue;
    byName.set(name, { ...byName.get(name), [key]: value });
  }
  return [...byName].flatMap(([name, { path, url }]) =>
    path === undefined || url === undefined ? [] : [{ name, path, url }],
  );
}

async function locate({ name, url }: Submodule, { source, find }: SubmoduleUpdate): Promise<string | undefined> {
  const common = await commonGitDir(source);
  const places = [join(common, 'modules', name)];
  if (url.startsWith('./') || url.startsWith('../')) places.push(resolve(source, url));
  else if (isAbsolute(url)) places.push(url);
  for (const place of places) if ((await stat(place).catch(() => undefined))?.isDirectory() === true) return place;
  const repository = nameFromAddress(url);
  return repository === undefined ? undefined : find(repository);
}
