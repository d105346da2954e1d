import { join } from 'node:path';
import { byCodeUnit } from '../../system/text/json.ts';
import { isActing } from './acting-setting.ts';
import { stampOf } from './read-checkout.ts';
import type { GitFile } from './read-git-files.ts';
import { type ConfigFile, configFileName, valuesOf } from './read-settings.ts';
import type { RepositorySnapshot } from './take-snapshot.ts';

/** One difference between two snapshots. `acting`: it can make git run a program, or read other objects or addresses. */
export type RepositoryChange =
  | { readonly kind: 'file'; readonly path: string; readonly how: 'changed' | 'new' | 'removed' | 'was changed before' }
  /** `undefined`: the ref did not exist, or no longer exists. */
  | { readonly kind: 'ref'; readonly ref: string; readonly old: string | undefined; readonly now: string | undefined }
  | { readonly kind: 'head'; readonly old: string; readonly now: string }
  | {
      readonly kind: 'setting';
      readonly file: ConfigFile;
      readonly name: string;
      readonly old: readonly string[];
      readonly now: readonly string[];
      readonly acting: boolean;
    }
  | {
      readonly kind: 'git-file';
      readonly name: string;
      readonly old: GitFile | undefined;
      readonly now: GitFile | undefined;
      readonly acting: boolean;
    }
  | { readonly kind: 'worktree'; readonly name: string; readonly path: string; readonly added: boolean }
  /** Git can no longer read this part. */
  | { readonly kind: 'unreadable'; readonly name: string };

/** All changes from one snapshot to a later one of the same repository, sorted within their kind. Reads files of the checkout again. */
export function compareSnapshots(before: RepositorySnapshot, after: RepositorySnapshot): RepositoryChange[] {
  const newOdd = after.odd.filter((path) => !before.odd.includes(path));
  const changes: RepositoryChange[] = newOdd.map((name) => ({ kind: 'unreadable', name }));
  if (after.odd.length > 0) return changes;
  if (before.odd.length > 0) return [];
  changes.push(...changedSettings(before, after));
  const hooksPaths = hooksPathsOf(before).filter((path) => hooksPathsOf(after).includes(path));
  for (const [name, old, now] of differing(before.files, after.files, (left, right) => left?.state === right?.state)) {
    // If core.hooksPath itself changed, only that change is reported.
    if (name.startsWith('hooks of ') && !hooksPaths.some((path) => name.startsWith(`hooks of ${path}/`))) continue;
    changes.push({ kind: 'git-file', name, old, now, acting: (now ?? old)?.acting === true });
  }
  if (before.head !== after.head) changes.push({ kind: 'head', old: before.head, now: after.head });
  if (before.refs !== undefined && after.refs === undefined) changes.push({ kind: 'unreadable', name: 'refs' });
  for (const [ref, old, now] of differing(before.refs ?? new Map(), after.refs ?? before.refs ?? new Map())) {
    changes.push({ kind: 'ref', ref, old, now });
  }
  for (const [name, old, now] of differing(before.worktrees, after.worktrees)) {
    changes.push({ kind: 'worktree', name, path: now ?? old ?? '', added: now !== undefined });
  }
  changes.push(...changedFiles(before, after));
  return changes;
}

function hooksPathsOf({ config }: RepositorySnapshot): readonly string[] {
  return valuesOf(config).get('core.hookspath') ?? [];
}

function changedSettings(before: RepositorySnapshot, after: RepositorySnapshot): RepositoryChange[] {
  const pairs = differing(
    byPath(before.config),
    byPath(after.config),
    (left, right) => left?.settings === right?.settings,
  );
  return pairs.flatMap(([path, left, right]): RepositoryChange[] => {
    // A file that is no longer included: the changed include is reported instead.
    if (right === undefined) return [];
    if (right.settings === undefined) return [{ kind: 'unreadable', name: configFileName(path, after.gitFolder) }];
    const settings = differing(left?.settings ?? new Map<string, readonly string[]>(), right.settings, isSameList);
    return settings.map(([name, old = [], now = []]) => ({
      kind: 'setting',
      file: right,
      name,
      old,
      now,
      acting: isActing(name, old, now),
    }));
  });
}

function byPath(files: readonly ConfigFile[]): Map<string, ConfigFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function changedFiles(before: RepositorySnapshot, after: RepositorySnapshot): RepositoryChange[] {
  const [old, now] = [before.checkout?.dirty, after.checkout?.dirty];
  if (old === undefined) return [];
  if (now === undefined) return [{ kind: 'unreadable', name: 'index' }];
  const moved = before.head !== after.head || before.refs?.get(before.head) !== after.refs?.get(after.head);
  const changes: RepositoryChange[] = [];
  for (const [path, file] of now) {
    const earlier = old.get(path);
    if (earlier?.stamp === file.stamp) continue;
    // A commit, checkout or reset changes what a file is compared with, not the file itself.
    if (earlier === undefined && moved && file.code[1] === ' ') continue;
    const how = earlier !== undefined ? 'was changed before' : file.code === '??' ? 'new' : goneOrChanged(file.code);
    changes.push({ kind: 'file', path, how });
  }
  for (const [path, file] of old) {
    if (now.has(path) || stampOf(join(after.place.root, path)) === file.stamp) continue;
    changes.push({ kind: 'file', path, how: file.code === '??' ? 'removed' : 'was changed before' });
  }
  return changes.sort((left, right) => byCodeUnit(pathOf(left), pathOf(right)));
}

function goneOrChanged(code: string): 'removed' | 'changed' {
  return code.includes('D') ? 'removed' : 'changed';
}

function pathOf(change: RepositoryChange): string {
  return change.kind === 'file' ? change.path : '';
}

function isSameList(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  return left?.length === right?.length && (left ?? []).every((value, at) => value === right?.[at]);
}

function differing<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  isSame: (left: T | undefined, right: T | undefined) => boolean = (left, right) => left === right,
): (readonly [name: string, before: T | undefined, after: T | undefined])[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !isSame(before.get(name), after.get(name)))
    .sort(byCodeUnit)
    .map((name) => [name, before.get(name), after.get(name)] as const);
}
