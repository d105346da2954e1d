import { describe, expect, it } from '@jest/globals';
import type { BuiltinAction } from '../../../src/runner/execute/steps/builtin-action.ts';
import { workflowBench } from '../../helpers/runs/workflow-run.ts';
import { takesAll } from '../../helpers/sampled.ts';

/** An action without any work, so that only the runner's own cost of a step is measured. */
const nothing: BuiltinAction = {
  name: 'test/nothing',
  difference: 'it does nothing.',
  inputs: ['n'],
  main: async (context) => context.setOutput('n', context.inputs.n ?? ''),
};

/** A job with this many steps; every hundredth runs a script. */
function job(count: number): string {
  const steps = Array.from({ length: count }, (_, index) =>
    index % 100 === 0
      ? '{ run: ":", shell: "sh {0}" }'
      : `{ id: s${index}, uses: test/nothing@v1, with: { n: ${index} } }`,
  );
  return `on: push\njobs:\n  a:\n    runs-on: x\n    outputs: { last: "\${{ steps.s${count - 1}.outputs.n }}" }\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`;
}

describe("GitHub's limits", () => {
  const counts = takesAll ? [1_000, 5_000] : [1_000];
  it(`runs ${counts.join(' and ')} steps in a job (5,000 at night), each at the cost of one of few`, async () => {
    await using bench = await workflowBench(Object.fromEntries(counts.map((count) => [`${count}.yml`, job(count)])));
    for (const count of counts) {
      const before = process.cpuUsage();
      const result = await bench.run(`${count}.yml`, { builtins: [nothing] });
      const { user } = process.cpuUsage(before);
      expect(result.conclusion).toBe('success');
      expect(result.jobs[0]?.steps).toHaveLength(count + 2);
      expect(result.jobs[0]?.outputs).toEqual({ last: String(count - 1) });
      console.log(`${count} steps in a job: ${(user / 1_000 / count).toFixed(2)} ms of processor time each`);
    }
  });

  it('runs 256 jobs of a matrix and refuses 257 before anything starts', async () => {
    const matrix = (count: number): string =>
      `on: push\njobs:\n  a:\n    runs-on: x\n    strategy: { matrix: { n: [${Array.from({ length: count }, (_, n) => n).join()}] } }\n    steps: [{ uses: test/nothing@v1, with: { n: "\${{ matrix.n }}" } }]\n    outputs: { n: "\${{ matrix.n }}" }\n`;
    await using bench = await workflowBench({ 'most.yml': matrix(256), 'more.yml': matrix(257) });
    const result = await bench.run('most.yml', { builtins: [nothing] });
    expect(result.conclusion).toBe('success');
    expect(new Set(result.jobs.map(({ outputs }) => outputs.n)).size).toBe(256);
    await expect(bench.run('more.yml', { builtins: [nothing] })).rejects.toMatchObject({
      code: 'ERR_MATRIX',
      message: expect.stringContaining('at most 256 are allowed'),
    });
    console.log('jobs of a matrix: 256 run, 257 refused');
  });
});
