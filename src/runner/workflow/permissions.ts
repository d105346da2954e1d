import type { Permissions } from './model.ts';

/** All scopes of `permissions` (GitHub's workflow schema), sorted. */
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

export type Level = 'read' | 'write' | 'none';

const ranks: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

export function lowerLevel(left: Level, right: Level): Level {
  return ranks[left] < ranks[right] ? left : right;
}

/** Scopes that can only be read: `write` counts as `read` (actions/runner WorkflowTemplateConverter.cs). */
const readOnlyScopes: ReadonlySet<string> = new Set(['models', 'vulnerability-alerts']);

/** The level of one scope. A scope that is missing in a mapping is `none`. `read-all` does not allow an ID token. */
export function levelOf(permissions: Permissions, scope: string): Level {
  if (permissions === 'read-all') return scope === 'id-token' ? 'none' : 'read';
  const level = permissions === 'write-all' ? 'write' : (permissions[scope] ?? 'none');
  return level === 'write' && readOnlyScopes.has(scope) ? 'read' : level;
}

/**
 * The permissions that a called job requests beyond those of its caller, as `scope: level`. GitHub refuses such a run:
 * permissions can only be kept or lowered (GitHub docs, "Reuse workflows", "Access and permissions").
 */
export function permissionsBeyond(
  requested: Permissions,
  allowed: Permissions,
): readonly { readonly requested: string; readonly allowed: string }[] {
  return tokenScopes.flatMap((scope) => {
    const wanted = levelOf(requested, scope);
    const given = levelOf(allowed, scope);
    return ranks[wanted] > ranks[given] ? [{ requested: `${scope}: ${wanted}`, allowed: `${scope}: ${given}` }] : [];
  });
}
