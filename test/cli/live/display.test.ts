import { describe, expect, it } from '@jest/globals';
import { drawWorkflow } from '../../../src/cli/live/draw-workflow.ts';
import { openDisplay } from '../../../src/cli/live/open-display.ts';
import { workflowSubject } from '../../../src/cli/live/workflow-subject.ts';
import { emptyView, type WorkflowView, withEvent } from '../../../src/cli/live/workflow-view.ts';
import { duration } from '../../../src/cli/terminal/duration.ts';
import { markOf, noPaint } from '../../../src/cli/terminal/paint.ts';
import { plain } from '../../../src/cli/terminal/plain.ts';
import type { RunEvent } from '../../../src/runner/execute/protocol/run-event.ts';
import { keptIo } from '../../helpers/processes/command-line.ts';

const after = (events: readonly RunEvent[]): WorkflowView => events.reduce(withEvent, emptyView);
const draw = (events: readonly RunEvent[], columns = 80): string[] => drawWorkflow(after(events), columns, noPaint);

describe('the tree of jobs and steps', () => {
  it('folds an ended job and opens a running one, with the last output of its step', () => {
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

  it('shows the jobs of a called workflow, and why a job waits', () => {
    const lines = draw([
      { type: 'job-queued', job: 'run', name: 'run' },
      { type: 'job-queued', job: 'run/prepare', name: 'run / prepare', reason: 'waits for a free slot' },
    ]);
    expect(lines).toEqual(['', '· run / prepare', '    waits for a free slot']);
  });

  it('never prints control characters, or more text than the width', () => {
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
  ])('formats %i ms as %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it('marks cut text', () => {
    expect(plain('abcdef', 4)).toBe('abc…');
  });
});

describe('the findings of a run', () => {
  const annotation = { level: 'error', message: 'package.json is protected.', title: 'ERR_PROTECTED_PATH' } as const;
  const found: RunEvent = { type: 'annotation', job: 'validate', step: 1, annotation };

  it.each([true, false])('are shown once, with their code (in a terminal: %s)', async (live) => {
    const { io, kept } = keptIo('/', { live });
    const display = await openDisplay(io, workflowSubject({ verbose: false }), { json: false });
    display.update(found);
    display.update(found);
    display.done();
    expect(kept.out.match(/ERR_PROTECTED_PATH: package\.json is protected\./g)).toHaveLength(1);
  });
});

describe('one display for runs and watch', () => {
  const start: RunEvent = { type: 'run-start', name: '20261120_1', workflow: 'factory.yml', event: 'push' };

  it('writes plain lines without colors, even if colors are enabled', async () => {
    const { io, kept } = keptIo('/', { color: true });
    const display = await openDisplay(io, workflowSubject({ verbose: false }), { json: false });
    display.update(start);
    display.note('a note');
    display.done();
    expect(kept.out).toBe('20261120_1\na note\n');
  });

  it('keeps JSON on standard output separate from notes', async () => {
    const { io, kept } = keptIo('/', { color: true, live: true });
    const display = await openDisplay(io, workflowSubject({ verbose: false }), { json: true });
    display.update(start);
    display.note('a note');
    display.done();
    expect([kept.out, kept.err]).toEqual([`${JSON.stringify(start)}\n`, 'a note\n']);
  });

  it('gives a state of any subject the same mark', () => {
    const marks = Object.entries({
      '✓': ['success', 'PASS', 'DONE', 'done'],
      '✗': ['failure', 'FAIL', 'FAILED', 'TIMEOUT', 'BLOCKED', 'blocked', 'failed'],
      '▸': ['running', 'RUNNING', 'SENT'],
      '⊘': ['cancelled', 'CANCELLED'],
      '!': ['WARN'],
      '-': ['skipped'],
      '·': ['queued', 'waiting', 'PENDING', 'no such state'],
    });
    for (const [mark, states] of marks)
      for (const state of states) expect([state, markOf(state).mark]).toEqual([state, mark]);
  });
});
