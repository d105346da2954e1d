import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { NewEvent } from '../../../src/core/ledger/chain.ts';
import { type Clock, fixedClock, isoSeconds } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';

/** What ends some work, and everything that may have started it. A second copy, on purpose. */
const beginnings: readonly (readonly [ended: string, begun: readonly string[]])[] = [
  ['WORKTREE_CREATE', ['WORKTREE_OPENING']],
  ['WORKER_SENT', ['WORKER_SENDING']],
  ['CONVERSATION_RESUMED', ['CONVERSATION_RESUMING']],
  ['RETRY', ['WORKTREE_OPENING', 'WORKER_SENDING', 'CONVERSATION_RESUMING']],
  ['SEND_FAILED', ['WORKER_SENDING', 'CONVERSATION_RESUMING']],
  ['ROLLOVER', ['WORKER_SENT', 'CONVERSATION_RESUMED']],
  ['INTERRUPTED', ['WORKER_SENT', 'CONVERSATION_RESUMED']],
  ['REMINDED', ['WORKER_SENT', 'CONVERSATION_RESUMED']],
  ['OUTAGE', ['WORKER_SENT', 'CONVERSATION_RESUMED']],
  ['WORKER_PARKED', ['WORKER_SENT', 'CONVERSATION_RESUMED']],
  ['WORKER_UNPARKED', ['WORKER_PARKED']],
  ['PARK_LIMIT', ['WORKER_PARKED']],
  ['WORKER_DONE', ['WORKER_PENDING']],
  ['WORKER_FAILED', ['WORKER_PENDING']],
  ['WORKER_TIMEOUT', ['WORKER_PENDING']],
  ['WORKER_CANCELLED', ['WORKER_PENDING']],
  ['WORKER_BUNDLE_DISCOVERED', ['BUNDLE_COLLECTING']],
  ['WORKTREE_CLOSED', ['WORKTREE_CLOSING']],
  ['LAUNCH_RESULT', ['DISPATCH_START', 'PARTS_JOINING']],
  ['RUN_END', ['RUN_START']],
];
const types = new Set(['WORKTREE_CREATE', 'WORKER_BUNDLE_DISCOVERED', 'LAUNCH_RESULT', 'RUN_END', 'DISPATCH_START']);

function eventOf(name: string): NewEvent {
  if (name === 'RUN_START' || types.has(name)) return { event_type: name as NewEvent['event_type'], actor: 'A_core' };
  return { event_type: 'RUN_STATE', actor: 'A_core', details: { state: name } };
}

/** A clock that is a second later at each look. */
function steppingClock(): Clock {
  let now = Date.parse('2026-03-01T00:00:00Z');
  return {
    ...fixedClock(new Date(now)),
    nowIso: () => {
      now += 1_000;
      return isoSeconds(new Date(now));
    },
    stopwatch: () => {
      const from = now;
      return () => now - from;
    },
  };
}

const names = [...new Set(beginnings.flatMap(([ended, begun]) => [ended, ...begun]))];

it.each(beginnings)('%s ends what any of %j started, and nothing else', async (ended, begun) => {
  await using temp = await tempFolder('beginnings');
  const started: string[] = [];
  for (const name of names) {
    const ledger = await freeLedger({ file: join(temp.path, name), runId: '20260301_1', clock: steppingClock() });
    await ledger.append(eventOf(name));
    if ((await ledger.append(eventOf(ended))).duration_ms > 0) started.push(name);
  }
  expect(started.sort()).toEqual([...begun].sort());
});
