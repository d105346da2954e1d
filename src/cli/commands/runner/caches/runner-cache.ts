import { resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { isoSeconds } from '../../../../core/system/clock.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import {
  type CacheEntry,
  deleteCache,
  listCaches,
  type RepositoryCaches,
} from '../../../../runner/services/caches/cache-store.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { table } from '../../../program/output.ts';
import { findPlace } from '../../../repository/repository.ts';
import { plain } from '../../../terminal/plain.ts';

interface CacheOptions {
  readonly repo: string;
  readonly recordDir?: string;
  /** Only entries of this ref. */
  readonly ref?: string;
  readonly json: boolean;
}

export interface RunnerCacheListOptions extends CacheOptions {
  /** Only entries whose key starts with this. */
  readonly key?: string;
}

/** `factory runner cache list`: the cache entries of a repository folder, the last used first. */
export async function runnerCacheList(io: Io, options: RunnerCacheListOptions): Promise<number> {
  const { key = '' } = options;
  const entries = (await entriesOf(await placeOf(io, options), options)).filter((entry) => entry.key.startsWith(key));
  entries.sort((left, right) => right.usedMs - left.usedMs);
  if (options.json) for (const entry of entries) io.out(jsonLine(shown(entry)));
  else if (entries.length === 0) io.err('This repository has no cache entries.\n');
  else
    io.out(
      table([
        ['ID', 'KEY', 'REF', 'SIZE', 'CREATED', 'LAST USED'],
        ...entries.map((entry) => [
          String(entry.id),
          plain(entry.key, 80),
          plain(entry.scope, 60),
          `${entry.size} bytes`,
          entry.created_at,
          isoSeconds(new Date(entry.usedMs)),
        ]),
      ]),
    );
  return 0;
}

export interface RunnerCacheDeleteOptions extends CacheOptions {
  /** An id or a whole key. */
  readonly cache?: string;
  readonly all: boolean;
}

/**
 * `factory runner cache delete [CACHE]`: deletes the entry with an id, all entries with a key, or all.
 *
 * @throws AppError ERR_USAGE if there is no such entry, or neither an entry nor --all is given
 */
export async function runnerCacheDelete(io: Io, options: RunnerCacheDeleteOptions): Promise<number> {
  const { cache, all } = options;
  if ((cache === undefined) === !all)
    throw usage('Name a cache entry by its id or key, or give --all.', 'See them: factory runner cache list');
  const place = await placeOf(io, options);
  const doomed = (await entriesOf(place, options)).filter(
    ({ id, key }) => all || String(id) === cache || key === cache,
  );
  if (doomed.length === 0 && !all)
    throw usage(`There is no cache entry ${cache}.`, 'See them: factory runner cache list');
  for (const entry of doomed) {
    await deleteCache(place, entry);
    if (options.json) io.out(jsonLine(shown(entry)));
    else io.out(`Deleted ${plain(entry.key, 200)} (${entry.scope}, ${entry.size} bytes)\n`);
  }
  if (doomed.length === 0 && !options.json) io.out('Nothing to delete.\n');
  return 0;
}

async function placeOf(io: Io, { repo, recordDir }: CacheOptions): Promise<RepositoryCaches> {
  const { key } = await findPlace(io, resolve(io.cwd, repo));
  return { recordRoot: recordRootOf(io, recordDir), repositoryKey: key };
}

async function entriesOf(place: RepositoryCaches, { ref }: CacheOptions): Promise<CacheEntry[]> {
  const entries = await listCaches(place);
  return entries.filter(({ scope }) => ref === undefined || scope === ref || scope === `refs/heads/${ref}`);
}

function shown({ name: _name, sequence: _sequence, usedMs, ...entry }: CacheEntry): object {
  return { ...entry, last_used_at: isoSeconds(new Date(usedMs)) };
}

function usage(message: string, nextAction: string): AppError {
  return new AppError('ERR_USAGE', message, { fault: 'usage', nextAction });
}
