import { createHash } from 'node:crypto';
import { dirname, join, posix } from 'node:path';
import { AppError, finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { readObjects } from '../../git/objects/cat-file.ts';
import type { ImportChange } from '../../git/objects/fast-import.ts';
import { type LfsPointer, maxPointerBytes, parsePointer, pointerText } from '../../git/objects/lfs-pointer.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import type { CleanFilters } from '../../git/worker-repository/allowed-filters.ts';
import { type ConversionTree, type ConvertedEntry, openConversionTree } from '../../git/worktree/conversion-tree.ts';
import { makeFolder, writePlainFile } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { copyHostile } from '../../system/hostile/copy-hostile.ts';
import type { HostilePath } from '../../system/hostile/open-hostile.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { readHostile, readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { convertedEntry, isAttributesFile, isFile, isOwnAttributes } from './base-entries.ts';
import { filteredPath, inconvertible, pointerWithoutContent } from './stored-findings.ts';

/** A file whose bytes or mode differ from the base commit's, or that the base commit lacks. */
export interface Candidate {
  readonly path: string;
  readonly mode: string;
  readonly size: number;
  /** The blob id of its unconverted bytes. */
  readonly rawId: string;
  readonly base: TreeEntry | undefined;
}

export interface ConvertOptions {
  readonly store: ObjectStore;
  /** Absolute, with links resolved. */
  readonly worktree: string;
  /** All entries of the base commit. */
  readonly base: readonly TreeEntry[];
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** The filters that policy allows; none unless given. */
  readonly filters?: CleanFilters | undefined;
  /** The limit for one file, before it is converted. */
  readonly maxFileBytes: number;
  /** Receives each change. An error that it throws ends the conversion. */
  readonly onChange: (change: ImportChange) => void;
  /** Called for a file over the limit; must throw. */
  readonly onTooLarge: () => never;
  readonly onFinding: (found: Diagnostic) => void;
}

/** The content of files that are stored as LFS pointers: by oid, the absolute path of a copy. The copies are deleted with the store. */
export type LfsContent = ReadonlyMap<string, string>;

const batchBytes = 64 * 1024 * 1024;
const maxLfsBytes = 2 * 1024 * 1024 * 1024;

/** Whether git converts any content on its way into this repository. */
export function convertsContent(base: readonly TreeEntry[], settings: ConvertOptions['settings']): boolean {
  const autocrlf = settings.find(([name]) => name.toLowerCase() === 'core.autocrlf')?.[1].toLowerCase() ?? 'false';
  return base.some(isAttributesFile) || !['false', 'no', 'off', '0', ''].includes(autocrlf);
}

/**
 * Computes what git would have stored for files of a worktree, with the base commit's attributes and never with those that a worker wrote
 * (docs/design/stored-content.md). A file is unchanged if its bytes are what git writes out for the base commit's blob, or if the blob to
 * be stored is that blob. Needs one set of git processes per 64 MiB of content, whatever the number of files.
 */
export async function convertCandidates(
  candidates: readonly Candidate[],
  options: ConvertOptions,
): Promise<LfsContent> {
  if (candidates.length === 0) return new Map();
  return new Conversion(options, await openTree(options)).run(candidates);
}

/**
 * Finds the entries of the base commit that a worktree contains in the form in which git writes them out, although their bytes differ from
 * the blob's.
 *
 * @param entries with the blob id of the worktree's bytes
 * @returns the indexes of those entries
 */
export async function areWrittenForms(
  entries: readonly { readonly entry: ConvertedEntry; readonly rawId: string }[],
  options: Pick<ConvertOptions, 'store' | 'base' | 'settings'>,
): Promise<ReadonlySet<number>> {
  if (entries.length === 0 || !convertsContent(options.base, options.settings)) return new Set();
  const tree = await openTree(options);
  const ids = await writtenIds(
    tree,
    options.store.objectFormat,
    entries.map(({ entry }) => entry),
  );
  return new Set(entries.flatMap(({ rawId }, at) => (ids[at] === rawId ? [at] : [])));
}

/** The folder is deleted with the store. */
async function openTree({
  store,
  base,
  settings,
}: Pick<ConvertOptions, 'store' | 'base' | 'settings'>): Promise<ConversionTree> {
  const attributes = base.filter(isAttributesFile).map(convertedEntry);
  const { path: folder } = await tempFolder('convert', store.scratch);
  return openConversionTree({ git: store.git, folder, attributes, settings });
}

async function writtenIds(
  tree: ConversionTree,
  format: string,
  entries: readonly ConvertedEntry[],
): Promise<readonly (string | undefined)[]> {
  if (entries.length === 0) return [];
  await tree.addEntries(entries);
  const folder = await tree.writeOut(entries);
  const ids = entries.map(({ path }) => blobIdOf(folder, path, format));
  await removeTree(join(folder, '..'), folder);
  return ids;
}

function blobIdOf(folder: string, path: HostilePath, format: string): string | undefined {
  const { size } = statHostile(
    typeof path === 'string' ? join(folder, path) : Buffer.concat([Buffer.from(`${folder}/`), path]),
  );
  const hash = createHash(format).update(`blob ${size}\0`);
  return readHostile(folder, path, size, (piece) => hash.update(piece)) === 'ok' ? hash.digest('hex') : undefined;
}

class Conversion {
  readonly #options: ConvertOptions;
  readonly #tree: ConversionTree;
  readonly #lfs = new Map<string, string>();
  #lfsBytes = 0;

  constructor(options: ConvertOptions, tree: ConversionTree) {
    this.#options = options;
    this.#tree = tree;
  }

  async run(candidates: readonly Candidate[]): Promise<LfsContent> {
    const { store } = this.#options;
    const known = candidates.filter(({ base }) => isFile(base));
    const ids = await writtenIds(
      this.#tree,
      store.objectFormat,
      known.map(({ base }) => convertedEntry(base as TreeEntry)),
    );
    const untouched = new Set(known.filter(({ rawId, base }, at) => rawId === base?.id || rawId === ids[at]));
    await this.#take(
      [...untouched].filter(({ mode, base }) => mode !== base?.mode).map((each) => [each, each.base?.id ?? '']),
    );
    const rest = candidates.filter((each) => !untouched.has(each));
    if (rest.length === 0) return this.#lfs;
    const filters = await this.#filtersOf(rest);
    const plain: Candidate[] = [];
    const large: Candidate[] = [];
    for (const each of rest) {
      const filter = filters.get(each.path);
      if (filter === undefined) plain.push(each);
      else if (filter === 'lfs') large.push(each);
      else if (await this.#isMovedFiltered(each, filter)) await this.#take([[each, each.rawId]]);
      else await this.#storeFiltered(each, filter);
    }
    await this.#takePointers(large);
    await this.#storePlain(plain.filter(({ path }) => !isOwnAttributes(path)));
    await this.#storeAttributes(plain.filter(({ path }) => isOwnAttributes(path)));
    return this.#lfs;
  }

  /** The filter of each path that has one. As in git, a path whose attribute has no value has no filter. */
  async #filtersOf(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, string>> {
    const values = await this.#tree.attribute(
      'filter',
      candidates.map(({ path }) => path),
    );
    return new Map([...values].filter(([, value]) => value !== 'set' && value !== 'unset' && value !== ''));
  }

  /** Whether a file contains the stored bytes of a base commit's path with the same filter, as after a rename. */
  async #isMovedFiltered({ rawId }: Candidate, filter: string): Promise<boolean> {
    const from = this.#options.base
      .filter(({ id, rawPath }) => id === rawId && rawPath === undefined)
      .map(({ path }) => path);
    if (from.length === 0) return false;
    return [...(await this.#tree.attribute('filter', from)).values()].includes(filter);
  }

  /** Runs the user's filter if policy allows it. Its output is then converted like any other file, as in git. */
  async #storeFiltered(candidate: Candidate, filter: string): Promise<void> {
    const { worktree, maxFileBytes, filters, onFinding, onTooLarge } = this.#options;
    const { path, size } = candidate;
    const clean = filters?.get(filter);
    if (clean === undefined) return onFinding(filteredPath(path, filter, 'that filter does not run here'));
    if (size > maxFileBytes) onTooLarge();
    const { bytes, problem } = readHostileFile(worktree, path, maxFileBytes);
    if (bytes === null) return this.#unreadable(path, problemText[problem]);
    const cleaned = await clean(path, bytes);
    if ('problem' in cleaned) return onFinding(filteredPath(path, filter, cleaned.problem));
    const file = join(this.#tree.folder, path);
    await makeFolder(dirname(file));
    await writePlainFile(file, cleaned.stored);
    const ids = await this.#convert([candidate]);
    await removeTree(join(this.#tree.folder, '..'), this.#tree.folder);
    await makeFolder(this.#tree.folder);
    await this.#take(ids);
  }

  async #takePointers(candidates: readonly Candidate[]): Promise<void> {
    const bases = candidates.flatMap(({ base }) => (isFile(base) && base.size < maxPointerBytes ? [base.id] : []));
    const blobs = await readObjects(this.#options.store.git, bases, maxPointerBytes);
    for (const each of candidates) {
      const blob = blobs.get(each.base?.id ?? '');
      await this.#takePointer(each, blob === undefined ? null : parsePointer(blob));
    }
  }

  async #takePointer(candidate: Candidate, before: LfsPointer | null): Promise<void> {
    const { store, worktree, onChange } = this.#options;
    const { path, mode, size, base } = candidate;
    if (size < maxPointerBytes) {
      const { bytes, problem } = readHostileFile(worktree, path, maxPointerBytes);
      if (bytes === null) return this.#unreadable(path, problemText[problem]);
      const own = parsePointer(bytes);
      if (own !== null && !this.#options.base.some(({ id }) => id === candidate.rawId)) this.#keepOwnContent(path, own);
      if (bytes.length === 0 || own !== null) return onChange({ path, kind: 'file', mode, bytes });
    }
    if (before?.size === size) {
      const hash = createHash('sha256');
      const outcome = readHostile(worktree, path, size, (piece) => hash.update(piece));
      if (outcome !== 'ok') return this.#unreadable(path, problemText[outcome]);
      if (hash.digest('hex') === before.oid) {
        return mode === base?.mode ? undefined : this.#take([[candidate, base?.id ?? '']]);
      }
    }
    this.#lfsBytes += size;
    if (this.#lfsBytes > maxLfsBytes) return this.#options.onTooLarge();
    const copy = join(store.scratch, 'lfs', String(this.#lfs.size));
    const copied = copyHostile(worktree, path, copy, { maxBytes: size, algorithm: 'sha256' });
    if (copied.problem !== undefined) return this.#unreadable(path, problemText[copied.problem]);
    const pointer = { oid: copied.digest, size: copied.size };
    this.#lfs.set(pointer.oid, copy);
    onChange({ path, kind: 'file', mode, bytes: Buffer.from(pointerText(pointer)) });
  }

  /** A real `git lfs` keeps content in the worker's git folder, for example after `git lfs track` and a checkout of pointers. */
  #keepOwnContent(path: string, { oid, size }: LfsPointer): void {
    const { store, worktree, onFinding } = this.#options;
    const copy = join(store.scratch, 'lfs', String(this.#lfs.size));
    const file = posix.join('.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid);
    const maxBytes = Math.min(size, maxLfsBytes - this.#lfsBytes);
    const copied = copyHostile(worktree, file, copy, { maxBytes, algorithm: 'sha256' });
    this.#lfsBytes += copied.problem === undefined ? copied.size : 0;
    if (copied.problem === undefined && copied.digest === oid) this.#lfs.set(oid, copy);
    else onFinding(pointerWithoutContent(path, oid));
  }

  async #storePlain(candidates: readonly Candidate[]): Promise<void> {
    let batch: Candidate[] = [];
    let bytes = 0;
    for (const each of candidates) {
      if (each.size > this.#options.maxFileBytes) this.#options.onTooLarge();
      batch.push(each);
      bytes += each.size;
      if (bytes < batchBytes) continue;
      await this.#storeBatch(batch);
      [batch, bytes] = [[], 0];
    }
    await this.#storeBatch(batch);
  }

  async #storeBatch(batch: readonly Candidate[]): Promise<void> {
    const { worktree, store } = this.#options;
    const { folder } = this.#tree;
    const copied = batch.filter(({ path, size, rawId }) => {
      const limits = { maxBytes: size, algorithm: 'sha256' };
      const copy = copyHostile(worktree, path, join(folder, path), limits);
      if (copy.problem !== undefined) this.#unreadable(path, problemText[copy.problem]);
      else if (blobIdOf(folder, path, store.objectFormat) !== rawId)
        this.#unreadable(path, problemText['changed-while-read']);
      else return true;
      return false;
    });
    const ids = await this.#convert(copied);
    await removeTree(join(folder, '..'), folder);
    await makeFolder(folder);
    await this.#take(ids);
  }

  /** Converts all files at once. If git refuses, converts each half separately, to find the file that cannot be converted. */
  async #convert(batch: readonly Candidate[]): Promise<readonly (readonly [Candidate, string])[]> {
    if (batch.length === 0) return [];
    try {
      const ids = await this.#tree.store(batch.map(({ path }) => path));
      return batch.map((each) => [each, ids.get(each.path) ?? each.rawId]);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'ERR_GIT') throw error;
      const [first] = batch;
      if (batch.length === 1 && first !== undefined) {
        this.#options.onFinding(inconvertible(first.path, error.message));
        return [];
      }
      const half = Math.ceil(batch.length / 2);
      return [...(await this.#convert(batch.slice(0, half))), ...(await this.#convert(batch.slice(half)))];
    }
  }

  /** Git must never read a worker's own `.gitattributes` as attributes, so each of these files is converted separately. */
  async #storeAttributes(candidates: readonly Candidate[]): Promise<void> {
    const { worktree, base, maxFileBytes } = this.#options;
    const attributes = base.filter(isAttributesFile).map(convertedEntry);
    for (const each of candidates) {
      const { bytes, problem } = readHostileFile(worktree, each.path, maxFileBytes);
      if (bytes === null) this.#unreadable(each.path, problemText[problem]);
      else await this.#take([[each, await this.#tree.storeAlone(each.path, bytes, attributes)]]);
    }
  }

  /** Reports the stored content of an id, unless it equals the base commit's. */
  async #take(stored: readonly (readonly [Candidate, string])[]): Promise<void> {
    const { store, maxFileBytes, onChange } = this.#options;
    const changed = stored.filter(([{ base, mode }, id]) => base?.id !== id || base.mode !== mode);
    const objects = await readObjects(
      store.git,
      changed.map(([, id]) => id),
      maxFileBytes * 2,
    );
    for (const [{ path, mode }, id] of changed) {
      const bytes = objects.get(id);
      if (bytes === undefined) this.#unreadable(path, problemText['too-large']);
      else onChange({ path, kind: 'file', mode, bytes });
    }
  }

  #unreadable(path: string, what: string): void {
    this.#options.onFinding(finding('ERR_WORKTREE_ENTRY', `${path} ${what}.`, { file: path }));
  }
}
