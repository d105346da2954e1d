import { join, resolve, sep } from 'node:path';
import { AppError, finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listTree, type TreeEntry } from '../../git/objects/ls-tree.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { isFolderBelow, statHostile } from '../../system/hostile/stat-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { copyObjects } from '../worker-state/copy-objects.ts';
import { headTip, leftTips, usersCommits } from '../worker-state/left-tips.ts';
import { type RepositoryRecords, readRepository } from '../worker-state/read-repository.ts';
import type { ScanLimits, ScanOptions } from './scan-options.ts';
import { scanWorktree } from './scan-worktree.ts';
import type { WorkerRecords } from './worker-records.ts';

export interface SubmoduleOptions {
  readonly store: ObjectStore;
  /** The worker's folder, absolute, links resolved. */
  readonly worktree: string;
  readonly baseSha: string;
  /** All entries of the base commit, where the caller has read them. */
  readonly base?: readonly TreeEntry[];
  readonly index: WorkerRecords['index'];
  /** Whether policy allows a submodule to move to another commit. */
  readonly mayMove: (path: string) => boolean;
  readonly limits: ScanLimits;
  /** The user's line-end settings, as they were recorded at launch. */
  readonly settings?: ScanOptions['settings'];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The findings about the submodules of a worker's folder, and their commits. */
export interface JudgedSubmodules {
  readonly findings: readonly Diagnostic[];
  /** The commit to assume for each submodule. With refused work it stays at the base's commit; a refused new one has none. */
  readonly commits: ReadonlyMap<string, string>;
}

const maxDepth = 5;
const maxEntries = 10_000;
const textBytes = 64 * 1024;
const none: WorkerRecords['index'] = new Map();
const never = (): boolean => false;
/** In place of the base's commit for a submodule that the base does not have. */
const noCommit = '';

/**
 * Finds work in the submodules of the base commit and in theirs, which no result can carry: another commit, commits of its own, changed or
 * new files. An initialised submodule that stands as the base names it, and an empty folder, are fine. A move to a commit that the
 * submodule's remote has passes where policy allows the path. A new submodule at such a commit has no finding here if `.gitmodules` names
 * it: validation decides whether policy allows its path, which a policy revision may change later.
 */
export async function judgeSubmodules(options: SubmoduleOptions): Promise<JudgedSubmodules> {
  const commits = new Map<string, string>();
  const findings: Diagnostic[] = [];
  for (const { path, id, commit, work } of await judgeAll(options, join(options.worktree, '.git'), options.base)) {
    const assumed = work.length === 0 ? commit : id;
    if (assumed !== noCommit) commits.set(path, assumed);
    if (work.length === 0) continue;
    const message = `The submodule ${path} ${work.join('; ')}.`;
    findings.push(finding('ERR_SUBMODULE_WORK', message, { file: path }));
  }
  return { findings, commits };
}

/** @param gitDir of the repository that has the submodules, absolute; theirs lie below its `modules` */
async function judgeAll(
  options: SubmoduleOptions,
  gitDir: string,
  base?: readonly TreeEntry[],
): Promise<readonly (Judged & { readonly path: string; readonly id: string })[]> {
  const entries = base ?? (await listTree(options.store.git, options.baseSha));
  const known = entries.filter(({ mode }) => mode === '160000').map(({ path, id }) => ({ path, id }));
  const paths = new Set(known.map(({ path }) => path));
  const ids = new Set(known.map(({ id }) => id));
  const added = [...options.index.values()]
    .filter(({ path, mode }) => mode === '160000' && !paths.has(path))
    // A submodule that moved to another folder has a commit of the base.
    .map(({ path, id }) => ({ path, id: ids.has(id) ? id : noCommit }));
  const gitlinks = [...known, ...added];
  const judged: (Judged & { readonly path: string; readonly id: string })[] = [];
  for (const { path, id } of gitlinks) {
    const staged = options.index.get(path);
    const submodule = new Submodule(options, join(gitDir, 'modules'), path, id);
    judged.push({ path, id, ...(await submodule.judge(staged?.mode === '160000' ? staged.id : id)) });
  }
  return judged;
}

interface Judged {
  readonly commit: string;
  /** The findings, each as the end of a sentence about the submodule. */
  readonly work: readonly string[];
}

class Submodule {
  readonly #options: SubmoduleOptions;
  readonly #path: string;
  readonly #id: string;
  readonly #folder: string;
  readonly #modules: string;

  constructor(options: SubmoduleOptions, modules: string, path: string, id: string) {
    this.#options = options;
    this.#modules = modules;
    this.#path = path;
    this.#id = id;
    this.#folder = join(options.worktree, path);
  }

