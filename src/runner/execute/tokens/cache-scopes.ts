import { textAt } from '../../plan/payload.ts';
import type { CacheScope } from '../../services/access/token-mint.ts';
import { type CacheMode, mayRead, maySave } from '../../workflow/cache-mode.ts';
import type { ResolvedEvent } from '../event/resolve-event.ts';

/** Events that people without write access can cause, on the default branch. */
const lowTrust = new Set([
  'discussion',
  'discussion_comment',
  'fork',
  'issue_comment',
  'issues',
  'pull_request_target',
  'watch',
]);

/**
 * The refs whose cache entries the jobs of an event may use, in the order of the search (GitHub docs, "Restrictions for
 * accessing a cache"): its own ref, for a pull request its head and base, and the default branch. A job writes only entries
 * of its own ref, so that a pull request writes none of the default branch. Events that anybody can cause write none at all
 * unless `cache-mode` says so (GitHub changelog of 2026-09-10, "cache-mode").
 */
export function cacheRefs({
  repository,
  ref,
  payload,
}: Pick<ResolvedEvent, 'repository' | 'ref' | 'payload'>): readonly string[] {
  const isPull = ref.startsWith('refs/pull/');
  const headOf = textAt(payload, 'pull_request', 'head', 'repo', 'full_name') ?? repository;
  const branches = [
    // The branches of a fork are not those of this repository.
    ...(isPull && headOf === repository ? [textAt(payload, 'pull_request', 'head', 'ref')] : []),
    ...(isPull ? [textAt(payload, 'pull_request', 'base', 'ref')] : []),
    textAt(payload, 'repository', 'default_branch'),
  ];
  const others = branches
    .filter((branch) => branch !== undefined)
    .map((branch) => `refs/heads/${branch.replace(/^refs\/heads\//, '')}`)
    .filter((scope, at, all) => scope !== ref && all.indexOf(scope) === at);
  return [ref, ...others];
}

/** The mode of jobs without a `cache-mode`. */
export function defaultCacheMode(eventName: string): CacheMode {
  return isLowTrust(eventName) ? 'read' : 'write';
}

/** Whether people without write access can cause the event, on the default branch. */
export function isLowTrust(eventName: string): boolean {
  return lowTrust.has(eventName);
}

/** What a job may do with the refs of its event, of which the first is its own. */
export function grantedScopes(refs: readonly string[], mode: CacheMode): CacheScope[] {
  return refs.flatMap((scope, at): CacheScope[] => {
    const save = at === 0 && maySave(mode);
    if (mayRead(mode)) return [{ scope, access: save ? 'both' : 'read' }];
    return save ? [{ scope, access: 'write' }] : [];
  });
}
