import { describe, expect, it } from '@jest/globals';
import { type BenchResult, workflowBench } from '../../../helpers/runs/workflow-run.ts';

/** The steps of one job, and how it ends. */
export interface StepScenario {
  readonly name: string;
  /** The steps of one job. */
  readonly steps: string;
  readonly conclusion: 'success' | 'failure';
  readonly lines?: readonly string[];
  readonly absent?: readonly string[];
  readonly annotations?: readonly (string | RegExp)[];
}

/** Tests all scenarios in one run, a job each. */
export function describeScenarios(
  title: string,
  scenarios: readonly StepScenario[],
  files: Readonly<Record<string, string>>,
): void {
  describe(title, () => {
    const jobs = scenarios.map((scenario, index) => `  j${index}:\n    runs-on: x\n    steps:${scenario.steps}\n`);
    const shared: { result?: Promise<BenchResult> } = {};
    const run = (): Promise<BenchResult> => {
      shared.result ??= (async () => {
        await using bench = await workflowBench({ 'w.yml': `on: push\njobs:\n${jobs.join('')}`, ...files });
        return await bench.run('w.yml', { maxParallelJobs: 4, keepWorkspaces: false });
      })();
      return shared.result;
    };

    it.each(scenarios.map((scenario, index) => ({ ...scenario, id: `j${index}` })))('$name', async (scenario) => {
      const result = await run();
      const job = result.jobs.find(({ id }) => id === scenario.id);
      const lines = result.lines(scenario.id);
      expect([job?.conclusion, lines]).toEqual([
        scenario.conclusion,
        expect.arrayContaining([...(scenario.lines ?? [])]),
      ]);
      for (const line of scenario.absent ?? []) expect(lines).not.toContain(line);
      const messages = job?.annotations.map(({ message }) => message);
      for (const wanted of scenario.annotations ?? [])
        expect(messages).toContainEqual(typeof wanted === 'string' ? wanted : expect.stringMatching(wanted));
    });
  });
}
