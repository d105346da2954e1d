import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { checkAttribute } from '../../../core/git/objects/check-attribute.ts';
import { maxPointerBytes, parsePointer } from '../../../core/git/objects/lfs-pointer.ts';
import { protocolOf } from '../../../core/git/transfer/push.ts';
import { lfsObject, lfsObjectsFolder } from '../../../core/git/worker-repository/lfs-files.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { renameWithRetry, temporaryName } from '../../../core/system/files/atomic-write.ts';
import { makeFolder, removeFile } from '../../../core/system/files/plain-files.ts';
import { copyHostile } from '../../../core/system/hostile/copy-hostile.ts';
import { problemText } from '../../../core/system/hostile/problem.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { type MergeResult, treeDelta } from '../merge/merge-workers.ts';
import type { RebuiltMerge } from '../merge/rebuild-merge.ts';

/** Where {@link publishLfsContent} puts content. */
export interface LfsTarget {
  /** The repository root, absolute: the run folder with the content is below it. */
  readonly root: string;
  /** The remote's address, or the root of a repository of this machine. */
  readonly to: { readonly url: string } | { readonly repository: string };
  /** Variables for the transport. */
  readonly env: Readonly<Record<string, string>>;
  readonly httpHeader: string | undefined;
}

/**
 * Makes the content of all LFS pointers that the merge adds available before the branch moves: in the user's LFS store, or at the remote's
 * LFS server by `git lfs push --object-id`. Only adds content, and only if its hash matches the pointer.
 *
 * @throws AppError ERR_LFS
 */
export async function publishLfsContent(rebuilt: RebuiltMerge, target: LfsTarget, deps: StageDeps): Promise<void> {
  const { layout, store, merge, plan } = rebuilt;
  if (store === undefined || merge === undefined) return;
  const oids = await addedOids(store, merge, plan.baseSha);
  const folder = join(target.root, layout.lfsDir);
  const kept = oids.filter((oid) => statHostile(join(folder, oid)).kind === 'file');
  if (kept.length === 0) return;
  if ('repository' in target.to) {
    const git = openGit({ dir: target.to.repository, env: deps.env, signal: deps.signal });
    const objects = await lfsObjectsFolder(git);
    for (const oid of kept) await addObject(folder, oid, objects);
    return;
  }
  // Not `lfs.storage`: git-lfs would also use that setting for a remote on this machine, and copy nothing.
  const objects = join(store.gitDir, 'lfs', 'objects');
  for (const oid of kept) await addObject(folder, oid, objects);
  await push({ store, baseSha: plan.baseSha }, { ...target, url: target.to.url }, kept, deps);
}

/** The oids of pointers that are in the merged tree but not in the base commit. */
async function addedOids(store: ObjectStore, merge: MergeResult, baseSha: string): Promise<readonly string[]> {
  const delta = await treeDelta(store.git, merge.baseTree, merge.tree);
  const paths = [...delta].flatMap(([path, { newBlob, newMode }]) =>
    newBlob !== null && newMode.startsWith('100') ? [path] : [],
  );
  if (paths.length === 0) return [];
  const filters = await checkAttribute(store, baseSha, 'filter', paths);
  const blobs = paths.flatMap((path) => (filters.get(path) === 'lfs' ? [delta.get(path)?.newBlob ?? ''] : []));
  const found = await readObjects(store.git, blobs, maxPointerBytes);
  return [...new Set([...found.values()].flatMap((bytes) => parsePointer(bytes)?.oid ?? []))];
}

async function addObject(from: string, oid: string, objects: string): Promise<void> {
  const file = lfsObject(objects, oid);
  if (statHostile(file).kind === 'file') return;
  await makeFolder(dirname(file));
  const draft = join(dirname(file), temporaryName());
  const copied = copyHostile(from, oid, draft, { maxBytes: Number.MAX_SAFE_INTEGER, algorithm: 'sha256' });
  if (copied.problem === undefined && copied.digest === oid) return renameWithRetry(draft, file);
  await removeFile(draft);
  const why = copied.problem === undefined ? `has the sha256 ${copied.digest}` : problemText[copied.problem];
  throw new AppError('ERR_LFS', `The LFS content ${oid} of the run ${why}.`);
}

/** git-lfs reads only these settings and the store's own; it cannot reach a worker's `.lfsconfig`. */
async function push(
  { store, baseSha }: { readonly store: ObjectStore; readonly baseSha: string },
  target: LfsTarget & { readonly url: string },
  oids: readonly string[],
  deps: StageDeps,
): Promise<void> {
  // For a URL or a plain path in place of a remote's name, git-lfs pushes nothing and does not fail.
  const address =
    protocolOf(target.url) === 'file' && !/^file:/i.test(target.url) ? pathToFileURL(target.url).href : target.url;
  const config: [string, string][] = [
    ['remote.origin.url', address],
    [`protocol.${protocolOf(target.url)}.allow`, 'always'],
  ];
  const lfsUrl = await pinnedUrl(target.root, baseSha, store.git, deps);
  if (lfsUrl !== '') config.push(['lfs.url', lfsUrl]);
  if (target.httpHeader !== undefined) config.push([`http.${target.url}.extraHeader`, target.httpHeader]);
  const args = ['lfs', 'push', '--object-id', 'origin', ...oids];
  try {
    await store.git.run(args, { config, env: target.env });
  } catch (cause) {
    if (deps.signal.aborted || !(cause instanceof AppError)) throw cause;
    throw new AppError('ERR_LFS', `The LFS content of the run was not pushed: ${cause.message}`, { cause });
  }
}

/** The user's `lfs.url`, else that of the base commit's `.lfsconfig`; empty if git-lfs shall derive it from the remote. */
async function pinnedUrl(root: string, baseSha: string, git: Git, deps: StageDeps): Promise<string> {
  const own = openGit({ dir: root, env: deps.env, signal: deps.signal });
  const { text } = await own.run(['config', '--get', 'lfs.url'], { accept: [0, 1] });
  if (text !== '') return text;
  const blob = `${baseSha}:.lfsconfig`;
  return (await git.run(['config', '--blob', blob, '--get', 'lfs.url'], { accept: [0, 1, 128] })).text;
}
