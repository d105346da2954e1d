import { textAt } from '../../plan/payload.ts';
import type { CacheScope } from '../../services/access/token-mint.ts';
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
 * (GitHub changelog of 2026-09-10, "cache-mode").
 */
export function cacheScopes({
  name,
  repository,
  ref,
  payload,
}: Pick<ResolvedEvent, 'name' | 'repository' | 'ref' | 'payload'>): CacheScope[] {
  const isPull = ref.startsWith('refs/pull/');
  const headOf = textAt(payload, 'pull_request', 'head', 'repo', 'full_name') ?? repository;
  const branches = [
    // The branches of a fork are not those of this repository.
    ...(isPull && headOf === repository ? [textAt(payload, 'pull_request', 'head', 'ref')] : []),
    ...(isPull ? [textAt(payload, 'pull_request', 'base', 'ref')] : []),
    textAt(payload, 'repository', 'default_branch'),
  ];
  const own: CacheScope = { scope: ref, access: lowTrust.has(name) ? 'read' : 'both' };
  const others = branches
    .filter((branch) => branch !== undefined)
    .map((branch) => `refs/heads/${branch.replace(/^refs\/heads\//, '')}`)
    .filter((scope, at, all) => scope !== ref && all.indexOf(scope) === at);
  return [own, ...others.map((scope): CacheScope => ({ scope, access: 'read' }))];
}

/** Whether a job may save entries. */
export function isCacheWritable(scopes: readonly CacheScope[]): boolean {
  return scopes.some(({ access }) => access !== 'read');
}
