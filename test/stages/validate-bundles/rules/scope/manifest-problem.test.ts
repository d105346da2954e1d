import { describe, expect, it } from '@jest/globals';
import { manifestProblem } from '../../../../../src/stages/validate-bundles/rules/scope/manifest-problem.ts';

const base = { name: 'x', scripts: { test: 'node t', build: 'tsc' }, dependencies: { a: '1.0.0' } };
const withScripts = (scripts: object): object => ({ ...base, scripts: { ...base.scripts, ...scripts } });

const table: readonly (readonly [what: string, before: unknown, after: unknown, named: string | undefined])[] = [
  ['a dependency', base, { ...base, dependencies: { a: '2.0.0', b: '1.0.0' } }, undefined],
  [
    'version, engines and exports',
    base,
    { ...base, version: '2.0.0', engines: { node: '20' }, exports: './x' },
    undefined,
  ],
  ['a new command', base, withScripts({ lint: 'eslint .', 'pre-release': undefined }), undefined],
  ['a new manifest with commands', {}, base, undefined],
  ['a new command with hooks of its own', base, withScripts({ docs: 'x', predocs: 'y' }), undefined],
  ['a new pnpm override', base, { ...base, pnpm: { overrides: { a: '1' } } }, undefined],
  ['preinstall', base, withScripts({ preinstall: 'x' }), 'scripts.preinstall'],
  ['install', base, withScripts({ install: 'x' }), 'scripts.install'],
  ['postinstall', base, withScripts({ postinstall: 'x' }), 'scripts.postinstall'],
  ['prepare', base, withScripts({ prepare: 'x' }), 'scripts.prepare'],
  ['postinstall of a new manifest', {}, { scripts: { postinstall: 'x' } }, 'scripts.postinstall'],
  ['a script that pnpm runs first', base, withScripts({ 'pnpm:devPreinstall': 'x' }), 'scripts.pnpm:devPreinstall'],
  ['a script that exists', base, withScripts({ test: 'true' }), 'scripts.test'],
  ['a script that is removed', base, { ...base, scripts: { build: 'tsc' } }, 'scripts.test'],
  ['a script before one that exists', base, withScripts({ pretest: 'x' }), 'scripts.pretest'],
  ['a script after one that exists', base, withScripts({ postbuild: 'x' }), 'scripts.postbuild'],
  ['scripts that become a list', base, { ...base, scripts: ['x'] }, 'scripts.test'],
  ['gypfile', base, { ...base, gypfile: true }, 'gypfile'],
  ['git hooks', base, { ...base, 'simple-git-hooks': { 'pre-commit': 'x' } }, 'simple-git-hooks'],
  [
    'packages that may run code',
    base,
    { ...base, pnpm: { onlyBuiltDependencies: ['a'] } },
    'pnpm.onlyBuiltDependencies',
  ],
  ['a Composer event', {}, { scripts: { 'post-autoload-dump': 'x' } }, 'scripts.post-autoload-dump'],
  ['Composer plugins', {}, { config: { 'allow-plugins': true } }, 'config.allow-plugins'],
  ['a prototype for a script', base, JSON.parse('{"scripts":{"__proto__":{"test":"x"}}}'), 'scripts.test'],
  ['what cannot be read', base, null, 'cannot be read'],
];

describe('manifestProblem', () => {
  it.each(table)('judges %s', (_what, before, after, named) => {
    const problem = manifestProblem(before, after);
    if (named === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(named);
  });
});
