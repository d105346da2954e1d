import { describe, expect, it } from '@jest/globals';
import type { RunEvent } from '../../../src/runner/execute/protocol/run-event.ts';
import { type Jobs, withJobEvent } from '../../../src/runner/history/job-progress.ts';

const noJobs: Jobs<number> = new Map();
const folded = (...events: readonly RunEvent[]) => [
  ...events.reduce((jobs, event, at) => withJobEvent(jobs, event, at), noJobs).values(),
];

const queued: RunEvent = { type: 'job-queued', job: 'a', name: 'A', reason: 'waiting for a slot' };
const start: RunEvent = { type: 'job-start', job: 'a', name: 'A (20)' };
const step: RunEvent = { type: 'step-start', job: 'a', step: 1, name: 'Test' };
const stepEnd: RunEvent = {
  type: 'step-end',
  job: 'a',
  step: 1,
  name: 'Run tests',
  outcome: 'failure',
  conclusion: 'success',
  durationMs: 7,
};
const end: RunEvent = { type: 'job-end', job: 'a', name: 'A (20)', conclusion: 'success', durationMs: 9 };
const log: RunEvent = { type: 'log', job: 'a', step: 1, lines: ['x'] };
const annotation = { level: 'error', message: 'no' } as const;

const job = {
  id: 'a',
  name: 'A',
  status: 'queued',
  conclusion: null,
  reason: '',
  startedAt: null,
  durationMs: 0,
  steps: [],
  annotations: [],
};

describe('the progress of a job', () => {
  it('after each event', () => {
    expect(folded(queued)).toEqual([{ ...job, reason: 'waiting for a slot' }]);
    expect(folded(queued, { type: 'job-queued', job: 'a', name: 'A' })).toEqual([job]);
    const running = { ...job, name: 'A (20)', status: 'in_progress', startedAt: 1 };
    expect(folded(queued, start)).toEqual([running]);
    const open = { number: 1, name: 'Test', status: 'in_progress', conclusion: null, startedAt: 2, durationMs: 0 };
    expect(folded(queued, start, step)).toEqual([{ ...running, steps: [open] }]);
    const closed = { ...open, name: 'Run tests', status: 'completed', conclusion: 'success', durationMs: 7 };
    expect(folded(queued, start, step, stepEnd)).toEqual([{ ...running, steps: [closed] }]);
    const ended = { ...running, status: 'completed', conclusion: 'success', durationMs: 9 };
    expect(folded(queued, start, step, stepEnd, end)).toEqual([{ ...ended, steps: [closed] }]);
  });

  it('keeps the other steps in their order, and adds one whose start is not known', () => {
    const second: RunEvent = { ...step, step: 2, name: 'Second' };
    const third: RunEvent = { ...stepEnd, step: 3, name: 'Third' };
    const [only] = folded(start, step, second, stepEnd, third);
    expect(only?.steps.map(({ name, conclusion, startedAt }) => [name, conclusion, startedAt])).toEqual([
      ['Run tests', 'success', 1],
      ['Second', null, 2],
      ['Third', 'success', 4],
    ]);
  });

  it('collects annotations', () => {
    expect(folded({ type: 'annotation', job: 'a', step: 0, annotation }, queued)).toEqual([
      { ...job, reason: 'waiting for a slot', annotations: [annotation] },
    ]);
  });

  it('begins with the id as its name, at the first event about it', () => {
    expect(folded(log)).toEqual([{ ...job, name: 'a' }]);
    expect(folded({ ...queued, job: 'b' }, start).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it.each<RunEvent>([
    { type: 'run-start', run: '1', name: 'x', workflow: 'w', event: 'push' },
    { type: 'run-end', conclusion: 'success', durationMs: 1 },
    { type: 'warning', message: 'x', job: 'a' },
    log,
  ])('is not changed by $type', (event) => {
    const jobs = withJobEvent(noJobs, queued, 0);
    expect(withJobEvent(jobs, event, 1)).toBe(jobs);
  });
});
