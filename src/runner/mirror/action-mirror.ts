import { cp, mkdir, readdir, readFile, readlink, rename, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../core/git/git.ts';
import { isRepositoryName } from '../../core/git/repository-name.ts';
import type { Clock } from '../../core/system/clock.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { byCodeUnit, prettyJson } from '../../core/system/text/json.ts';

const refsFile = 'refs.json';

const refsSchema = z.record(z.string(), z.object({ commit: z.string(), digest: z.string(), added_at: z.string() }));

/** One version of an action's repository in the mirror. */
export interface MirroredAction {
  /** `owner/repo` in lower case. */
  readonly repository: string;
  readonly ref: string;
  /** The commit, or `folder-` and a part of the digest if the source was no git repository. */
  readonly commit: string;
  /** `sha256:` and 64 hex digits, of all paths and contents. */
  readonly digest: string;
  readonly addedAt: string;
  /** Absolute. */
  readonly folder: string;
}

/** Parses `owner/repo@ref`. */
export function parseActionVersion(text: string): { readonly repository: string; readonly ref: string } {
  const [, repository, ref] = /^([^@]+)@([^\s@]+)$/.exec(text) ?? [];
  if (repository !== undefined && ref !== undefined && isRepositoryName(repository))
    return { repository: repository.toLowerCase(), ref };
  throw new AppError('ERR_USAGE', `${text} is not an action's version; write owner/repo@ref.`, { fault: 'usage' });
}

/**
 * Copies an action's repository into the mirror. A version that is there already is replaced.
 *
 * @param cache the mirror's folder, absolute
 * @param options.from a clone that has the ref, or a plain folder with the action's files
 * @throws AppError ERR_REF_UNKNOWN (usage) if the clone does not have the ref; ERR_ACTION_SOURCE (usage) if there is no
 *   action
 */
export async function addAction(
  cache: string,
  version: string,
  options: { readonly from: string; readonly clock: Clock; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<MirroredAction> {
  const { repository, ref } = parseActionVersion(version);
  const home = join(cache, repository);
  await mkdir(home, { recursive: true });
  await using staging = await tempFolder('.adding', home);
  const files = join(staging.path, 'files');
  await mkdir(files);
  const commit = await fill(files, ref, options);
  const digest = await digestOf(files);
  if (!(await hasAction(files))) {
    throw new AppError('ERR_ACTION_SOURCE', `${options.from} has no action.yml at ${ref}.`, {
      fault: 'usage',
      nextAction: 'Name the folder of a clone of the action with --from.',
    });
  }
  const name = commit ?? `folder-${digest.slice('sha256:'.length, 23)}`;
  const folder = join(home, name);
  await rm(folder, { recursive: true, force: true });
  await rename(files, folder);
  const entry = { commit: name, digest, added_at: options.clock.nowIso() };
  await writeRefs(home, { ...(await readRefs(home)), [ref]: entry });
  return { repository, ref, commit: name, digest, addedAt: entry.added_at, folder };
}

/** Everything in the mirror, by repository and ref. */
export async function listActions(cache: string): Promise<readonly MirroredAction[]> {
  const found: MirroredAction[] = [];
  for (const repository of await repositoriesOf(cache)) {
    const refs = await readRefs(join(cache, repository));
    for (const [ref, { commit, digest, added_at }] of Object.entries(refs))
      found.push({ repository, ref, commit, digest, addedAt: added_at, folder: join(cache, repository, commit) });
  }
  return found.sort((left, right) => byCodeUnit(`${left.repository}@${left.ref}`, `${right.repository}@${right.ref}`));
}

/** The mirrored actions as action sources: folders by `owner/repo@ref`, and by the commit of each. */
export async function mirroredActions(cache: string): Promise<Record<string, string>> {
  const actions = await listActions(cache);
  return Object.fromEntries(
    actions.flatMap(({ repository, ref, commit, folder }) => [
      [`${repository}@${ref}`, folder],
      [`${repository}@${commit}`, folder],
    ]),
  );
}

/** Whether the files are still those that were added. */
export async function isUnchanged({ folder, digest }: MirroredAction): Promise<boolean> {
  return (await digestOf(folder).catch(() => '')) === digest;
}

/**
 * Removes versions, and folders that no version needs.
 *
 * @param isKept judges each version
 * @returns the removed versions
 */
export async function pruneActions(
  cache: string,
  isKept: (action: MirroredAction) => boolean,
): Promise<readonly MirroredAction[]> {
  const all = await listActions(cache);
  const removed = all.filter((action) => !isKept(action));
  for (const repository of await repositoriesOf(cache)) {
    const home = join(cache, repository);
    const kept = all.filter((action) => action.repository === repository && isKept(action));
    const refs = await readRefs(home);
    await writeRefs(
      home,
      Object.fromEntries(Object.entries(refs).filter(([ref]) => kept.some((one) => one.ref === ref))),
    );
    for (const entry of await readdir(home, { withFileTypes: true }))
      if (entry.isDirectory() && !kept.some(({ commit }) => commit === entry.name))
        await rm(join(home, entry.name), { recursive: true, force: true });
    if (kept.length === 0) await rm(home, { recursive: true, force: true });
  }
  return removed;
}

/** @returns the commit, or `undefined` if the source is a plain folder */
async function fill(
  files: string,
  ref: string,
  { from, env }: { readonly from: string; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<string | undefined> {
  const git = openGit({ dir: from, env });
  const top = await git
    .run(['rev-parse', '--path-format=absolute', '--git-dir', '--show-prefix'], { accept: [0, 128] })
    .catch(() => undefined);
  const [gitDir = '', prefix = ''] = top?.exitCode === 0 ? top.text.split('\n') : [];
  // A folder inside of another repository is a plain folder.
  if (gitDir === '' || prefix !== '') {
    await cp(from, files, { recursive: true, verbatimSymlinks: true }).catch((cause: unknown) => {
      throw new AppError('ERR_ACTION_SOURCE', `${from} cannot be read.`, { fault: 'usage', cause });
    });
    return undefined;
  }
  const commit = await commitOf(git, ref, from);
  await using index = await tempFolder('action-index');
  await openGit({
    dir: files,
    env,
    bind: { GIT_DIR: gitDir, GIT_WORK_TREE: files, GIT_INDEX_FILE: join(index.path, 'index') },
    config: [['core.symlinks', String(process.platform !== 'win32')]],
  }).run(['read-tree', '-m', '-u', commit]);
  return commit;
}

async function commitOf(git: Git, ref: string, from: string): Promise<string> {
  for (const name of [`refs/tags/${ref}`, `refs/remotes/origin/${ref}`, `refs/heads/${ref}`, ref]) {
    const found = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], {
      accept: [0, 1, 128],
    });
    if (found.exitCode === 0) return found.text;
  }
  throw new AppError('ERR_REF_UNKNOWN', `The clone ${from} has no ${ref}.`, {
    fault: 'usage',
    nextAction: `Fetch it: git -C ${from} fetch --depth 1 origin ${ref}:refs/tags/${ref}`,
  });
}

/** At the root, or in a folder: a repository may have several actions. */
async function hasAction(folder: string): Promise<boolean> {
  const names = await readdir(folder, { recursive: true });
  return names.some((name) => /(?:^|[\\/])action\.ya?ml$|\.github[\\/]workflows[\\/][^\\/]+\.ya?ml$/.test(name));
}

async function digestOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines: string[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (entry.isFile()) lines.push(`${sha256(await readFile(path))} ${name}`);
    else if (entry.isSymbolicLink()) lines.push(`link ${sha256(await readlink(path))} ${name}`);
  }
  return `sha256:${sha256(lines.sort(byCodeUnit).join('\n'))}`;
}

async function repositoriesOf(cache: string): Promise<readonly string[]> {
  const folders = async (path: string): Promise<readonly string[]> =>
    (await readdir(path, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  const owners = await folders(cache);
  const all = await Promise.all(
    owners.map(async (owner) => (await folders(join(cache, owner))).map((repo) => `${owner}/${repo}`)),
  );
  return all.flat();
}

async function readRefs(home: string): Promise<z.infer<typeof refsSchema>> {
  const text = await readFile(join(home, refsFile), 'utf8').catch(() => '{}');
  try {
    return refsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('ERR_ACTION_SOURCE', `${join(home, refsFile)} is damaged.`, {
      cause,
      nextAction: 'Delete the folder of the action from the mirror and add it again.',
    });
  }
}

async function writeRefs(home: string, refs: z.infer<typeof refsSchema>): Promise<void> {
  await writeFileAtomic(home, refsFile, prettyJson(refs));
}
