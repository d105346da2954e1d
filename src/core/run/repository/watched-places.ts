import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, resolve } from 'node:path';
import { defaultConfig, type FactoryConfig } from '../../contracts/config/factory-config.ts';
import { commonGitDir } from '../../git/git-folders.ts';
import { type ConfigFile, readSettings, valuesOf } from '../../git/watch/read-settings.ts';
import type { WatchedRepository } from '../../git/watch/take-snapshot.ts';
import { isInside } from '../../system/paths/safe-path.ts';

/** The settings that determine which folders runs write to. */
export type WrittenPaths = Pick<FactoryConfig, 'paths' | 'inbox'>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The repository of this machine that a runner's workspace was checked out from.
 *
 * @param workspace the checkout's top folder, absolute
 * @returns its folder, absolute; `undefined` if origin is not a folder of this machine
 */
export async function localSource(workspace: string, env: Environment): Promise<string | undefined> {
  const common = await commonGitDir(workspace).catch(() => undefined);
  if (common === undefined) return undefined;
  return sourceNamedBy(await readSettings(workspace, env, { own: common, common }), workspace);
}

async function sourceNamedBy(config: readonly ConfigFile[], workspace: string): Promise<string | undefined> {
  const url = valuesOf(config).get('remote.origin.url')?.at(-1) ?? '';
  if (!isAbsolute(url) && !/^\.\.?[\\/]/.test(url)) return undefined;
  const folder = resolve(workspace, url);
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  return isFolder ? folder : undefined;
}

/**
 * The repositories that a run must not change: the checkout and, for a runner's workspace, the repository of this machine that it comes
 * from.
 *
 * @param root the checkout's top folder, absolute
 */
export async function watchedPlaces(
  root: string,
  workspace: boolean,
  config: WrittenPaths | undefined,
  env: Environment,
): Promise<readonly WatchedRepository[]> {
  const unwatched = [...writtenFolders(root, config), ...(await recordFolders(root, env))];
  const runWorktrees = await worktreeFolders(root, config);
  const common = workspace ? await commonGitDir(root).catch(() => undefined) : undefined;
  const known = common === undefined ? undefined : await readSettings(root, env, { own: common, common });
  const source = known === undefined ? undefined : await sourceNamedBy(known, root);
  const checkout = { root, env, unwatched, runWorktrees, ...(known === undefined ? {} : { config: known }) };
  if (source === undefined) return [checkout];
  // The runner's records may be inside the repository. Their folder changes constantly and is left out.
  const [records = ''] = isInside(source, root) ? relative(source, root).split(/[\\/]/) : [];
  const unwatchedThere = [
    ...writtenFolders(source, config),
    ...(await recordFolders(source, env)),
    ...(records === '' ? [] : [records]),
  ];
  return [
    checkout,
    { root: source, env, unwatched: unwatchedThere, runWorktrees: await worktreeFolders(source, config) },
  ];
}

/** The folders that contain runs' linked worktrees, absolute; links are resolved if the folder exists. */
async function worktreeFolders(root: string, config: WrittenPaths | undefined): Promise<string[]> {
  const folder = resolve(root, (config ?? defaultConfig()).paths.worktrees_dir);
  return [folder, await realpath(folder).catch(() => folder)];
}

/** The folders below a root that runs write to, with this configuration or without any. */
function writtenFolders(root: string, config: WrittenPaths | undefined): string[] {
  const all = [defaultConfig(), ...(config === undefined ? [] : [config])].flatMap(({ paths, inbox }) => [
    paths.runs_dir,
    // Reports about the repository (docs/adr/0120).
    posix.join(posix.dirname(paths.runs_dir), '_debug'),
    paths.prompts_dir,
    paths.prompt_zips_dir,
    paths.worktrees_dir,
    inbox.base,
  ]);
  return foldersBelow(root, all);
}

/**
 * The folders below a root in which the orchestrator records its runs (docs/orchestrator.md): its folder of runs, and of the folder `out`
 * only those of its tasks, because a build may write there too.
 */
async function recordFolders(root: string, env: Environment): Promise<string[]> {
  const runs = resolve(root, env.CODEX_ORCHESTRATOR_RUNS_DIR || '.runs');
  const out = resolve(root, env.CODEX_ORCHESTRATOR_OUT_DIR || 'out');
  const tasks = await readdir(runs).catch(() => []);
  // Whatever the folder of runs, `.runs` has the lock of the checkout.
  return foldersBelow(root, [join(root, '.runs'), runs, ...tasks.map((task) => join(out, task))]);
}

/** Those of the paths that are below a root, relative to it, with `/`. */
function foldersBelow(root: string, paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => {
    const found = isAbsolute(path) ? relative(root, path) : path;
    return found === '' || found.startsWith('..') || isAbsolute(found) ? [] : [found.replaceAll('\\', '/')];
  });
  return [...new Set(folders)].filter((path) => join(root, path) !== root);
}
