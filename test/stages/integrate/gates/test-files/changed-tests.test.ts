import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changedTests } from '../../../../../src/stages/integrate/gates/test-files/changed-tests.ts';
import type { MergePlan } from '../../../../../src/stages/integrate/merge/plan-merge.ts';
import { type CommitGraph, commitGraph } from '../../../../helpers/git/commit-graph.ts';

const one = "it('one', () => {});\n";
const two = "it('two', () => {});\n";
const base = {
  'test/kept.test.js': one,
  'test/changed.test.js': one,
  'test/commented.test.js': one,
  'test/moved-from.test.js': `${one}${two}`,
  'test/gone.test.js': one,
  'test/helper.js': 'export const a = 1;\n',
  'src/a.js': one,
};
const merged = {
  'test/kept.test.js': one,
  'test/changed.test.js': two,
  'test/commented.test.js': `// A comment.\n${one}`,
  'test/moved-to.test.js': `${one}${two}`,
  'test/helper.js': 'export const a = 2;\n',
  'test/new helper.js': 'export const b = 1;\n',
  'test/named.js': two,
  'test/nameless.test.js': 'run(everything);\n',
  'test/fixtures/data.test.js': one,
  'test/large.test.js': `${one}// ${'x'.repeat(1024 * 1024)}\n`,
  'test/data.bin': 'x',
  'src/a.js': two,
  'src/b.test.js': two,
};

describe('the tests that a merge changed', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({ base: { files: base }, merged: { files: merged, parents: ['base'] } });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const plan = {
    workers: [
      { worker: 'A_core', rejected: '', touched: new Set(['test/changed.test.js', 'test/named.js']) },
      { worker: 'B_tooling', rejected: 'ERR_SCOPE', touched: new Set(['test/changed.test.js']) },
      { worker: 'C_features', rejected: '', touched: new Set(['test/changed.test.js']) },
    ],
  } as unknown as MergePlan;
  const found = (globs: readonly string[]) =>
    changedTests(graph.git, { base: graph.id('base'), merged: graph.id('merged') }, globs, plan);

  it('are new or say something else', async () => {
    const { tests } = await found(['test/**']);
    expect(tests.map(({ path, workers }) => `${path}: ${workers.join(', ')}`)).toEqual([
      'test/changed.test.js: A_core, C_features',
      'test/named.js: A_core',
      'test/nameless.test.js: ',
    ]);
    expect(tests[0]?.text).toBe(two);
  });

  it('are laid over the base with their helpers and data; a deleted file is not', async () => {
    const { overlay, helpers } = await found(['test/**']);
    expect(overlay.map(({ path, mode }) => `${path} ${mode}`)).toEqual(
      [
        'test/changed.test.js',
        'test/commented.test.js',
        'test/data.bin',
        'test/fixtures/data.test.js',
        'test/helper.js',
        'test/large.test.js',
        'test/moved-to.test.js',
        'test/named.js',
        'test/nameless.test.js',
        'test/new helper.js',
      ].map((path) => `${path} 100644`),
    );
    expect(overlay[0]?.id).toBe(
      (await graph.git.run(['rev-parse', `${graph.id('merged')}:test/changed.test.js`])).text,
    );
    expect(helpers).toEqual([
      'test/data.bin',
      'test/fixtures/data.test.js',
      'test/helper.js',
      'test/large.test.js',
      'test/moved-to.test.js',
      'test/new helper.js',
    ]);
  });

  it('are only those of the globs', async () => {
    expect((await found(['src/**/*.test.js'])).tests.map(({ path }) => path)).toEqual(['src/b.test.js']);
    expect(await found([])).toEqual({ tests: [], overlay: [], helpers: [] });
  });
});
