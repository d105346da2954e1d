import { readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { makeMissingFolders } from '../../../core/system/files/atomic-write.ts';
import { randomToken, sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { readRunFile } from '../records/read-run-file.ts';

const entrySchema = z.strictObject({
  schema_version: z.literal(1),
  /** Made from scope, version and key. */
  id: z.int().positive(),
  key: z.string().min(1),
  /** The client's digest of paths and compression. */
  version: z.string().min(1),
  /** The ref of the run that saved it, like `refs/heads/main`. */
  scope: z.string().min(1),
  size: z.int().nonnegative(),
  /** `sha256:` and 64 hex digits. */
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  created_at: z.string(),
  /** Counts the entries of the repository: instants have whole seconds, and a newer entry wins. */
  sequence: z.int().positive(),
  /** The run that saved it. */
  run_id: z.string(),
});

type EntryFile = Readonly<z.infer<typeof entrySchema>>;

/** What makes an entry unique in a repository. */
export type CacheIdentity = Pick<EntryFile, 'scope' | 'version' | 'key'>;

/**
 * One cache entry: `<record root>/caches/<repository key>/<name>/entry.json`, with its bytes in `content` beside it. One
 * rename makes the folder visible, and it never changes afterwards. The name is a digest of scope, version and key, so
 * that the rename fails if another process saved the same entry first.
 */
export interface CacheEntry extends EntryFile {
  /** The name of its folder. */
  readonly name: string;
  /** The time of the last hit, or of saving, in milliseconds since 1970: the modification time of entry.json. */
  readonly usedMs: number;
}

/** The caches of one repository folder in a record root. */
export interface RepositoryCaches {
  readonly recordRoot: string;
  /** See `repositoryKey`. */
  readonly repositoryKey: string;
}

/** Folders that are being deleted. A killed process may leave one behind; the next eviction removes it. */
const deletedMark = '.deleted-';

function cachesFolder({ recordRoot, repositoryKey }: RepositoryCaches): string {
  return join(recordRoot, 'caches', repositoryKey);
}

/** The file with an entry's bytes, absolute. */
export function cacheContentPath(place: RepositoryCaches, { name }: Pick<CacheEntry, 'name'>): string {
  return join(cachesFolder(place), name, 'content');
}

/** The entries of a repository, the newest first. Damaged entries are left out. */
export async function listCaches(place: RepositoryCaches): Promise<CacheEntry[]> {
  const names = await readdir(cachesFolder(place)).catch(() => []);
  const found = await Promise.all(names.map((name) => readCache(place, name)));
  return found.filter((entry) => entry !== undefined).sort((left, right) => right.sequence - left.sequence);
}

/** @returns `undefined` if there is no such entry, or its files are damaged */
export async function readCache(place: RepositoryCaches, name: string): Promise<CacheEntry | undefined> {
  if (!/^[0-9a-f]{40}$/.test(name)) return undefined;
  const file = join(cachesFolder(place), name, 'entry.json');
  const entry = await readRunFile(file, entrySchema);
  const [times, content] = await Promise.all([
    stat(file).catch(() => undefined),
    stat(cacheContentPath(place, { name })).catch(() => undefined),
  ]);
  if (entry === undefined || times === undefined || content?.size !== entry.size) return undefined;
  return { ...entry, name, usedMs: times.mtimeMs };
}

/** Records a hit, so that the entry is evicted later. */
export async function touchCache(place: RepositoryCaches, { name }: CacheEntry, clock: Clock): Promise<void> {
  const now = new Date(clock.epochMs());
  // The entry may have been evicted meanwhile; the download then misses.
  await utimes(join(cachesFolder(place), name, 'entry.json'), now, now).catch(() => undefined);
}

/** The entry with this identity, if there is one. */
export function findCache(place: RepositoryCaches, identity: CacheIdentity): Promise<CacheEntry | undefined> {
  return readCache(place, nameOf(identity));
}

/**
 * Publishes a staging folder, whose `content` is written and synced, as an entry.
 *
 * @returns `undefined` if the entry exists already; the staging folder is unchanged then
 */
export async function publishCache(
  place: RepositoryCaches,
  staging: string,
  facts: Omit<EntryFile, 'schema_version' | 'id' | 'sequence'>,
): Promise<CacheEntry | undefined> {
  const name = nameOf(facts);
  const sequence = ((await listCaches(place))[0]?.sequence ?? 0) + 1;
  const id = Number.parseInt(name.slice(0, 12), 16) + 1;
  const entry: EntryFile = { schema_version: 1, id, sequence, ...facts };
  const folder = cachesFolder(place);
  await makeMissingFolders(folder);
  await writeFile(join(staging, 'entry.json'), prettyJson(entry), { flush: true });
  // What is left of a damaged entry must not block its key for good.
  if ((await readCache(place, name)) === undefined) await deleteCache(place, { name });
  try {
    await rename(staging, join(folder, name));
  } catch (error) {
    if ((await readCache(place, name)) !== undefined) return undefined;
    throw error;
  }
  return readCache(place, name);
}

/** Deletes an entry. It is not an error if it no longer exists. */
export async function deleteCache(place: RepositoryCaches, { name }: Pick<CacheEntry, 'name'>): Promise<void> {
  const folder = cachesFolder(place);
  const doomed = join(folder, `${deletedMark}${randomToken()}`);
  await rename(join(folder, name), doomed).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rm(doomed, { recursive: true, force: true });
}

/**
 * Deletes the least recently used entries until the others have at most `limitBytes` together.
 *
 * @param kept the name of an entry that stays
 * @returns the deleted entries
 */
export async function evictCaches(place: RepositoryCaches, limitBytes: number, kept?: string): Promise<CacheEntry[]> {
  const folder = cachesFolder(place);
  for (const name of await readdir(folder).catch(() => []))
    if (name.startsWith(deletedMark)) await rm(join(folder, name), { recursive: true, force: true });
  const entries = (await listCaches(place)).sort(
    (left, right) => left.usedMs - right.usedMs || left.sequence - right.sequence,
  );
  let total = entries.reduce((sum, { size }) => sum + size, 0);
  const evicted: CacheEntry[] = [];
  for (const entry of entries) {
    if (total <= limitBytes) break;
    if (entry.name === kept) continue;
    // Windows refuses while another process reads the entry. Then the next one goes.
    const deleted = await deleteCache(place, entry).then(
      () => true,
      () => false,
    );
    if (!deleted) continue;
    total -= entry.size;
    evicted.push(entry);
  }
  return evicted;
}

function nameOf({ scope, version, key }: CacheIdentity): string {
  return sha256(JSON.stringify([scope, version, key])).slice(0, 40);
}
