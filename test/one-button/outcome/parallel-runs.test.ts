import { expect, it } from '@jest/globals';
import { guardReportPaths, judgeGuards } from '../../../src/one-button/outcome/judge-guards.ts';

const runId = '20261120_220225_AAAA';
const site = '/repo/trees';

it.each<readonly [ref: string, owner: 'run_refs' | 'other_runs' | 'tracking' | 'unexpected']>([
  [`refs/factory/${runId}`, 'run_refs'],
  [`refs/factory/${runId}x/A`, 'other_runs'],
  [`refs/factory/snapshots/${runId}/A`, 'other_runs'],
  ['refs/factory/', 'other_runs'],
  [`refs/factoryx/${runId}`, 'unexpected'],
  ['refs/remotes', 'unexpected'],
])('%s belongs to %s', (ref, owner) => {
  const refs = (value: string) => new Map(value === '' ? [] : [[ref, value]]);
  const { branches } = judgeGuards({
    root: '/repo',
    worktreesDir: site,
    runId,
    instant: '',
    before: { refs: refs(''), worktrees: [] },
    after: { refs: refs('1'), worktrees: [] },
  });
  expect(branches[owner]).toEqual([{ ref, before: '', after: '1' }]);
  expect(branches.status).toBe(owner === 'unexpected' ? 'WARN' : 'PASS');
});

it('separates the worktrees of other runs from those that nobody expects', () => {
  const { worktrees } = judgeGuards({
    root: '/repo',
    worktreesDir: site,
    runId,
    instant: '',
    before: { refs: new Map(), worktrees: ['/repo', `${site}/other/A`] },
    after: { refs: new Map(), worktrees: ['/repo', `${site}/new/A`, `${site}/${runId}/A`, '/repo/treesx/B'] },
  });
  expect(worktrees).toMatchObject({
    status: 'WARN',
    worktree_directories_before: ['.', 'trees/other/A'],
    worktree_directories_after: ['.', 'trees/new/A', `trees/${runId}/A`, 'treesx/B'],
    other_runs: ['trees/new/A', 'trees/other/A'],
    unexpected_paths: [`trees/${runId}/A`, 'treesx/B'],
  });
});

it('writes both reports beside the runs', () => {
  const paths = { runs_dir: 'tools/codex/runs' } as Parameters<typeof guardReportPaths>[0];
  expect(guardReportPaths(paths)).toEqual({
    branches: 'tools/codex/_debug/branch_guard_report.json',
    worktrees: 'tools/codex/_debug/worktree_guard_report.json',
  });
});
