import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type IgnoreRules,
  isIgnored,
  noRules,
  withIgnoreFile,
} from '../../../core/bundle/worktree/omitted/ignore-rules.ts';
import type { ImportChange } from '../../../core/git/objects/fast-import.ts';
import type { TreeEntry } from '../../../core/git/objects/ls-tree.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { readLinkHostile, type StampedStat, stampHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { foldersOf, pathBelow } from '../../../core/system/paths/folders-of.ts';
import { nameProblem } from '../../../core/system/paths/portable-name.ts';

export interface FolderOptions {
  /** The worker's folder, absolute, links resolved. */
  readonly worktree: string;
  /** The whole base commit. */
  readonly base: readonly TreeEntry[];
  readonly objectFormat: 'sha1' | 'sha256';
  /** Ignored, relative to the folder. */
  readonly outbox: string;
  /** The user's own ignore rules. */
  readonly excludes: readonly string[];
  /** Whether the folder was just written from the base commit and set up. Then files are read only after they change. */
  readonly isFresh: boolean;
}

/** The last listing of one folder. */
interface Listed {
  readonly changedMs: number;
  readonly rules: IgnoreRules;
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

const maxFileBytes = 4 * 1024 * 1024;
const maxFolderEntries = 50_000;
const maxIgnoreFileBytes = 1024 * 1024;
const filesBetweenPauses = 1_000;

/**
 * The differences between a worker's folder and the base commit, updated repeatedly while the worker writes. An update costs one `lstat`
 * per file and reads only files that changed since the last one. It locks nothing, follows no link and never blocks, so it may see half a
 * change: use it only for warnings. Ignores files over 4 MiB and folders over 50,000 entries.
 */
export class FolderChanges {
  readonly #options: FolderOptions;
  readonly #base: ReadonlyMap<string, TreeEntry>;
  readonly #baseFolders: ReadonlySet<string>;
  readonly #listed = new Map<string, Listed>();
  readonly #times = new Map<string, number>();
  readonly #changed = new Map<string, ImportChange>();
  #isFirst = true;
  #isSettled = false;

  constructor(options: FolderOptions) {
    this.#options = options;
    this.#base = new Map(options.base.flatMap((entry) => (entry.rawPath === undefined ? [[entry.path, entry]] : [])));
    this.#baseFolders = foldersOf(this.#base.keys());
  }

  /** The changes as of the last update, unsorted. */
  get changes(): readonly ImportChange[] {
    return [...this.#changed.values()];
  }

  /**
   * Updates the changes.
   * @returns whether anything changed since the last update
   */
  async look(): Promise<boolean> {
    const isBaseline = this.#isFirst && this.#options.isFresh;
    this.#isFirst = false;
    this.#isSettled = true;
    let [altered, looked] = [false, 0];
    const seen: string[] = [];
    const folders: { readonly path: string; readonly rules: IgnoreRules }[] = [
      { path: '', rules: withIgnoreFile(noRules, '', this.#options.excludes.join('\n')) },
    ];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const listed = this.#list(folder.path, folder.rules);
      if (listed === undefined) continue;
      for (const path of listed.folders) folders.push({ path, rules: listed.rules });
      for (const path of listed.files) {
        if (++looked % filesBetweenPauses === 0) await setImmediate();
        const found = stampHostile(this.#at(path));
        if (found.kind !== 'file' && found.kind !== 'link') {
          this.#isSettled = false;
          continue;
        }
        seen.push(path);
        if (this.#times.get(path) === found.changedMs) continue;
        this.#times.set(path, found.changedMs);
        // The base commit's files, and those that set-up left.
        if (isBaseline) continue;
        altered = this.#take(path, found) || altered;
      }
    }
    // If every folder and file is unchanged, nothing new can be missing.
    return (!this.#isSettled && this.#takeMissing(new Set(seen))) || altered;
  }

  #list(path: string, rules: IgnoreRules): Listed | undefined {
    const folder = this.#at(path);
    const found = stampHostile(folder);
    const before = this.#listed.get(path);
    if (found.kind === 'folder' && before?.changedMs === found.changedMs) return before;
    this.#isSettled = false;
    if (found.kind !== 'folder') return undefined;
    const { entries, problem } = listHostile(folder, maxFolderEntries, { resolved: true });
    const isNested = path !== '' && !this.#baseFolders.has(path) && entries.some(({ name }) => name === '.git');
    if (problem !== undefined || entries.length > maxFolderEntries || isNested) return undefined;
    const own = entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')
      ? readHostileFile(this.#options.worktree, pathBelow(path, '.gitignore'), maxIgnoreFileBytes).bytes
      : null;
    const all = own === null ? rules : withIgnoreFile(rules, path, own.toString('utf8'));
    const files: string[] = [];
    const folders: string[] = [];
    for (const { name, kind } of entries) {
      if (name === null || name === '.git') continue;
      const inner = pathBelow(path, name);
      const isKnown = kind === 'folder' ? this.#baseFolders.has(inner) : this.#base.has(inner);
      if (inner === this.#options.outbox || this.#base.get(inner)?.mode === '160000') continue;
      if (!isKnown && (nameProblem(inner)?.rule === 'git' || isIgnored(all, inner, kind === 'folder'))) continue;
      (kind === 'folder' ? folders : files).push(inner);
    }
    const listed = { changedMs: found.changedMs, rules: all, files, folders };
    this.#listed.set(path, listed);
    return listed;
  }

  #at(path: string): string {
    return path === '' ? this.#options.worktree : `${this.#options.worktree}/${path}`;
  }

  /** @returns whether the path's entry among the changes is different now */
  #take(path: string, { kind, size, executable }: StampedStat): boolean {
    const { worktree, objectFormat } = this.#options;
    const base = this.#base.get(path);
    const bytes =
      kind === 'link'
        ? readLinkHostile(this.#at(path))
        : size > maxFileBytes
          ? null
          : readHostileFile(worktree, path, maxFileBytes).bytes;
    if (bytes === null) return false;
    const fileMode = process.platform === 'win32' ? (base?.mode ?? '100644') : executable ? '100755' : '100644';
    // A link of the base commit may be checked out as a text file.
    const mode = kind === 'link' || base?.mode === '120000' ? '120000' : fileMode;
    const id = createHash(objectFormat).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    if (base?.id === id && base.mode === mode) return this.#changed.delete(path);
    this.#changed.set(path, { path, kind: 'file', mode, bytes });
    return true;
  }

  #takeMissing(seen: ReadonlySet<string>): boolean {
    let altered = false;
    for (const [path, { mode }] of this.#base) {
      if (seen.has(path) || mode === '160000' || this.#changed.get(path)?.kind === 'delete') continue;
      this.#times.delete(path);
      this.#changed.set(path, { path, kind: 'delete' });
      altered = true;
    }
    for (const path of this.#changed.keys()) {
      if (seen.has(path) || this.#base.has(path)) continue;
      this.#times.delete(path);
      this.#changed.delete(path);
      altered = true;
    }
    return altered;
  }
}
