import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures/actions', import.meta.url));

/** The fixture actions as files of a repository, under `test-actions/`. */
async function actionFiles(): Promise<Record<string, string>> {
  const names = (await readdir(fixtures, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const pairs = names.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    return [join('test-actions', path.slice(fixtures.length + 1)), await readFile(path, 'utf8')];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

describe('actions', () => {
  it('runs pre, main and post of an action from a source folder, with its state, inputs and environment', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - run: echo first
      - id: p
        uses: some/tools/phases@v1
        with: { WHO: me, unknown: x }
      - run: echo "out=\${{ steps.p.outputs.greeting }} runtime=$ACTIONS_RUNTIME_TOKEN"
      - run: exit 1
`,
    });
    const result = await bench.run('w.yml', {
      actionSources: { 'Some/Tools': fixtures },
      nodes: { path: process.execPath, major: 20 },
    });
    expect(result.conclusion).toBe('failure');
    const lines = result.lines();
    expect(lines).toEqual(
      expect.arrayContaining([
        'pre who=me',
        'main who=me words=spaced pre=1',
        'runtime=yes results=true',
        'repository=some/tools ref=v1 cwd=true',
        'proxy=127.0.0.1,localhost actions=true ci=true tracking=true',
        'event=local/repo',
        'out=hello me runtime=',
        'post who=me pre=1 main=2',
      ]),
    );
    expect(lines.indexOf('pre who=me')).toBeLessThan(lines.indexOf('first'));
    expect(result.jobs[0]?.steps.map((step) => step.name)).toEqual([
      'Set up job',
      'Pre Run some/tools/phases@v1',
      'Run echo first',
      'Run some/tools/phases@v1',
      expect.stringContaining('Run echo "out='),
      'Run exit 1',
      'Post Run some/tools/phases@v1',
      'Complete job',
    ]);
    expect(result.jobs[0]?.annotations.map((annotation) => annotation.message)).toEqual([
      expect.stringContaining("Unexpected input(s) 'unknown', valid inputs are ['who', 'two words']"),
      "Unexpected input(s) 'unknown', valid inputs are ['who', 'two words']",
      'Process completed with exit code 1.',
      // The post phase reads its inputs again.
      "Unexpected input(s) 'unknown', valid inputs are ['who', 'two words']",
    ]);
  });

  it('saves no cache entry if the job fails', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - { uses: actions/cache@v5, with: { path: p, key: k-1 } }
      - { run: mkdir p; false }
`,
    });
    await bench.run('w.yml');
    const result = await bench.run('w.yml');
    expect(result.lines()).toContain('Cache not found for input keys: k-1');
    expect(result.lines().join('\n')).not.toContain('Cache saved with key: k-1');
  });

  it('computes the hash of files once for a step, and again for its post phase', async () => {
    await using bench = await workflowBench({
      'act/action.yml':
        "name: a\ndescription: a\nruns: { using: node20, main: m.js, post: m.js, post-if: hashFiles('made') != '' }\n",
      'act/m.js': 'require("fs").writeFileSync("made", ""); console.log("acted")',
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - { uses: ./act, env: { HASH: "\${{ hashFiles('made') }}" }, if: hashFiles('made') == '' }
      - run: echo "hash \${{ hashFiles('act/*.js') }} \${{ hashFiles('act/*.js') }}"
`,
    });
    const result = await bench.run('w.yml');
    expect(result.conclusion).toBe('success');
    expect(result.lines().filter((line) => line === 'acted')).toHaveLength(2);
    expect(result.lines().find((line) => line.startsWith('hash '))).toMatch(/^hash ([0-9a-f]{64}) \1$/);
  });

  it('warns once per run, not per job, that only an older Node was found', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  a: { runs-on: x, strategy: { matrix: { n: [1, 2, 3] } }, steps: [{ uses: some/tools/phases@v1 }] }
`,
    });
    const nodes = { path: process.execPath, major: 20 };
    const result = await bench.run('w.yml', { actionSources: { 'some/tools': fixtures }, nodes });
    expect(result.conclusion).toBe('success');
    expect(result.events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        message:
          'Actions of this run require node24, but only Node 20 was found, so they run on that. Put Node 24 on PATH, or set ACTIONS_RUNNER_NODE24 to its path.',
      },
    ]);
  });

  it('runs local actions and nested composite ones, and warns that a local pre is not run', async () => {
    await using bench = await workflowBench({
      ...(await actionFiles()),
      'w.yml': `
on: push
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v4
      - id: n
        uses: ./test-actions/nested
        with: { word: cat }
        env: { CALLER: caller }
      - run: echo "loud=\${{ steps.n.outputs.loud }} env=$FROM_NESTED caller=$CALLER"
      - uses: ./test-actions/phases
`,
    });
    const result = await bench.run('w.yml');
    expect(result.lines()).toEqual(
      expect.arrayContaining([
        'outer word=cat path=true own=mine',
        'in nested set caller',
        'loud=CAT! env=set caller=',
        'main who=world words=spaced pre=undefined',
        'post who=world pre=undefined main=2',
      ]),
    );
    expect(result.conclusion).toBe('success');
    expect(result.jobs[0]?.annotations.map((annotation) => annotation.message)).toContain(
      "`pre` execution is not supported for local action from './test-actions/phases'. It was not run.",
    );
  });

  it('names actions that are not on this machine before anything starts, also in composite ones', async () => {
    await using bench = await workflowBench({
      'w.yml':
        'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo no\n      - uses: no/where/sub@v1\n      - uses: ./c\n',
      'c/action.yml': 'runs: { using: composite, steps: [{ uses: deep/one@main }, { uses: actions/checkout@v4 }] }\n',
    });
    await expect(bench.run('w.yml')).rejects.toThrow(
      expect.objectContaining({
        code: 'ERR_ACTION_SOURCE',
        message:
          'Not on this machine, and not built in: no/where/sub@v1 (w.yml:7:9), deep/one@main (c/action.yml:1:35).',
        nextAction: expect.stringMatching(
          /factory runner actions add no\/where@v1 --fetch\. .*--action-source no\/where=<dir>.*--action-cache <dir>/,
        ),
      }),
    );
    await expect(readdir(join(bench.recordDir, 'runs'))).rejects.toThrow(/ENOENT/);
  });

  it('fails a job that may be skipped only when it starts, and takes actions from a cache by their ref', async () => {
    await using bench = await workflowBench({
      'w.yml': `
on: push
jobs:
  skipped: { if: false, runs-on: x, steps: [{ uses: no/where@v1 }] }
  fails: { runs-on: x, steps: [{ uses: some/thing@v2 }, { run: exit 1 }] }
  later: { needs: fails, if: failure(), runs-on: x, steps: [{ run: echo no }, { uses: no/where@v1 }] }
`,
    });
    const cache = join(bench.recordDir, '..', 'cache');
    await mkdir(join(cache, 'some/thing/v2'), { recursive: true });
    const action = 'runs: { using: composite, steps: [{ run: echo from the cache, shell: sh }] }\n';
    await writeFile(join(cache, 'some/thing/v2/action.yml'), action);
    const result = await bench.run('w.yml', { actionCache: cache });
    expect(result.conclusions).toEqual({ skipped: 'skipped', fails: 'failure', later: 'failure' });
    expect(result.lines('fails')).toContain('from the cache');
    expect(result.lines('later')).not.toContain('no');
    expect(result.jobs.find(({ id }) => id === 'later')?.annotations[0]?.message).toMatch(
      /^The action no\/where@v1 is not on this machine: there is no source/,
    );
  });
});
