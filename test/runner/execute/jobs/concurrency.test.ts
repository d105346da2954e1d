import { describe, expect, it } from '@jest/globals';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const workflow = (concurrency: string): string => `
on: push
concurrency: ${concurrency}
jobs:
  a: { runs-on: x, steps: [{ run: "echo started; sleep 0.7; echo done" }] }
`;

/** Starts three runs of one workflow, each when the one before it is on its way, and gives their conclusions. */
async function three(concurrency: string): Promise<{ conclusions: string[]; overlaps: number }> {
  await using bench = await workflowBench({ 'w.yml': workflow(concurrency) });
  let running = 0;
  let overlaps = 0;
  const start = (): { started: Promise<void>; result: Promise<string> } => {
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const result = bench
      .run('w.yml', {
        onEvent: (event) => {
          if (event.type === 'job-start' && ++running > 1) overlaps++;
          if (event.type === 'job-end') running--;
          // A run that waits says so by a warning; one that runs, by its log.
          if (event.type === 'warning' || event.type === 'log') begun();
        },
      })
      .then((run) => run.conclusion);
    return { started, result };
  };
  const first = start();
  await first.started;
  const second = start();
  await second.started;
  const third = start();
  const conclusions = await Promise.all([first.result, second.result, third.result]);
  return { conclusions, overlaps };
}

describe('concurrency', () => {
  it.each([
    ['g', ['success', 'cancelled', 'success']],
    ['{ group: g, queue: max }', ['success', 'success', 'success']],
    ['{ group: g, cancel-in-progress: true }', ['cancelled', 'cancelled', 'success']],
  ])('%s', async (concurrency, conclusions) => {
    expect(await three(concurrency)).toEqual({ conclusions, overlaps: 0 });
  });
});
