import { expect, it } from '@jest/globals';
import { markdownReport } from '../../../../src/cli/commands/conveyor/markdown-report.ts';

const result = {
  runId: '20261130_1',
  exitCode: 1,
  failedBefore: [],
  findings: [],
  kept: '',
  branch: 'conveyor/20261130_1',
  commits: 1,
  delivered: null,
  alterations: [],
  advance: 'branch' as const,
  parkedUntil: null,
};

it('the report for a job summary has a row for each plan, and no text of a plan is Markdown in it', () => {
  const plans = [
    { planId: 'alpha', outcome: 'completed', sessions: 2, tokens: 1_200, reason: '', nextAction: '' },
    { planId: 'beta', outcome: 'failed', sessions: 1, tokens: null, reason: 'a | b\n# c', nextAction: 'look' },
  ] as const;
  const lines = markdownReport({ ...result, plans }).split('\n');
  expect(lines[2]).toBe('Exit status 1; 1 commit on conveyor/20261130&#95;1.');
  expect(lines.slice(4)).toEqual([
    '| Plan | Verdict | Sessions | Tokens | Why | What to do |',
    '| --- | --- | --- | --- | --- | --- |',
    '| alpha | completed | 2 | 1200 |  |  |',
    '| beta | failed | 1 |  | a &#124; b &#35; c | look |',
    '',
    '',
  ]);
});

it('says so when there is no plan, and names those that failed before', () => {
  const text = markdownReport({ ...result, plans: [], failedBefore: ['alpha'] });
  expect(text).toContain('\n\nLeft alone, because they failed in an earlier run: alpha. To try them again: ');
  expect(markdownReport({ ...result, plans: [] })).toContain('\n\nThere is no plan to work on.\n');
});

it('lists what sessions changed in the git folder', () => {
  const common = { planId: 'alpha', session: 1, severity: 'warning', nextAction: 'Delete it.' };
  const alterations = [{ ...common, message: 'alpha added the branch <x>.' }];
  const said = '\nChanged in the git folder:\n\n- alpha, session 1: alpha added the branch &lt;x&gt;. Delete it.\n';
  expect(markdownReport({ ...result, plans: [], alterations })).toContain(said);
});
