import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { listArtifacts } from '../../src/runner/services/artifacts/artifact-store.ts';
import { actionBench } from '../helpers/processes/action-process.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(2);

/** Processes whose working folder is below `folder`. */
function standingIn(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });
}

// Working folders are read from /proc; on Windows the process tests of core/system cover this.
const hasProc = existsSync('/proc/self/cwd');
if (!hasProc) console.log('skipped: this system has no /proc to find survivors in');

(hasProc ? describe : describe.skip)('a cancelled dispatch', () => {
  sampledIt.each<[NodeJS.Signals, string]>([
    ['SIGINT', 'ends its workers itself'],
    ['SIGKILL', 'leaves its workers to the post step'],
  ])('by %s %s leaves no process, and publishes the state once', async (signal, _how) => {
    await using bench = await actionBench({ workers: { A_core: [{ print: 'A is here' }, { hang: true }] } });
    const prepare = await bench.step('prepare-run', { 'run-id': testRunId, artifact: 'none' });
    const inputs = { 'run-id': testRunId, 'launch-digest': prepare.outputs['launch-digest'] ?? '' };
    const { root, layout } = bench.repo;
    const worktree = join(root, layout.worktree('A_core'));
    const others = (['B_tooling', 'C_features', 'D_validation'] as const).map((name) =>
      join(root, layout.workerLedger(name)),
    );
    const main = await bench.step('dispatch-codex', inputs, {
      during: async (kill) => {
        // All other workers are done, so A's agent is the only process that may be left over.
        const isReady = (): boolean =>
          standingIn(worktree).length === 1 &&
          others.every((file) => existsSync(file) && readFileSync(file, 'utf8').includes('WORKTREE_CLOSED'));
        while (!isReady()) await setTimeout(50);
        kill(signal);
      },
    });
    const post = await bench.step('dispatch-codex', inputs, { state: main.state });
    expect(standingIn(root)).toEqual([]);
    const published = (await listArtifacts(join(bench.folder, 'records'), '101')).map(({ name }) => name);
    expect(published).toEqual([`factory-${testRunId}-dispatch-codex-a1`]);
    expect([main.code, post.code]).toEqual([signal === 'SIGINT' ? 1 : -1, 0]);
    if (signal === 'SIGINT') {
      expect(main.outputs).toMatchObject({ verdict: 'FAIL', 'artifact-name': published[0] });
      // Its main step ended everything, and published the state.
      expect(post.stdout).toBe('');
    } else {
      expect(post.stdout).toMatch(/^Killed 1 leftover processes\. Cancelled workers: A_core\.$/m);
    }
    const events = readFileSync(join(root, layout.workerLedger('A_core')), 'utf8').split('\n');
    expect(events.filter((line) => line.includes('"CANCELLED"'))).toHaveLength(1);
  });
});
