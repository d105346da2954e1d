import { describe, expect, it } from '@jest/globals';
import { compileBlockedGlobs, compileScope, globProblem } from '../../../src/core/policy/scope.ts';

describe('compileBlockedGlobs', () => {
  const table: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
    ['**', 'a/b/c', true],
    ['src/**', 'src/a', true],
    ['src/**', 'src/a/b', true],
    ['src/**', 'src', false],
    ['src/**', 'Src/a', false],
    ['src/**', 'lib/src/a', false],
    ['src/*', 'src/a', true],
    ['src/*', 'src/a/b', true],
    ['src/*.ts', 'src/a/b.ts', false],
    ['src/*.ts', 'src/b.ts', true],
    ['src/**/*.ts', 'src/b.ts', true],
    ['src/**/*.ts', 'src/x/y/b.ts', true],
    ['*.md', 'docs/a.md', true],
    ['/*.md', 'docs/a.md', false],
    ['/*.md', 'a.md', true],
    ['docs', 'docs/a/b', true],
    ['docs/', 'docs/a/b', true],
    ['docs/', 'docs', false],
    ['.env', '.env', true],
    ['.env', 'deep/.env', true],
    ['.env.*', '.env.local', true],
    ['.env.*', '.environment', false],
    ['.env', '.ENV', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[ab].txt', 'b.txt', true],
    ['a b/**', 'a b/c', true],
    ['(x)/**', '(x)/y', true],
    ['a+b/**', 'a+b/y', true],
  ];
  it.each(table)('%j on %j: %j', (glob, path, matches) => {
    expect(compileBlockedGlobs([glob])(path)).toBe(matches ? glob : undefined);
  });
  it('names the first glob that matches', () =>
    expect(compileBlockedGlobs(['x/**', 'src/**', '**'])('src/a')).toBe('src/**'));
});

describe('compileScope', () => {
  const judge = compileScope({ allowed_globs: ['src/**'], blocked_globs: ['src/secret/**'] });
  it('allows what is inside', () => expect(judge('src/a')).toEqual({ allowed: true }));
  it('blocks what a blocked glob names', () => {
    expect(judge('src/secret/a')).toEqual({ allowed: false, blockedBy: 'src/secret/**' });
  });
  it('refuses the rest', () => expect(judge('docs/a')).toEqual({ allowed: false, blockedBy: undefined }));
  it('allows nothing without globs', () => {
    expect(compileScope({ allowed_globs: [], blocked_globs: [] })('a').allowed).toBe(false);
  });
});

describe('globProblem', () => {
  it.each(['**', 'src/**', '/README.md', '.env.*', 'a b'])('allows %j', (glob) => {
    expect(globProblem(glob)).toBeUndefined();
  });
  it.each(['', ' ', ' a', 'a ', '!a', '#a', 'a\\b', '../a', 'a/../b', './a', 'a\nb'])('refuses %j', (glob) => {
    expect(globProblem(glob)).toBeDefined();
  });
});
