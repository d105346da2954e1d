import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Called, factory } from '../../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';

function runnerOf(bench: WorkflowBench) {
  return (...args: readonly string[]): Promise<Called> =>
    factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir]);
}

const workflow = (steps: string): string => `on: push
jobs:
  first: { runs-on: self-hosted, steps: [{ run: echo first }] }
  a:
    needs: first
    runs-on: self-hosted
    outputs: { v: "\${{ steps.one.outputs.v }}" }
    steps:
${steps}
  after: { needs: a, runs-on: self-hosted, steps: [{ run: 'echo "after \${{ needs.a.outputs.v }}"' }] }
`;

const flaky = workflow(`
      - id: one
        name: One
        run: 'echo one >> trace; echo v=1 >> "$GITHUB_OUTPUT"; echo E=e >> "$GITHUB_ENV"; echo /added >> "$GITHUB_PATH"'
      - { name: Never, if: false, run: echo never }
      - { id: flaky, name: Flaky, run: 'echo try >> trace; test -e ok' }
      - { name: Last, run: 'echo "last \${{ steps.one.outputs.v }} \${{ steps.one.outcome }} $E \${PATH%%:*} $(tr "\\n" , < trace)"' }
`);

describe('rerun --from-step', () => {
  it('continues a job in its kept workspace, with outputs, environment and PATH of the steps before', async () => {
    await using bench = await workflowBench({ 'w.yml': flaky });
    const runner = runnerOf(bench);
    expect((await runner('run', 'w.yml', '--keep', '--json')).code).toBe(1);
    const kept = readFileSync(join(bench.recordDir, 'runs/1/checkpoints/a.ndjson'), 'utf8');
    const { root } = JSON.parse(kept.split('\n')[0] ?? '') as { root: string };
    const [name = ''] = readdirSync(root).filter((entry) => entry !== '_temp');
    const work = join(root, name, name);
    writeFileSync(join(work, 'ok'), '');
    const again = await runner('rerun', '1', '--from-step', '--json');
    const events = again.lines();
    const lines = events.flatMap(({ type, lines: text }) => (type === 'log' ? (text as string[]) : []));
    expect(lines).toContain('last 1 success e /added one,try,try,');
    expect(lines).toContain('Kept from run 1. It did not run again.');
    expect(lines).toContain('after 1');
    expect(again.code).toBe(0);
    expect(events.flatMap(({ type, job }) => (type === 'job-start' ? [job] : []))).toEqual(['a', 'after']);
    const [shown = {}] = (await runner('show', '2', '--json', '--job', 'a')).lines();
    const [job] = shown.jobs as { steps: { name: string; conclusion: string }[] }[];
    expect(job?.steps.map(({ name, conclusion }) => `${name}: ${conclusion}`)).toEqual([
      ...['Set up job: success', 'One: success', 'Never: skipped', 'Flaky: success', 'Last: success'],
      'Complete job: success',
    ]);
    // The new run can be continued too, and names of steps work.
    const third = await runner('rerun', '2', '--job', 'a', '--from-step=Last', '--json');
    const last = third.lines().flatMap(({ type, lines: text }) => (type === 'log' ? (text as string[]) : []));
    expect(last).toContain('last 1 success e /added one,try,try,');
    expect(existsSync(work)).toBe(true);
    expect(existsSync(join(bench.recordDir, 'runs/2/work/a'))).toBe(false);
  });

  it('runs no step of a job that was edited since', async () => {
    await using bench = await workflowBench({ 'w.yml': flaky });
    const runner = runnerOf(bench);
    const source = join(bench.recordDir, '..', 'source');
    mkdirSync(source);
    writeFileSync(join(source, 'w.yml'), flaky);
    expect((await runner('run', 'w.yml', '--workflow-source', source, '--keep')).code).toBe(1);
    writeFileSync(
      join(source, 'w.yml'),
      flaky.replace('- { name: Never', '- { run: echo new }\n      - { name: Never'),
    );
    const again = await runner('rerun', '1', '--from-step', '--json');
    expect(again.out).toContain('The steps of the job a have changed since run 1');
    expect(again.out).not.toContain('echo try');
    expect(again.code).toBe(1);
  });

  it.each([
    ['the workspace was not kept', flaky, [], ['--from-step'], 'Run 1 did not keep the workspace of the job a.'],
    ['an unknown step', flaky, ['--keep'], ['--from-step=nope'], 'The job a has no step nope.'],
    [
      'a step after the failed one',
      flaky,
      ['--keep'],
      ['--from-step=Last'],
      'The job a cannot continue from its step Last: the step Flaky before it has the result failure.',
    ],
    [
      'a job that did not fail',
      flaky,
      ['--keep'],
      ['--job', 'first', '--from-step'],
      'No step of the job first has failed.',
    ],
    [
      'a secret in an output',
      workflow(
        `      - { id: s, name: S, run: 'echo "t=x\${{ secrets.T }}" >> "$GITHUB_OUTPUT"' }\n      - { name: F, run: exit 1 }`,
      ),
      ['--keep', '--secret', 'T=hidden'],
      ['--from-step'],
      'the step S before it left secrets, which are never recorded (the output t)',
    ],
    [
      'a secret in the environment, and a mask',
      workflow(
        `      - { name: S, run: 'echo "::add-mask::abc"; echo V=xabc >> "$GITHUB_ENV"' }\n      - { name: F, run: exit 1 }`,
      ),
      ['--keep'],
      ['--from-step'],
      '(the variable V, values that it masked)',
    ],
    [
      'a secret on PATH',
      workflow(
        `      - { name: S, run: 'echo "/opt/\${{ secrets.T }}/bin" >> "$GITHUB_PATH"' }\n      - { name: F, run: exit 1 }`,
      ),
      ['--keep', '--secret', 'T=hidden'],
      ['--from-step'],
      '(a folder on PATH)',
    ],
    [
      'a background step before',
      workflow(
        `      - { id: b, background: true, run: echo b }\n      - { wait: b }\n      - { name: F, run: exit 1 }`,
      ),
      ['--keep'],
      ['--from-step'],
      'a step before it runs in the background, so its state was not recorded',
    ],
    [
      'two failed jobs',
      'on: push\njobs: { a: { runs-on: self-hosted, steps: [{ run: exit 1 }] }, b: { runs-on: self-hosted, steps: [{ run: exit 1 }] } }\n',
      ['--keep'],
      ['--from-step'],
      '--from-step needs one job, not a, b.',
    ],
  ])('is refused: %s', async (_name, file, run, rerun, message) => {
    await using bench = await workflowBench({ 'w.yml': file });
    const runner = runnerOf(bench);
    expect((await runner('run', 'w.yml', ...run, '--json')).code).toBe(1);
    const { code, err } = await runner('rerun', '1', ...rerun);
    const kept = join(bench.recordDir, 'runs/1/checkpoints/a.ndjson');
    expect(existsSync(kept) ? readFileSync(kept, 'utf8') : '').not.toContain('hidden');
    expect([code, err]).toEqual([64, expect.stringContaining(message)]);
  });
});
