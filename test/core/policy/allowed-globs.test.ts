import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileAllowedGlobs, isUnbounded } from '../../../src/core/policy/allowed-globs.ts';
import { globWithin } from '../../../src/core/policy/narrow-globs.ts';
import { globProblem } from '../../../src/core/policy/scope.ts';
import { describeUnmatched, unmatchedGlobs } from '../../../src/core/policy/unmatched-globs.ts';
import { fc } from '../../helpers/property.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'prompts.md'), 'utf8');

/** The rows of the table of allowing globs in docs/prompts.md. */
const examples = page.split('\n').flatMap((row) => {
  const cells = row.split(' | ').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? ''));
  const [globs, yes, no] = cells;
  return cells.length === 3 && globs?.length === 1 && yes?.length && no?.length
    ? [{ glob: globs[0] ?? '', yes, no }]
    : [];
});

describe('the table of docs/prompts.md', () => {
  it('has ten examples', () => expect(examples).toHaveLength(10));
  it.each(examples)('is right about $glob', ({ glob, yes, no }) => {
    const matches = compileAllowedGlobs([glob]);
    expect(yes.filter((path) => matches(path) === undefined)).toEqual([]);
    expect(no.filter((path) => matches(path) !== undefined)).toEqual([]);
  });
});

describe('compileAllowedGlobs', () => {
  const table: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
    ['**', 'a/b/.c', true],
    ['/**', 'a', true],
    ['/', 'a/b', true],
    ['*', '.env', true],
    ['*', 'a/b', false],
    ['**/*', 'a/.b/c', true],
    ['src/**', 'Src/a', false],
    ['src/*', 'src/.github/x', false],
    ['src//', 'src/a/b', true],
    ['docs', 'docs/a', false],
    ['docs', 'x/docs', false],
    ['docs/*/', 'docs/a/b/c', true],
    ['docs/*/', 'docs/a', false],
    ['.github/*', '.github/workflows/ci.yml', false],
    ['**/test/**', 'test/a', true],
    ['**/test/**', 'pkg/test/a/b', true],
    ['**/test/**', 'pkg/test', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[ab].txt', 'b.txt', true],
    ['app/[id]/page.tsx', 'app/[id]/page.tsx', true],
    ['a b/**', 'a b/c', true],
    ['a+b/**', 'a+b/y', true],
    ['a|b', 'b', false],
    ['!(a)/b', 'c/b', false],
    ['@(a|b)/c', 'a/c', false],
    ['src/a)|(b', 'b', false],
    ['a"b"', 'ab', false],
    ['a^$b', 'a^$b', true],
  ];
  it.each(table)('%j on %j: %j', (glob, path, matches) => {
    expect(compileAllowedGlobs([glob])(path)).toBe(matches ? glob : undefined);
  });
  it('names the first glob that matches', () =>
    expect(compileAllowedGlobs(['x/**', 'src/**', '**'])('src/a')).toBe('src/**'));
});

describe('isUnbounded', () => {
  it.each([[['**']], [['/**']], [['/']], [['src/**', '**/*']]])('%j', (globs) => expect(isUnbounded(globs)).toBe(true));
  it.each([[[]], [['src/**']], [['*']]])('not %j', (globs) => expect(isUnbounded(globs)).toBe(false));
});

describe('unmatchedGlobs', () => {
  const paths = ['README.md', 'docs/guide.md', 'src/a.js'];
  const table: readonly (readonly [glob: string, suggestion: string | undefined | null])[] = [
    ['src/**', null],
    ['**', null],
    ['*.js', '**/*.js'],
    ['/guide.md', '**/guide.md'],
    ['lib/', '**/lib/**'],
    ['**/*.py', undefined],
  ];
  it.each(table)('%s: %j', (glob, suggestion) => {
    expect(unmatchedGlobs([glob], paths)).toEqual(suggestion === null ? [] : [{ glob, suggestion }]);
  });
  it('suggests the glob for any folder', () => {
    expect(unmatchedGlobs(['*.js'], paths).map(describeUnmatched)).toEqual([
      '*.js matches no file of the base commit; **/*.js matches in any folder',
    ]);
  });
});

describe('globWithin', () => {
  it('never calls a glob narrower that matches a path its ceiling does not', () => {
    const part = fc.string({
      unit: fc.constantFrom('a', 'b', '/', '*', '**', '?', '{', '}', ',', '(', ')', '|', '[', ']', '!', '+', '.', '"'),
      minLength: 1,
      maxLength: 8,
    });
    const glob = part.filter((text) => globProblem(text) === undefined);
    const ceiling = fc.oneof(glob, fc.constantFrom('a/**', 'a/', 'b/a/**', '**', 'a/*', '*', '(a)/**', '/a/b'));
    const narrowed = fc.tuple(ceiling, fc.oneof(glob, part)).map(([outer, rest]) => outer.replace(/\*+$/, '') + rest);
    const pair = fc.tuple(
      ceiling,
      fc.oneof(glob, narrowed).filter((text) => globProblem(text) === undefined),
    );
    const path = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '/', '(', ')', '|', '{', '[', '.'), minLength: 1, maxLength: 6 }),
      fc.constantFrom('a', 'b', 'a/b', 'b/a', 'b/a/b', 'a/a/b', 'ab/a'),
    );
    let narrower = 0;
    fc.assert(
      fc.property(pair, fc.array(path, { minLength: 8, maxLength: 20 }), ([outer, inner], paths) => {
        if (!globWithin(inner, outer)) return;
        narrower += 1;
        const [inside, within] = [compileAllowedGlobs([inner]), compileAllowedGlobs([outer])];
        expect(paths.filter((each) => inside(each) !== undefined && within(each) === undefined)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
    expect(narrower).toBeGreaterThan(200);
  });
});
