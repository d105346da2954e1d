import type { Permissions } from '../workflow/model.ts';

/** The level of one scope of a job's token. */
export type Level = 'none' | 'read' | 'write';

/** Every scope of GITHUB_TOKEN (docs.github.com, "permissions"), sorted. */
const scopes = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
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
] as const;

/** What a token has when neither workflow nor job says anything: GitHub's restricted default. */
const restricted: Readonly<Record<string, Level>> = { contents: 'read', packages: 'read' };

const order: readonly Level[] = ['none', 'read', 'write'];

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
  const own = levelsOf(job ?? workflow) ?? cap ?? restricted;
  const result: Record<string, Level> = {};
  for (const scope of [...new Set([...scopes, ...Object.keys(own)])].sort()) {
    const level = lower(own[scope] ?? 'none', cap === undefined ? 'write' : (cap[scope] ?? 'none'));
    if (level !== 'none') result[scope] = level;
  }
  return { ...result, metadata: 'read' };
}

function levelsOf(permissions: Permissions | undefined): Readonly<Record<string, Level>> | undefined {
  if (permissions === undefined || typeof permissions === 'object') return permissions;
  const level: Level = permissions === 'read-all' ? 'read' : 'write';
  return Object.fromEntries(scopes.map((scope) => [scope, level]));
}

function lower(left: Level, right: Level): Level {
  return order.indexOf(left) < order.indexOf(right) ? left : right;
}
