import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const workflow = (run: string): string =>
  `on: { workflow_dispatch: { inputs: { word: { default: none } } }, push: }\njobs: { a: { runs-on: self-hosted, steps: [{ run: '${run}' }] } }\n`;

describe('factory runner run', () => {
  it.each<[string, string, number, string]>([
    ['a good workflow', 'echo fine', 0, 'success'],
    ['a failing step', 'exit 3', 1, 'failure'],
  ])('ends %s with its status', async (_what, script, code, conclusion) => {
    await using bench = await workflowBench({ 'w.yml': workflow(script) });
    const called = await factory(bench.repo, ['runner', 'run', 'w.yml', '--record-dir', bench.recordDir, '--json']);
    expect(called.code).toBe(code);
    expect(called.lines().at(-1)).toMatchObject({ type: 'result', conclusion, artifacts: [] });
    const plain = await factory(bench.repo, ['runner', 'run', 'w.yml', '--record-dir', bench.recordDir]);
    expect([plain.code, plain.out]).toEqual([code, expect.stringContaining(`Conclusion: ${conclusion}\nRecord: `)]);
  });

  it('exits with 130 when it is interrupted', async () => {
    await using bench = await workflowBench({ 'w.yml': workflow('echo started; sleep 60') });
    const controller = new AbortController();
    let printed = '';
    const called = await factory(bench.repo, ['runner', 'run', 'w.yml', '--record-dir', bench.recordDir, '--json'], {
      signal: controller.signal,
      out: (text) => {
        printed += text;
        if (text.includes('"started"')) controller.abort();
      },
    });
    expect([called.code, printed.trimEnd().split('\n').at(-1)]).toEqual([130, expect.stringContaining('"cancelled"')]);
  });

  it('passes inputs and the event payload', async () => {
    await using bench = await workflowBench({
      'w.yml': workflow(`echo word=\${{ inputs.word }} action=\${{ github.event.action }}`),
    });
    const record = ['--record-dir', bench.recordDir, '--json'];
    const input = await factory(bench.repo, ['runner', 'run', 'w.yml', '--input', 'word=a=b', ...record]);
    expect(input.out).toContain('word=a=b action=');
    writeFileSync(join(bench.repo, 'event.json'), '{"action":"opened"}');
    const event = ['--event', 'push', '--event-file', 'event.json'];
    const pushed = await factory(bench.repo, ['runner', 'run', 'w.yml', ...event, ...record]);
    expect(pushed.out).toContain('word= action=opened');
  });

  it('names a workflow file that cannot be read, with its line', async () => {
    await using bench = await workflowBench({ 'w.yml': 'on: push\njobs:\n  a:\n    steps: 7\n' });
    const called = await factory(bench.repo, ['runner', 'run', 'w.yml', '--record-dir', bench.recordDir, '--json']);
    expect(called.code).not.toBe(0);
    expect(called.lines()).toContainEqual(
      expect.objectContaining({ type: 'error', code: expect.stringMatching(/^ERR_/) }),
    );
  });
});
