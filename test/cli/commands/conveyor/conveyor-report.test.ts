import { describe, expect, it } from '@jest/globals';
import { statusLines } from '../../../../src/cli/commands/conveyor/conveyor-status.ts';
import { report } from '../../../../src/cli/commands/conveyor/report.ts';
import type { ConveyorResult } from '../../../../src/conveyor/conveyor-result.ts';
import { foldRun } from '../../../../src/conveyor/record/fold-run.ts';

const until = '2026-12-01T03:00:00Z';
const done: ConveyorResult = {
  runId: 'r',
  exitCode: 0,
  plans: [],
  failedBefore: [],
  findings: [],
  kept: '',
  branch: 'conveyor/r',
  commits: 1,
  delivered: null,
  alterations: [],
  advance: 'fast-forward',
  parkedUntil: null,
};

const alteration = {
  planId: 'alpha',
  session: 2,
  severity: 'warning',
  message: 'alpha added the branch x.',
  nextAction: 'Delete it.',
};

describe("the conveyor's report", () => {
  it.each<[string, Partial<ConveyorResult>, string]>([
    ['a run that is done', {}, 'Run r: done (exit 0), 1 commit.\n'],
    ['several commits', { commits: 2 }, 'Run r: done (exit 0), 2 commits.\n'],
    [
      'a branch that was moved',
      { delivered: { branch: 'main', from: 'a'.repeat(40), to: 'b'.repeat(40) } },
      `main has the run's commits: git log --oneline ${'a'.repeat(12)}..${'b'.repeat(12)}\n`,
    ],
    [
      'a session that changed the git folder',
      { alterations: [alteration] },
      'Changed in your git folder:\n  alpha, session 2: alpha added the branch x. Delete it.\n',
    ],
    [
      'a night in which other plans had failed before',
      { failedBefore: ['alpha', 'beta'] },
      'Left alone, because they failed in an earlier run: alpha, beta. To try them again: factory conveyor run --retry-failed\n',
    ],
    ['a parked plan', { exitCode: 75, parkedUntil: until }, `a usage limit resets at ${until}; continue then with `],
    ['a used-up --max-sessions', { exitCode: 75 }, 'another session is wanted; continue with '],
    [
      'a branch that was not moved',
      { kept: 'The checkout has changes: a.' },
      'Next: git merge refs/heads/conveyor/r\n',
    ],
    [
      'a branch for review',
      { kept: 'git.advance is pull-request.', advance: 'pull-request' },
      'The result is on the branch conveyor/r. git.advance is pull-request.\nNext: git push origin refs/heads/conveyor/r, then open a pull request of it\n',
    ],
  ])('says what to do after %s', (_what, result, said) => {
    expect(report({ ...done, ...result })).toContain(said);
  });

  it('shows a parked plan and its time in the status', () => {
    const { plans } = foldRun('r', [
      {
        timestamp: until,
        runId: 'r',
        taskId: 'alpha',
        type: 'session_parked',
        model: 'n/a',
        mode: 'guarded',
        details: { until },
      },
    ]);
    const lines = statusLines({
      run: { runId: 'r', effectiveMode: 'guarded', startedAt: until, lastUpdated: until, isEnded: false },
      holder: null,
      inProgress: null,
      parked: [...plans.values()],
      queue: [],
      held: [],
      ended: [],
      invalid: [],
    });
    expect(lines).toEqual([
      'Run r (guarded): parked; `factory conveyor resume` continues it.',
      `alpha  parked  until its usage limit resets at ${until}`,
    ]);
  });
});
