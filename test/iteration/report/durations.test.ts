import { expect } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { goodSteps } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(2);

const segments = ['run', 'A_core', 'Z_aggregator'];
const eventsOf = (at: IterationGround): LedgerEvent[] =>
  segments.flatMap((name) =>
    at
      .text(`tools/codex/runs/${at.runId}/ledger/${name}.jsonl`)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LedgerEvent),
  );
const nameOf = ({ event_type, details }: LedgerEvent): string => String(details.state ?? event_type);

/** Work that takes time in every run; git alone takes more than a millisecond. */
const lasting = [
  'PREFLIGHT',
  'RUN_INIT',
  'LAUNCH_RESULT',
  'WORKTREE_CREATE',
  'WORKER_SENT',
  'WORKER_DONE',
  'WORKER_BUNDLE_DISCOVERED',
  'WORKTREE_CLOSED',
  'BUNDLE_VALIDATED',
  'INTEGRATION_RESULT',
  'REPORT_WRITTEN',
  'RUN_END',
];

sampledIt('with the real clock events have the durations of their work', async () => {
  await using at = await iterationGround({ workers: { A_core: [{ sleep_ms: 1_500 }, ...goodSteps('A_core')] } });
  const start = performance.now();
  expect((await at.run({}, { clock: systemClock() })).verdict).toBe('PASS');
  const took = performance.now() - start;
  const events = eventsOf(at);
  const without = lasting.filter((name) => !events.some((each) => nameOf(each) === name && each.duration_ms > 0));
  expect(without).toEqual([]);
  for (const each of events) expect([nameOf(each), each.duration_ms <= took + 1_000]).toEqual([nameOf(each), true]);
  const done = events.find((each) => nameOf(each) === 'WORKER_DONE' && each.actor === 'A_core');
  expect(done?.duration_ms).toBeGreaterThanOrEqual(1_500);
  const end = events.find((each) => nameOf(each) === 'RUN_END');
  expect(end?.duration_ms).toBeGreaterThanOrEqual(1_000);
});

sampledIt('with a fixed clock every duration is 0', async () => {
  await using at = await iterationGround();
  await at.run();
  expect(eventsOf(at).filter(({ duration_ms }) => duration_ms !== 0)).toEqual([]);
});
