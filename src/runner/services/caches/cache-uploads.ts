import { join } from 'node:path';
import type { Clock } from '../../../core/system/clock.ts';
import { makeMissingFolders } from '../../../core/system/files/atomic-write.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { ApiProblem } from '../access/api-problem.ts';
import type { RuntimeClaims } from '../access/token-mint.ts';
import { type BlobUpload, discardUpload, type UploadLimits } from '../blobs/blob-upload.ts';
import { runFolder } from '../records/run-records.ts';
import {
  type CacheEntry,
  type CacheIdentity,
  evictCaches,
  findCache,
  publishCache,
  type RepositoryCaches,
} from './cache-store.ts';

/** The uploads of cache entries in progress in one service. */
export interface CacheUploads {
  readonly limits: UploadLimits;
  /** @throws ApiProblem already_exists if there is such an entry, or another job is uploading it */
  start(by: RuntimeClaims, identity: CacheIdentity): Promise<BlobUpload>;
  /** @throws ApiProblem not_found */
  session(id: string): BlobUpload;
  /**
   * Checks the size, publishes the entry, and evicts others if all have too many bytes.
   *
   * @throws ApiProblem already_exists if another run saved the entry meanwhile
   */
  finish(by: RuntimeClaims, identity: CacheIdentity, size: number): Promise<CacheEntry>;
  discardAll(): Promise<void>;
}

/** Below a run's folder: uploads in progress. What a killed runner leaves there is removed with the rest of the run. */
export const cacheUploadsFolder = 'cache-uploads';

interface Session extends BlobUpload {
  readonly owner: string;
}

/** @param context.limits of one entry; `maxBytes` is also the limit of all entries of the repository together */
export function createCacheUploads(
  context: RepositoryCaches & { readonly clock: Clock; readonly limits: UploadLimits },
): CacheUploads {
  const { limits, clock, recordRoot } = context;
  const byIdentity = new Map<string, Session>();
  const textOf = ({ scope, version, key }: CacheIdentity): string => JSON.stringify([scope, version, key]);
  const ownerOf = ({ run_id, run_attempt, job }: RuntimeClaims): string => JSON.stringify([run_id, run_attempt, job]);
  // One at a time, so that entries get different sequence numbers.
  let publishing: Promise<unknown> = Promise.resolve();

  const taken = ({ key }: CacheIdentity): ApiProblem =>
    new ApiProblem('already_exists', `cache entry with the same key, version, and scope already exists: ${key}`);
  const publish = async (by: RuntimeClaims, identity: CacheIdentity, size: number, session: Session) => {
    if (session.committed === undefined)
      throw new ApiProblem('failed_precondition', `The cache entry ${identity.key} has no committed content.`);
    if (session.committed.size !== size) {
      throw new ApiProblem(
        'invalid_argument',
        `The cache entry ${identity.key} has ${session.committed.size} bytes, but ${size} were declared.`,
      );
    }
    const entry = await publishCache(context, session.folder, {
      ...identity,
      size,
      digest: session.committed.digest,
      created_at: clock.nowIso(),
      run_id: by.run_id,
    });
    if (entry === undefined) throw taken(identity);
    await evictCaches(context, limits.maxBytes, entry.name);
    return entry;
  };

  return {
    limits,
    async start(by, identity) {
      if ((await findCache(context, identity)) !== undefined) throw taken(identity);
      const earlier = byIdentity.get(textOf(identity));
      // A job may start again after a failed upload.
      if (earlier !== undefined && earlier.owner !== ownerOf(by)) throw taken(identity);
      const id = randomToken();
      const folder = join(runFolder(recordRoot, by.run_id), cacheUploadsFolder, id);
      byIdentity.set(textOf(identity), { id, owner: ownerOf(by), folder, blocks: new Map(), committed: undefined });
      await makeMissingFolders(folder);
      if (earlier !== undefined) await discardUpload(earlier);
      return this.session(id);
    },
    session(id) {
      const session = [...byIdentity.values()].find((one) => one.id === id);
      if (session === undefined)
        throw new ApiProblem('not_found', 'There is no such upload. It may already be finished.');
      return session;
    },
    async finish(by, identity, size) {
      const session = byIdentity.get(textOf(identity));
      if (session === undefined || session.owner !== ownerOf(by))
        throw new ApiProblem('not_found', `This job has no upload of the cache entry ${identity.key} in progress.`);
      const attempt = publishing.then(() => publish(by, identity, size, session));
      publishing = attempt.catch(() => undefined);
      try {
        return await attempt;
      } finally {
        byIdentity.delete(textOf(identity));
        await discardUpload(session);
      }
    },
    async discardAll() {
      for (const session of byIdentity.values()) await discardUpload(session);
      byIdentity.clear();
    },
  };
}
