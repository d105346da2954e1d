import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../src/core/git/inspect.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { alive, startDispatch } from '../../helpers/faults/dispatch-kill.ts';
import { sampleOf } from '../../helpers/sampled.ts';
import { agentRun, type DispatchRun, dispatchRun, resultsOf, statesOf } from '../../helpers/stages/dispatch-run.ts';

const slow = ['sleep 0.2', 'echo a > a.txt', 'bundle', 'sleep 0.1', 'marker', 'sleep 0.1'];

function eventCount(run: DispatchRun): number {
  try {
    return statesOf(run, 'A_core').length;
  } catch {
    return 0;
  }
}

describe('a killed dispatch', () => {
  it('ends with the same result wherever it is killed, after it is run again', async () => {
    await using whole = await dispatchRun({ ...agentRun({ A_core: slow }), workers: ['A_core'] });
    await dispatchCodex(whole.inputs, whole.deps());
    const bundle = (run: DispatchRun) =>
      ['FILES_CHANGED.json', 'DIFF.patch', 'STATUS.json', 'LOGS/INDEX.json', 'LOGS/COLLECT.json'].map((name) =>
        readFileSync(run.file(`A_core/${name}`), 'utf8'),
      );
    const wanted = bundle(whole);
    const all = [1, 3, 4, 6, 7, 8, 9, 10];
    const points = sampleOf(all, 6);
    let same = 0;
    for (const events of points) {
      await using run = await dispatchRun({ ...agentRun({ A_core: slow }), workers: ['A_core'] });
      const dying = startDispatch(run);
      while (eventCount(run) < events) await delay(1);
      process.kill(dying.pid, 'SIGKILL');
      await dying.ended;
      const report = await dispatchCodex(run.inputs, run.deps());
      expect([events, report.status]).toEqual([events, 'PASS']);
      expect(bundle(run)).toEqual(wanted);
      expect(resultsOf(run)).toEqual(resultsOf(whole));
      expect(await worktrees(run.repo.git)).toHaveLength(1);
      expect(alive(run, 'A_core')).toBe(0);
      same++;
    }
    console.log(`kill-resume: killed at ${points.length} of ${all.length} points, ${same} ended alike`);
  });
});
