import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { commitDiff } from '../../../../src/core/git/objects/diff-tree.ts';
import { mergeTree } from '../../../../src/core/git/objects/merge-tree.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { mergeWorkers } from '../../../../src/stages/integrate/merge/merge-workers.ts';
import type { PlannedWorker } from '../../../../src/stages/integrate/merge/plan-merge.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';
import { plannedWorker } from '../../../helpers/integrate/planned-worker.ts';
import { base, move, type Row, rows, type Work } from './merge-rows.ts';

let graph: CommitGraph;
let scratch: TempFolder;
beforeAll(async () => {
  const commits: Record<string, { files: Record<string, string>; parents?: string[] }> = { base: { files: base } };
  for (const [what, work] of rows) {
    for (const [worker, changes] of Object.entries(work)) {
      const files = Object.entries({ ...base, ...changes }).filter(
        (each): each is [string, string] => each[1] !== null,
      );
      commits[`${what}: ${worker}`] = { files: Object.fromEntries(files), parents: ['base'] };
    }
  }
  graph = await commitGraph(commits);
  scratch = await tempFolder('merge-workers');
});
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await scratch[Symbol.asyncDispose]();
});

/** Merges the work of a row. */
async function merged(
  what: string,
  work: Work,
  { options = {}, rejected = {} }: Partial<Row>,
  alter = (worker: PlannedWorker): PlannedWorker => worker,
) {
  const { git } = graph;
  const workers = await Promise.all(
    (Object.keys(work) as WorkerName[]).map(async (worker) => {
      const commit = graph.id(`${what}: ${worker}`);
      const { changes = [], tree = '' } = (await commitDiff(git, commit)) ?? {};
      const planned = plannedWorker(worker, changes, rejected[worker]);
      return alter({ ...planned, truth: { ...planned.truth, commit, tree } });
    }),
  );
  const plan = { baseSha: graph.id('base'), workers, shared: new Map() };
  const folder = join(scratch.path, String(Math.random()));
  mkdirSync(folder);
  return await mergeWorkers(plan, {
    store: { git, gitDir: git.dir, scratch: folder, objectFormat: 'sha1', [Symbol.asyncDispose]: async () => {} },
    settings: [],
    directoryRenames: 'warn',
    runId: '20261120_1',
    startedAt: '2026-11-20T22:02:25Z',
    assistedBy: {},
    author: null,
    ...options,
  });
}

it.each(rows)('%s', async (what, work, row) => {
  const result = await merged(what, work, row);
  expect({
    merged: result.commits.map(({ worker }) => worker),
    conflicts: result.conflicts.map(
      ({ worker, path, kind, with: others, attribute, ranges }) =>
        `${worker} ${path} (${kind}) with ${others.join(', ')}${attribute === undefined ? '' : `, ${attribute}`}${ranges
          .map(({ start, end }) => `, lines ${start}-${end}`)
          .join('')}`,
    ),
    shared: result.shared.map(
      ({ worker, path, with: others, hunks }) =>
        `${worker} ${path} with ${others.join(', ')}: ${hunks.replace(/^(@@ .* @@).*$/gm, '$1').replaceAll('\n', '|')}`,
    ),
    left: result.leftBehind.map(({ worker, path, movedPath, mover }) => `${worker} ${path} > ${movedPath}, ${mover}`),
    renormalised: result.renormalised,
  }).toEqual({
    merged: row.merged,
    conflicts: row.conflicts ?? [],
    shared: row.shared ?? [],
    left: row.left ?? [],
    renormalised: row.renormalised ?? [],
  });
});

const apart = rows[1]?.[1] ?? {};

it('leaves out a worker without a commit', async () => {
  const result = await merged('work apart', apart, {}, (planned) =>
    planned.worker === 'A_core' ? { ...planned, truth: { ...planned.truth, commit: null } } : planned,
  );
  expect(result.commits.map(({ worker }) => worker)).toEqual(['B_tooling']);
  expect((await graph.git.run(['rev-parse', `${result.head}~1`])).text).toBe(graph.id('base'));
});

it('is an internal error if the merge changes a path that no worker touched', async () => {
  const altered = merged('work apart', apart, {}, (planned) => ({ ...planned, touched: new Set() }));
  await expect(altered).rejects.toMatchObject({ code: 'ERR_GIT', fault: 'internal', worker: 'B_tooling', file: 'n' });
});

it('takes the tree of the first worker, which is what git merges into the base', async () => {
  const rename = 'a folder that a later worker moves, if policy blocks it';
  const theirs = graph.id(`${rename}: B_tooling`);
  const merge = await mergeTree(graph.git, graph.id('base'), theirs);
  const { text: tree } = await graph.git.run(['rev-parse', `${theirs}^{tree}`]);
  expect(merge).toEqual({ tree, clean: true, stages: [], messages: [] });
  const result = await merged(rename, { B_tooling: move }, {});
  expect(result.commits.map((each) => each.tree)).toEqual([tree]);
});

it('makes one commit a worker, each on the one before, with the author of the configuration', async () => {
  const options = { author: 'Ada <ada@example.test>', assistedBy: { A_core: 'codex:one' } };
  const result = await merged('work apart', apart, { options });
  const format =
    '%an|%ae|%cn|%ct|%(trailers:key=Factory-Worker,valueonly,separator=)|%(trailers:key=Assisted-by,separator=)';
  const { text } = await graph.git.run([
    'log',
    '--reverse',
    `--format=${format}`,
    `${graph.id('base')}..${result.head}`,
  ]);
  expect(text.split('\n')).toEqual([
    'Ada|ada@example.test|Codex Factory|1795212145|A_core|Assisted-by: codex:one',
    'Ada|ada@example.test|Codex Factory|1795212145|B_tooling|',
  ]);
  const trees = await Promise.all(
    [result.baseTree, result.tree].map(async (tree) => (await graph.git.run(['ls-tree', '--name-only', tree])).text),
  );
  expect(trees.map((names) => names.split('\n').filter((name) => name === 'n' || name === 'y.txt'))).toEqual([
    ['y.txt'],
    ['n'],
  ]);
  expect(result.commits.map(({ commit }) => commit).at(-1)).toBe(result.head);
});
