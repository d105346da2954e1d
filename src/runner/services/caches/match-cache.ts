import type { CacheEntry } from './cache-store.ts';

/** A look-up of @actions/cache. */
export interface CacheQuery {
  readonly key: string;
  readonly restoreKeys: readonly string[];
  readonly version: string;
  /** The readable refs, in the order of the search. */
  readonly scopes: readonly string[];
}

/**
 * Finds an entry in GitHub's order ("Dependency caching reference", "Cache key matching"): scope by scope, and in each the
 * key, then the restore keys. A key matches the entry of that name, else the newest entry that starts with it.
 *
 * @param entries the newest first
 */
export function matchCache<T extends Pick<CacheEntry, 'key' | 'version' | 'scope'>>(
  entries: readonly T[],
  { key, restoreKeys, version, scopes }: CacheQuery,
): T | undefined {
  for (const scope of scopes) {
    const inScope = entries.filter((entry) => entry.scope === scope && entry.version === version);
    for (const wanted of [key, ...restoreKeys]) {
      const found =
        inScope.find((entry) => entry.key === wanted) ?? inScope.find((entry) => entry.key.startsWith(wanted));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
