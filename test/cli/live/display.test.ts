import { describe, expect, it } from '@jest/globals';
import { drawWorkflow, type WaitingJob } from '../../../src/cli/live/draw-workflow.ts';
import { openDisplay } from '../../../src/cli/live/open-display.ts';
import { workflowSubject } from '../../../src/cli/live/workflow-subject.ts';
import { emptyView, type WorkflowView, withEvent } from '../../../src/cli/live/workflow-view.ts';
import { duration } from '../../../src/cli/terminal/duration.ts';
import { markOf, noPaint } from '../../../src/cli/terminal/paint.ts';
import { plain } from '../../../src/cli/terminal/plain.ts';
import type { RunEvent } from '../../../src/runner/execute/protocol/run-event.ts';
import { keptIo } from '../../helpers/processes/command-line.ts';

/** Each event comes a second after the one before. */
const after = (events: readonly RunEvent[]): WorkflowView =>
  events.reduce((view, event, index) => withEvent(view, event, index * 1_000), emptyView);
const draw = (events: readonly RunEvent[], columns = 80, rows = 40, planned: readonly WaitingJob[] = []): string[] =>
  drawWorkflow(after(events), { columns, rows }, noPaint, events.length * 1_000, planned);
const subject = { verbose: false, recordDir: '/records', now: () => 0 };

describe('the tree of jobs and steps', () => {
  it('folds an ended job and opens a running one, with the last output of its step', () => {
    const lines = draw([
      { type: 'run-start', run: '7', name: '20261120_1', workflow: 'factory.yml', event: 'push' },
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
    expect(lines).toEqual([
      '20261120_1  run 7, 8.0 s',
      '✓ resolve  1.2 s',
      '▸ dispatch  3.0 s',
      '    ▸ dispatch  2.0 s',
      '      │ A_core: sent',
    ]);
  });

  it('shows the jobs of a called workflow, and why a job waits', () => {
    const lines = draw([
      { type: 'job-queued', job: 'run', name: 'run' },
      { type: 'job-queued', job: 'run/prepare', name: 'run / prepare', reason: 'waits for a free slot' },
    ]);
    expect(lines).toEqual(['', '· run / prepare', '    waits for a free slot']);
  });

  const started: readonly RunEvent[] = [
    { type: 'run-start', run: '7', name: 'CI', workflow: 'ci.yml', event: 'push' },
    { type: 'job-queued', job: 'lint', name: 'lint' },
    { type: 'job-start', job: 'lint', name: 'lint' },
    { type: 'step-start', job: 'lint', step: 1, name: 'Set up job' },
    {
      type: 'step-end',
      job: 'lint',
      step: 1,
      name: 'Set up job',
      outcome: 'success',
      conclusion: 'success',
      durationMs: 9,
    },
    { type: 'step-start', job: 'lint', step: 2, name: 'Run npm run lint -- --with a very long list of arguments' },
    { type: 'log', job: 'lint', step: 2, lines: ['one', 'two', '', 'three', 'four'] },
  ];
  const planned: readonly WaitingJob[] = [
    { key: 'lint', name: 'lint', needs: [] },
    { key: 'test', name: 'test', needs: ['lint'] },
    { key: 'ship', name: 'ship', needs: ['lint', 'test'] },
  ];

  it('shows times, the last lines of running steps and what jobs wait for, in 60 columns', () => {
    const lines = draw(started, 60, 40, planned);
    expect(lines).toEqual([
      'CI  run 7, 7.0 s',
      '▸ lint  5.0 s',
      '    ✓ Set up job',
      '    ▸ Run npm run lint -- --with a very long list of…  2.0 s',
      '      │ two',
      '      │ three',
      '      │ four',
      '· test  waits for lint',
      '· ship  waits for lint, test',
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('leaves out details, then ended jobs, until it fits the height', () => {
    expect(draw(started, 60, 6, planned)).toEqual([
      'CI  run 7, 7.0 s',
      '▸ lint  5.0 s',
      expect.stringContaining('▸ Run npm run lint'),
      '      │ four',
      '· test  waits for lint',
      '· ship  waits for lint, test',
    ]);
    const ended = Array.from({ length: 50 }, (_, index): RunEvent => {
      const job = `j${index}`;
      return { type: 'job-end', job, name: job, conclusion: index === 3 ? 'failure' : 'success', durationMs: 1 };
    });
    expect(draw([...started, ...ended], 60, 6, planned)).toEqual([
      'CI  run 7, 57.0 s',
      '51 jobs: 1 running, 49 success, 1 failure',
      '▸ lint  55.0 s',
      '✗ j3',
      '· test  waits for lint',
      '· ship  waits for lint, test',
    ]);
    for (const rows of [1, 2, 3, 4])
      expect(draw([...started, ...ended], 60, rows, planned).length).toBeLessThanOrEqual(rows);
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
    const display = await openDisplay(io, workflowSubject(subject), { json: false });
    display.update(found);
    display.update(found);
    display.done();
    expect(kept.out.match(/ERR_PROTECTED_PATH: package\.json is protected\./g)).toHaveLength(1);
  });
});

describe('a failed step', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
  const events: readonly RunEvent[] = [
    { type: 'run-start', run: '7', name: 'CI', workflow: 'ci.yml', event: 'push' },
    { type: 'job-start', job: 'test (1)', name: 'test (1)' },
    { type: 'step-start', job: 'test (1)', step: 2, name: 'Run it' },
    { type: 'log', job: 'test (1)', step: 2, lines },
    {
      type: 'step-end',
      job: 'test (1)',
      step: 2,
      name: 'Run it',
      outcome: 'failure',
      conclusion: 'failure',
      durationMs: 5,
    },
    { type: 'job-end', job: 'test (1)', name: 'test (1)', conclusion: 'failure', durationMs: 7 },
  ];
  const shown = async (live: boolean): Promise<string> => {
    const { io, kept } = keptIo('/', { live });
    const display = await openDisplay(io, workflowSubject(subject), { json: false });
    for (const event of events) display.update(event);
    display.done();
    return kept.out;
  };

  it('is one line for a change of a job without a terminal, and its last 20 lines with the path of its log', async () => {
    const out = (await shown(false)).split('\n');
    expect(out).toEqual([
      'CI',
      'test (1): started',
      'test (1): failure: Run it (0.0 s)',
      ...lines.slice(10).map((line) => `  │ ${line}`),
      expect.stringMatching(/^ {2}log: .*records.runs.7.logs.test-1-[\w-]+.2_Run-it\.log$/),
      'test (1): failure (0.0 s)',
      '',
    ]);
  });

  it('stays above the tree in a terminal', async () => {
    const out = await shown(true);
    expect(out).toContain('✗ test (1): Run it\n  │ line 11\n');
    expect(out).toContain('2_Run-it.log\n');
  });
});

describe('one display for runs and watch', () => {
  const start: RunEvent = { type: 'run-start', run: '7', name: '20261120_1', workflow: 'factory.yml', event: 'push' };

  it('writes plain lines without colors, even if colors are enabled', async () => {
    const { io, kept } = keptIo('/', { color: true });
    const display = await openDisplay(io, workflowSubject(subject), { json: false });
    display.update(start);
    display.note('a note');
    display.done();
    expect(kept.out).toBe('20261120_1\na note\n');
  });

  it('keeps JSON on standard output separate from notes', async () => {
    const { io, kept } = keptIo('/', { color: true, live: true });
    const display = await openDisplay(io, workflowSubject(subject), { json: true });
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
