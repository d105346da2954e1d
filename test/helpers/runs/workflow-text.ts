import { readWorkflow } from '../../../src/runner/workflow/read/read-workflow.ts';

/** What the texts are called in messages. */
export const path = '.github/workflows/w.yml';

/** A workflow with one job `a` whose body is given. */
export const withJob = (body: string): string => `on: push\njobs:\n  a:\n    runs-on: x\n${body}`;
/** A workflow whose one job has these steps. */
export const withSteps = (steps: string): string => withJob(`    steps:\n${steps}`);
/** What reading a workflow says of it. */
export const messages = (text: string): readonly string[] =>
  readWorkflow(text, path).diagnostics.map(({ message }) => message);