  /** @param staged the commit in the worker's index */
  async judge(staged: string): Promise<Judged> {
    const none = { commit: this.#id, work: [] };
    if (!isFolderBelow(this.#options.worktree, this.#path)) return { ...none, work: this.#stagedOnly(staged) };
    const { entries, problem } = listHostile(this.#folder, maxEntries, { resolved: true });
    if (problem !== undefined) return { ...none, work: ['cannot be listed'] };
    if (!entries.some(({ name }) => name === '.git')) {
      if (entries.length > 0) return { ...none, work: [`is not initialised, but holds ${shown(this.#files(''))}`] };
      return { ...none, work: this.#stagedOnly(staged) };
    }
    const records = this.#records();
    if (records === undefined || records.head === null)
      return { ...none, work: ['has a git folder that cannot be read'] };
    try {
      return await this.#compare(records, records.head);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ...none, work: [`cannot be read (${error.message})`] };
    }
  }

  /** A commit that only the index names, for example by `git update-index --cacheinfo`, cannot be looked at. */
  #stagedOnly(staged: string): readonly string[] {
    if (staged === this.#id) return [];
    const what = this.#id === noCommit ? 'is new, and its commit' : 'has another commit staged, which';
    return [`${what} is not there`];
  }

  async #compare(records: RepositoryRecords, head: string): Promise<Judged> {
    const { store, env, limits, settings = [] } = this.#options;
    await using copy = await copyObjects(records, { objectFormat: store.objectFormat, borrowed: [], env });
    const scan = await scanWorktree(copy, { worktree: this.#folder, baseSha: head, outbox: '' }, limits, { settings });
    const changed = scan.changes.map(({ path }) => path);
    const work: string[] = [];
    if (scan.overLimit !== null) work.push(`holds too many changes: ${scan.overLimit}`);
    if (changed.length > 0) work.push(`holds changed or new files: ${shown(changed)}`);
    const inner = { ...this.#options, store: copy, worktree: this.#folder, baseSha: head, index: none, mayMove: never };
    for (const { path, work: innerWork } of await judgeAll(inner, records.gitDir)) {
      if (innerWork.length > 0) work.push(`has a submodule ${path} that ${innerWork.join(', ')}`);
    }
    const users = await usersCommits(records);
    const tips = await leftTips(copy.git, { ...records, head: null }, this.#id, users);
    const own = tips.filter(({ isBlocking, id }) => isBlocking && id !== head);
    if (own.length > 0) work.push(`holds commits of its own: ${shown(own.map(({ place }) => place))}`);
    if (head === this.#id || work.length > 0) return { commit: this.#id, work };
    const isRemote = (await headTip(copy.git, records, this.#id, users)).length === 0;
    if (!isRemote) return { commit: this.#id, work: [`is at a commit of its own, ${head.slice(0, 12)}`] };
    if (this.#id === noCommit) {
      return { commit: head, work: this.#isNamed() ? [] : ['is in no .gitmodules, so nobody can fetch it'] };
    }
    if (this.#options.mayMove(this.#path)) return { commit: head, work: [] };
    return { commit: this.#id, work: [`is at another commit, ${head.slice(0, 12)}`] };
  }

  /** Whether the worker's `.gitmodules` has the path. */
  #isNamed(): boolean {
    const text = readHostileFile(this.#options.worktree, '.gitmodules', textBytes).bytes?.toString('utf8') ?? '';
    return text.split('\n').some((line) => /^\s*path\s*=\s*"?(.*?)"?\s*$/.exec(line)?.[1] === this.#path);
  }

  /** A submodule's git folder is in the submodule itself, or below `.git/modules` of the worker's repository. */
  #records(): RepositoryRecords | undefined {
    const own = join(this.#folder, '.git');
    if (statHostile(own).kind === 'folder') return readRepository(own);
    const text = readHostileFile(this.#folder, '.git', textBytes).bytes?.toString('utf8') ?? '';
    const target = /^gitdir: (.+)\n?$/.exec(text)?.[1];
    const gitDir = target === undefined ? '' : resolve(this.#folder, target);
    return gitDir.startsWith(this.#modules + sep) ? readRepository(gitDir) : undefined;
  }

  #files(below: string, depth = 0): string[] {
    const { entries } = listHostile(join(this.#folder, below), maxEntries, { resolved: true });
    return entries.flatMap(({ name, kind }) => {
      const path = below === '' ? (name ?? '?') : `${below}/${name ?? '?'}`;
      return kind === 'folder' && depth < maxDepth ? this.#files(path, depth + 1) : [path];
    });
  }
}

function shown(names: readonly string[]): string {
  const sorted = [...names].sort();
  return sorted.slice(0, 5).join(', ') + (sorted.length > 5 ? ` and ${sorted.length - 5} more` : '');
}
