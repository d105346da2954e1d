import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { factory } from '../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../helpers/runs/workflow-run.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(2);

const workflow = `on: [push, pull_request]
jobs:
  build:
    runs-on: x
    steps:
      - id: cache
        uses: actions/cache@v5
        with: { path: "\${{ github.workspace }}/dep", key: "npm-\${{ github.ref_name }}", restore-keys: npm- }
      - run: mkdir -p dep; echo "hit=\${{ steps.cache.outputs.cache-hit }} $(cat dep/a.txt)"; echo "\${{ github.ref_name }}" > dep/a.txt
`;
/** Each job restores `key`, makes a file of its own, and saves `mine`. */
const modeSteps = (key: string, mine: string): string => `
      - { id: r, uses: actions/cache/restore@v5, with: { path: dep, key: ${key} } }
      - run: mkdir -p dep; echo "\${{ github.job }} hit=\${{ steps.r.outputs.cache-hit }} mode=$(cat dep/mode.txt 2>/dev/null)"; echo "\${{ github.job }}" > dep/mode.txt
      - { uses: actions/cache/save@v5, with: { path: dep, key: ${mine} } }`;
const modes = `on: issue_comment
cache-mode: read
jobs:
  saves:
    runs-on: x
    cache-mode: write-only
    steps:${modeSteps('none-yet', 'first')}
  blind:
    needs: saves
    runs-on: x
    cache-mode: write-only
    steps:${modeSteps('first', 'second')}
  reads:
    needs: blind
    runs-on: x
    steps:${modeSteps('first', 'third')}
  shut:
    needs: reads
    runs-on: x
    cache-mode: none
    steps:${modeSteps('first', 'fourth')}
  called:
    needs: shut
    cache-mode: read
    uses: ./.github/workflows/called.yml
`;
const called = `on: workflow_call
cache-mode: write
jobs:
  inner:
    runs-on: x
    steps:${modeSteps('second', 'fifth')}
`;
const environment = `on: push
jobs:
  build:
    runs-on: x
    steps:
      - uses: actions/checkout@v6
      - uses: ./show
      - run: echo "run:$ACTIONS_CACHE_SERVICE_V2$ACTIONS_CACHE_URL$ACTIONS_CACHE_MODE$ACTIONS_RESULTS_URL$ACTIONS_RUNTIME_TOKEN"
`;
const show = `const { ACTIONS_CACHE_SERVICE_V2, ACTIONS_CACHE_MODE, ACTIONS_CACHE_URL, ACTIONS_RESULTS_URL } = process.env;
console.log('node:', ACTIONS_CACHE_SERVICE_V2, ACTIONS_CACHE_MODE, ACTIONS_CACHE_URL === ACTIONS_RESULTS_URL, new URL(ACTIONS_RESULTS_URL).pathname);`;

describe('caches of several runs', () => {
  let bench: WorkflowBench;
  beforeAll(async () => {
    bench = await workflowBench({
      'w.yml': workflow,
      'env.yml': environment,
      'modes.yml': modes,
      '.github/workflows/called.yml': called,
      'show/action.yml': 'runs: { using: node20, main: main.js }\n',
      'show/main.js': show,
    });
    execFileSync('git', ['branch', 'topic'], { cwd: bench.repo });
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  const said = async (...options: Parameters<WorkflowBench['run']>): Promise<string | undefined> => {
    const run = await bench.run(...options);
    expect(run.conclusion).toBe('success');
    return run.lines('build').find((line) => line.startsWith('hit='));
  };

  sampledIt('are shared by ref: a pull request reads those of its base, and writes only its own', async () => {
    const pull = { event: { name: 'pull_request', payload: {} }, ref: 'topic', base: 'main' };
    expect(await said('w.yml')).toBe('hit= ');
    expect(await said('w.yml')).toBe('hit=true main');
    expect(await said('w.yml', pull)).toBe('hit=false main');
    expect(await said('w.yml', pull)).toBe('hit=true 1/merge');
    expect(await said('w.yml', { ref: 'topic' })).toBe('hit=false main');

    const cache = (...args: readonly string[]) =>
      factory(bench.repo, ['runner', 'cache', ...args, '--record-dir', bench.recordDir]);
    const listed = await cache('list', '--json');
    const rows = listed.lines() as { key: string; scope: string; id: number }[];
    expect(rows.map(({ key, scope }) => `${scope} ${key}`).sort()).toEqual([
      'refs/heads/main npm-main',
      'refs/heads/topic npm-topic',
      'refs/pull/1/merge npm-1/merge',
    ]);
    expect((await cache('list', '--ref', 'topic')).out).toMatch(
      /^ID .*\n\d+ +npm-topic +refs\/heads\/topic +\d+ bytes/,
    );
    expect((await cache('delete', 'npm-topic')).out).toContain('Deleted npm-topic (refs/heads/topic, ');
    expect((await cache('delete', 'npm-topic')).err).toContain('There is no cache entry npm-topic.');
    expect((await cache('delete')).err).toContain('Name a cache entry by its id or key, or give --all.');
    expect((await cache('delete', '--all')).code).toBe(0);
    expect((await cache('list', '--json')).out).toBe('');
  });

  sampledIt('are restored and saved as cache-mode says, whatever the default of the event', async () => {
    const factoryCache = (...args: readonly string[]) =>
      factory(bench.repo, ['runner', 'cache', ...args, '--record-dir', bench.recordDir]);
    await factoryCache('delete', '--all');
    const run = await bench.run('modes.yml', { event: { name: 'issue_comment', payload: {} } });
    expect(run.conclusion).toBe('success');
    expect(run.lines().filter((line) => / hit=/.test(line) && !line.includes('echo'))).toEqual([
      'saves hit= mode=',
      'blind hit= mode=',
      'reads hit=true mode=saves',
      'shut hit= mode=',
      'inner hit=true mode=blind',
    ]);
    const rows = (await factoryCache('list', '--json')).lines() as { key: string }[];
    expect(rows.map(({ key }) => key).sort()).toEqual(['first', 'second']);
    const warnings = run.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
    expect(warnings.filter((message) => message.includes('may save cache entries')).length).toBe(2);
    expect(run.lines('reads')).toContain('Cache mode: read');
  });

  sampledIt('tells JavaScript actions where the service is, and run steps nothing', async () => {
    const lines = (await bench.run('env.yml')).lines('build');
    expect(lines).toContain('node: True write true /');
    expect(lines).toContain('run:');
  });
});
