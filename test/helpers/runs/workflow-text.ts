import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';

/** The file name of the texts in messages. */
export const path = '.github/workflows/w.yml';

/** A workflow with one job `a` with the given body. */
export const withJob = (body: string): string => `on: push\njobs:\n  a:\n    runs-on: x\n${body}`;
/** A workflow whose one job has these steps. */
export const withSteps = (steps: string): string => withJob(`    steps:\n${steps}`);
/** The messages from reading a workflow. */
export const messages = (text: string): readonly string[] =>
  readWorkflow(text, path).diagnostics.map(({ message }) => message);
