import { mkdir, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { randomToken } from '../../../../src/core/system/text/hash.ts';
import {
  type CacheEntry,
  cacheContentPath,
  deleteCache,
  evictCaches,
  findCache,
  listCaches,
  publishCache,
  type RepositoryCaches,
} from '../../../../src/runner/services/caches/cache-store.ts';

describe('the store of cache entries', () => {
  let folder: TempFolder;
  let place: RepositoryCaches;
  beforeEach(async () => {
    folder = await tempFolder('caches');
    place = { recordRoot: folder.path, repositoryKey: '0a1b2c3d' };
  });
  afterEach(async () => folder[Symbol.asyncDispose]());

  const save = async (key: string, content = 'bytes', where = place): Promise<CacheEntry | undefined> => {
    const staging = join(folder.path, 'staging', randomToken());
    await mkdir(staging, { recursive: true });
    await writeFile(join(staging, 'content'), content);
    return publishCache(where, staging, {
      scope: 'refs/heads/main',
      version: 'v',
      key,
      size: content.length,
      digest: `sha256:${'0'.repeat(64)}`,
      created_at: '2026-11-20T22:00:00Z',
      run_id: '7',
    });
  };
  const keys = async (where = place): Promise<string[]> => (await listCaches(where)).map(({ key }) => key);
  /** Sets the time of an entry's last use. */
  const used = async ({ name }: CacheEntry, seconds: number): Promise<void> =>
    utimes(join(folder.path, 'caches', '0a1b2c3d', name, 'entry.json'), seconds, seconds);

  it('lists the newest first, whatever the instants say, and keeps clones apart', async () => {
    await save('a');
    await save('b');
    const other = { ...place, repositoryKey: 'ffffffff' };
    await save('c', 'bytes', other);
    expect(await keys()).toEqual(['b', 'a']);
    expect(await keys(other)).toEqual(['c']);
  });

  it('never replaces an entry: of two that are saved at once, one is kept', async () => {
    const both = await Promise.all([save('same', 'one'), save('same', 'two')]);
    expect(both.filter((entry) => entry !== undefined)).toHaveLength(1);
    expect(await save('same', 'three')).toBeUndefined();
    const [entry] = await listCaches(place);
    if (entry === undefined) throw new Error('there is no entry');
    expect(['one', 'two']).toContain(await readFile(cacheContentPath(place, entry), 'utf8'));
  });

  it('evicts the least recently used entries, but not the one just saved', async () => {
    const [a, b, c] = [await save('a', '1234'), await save('b', '1234'), await save('c', '1234')];
    if (a === undefined || b === undefined || c === undefined) throw new Error('not saved');
    await used(a, 300);
    await used(b, 100);
    await used(c, 200);
    expect((await evictCaches(place, 12)).map(({ key }) => key)).toEqual([]);
    expect((await evictCaches(place, 8, b.name)).map(({ key }) => key)).toEqual(['c']);
    expect((await evictCaches(place, 7)).map(({ key }) => key)).toEqual(['b']);
    expect(await keys()).toEqual(['a']);
  });

  it('removes what a killed process left of a deletion', async () => {
    await save('a');
    await mkdir(join(folder.path, 'caches', '0a1b2c3d', '.deleted-x'));
    await evictCaches(place, 100);
    expect(await readdir(join(folder.path, 'caches', '0a1b2c3d'))).toEqual([(await listCaches(place))[0]?.name]);
  });

  it('does not find a damaged entry, and lets its key be saved again', async () => {
    const entry = await save('a', 'whole');
    if (entry === undefined) throw new Error('not saved');
    await truncate(cacheContentPath(place, entry), 2);
    expect(await keys()).toEqual([]);
    expect(await findCache(place, entry)).toBeUndefined();
    expect(await save('a', 'again')).toMatchObject({ key: 'a', size: 5 });
    await deleteCache(place, entry);
    await deleteCache(place, entry);
    expect(await keys()).toEqual([]);
  });
});
