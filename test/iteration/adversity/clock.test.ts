import { describe, expect } from '@jest/globals';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { launch } from '../../../src/iteration/launch.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { expectToPass } from '../../helpers/faults/adversity.ts';
import { goodSteps } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(5);

const clockAt = (text: string) => fixedClock(new Date(text));
const ground = () => iterationGround({ config: { dispatch: { backend: 'script' } } });
const launched = (at: IterationGround, clock = at.deps.clock) =>
  launch({ root: at.root, kind: 'factory', runId: at.runId }, { ...at.deps, clock });

describe('a clock', () => {
  sampledIt.each([
    ['jumps back by a year', '2025-11-20T22:02:25Z'],
    ['jumps ahead by ten years', '2036-11-20T22:02:25Z'],
  ])('that %s between two stages has no effect: the chain is in order, and the run passes', async (_what, then) => {
    await using at = await ground();
    await launched(at);
    const outcome = await resumeRun({ root: at.root, runId: at.runId }, { ...at.deps, clock: clockAt(then) });
    expect(outcome.verdict).toBe('PASS');
    await expectToPass(at);
    const events = at
      .text(`tools/codex/runs/${at.runId}/ledger/run.jsonl`)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { details: { seq: number } });
    expect(events.map(({ details }) => details.seq)).toEqual(events.map((_event, index) => index + 1));
    for (const args of [
      ['ledger', 'verify'],
      ['ledger-replay', '--run-id', at.runId],
    ]) {
      expect((await at.at.factory(args)).code).toBe(0);
    }
  });

  sampledIt('that jumps back and forth at every read ends no worker early and lets none wait forever', async () => {
    await using at = await iterationGround({
      config: { dispatch: { backend: 'script', worker_done_timeout_seconds: 60 } },
      workers: { A_core: [{ sleep_ms: 700 }, ...goodSteps('A_core')] },
    });
    let looks = 0;
    const own = at.deps.clock;
    const jump = (): Date => new Date(Date.UTC(looks++ % 2 === 0 ? 1999 : 2077, 0, 1));
    const clock = { ...own, now: jump, nowIso: () => `${jump().toISOString().slice(0, 19)}Z` };
    const outcome = await at.run({}, { clock });
    expect(outcome.verdict).toBe('PASS');
    await expectToPass(at);
  });
});
