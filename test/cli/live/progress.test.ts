import { describe, expect, it } from '@jest/globals';
import { drawTree, duration, noPaint } from '../../../src/cli/live/draw-tree.ts';
import { followRun } from '../../../src/cli/live/follow-workflow.ts';
import { emptyView, type RunView, withEvent } from '../../../src/cli/live/run-tree.ts';
import { plain } from '../../../src/cli/terminal/plain.ts';
import type { RunEvent } from '../../../src/runner/execute/protocol/run-event.ts';
import { keptIo } from '../../helpers/processes/command-line.ts';

const after = (events: readonly RunEvent[]): RunView => events.reduce(withEvent, emptyView);
const draw = (events: readonly RunEvent[], columns = 80): string[] => drawTree(after(events), columns, noPaint);

describe('the tree of jobs and steps', () => {
  it('folds an ended job and opens a running one, with what its step printed last', () => {
    const lines = draw([
      { type: 'run-start', name: '20261120_1', workflow: 'factory.yml', event: 'push' },
      { type: 'job-start', job: 'a', name: 'resolve' },
      { type: 'step-start', job: 'a', step: 1, name: 'check out' },
      {
        type: 'step-end',
        job: 'a',
        step: 1,
        name: 'check out',
        outcome: 'success',
        conclusion: 'success',
        durationMs: 5,
      },
      { type: 'job-end', job: 'a', name: 'resolve', conclusion: 'success', durationMs: 1_234 },
      { type: 'job-start', job: 'b', name: 'dispatch' },
      { type: 'step-start', job: 'b', step: 1, name: 'dispatch' },
      { type: 'log', job: 'b', step: 1, lines: ['A_core: sent', '##[endgroup]', ''] },
    ]);
    expect(lines).toEqual(['20261120_1', '✓ resolve  1.2 s', '▸ dispatch', '    ▸ dispatch  A_core: sent']);
  });

  it('shows a called workflow by its own jobs, and why a job waits', () => {
    const lines = draw([
      { type: 'job-queued', job: 'run', name: 'run' },
      { type: 'job-queued', job: 'run/prepare', name: 'run / prepare', reason: 'waits for a free slot' },
    ]);
    expect(lines).toEqual(['', '· run / prepare', '    waits for a free slot']);
  });

  it('never passes control characters or more than the width of text on', () => {
    const [, , step] = draw(
      [
        { type: 'job-start', job: 'b', name: 'b' },
        { type: 'step-start', job: 'b', step: 1, name: 's' },
        { type: 'log', job: 'b', step: 1, lines: [`\u001b[2J${'x'.repeat(500)}`] },
      ],
      40,
    );
    expect(step).not.toMatch(/\p{Cc}/u);
    expect(step?.length).toBeLessThanOrEqual(40);
  });

  it.each([
    [0, '0.0 s'],
    [59_949, '59.9 s'],
    [185_000, '3 m 05 s'],
  ])('says %i ms as %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it('marks what was cut', () => {
    expect(plain('abcdef', 4)).toBe('abc…');
  });
});

describe('what a run finds', () => {
  const annotation = { level: 'error', message: 'package.json is protected.', title: 'ERR_PROTECTED_PATH' } as const;
  const found: RunEvent = { type: 'annotation', job: 'validate', step: 1, annotation };

  it.each([true, false])('is said once, by its code (in a terminal: %s)', async (live) => {
    const { io, kept } = keptIo('/', { live });
    const follower = await followRun(io, { json: false, verbose: false });
    follower.onEvent(found);
    follower.onEvent(found);
    follower.done();
    expect(kept.out.match(/ERR_PROTECTED_PATH: package\.json is protected\./g)).toHaveLength(1);
  });
});
