import { describe, expect, it } from '@jest/globals';
import { listWorktrees } from '../../../src/core/git/worktree.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { dispatchRun } from '../../helpers/dispatch-run.ts';

const write = (path: string, content: string) => ({ write: { path, content } });

describe('dispatching five workers through the script backend', () => {
  it('brings all to DONE, collects their bundles, and leaves no worktree', async () => {
    await using run = await dispatchRun({
      work: {
        A_core: [write('src/a.txt', 'changed\n'), { commit: 'work' }, { done: true }],
        B_tooling: [write('tools/b.txt', 'b\n'), { print: 'hello' }, { done: true }],
        C_features: [{ delete: 'README.md' }, { done: true }],
        D_validation: [{ noop: { reason: 'nothing', ack: 'ok' } }, { done: true }],
        Z_aggregator: [{ done: true }],
      },
    });
    const report = await dispatchCodex(run.inputs, run.deps());

    expect(report.status).toBe('PASS');
    expect(await listWorktrees(run.repo.git)).toHaveLength(1);
  });
});
