import { dirname } from 'node:path';
import { makeExecutable, makeFolder, removeFile, writePlainFile } from '../../system/files/plain-files.ts';
import { openGit } from '../git.ts';
import type { RepositoryChange } from './compare-snapshots.ts';
import { type MovedRef, ownReflog } from './report-changes.ts';
import { type RepositorySnapshot, takeSnapshot } from './take-snapshot.ts';

/**
 * Restores the earlier values of settings and files that make git run programs. Restores each only if it still has the reported value.
 *
 * @returns the restored changes
 */
export async function putBack(
  changes: readonly RepositoryChange[],
  after: RepositorySnapshot,
): Promise<ReadonlySet<RepositoryChange>> {
  const done = new Set<RepositoryChange>();
  const now = await takeSnapshot(after.place, after);
  for (const change of changes) {
    if (change.kind === 'setting' && change.acting && (await putBackSetting(change, now))) done.add(change);
    if (change.kind === 'git-file' && change.acting && (await putBackFile(change, now))) done.add(change);
  }
  return done;
}

async function putBackSetting(
  { file, name, old, now }: Extract<RepositoryChange, { kind: 'setting' }>,
  snapshot: RepositorySnapshot,
): Promise<boolean> {
  const found = snapshot.config.find(({ path }) => path === file.path)?.settings?.get(name) ?? [];
  if (found.length !== now.length || found.some((value, at) => value !== now[at])) return false;
  const git = openGit({
    dir: dirname(snapshot.gitFolder),
    env: snapshot.place.env,
    bind: { GIT_DIR: `${snapshot.gitFolder}/no-repository-here` },
  });
  const config = (...args: string[]): Promise<unknown> => git.run(['config', '--file', file.path, ...args]);
  try {
    if (now.length > 0) await config('--unset-all', name);
    for (const value of old) await config('--add', name, value);
    return true;
  } catch {
    // Another process holds the file's lock, or the file is read-only. The report contains the manual fix.
    return false;
  }
}

async function putBackFile(
  { name, old, now }: Extract<RepositoryChange, { kind: 'git-file' }>,
  snapshot: RepositorySnapshot,
): Promise<boolean> {
  if (snapshot.files.get(name)?.state !== now?.state) return false;
  if (now !== undefined && now.state !== 'folder') await removeFile(now.path);
  if (old === undefined) return now?.state !== 'folder';
  if (old.bytes === null || now?.state === 'folder') return false;
  await makeFolder(dirname(old.path));
  await writePlainFile(old.path, old.bytes);
  if (old.executable) await makeExecutable(old.path);
  return true;
}

/**
 * Moves a ref back if three conditions hold: its last reflog line is a push, the commit is a worker's, and no worktree has the branch
 * checked out.
 *
 * @returns whether it was moved
 */
export async function restoreRef({ change, reflog, worker }: MovedRef, after: RepositorySnapshot): Promise<boolean> {
  const { ref, old, now } = change;
  if (reflog !== 'push' || worker === '' || now === undefined || after.head === ref) return false;
  const list = ['worktree', 'list', '--porcelain'];
  const { text } = await after.git.run(list);
  if (text.split('\n').includes(`branch ${ref}`)) return false;
  const message = ['-m', `${ownReflog}put back`];
  const args = old === undefined ? [...message, '-d', ref, now] : [...message, ref, old, now];
  return after.git.run(['update-ref', ...args]).then(
    () => true,
    () => false,
  );
}
