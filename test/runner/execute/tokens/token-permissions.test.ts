import { describe, expect, it } from '@jest/globals';
import { tokenPermissions } from '../../../../src/runner/execute/tokens/token-permissions.ts';
import type { Permissions } from '../../../../src/runner/workflow/model.ts';
import { type Level, tokenScopes } from '../../../../src/runner/workflow/permissions.ts';

const every = (level: Level, without: readonly string[] = []): Record<string, Level> =>
  Object.fromEntries(tokenScopes.filter((scope) => !without.includes(scope)).map((scope) => [scope, level]));

describe('the scopes of a job token', () => {
  it.each<[string, Permissions | undefined, Permissions | undefined, Record<string, Level> | undefined, object]>([
    ['nothing said', undefined, undefined, undefined, { contents: 'read', packages: 'read' }],
    ['the job before the workflow', { checks: 'write' }, 'write-all', undefined, { checks: 'write' }],
    ['the workflow', undefined, { issues: 'read', contents: 'none' }, undefined, { issues: 'read' }],
    ['none at all', {}, 'read-all', undefined, {}],
    ['read-all, which has no ID token', 'read-all', undefined, undefined, every('read', ['id-token'])],
    [
      'write-all, with scopes that can only be read',
      'write-all',
      undefined,
      undefined,
      { ...every('write'), models: 'read', 'vulnerability-alerts': 'read' },
    ],
    ['write where only read exists', { models: 'write' }, undefined, undefined, { models: 'read' }],
    ['write of a caller that can only read', { models: 'write' }, undefined, { models: 'read' }, { models: 'read' }],
    ['never more than the caller', 'write-all', undefined, { contents: 'read' }, { contents: 'read' }],
    ['the caller if nothing is set', undefined, undefined, { checks: 'write' }, { checks: 'write' }],
  ])('%s', (_what, job, workflow, cap, scopes) => {
    expect(tokenPermissions(job, workflow, cap)).toEqual({ ...scopes, metadata: 'read' });
  });
});
