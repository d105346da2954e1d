import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordRun } from '../../../../src/runner/services/records/run-records.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';

const workflow = `name: CI
on: { workflow_dispatch: { inputs: { fail: { type: boolean } } } }
jobs:
  build:
    runs-on: self-hosted
    outputs: { word: "\${{ steps.w.outputs.word }}" }
    steps:
      - { id: w, run: 'echo building; echo word=blue >> "$GITHUB_OUTPUT"; mkdir out; echo hi > out/a.txt' }
      - { uses: actions/upload-artifact@v4, with: { name: report, path: out } }
  test:
    needs: build
    strategy: { fail-fast: false, matrix: { leg: [good, bad] } }
    runs-on: self-hosted
    steps:
      - { name: Try, run: 'for i in $(seq 30); do echo line $i; done; test "\${{ matrix.leg }} \${{ inputs.fail }}" != "bad true"' }
  after:
    needs: test
    runs-on: self-hosted
    steps: [{ run: 'echo after \${{ needs.test.result }}' }]
`;

describe('recorded runs', () => {
  let bench: WorkflowBench;
  const runner = (...args: readonly string[]): ReturnType<typeof factory> => {
    const records = args[0] === 'check' ? [] : ['--record-dir', bench.recordDir];
    return factory(bench.repo, ['runner', ...args, ...records]);
  };
  beforeAll(async () => {
    bench = await workflowBench({ 'w.yml': workflow });
    const run = await runner('run', 'w.yml', '--input', 'fail=true');
    expect(run.code).toBe(1);
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  it('lists them as text and as JSON', async () => {
    const text = await runner('list');
    expect(text.out.split('\n')[1]).toMatch(/^✗\s+failure\s+CI\s+CI\s+main\s+workflow_dispatch\s+1\s/);
    const json = await runner('list', '--json', '--workflow', 'w.yml', '--status', 'failure');
    expect(json.lines()).toEqual([expect.objectContaining({ id: '1', status: 'completed', conclusion: 'failure' })]);
    expect((await runner('list', '--json', '--event', 'push')).out).toBe('');
  });

  it('shows jobs, the last 20 lines of what failed with its log, and artifacts', async () => {
    const { out, code } = await runner('show', '--exit-status');
    expect(code).toBe(1);
    expect(out).toContain('✓ build');
    expect(out).toContain('✗ test (bad)');
    expect(out).toContain('- after');
    expect(out).toContain('test (bad): Try failed; its last lines (');
    expect(out).toContain('  line 30\n');
    expect(out).not.toContain('  line 5\n');
    expect(out).toMatch(/report\s+\d+ bytes\s+sha256:/);
    const [json] = (await runner('show', '1', '--job', 'test', '--json')).lines();
    expect(json?.jobs).toEqual([
      expect.objectContaining({ id: 'test (good)', conclusion: 'success' }),
      expect.objectContaining({ id: 'test (bad)', conclusion: 'failure' }),
    ]);
  });

  it('prints logs of all jobs, of one, and of failed steps', async () => {
    const all = await runner('logs', '1');
    expect(all.out).toContain('build\tRun echo building; echo word=blue');
    expect(all.out).toContain('test (good)\tTry\tline 30\n');
    const failed = (await runner('logs', '--failed', '--json')).lines();
    expect(new Set(failed.map(({ job, step }) => [job, step].join(': ')))).toEqual(new Set(['test (bad): Try']));
    expect(failed).toContainEqual({
      job: 'test (bad)',
      step: 'Try',
      at: expect.stringMatching(/^\d{4}-/),
      line: 'line 1',
    });
    const one = await runner('logs', '1', '--job', 'build');
    expect(one.out).not.toContain('test (');
    const none = await runner('logs', '1', '--job', 'nope');
    expect([none.code, none.err]).toEqual([
      64,
      expect.stringContaining('it has build, test (good), test (bad), after'),
    ]);
  });

  it('lists and unpacks artifacts, and never overwrites a file', async () => {
    expect((await runner('artifacts', '1')).out).toMatch(/\nreport\s/);
    const download = ['artifacts', 'download', '1', '--name', 'report', '--dir', 'got'];
    expect((await runner(...download)).out).toContain('report: 1 file in ');
    expect(readFileSync(join(bench.repo, 'got/a.txt'), 'utf8')).toBe('hi\n');
    writeFileSync(join(bench.repo, 'got/a.txt'), 'mine');
    expect((await runner(...download)).code).toBe(64);
    expect(readFileSync(join(bench.repo, 'got/a.txt'), 'utf8')).toBe('mine');
    expect((await runner('artifacts', 'download', '1', '--name', 'nope')).err).toContain('it has report');
    expect(existsSync(join(bench.repo, 'a.txt'))).toBe(false);
  });

  it('runs failed jobs again, and keeps the results, outputs and artifacts of the others', async () => {
    const again = await runner('rerun', '1', '--failed', '--json');
    expect(again.code).toBe(1);
    const started = again.lines().flatMap(({ type, name }) => (type === 'job-start' ? [name] : []));
    expect(started).toEqual(['test (bad)']);
    const [shown] = (await runner('show', '2', '--json')).lines();
    expect(shown).toMatchObject({ artifacts: [expect.objectContaining({ name: 'report' })], conclusion: 'failure' });
  });

  it('runs one job again with the jobs that need it', async () => {
    const again = await runner('rerun', '1', '--job', 'build', '--json');
    const started = again.lines().flatMap(({ type, job }) => (type === 'job-start' ? [job] : []));
    expect(started.sort()).toEqual(['build', 'test (bad)', 'test (good)']);
  });

  it('refuses to cancel a run that has ended, and names one that was lost', async () => {
    expect((await runner('cancel', '1')).err).toContain('Run 1 cannot be cancelled: it ended with failure.');
    const [first] = (await runner('list', '--json')).lines();
    const record = { ...first, id: '90', status: 'in_progress', conclusion: null } as unknown as Parameters<
      typeof recordRun
    >[1];
    await recordRun(bench.recordDir, record);
    const [lost] = (await runner('list', '--json', '--limit', '1')).lines();
    expect(lost).toMatchObject({ id: '90', status: 'in_progress' });
    mkdirSync(join(bench.recordDir, 'running'), { recursive: true });
    writeFileSync(
      join(bench.recordDir, 'running/90.json'),
      '{"pid":1,"started":"1","boot":"an earlier one","mark":"x"}',
    );
    const [gone] = (await runner('list', '--json', '--limit', '1')).lines();
    expect(gone).toMatchObject({ id: '90', status: 'lost' });
    expect((await runner('cancel', '90')).err).toContain('Run 90 cannot be cancelled: its runner is gone.');
    const missing = await runner('show', '77');
    expect([missing.code, missing.err]).toEqual([64, expect.stringContaining('There is no recorded run 77.')]);
  });
});

describe('the runs of a folder', () => {
  it('are those that it started, whatever repository the event file names', async () => {
    await using bench = await workflowBench({
      'w.yml': 'on: push\njobs: { a: { runs-on: self-hosted, steps: [{ run: x }] } }\n',
    });
    await using clone = await workflowBench({ 'w.yml': '' });
    for (const { repo } of [bench, clone])
      execFileSync('git', ['remote', 'add', 'origin', 'https://github.com/acme/widget.git'], { cwd: repo });
    const records = ['--record-dir', bench.recordDir];
    const event = join(bench.recordDir, '..', 'event.json');
    writeFileSync(event, '{ "repository": { "full_name": "other/name" } }');
    await factory(bench.repo, ['runner', 'run', 'w.yml', '--event-file', event, ...records]);
    const [own] = (await factory(bench.repo, ['runner', 'show', '--json', ...records])).lines();
    expect(own).toMatchObject({ id: '1', repository: 'other/name' });
    await factory(bench.repo, ['runner', 'run', 'w.yml', ...records]);
    expect((await factory(clone.repo, ['runner', 'list', ...records])).err).toContain('No recorded runs.');
    expect((await factory(clone.repo, ['runner', 'list', '--all', '--json', ...records])).lines()).toHaveLength(2);
  });
});

describe('a run that is at work', () => {
  it('can be followed and cancelled from another process', async () => {
    await using bench = await workflowBench({
      'w.yml': `on: push\njobs: { a: { runs-on: self-hosted, steps: [{ name: Long, run: 'echo started; sleep 60' }] } }\n`,
    });
    const records = ['--record-dir', bench.recordDir];
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const run = factory(bench.repo, ['runner', 'run', 'w.yml', '--json', ...records], {
      out: (text) => {
        if (text.includes('"started"')) started();
      },
    });
    await running;
    const followed = factory(bench.repo, ['runner', 'logs', '--follow', ...records]);
    const cancelled = await factory(bench.repo, ['runner', 'cancel', '--json', '--force', ...records]);
    expect([cancelled.code, cancelled.lines()]).toEqual([
      0,
      [{ run_id: '1', status: 'completed', conclusion: 'cancelled' }],
    ]);
    expect((await run).code).toBe(130);
    expect((await followed).out).toContain('a\tLong\tstarted\n');
  });

  it('waits after a failed step if wanted, and runs it again in its workspace', async () => {
    await using bench = await workflowBench({
      'w.yml': `on: push
jobs:
  a:
    runs-on: self-hosted
    steps:
      - run: echo first
      - { name: Try, run: 'test -e fixed' }
      - run: echo last
`,
    });
    const records = ['--record-dir', bench.recordDir];
    let paused = (_workspace: string): void => undefined;
    const pause = new Promise<string>((resolve) => {
      paused = resolve;
    });
    const run = factory(bench.repo, ['runner', 'run', 'w.yml', '--pause-on-failure', '--json', ...records], {
      out: (text) => {
        const workspace = /Its workspace is (.*?)\. Run the step again/.exec(text)?.[1];
        if (workspace !== undefined) paused(workspace);
      },
    });
    writeFileSync(join(await pause, 'fixed'), '');
    const approved = await factory(bench.repo, ['runner', 'approve', '1', '--retry', ...records]);
    expect([approved.code, approved.out]).toEqual([0, 'a: Try runs again\n']);
    expect((await run).code).toBe(0);
    const [shown] = (await factory(bench.repo, ['runner', 'show', '1', '--json', ...records])).lines();
    expect(shown).toMatchObject({ conclusion: 'success' });
    expect((await factory(bench.repo, ['runner', 'approve', '1', ...records])).err).toContain('No job of run 1 waits');
  });
});
