import type { Permissions } from '../../workflow/model.ts';
import { type Level, levelOf, lowerLevel, tokenScopes } from '../../workflow/permissions.ts';

/** The permissions of a token if neither workflow nor job sets any: GitHub's restricted default. */
const restricted: Permissions = { contents: 'read', packages: 'read' };

/**
 * The scopes of a job's token: the job's `permissions`, else the workflow's, else the default. In a called workflow
 * they are limited to the scopes of the calling job. Scopes without access are left out; `metadata: read` is always
 * included.
 *
 * @param cap the scopes of the calling job
 */
export function tokenPermissions(
  job: Permissions | undefined,
  workflow: Permissions | undefined,
  cap?: Readonly<Record<string, Level>>,
): Readonly<Record<string, Level>> {
  const own = job ?? workflow ?? cap ?? restricted;
  const levels = tokenScopes.map((scope): [string, Level] => [
    scope,
    lowerLevel(levelOf(own, scope), cap === undefined ? 'write' : (cap[scope] ?? 'none')),
  ]);
  return { ...Object.fromEntries(levels.filter(([, level]) => level !== 'none')), metadata: 'read' };
}
