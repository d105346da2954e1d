import { describe, expect, it } from '@jest/globals';
import type { RunWorkflowOptions } from '../../../../src/runner/execute/event/run-options.ts';
import { type BenchResult, workflowBench } from '../../../helpers/runs/workflow-run.ts';

/** One workflow with many small rules of GitHub's documentation: each line and each conclusion is a case of its own. */
export interface Rules {
  readonly name: string;
  /** Below `on: push`, unless it has an `on` itself. */
  readonly yaml: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: Partial<RunWorkflowOptions>;
  readonly jobs: Readonly<Record<string, string>>;
  readonly lines?: readonly string[];
  readonly check?: (result: BenchResult) => void;
}

/** A job that prints a text, with the values of expressions like `<matrix.a>`. */
export function says(text: string): string {
  const script = `echo "${text.replaceAll('<', `$\{{ `).replaceAll('>', ' }}')}"`;
  return `runs-on: x, steps: [{ run: ${JSON.stringify(script)} }]`;
}

/** A job that fails. */
export const fails = 'runs-on: x, steps: [{ run: exit 1 }]';

/** Tests each workflow in a run of its own. */
export function describeRules(title: string, rules: readonly Rules[]): void {
  describe(title, () => {
    it.each(rules)('$name', async ({ yaml, files = {}, options, jobs, lines = [], check }) => {
      const text = /^on:/m.test(yaml) ? yaml : `on: push\n${yaml}`;
      await using bench = await workflowBench({ 'w.yml': text, ...files });
      const result = await bench.run('w.yml', options);
      expect(result.conclusions).toMatchObject(jobs);
      expect(lines.filter((line) => !result.lines().includes(line))).toEqual([]);
      expect(result.lines()).not.toContain('never');
      check?.(result);
    });
  });
}
