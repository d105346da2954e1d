import type { Permissions } from './model.ts';

/** Every scope of the GITHUB_TOKEN that `permissions` may name (GitHub's workflow schema), sorted. */
export const tokenScopes = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'code-quality',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'statuses',
  'vulnerability-alerts',
] as const;

/** The level of one scope of a token. */
export type Level = 'read' | 'write' | 'none';

const ranks: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

/** The lesser of two levels. */
export function lowerLevel(left: Level, right: Level): Level {
  return ranks[left] < ranks[right] ? left : right;
}

/** The level of one scope: scopes that a mapping does not name have none; `read-all` gives no ID token. */
export function levelOf(permissions: Permissions, scope: string): Level {
  if (permissions === 'write-all') return 'write';
  if (permissions === 'read-all') return scope === 'id-token' ? 'none' : 'read';
  return permissions[scope] ?? 'none';
}

/**
 * What a called job asks for beyond what its caller has, as `scope: level` pairs; GitHub refuses such a run
 * (docs, "Reuse workflows", "Access and permissions": permissions can only be kept or lowered).
 */
export function permissionsBeyond(
  requested: Permissions,
  allowed: Permissions,
): readonly { readonly requested: string; readonly allowed: string }[] {
  return tokenScopes.flatMap((scope) => {
    const asked = levelOf(requested, scope);
    const given = levelOf(allowed, scope);
    return ranks[asked] > ranks[given] ? [{ requested: `${scope}: ${asked}`, allowed: `${scope}: ${given}` }] : [];
  });
}
