import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { isLiteralGlob, isUnbounded } from '../../../src/core/policy/allowed-globs.ts';
import { addedGlobs, globWithin } from '../../../src/core/policy/narrow-globs.ts';
import { compileScope, defaultBlockedGlobs, globProblem } from '../../../src/core/policy/scope.ts';
import { allowingLists, unmatchedGlobs } from '../../../src/core/policy/unmatched-globs.ts';

describe('globProblem', () => {
  it.each<readonly [glob: string, problem: string | undefined]>([
    ['', 'is empty'],
    ['\t', 'is empty'],
    [' a', 'starts or ends with white space'],
    ['a ', 'starts or ends with white space'],
    ['!a', 'is a negation; use blocked globs instead'],
    ['#a', 'is a comment in gitignore syntax'],
    ['a\\b', 'has a backslash or control character; use / as separator'],
    ['a\u0000b', 'has a backslash or control character; use / as separator'],
    ['a/..', 'has a "." or ".." segment'],
    ['.', 'has a "." or ".." segment'],
    ['a/.b/..c', undefined],
    ['a!#', undefined],
    ['a'.repeat(1_024), undefined],
    ['a'.repeat(1_025), 'has more than 1024 characters'],
  ])('of %j is %j', (glob, problem) => expect(globProblem(glob)).toBe(problem));
});

describe('globWithin', () => {
  it.each<readonly [glob: string, ceiling: string, within: boolean]>([
    ['!a', '**', false],
    ['!a', '!a', false],
    ['a*/b', 'a*/**', false],
    ['a*/**', 'a*/**', true],
    ['a/b/**', 'a/**', true],
    ['a/*', 'a/*.ts', false],
  ])('%s within %s: %j', (glob, ceiling, within) => expect(globWithin(glob, ceiling)).toBe(within));

  it('addedGlobs keeps the order, and one ceiling suffices', () => {
    expect(addedGlobs(['x/a', 'y', 'z/b', 'w'], ['x/**', 'z/**'])).toEqual(['y', 'w']);
    expect(addedGlobs(['a'], [])).toEqual(['a']);
  });
});

it.each<readonly [glob: string, literal: boolean]>([
  ['a/b.ts', true],
  ['a/(b)', true],
  ['a/', false],
  ['a*', false],
  ['a?', false],
  ['[a]', false],
  ['{a}', false],
  ['!a', false],
  ['a\\b', false],
])('isLiteralGlob(%j): %j', (glob, literal) => expect(isLiteralGlob(glob)).toBe(literal));

it.each<readonly [globs: readonly string[], unbounded: boolean]>([
  [['**/**'], true],
  [['**/*'], true],
  [['a', '/'], true],
  [['**/a'], false],
  [['*/**'], false],
])('isUnbounded(%j): %j', (globs, unbounded) => expect(isUnbounded(globs)).toBe(unbounded));

it('a glob for everything is never called unmatched', () => {
  expect(unmatchedGlobs(['**', '/', '**/*', 'a'], [])).toEqual([{ glob: 'a', suggestion: '**/a' }]);
});

it('the allowing lists are those of four workers, and the one of protected paths', () => {
  const config = factoryConfig.parse({
    workers: { A_core: { allowed_globs: ['a'], allow_shared_paths: ['b'] } },
    security: { allow_protected_paths: ['c'] },
  });
  expect(Object.fromEntries(allowingLists(config))).toEqual({
    'workers.A_core.allowed_globs': ['a'],
    'workers.A_core.allow_shared_paths': ['b'],
    'workers.B_tooling.allowed_globs': ['**'],
    'workers.B_tooling.allow_shared_paths': [],
    'workers.C_features.allowed_globs': ['**'],
    'workers.C_features.allow_shared_paths': [],
    'workers.D_validation.allowed_globs': ['**'],
    'workers.D_validation.allow_shared_paths': [],
    'security.allow_protected_paths': ['c'],
  });
});

it('every worker is kept out of git, workflows and environment files', () => {
  expect([...defaultBlockedGlobs]).toEqual(['.git/**', '.github/workflows/**', '.env', '.env.*']);
  const judge = compileScope({ allowed_globs: ['**'], blocked_globs: [...defaultBlockedGlobs] });
  expect(judge('a/.env')).toEqual({ allowed: false, blockedBy: '.env' });
  // A blocked path stays blocked when no allowed glob matches it either.
  expect(compileScope({ allowed_globs: [], blocked_globs: ['a'] })('a')).toEqual({ allowed: false, blockedBy: 'a' });
});
