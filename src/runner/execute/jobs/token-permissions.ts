import type { Permissions } from '../../workflow/model.ts';
import { type Level, levelOf, lowerLevel, tokenScopes } from '../../workflow/permissions.ts';

/** What a token has when neither workflow nor job says anything: GitHub's restricted default. */
const restricted: Permissions = { contents: 'read', packages: 'read' };

/**
 * The scopes of a job's token: the job's `permissions`, else the workflow's, else the default; in a called workflow never
 * more than the calling job has. Scopes without access are left out; `metadata: read` is always there.
 *
 * @param cap the calling job's scopes
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
