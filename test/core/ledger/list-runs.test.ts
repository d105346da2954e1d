import { expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import type { EventFilter } from '../../../src/core/ledger/list-events.ts';
import { runLister } from '../../../src/core/ledger/list-runs.ts';

/** An event of an index: the end of run `number`, which started at that second. */
function ended(number: number, over: Partial<LedgerEvent> = {}, details: object = {}): LedgerEvent {
  const started_at = `2026-03-01T00:00:${String(number).padStart(2, '0')}Z`;
  return {
    schema_version: 1,
    ts_utc: '2026-03-02T00:00:00Z',
    run_id: `20260301_${number}`,
    event_type: 'RUN_END',
    actor: 'factory',
    event_id: `e${number}`,
    parent_event_id: '',
    duration_ms: 0,
    file_counts: {},
    hashes: { prev: 'x' },
    rc: 0,
    ...over,
    details: { status: 'PASS', kind: 'factory', started_at, ...details },
  };
}

function listed(filter: EventFilter, events: readonly LedgerEvent[], kindOfRun?: string) {
  const lister = runLister(filter);
  for (const event of events) lister.add(event, kindOfRun);
  const { rows, more } = lister.listed();
  return { ids: rows.map(({ run_id }) => Number(run_id.slice(9))), kinds: rows.map(({ kind }) => kind), more };
}

const runs = [
  ended(1),
  ended(2, { rc: 2 }, { status: 'BLOCKED' }),
  ended(3, { actor: 'A_core' }, { kind: 'launch' }),
  ended(4, { rc: 1 }, { status: 'FAIL' }),
];

it.each<readonly [what: string, filter: EventFilter, ids: readonly number[], more?: boolean]>([
  ['everything', {}, [1, 2, 3, 4]],
  ['a run', { runId: '20260301_2' }, [2]],
  ['a run that is not there', { runId: '20260301_9' }, []],
  ['a status', { status: 'BLOCKED' }, [2]],
  ['another status', { status: 'PASS' }, [1, 3]],
  ['an rc', { rc: 1 }, [4]],
  ['rc 0', { rc: 0 }, [1, 3]],
  ['a kind', { kind: 'launch' }, [3]],
  ['an actor', { actor: 'A_core' }, [3]],
  ['a type', { eventType: 'run_end' }, [1, 2, 3, 4]],
  ['a type that no event has', { eventType: 'RUN_START' }, []],
  ['a start', { since: '2026-03-01T00:00:03Z' }, [3, 4]],
  ['the end of the starts', { since: '2026-03-01T00:00:05Z' }, []],
  ['the last ones', { limit: 2 }, [3, 4], true],
  ['exactly as many as there are', { limit: 4 }, [1, 2, 3, 4], false],
  ['the last one of a status', { limit: 1, status: 'PASS' }, [3], true],
  ['a limit of none', { limit: 0 }, [], true],
])('lists %s', (_what, filter, ids, more = false) => {
  expect(listed(filter, runs)).toMatchObject({ ids, more });
  expect(listed(filter, runs.toReversed())).toMatchObject({ ids, more });
});

it('sorts runs of one second by RUN_ID', () => {
  const started_at = '2026-03-01T00:00:00Z';
  expect(listed({}, [ended(2, {}, { started_at }), ended(1, {}, { started_at })]).ids).toEqual([1, 2]);
});

it('takes the kind of a run that names none from the caller', () => {
  const plain = ended(1, {}, { kind: undefined });
  expect(listed({}, [plain], 'launch').kinds).toEqual(['launch']);
  expect(listed({ kind: 'launch' }, [plain], 'launch').ids).toEqual([1]);
  expect(listed({}, [ended(1)], 'launch').kinds).toEqual(['factory']);
});

it('matches actor and type in one event of a run, not in two', () => {
  const mixed = [ended(1, { actor: 'A_core', event_type: 'LAUNCH_RESULT' }), ended(1)];
  expect(listed({ actor: 'A_core', eventType: 'RUN_END' }, mixed).ids).toEqual([]);
  expect(listed({ actor: 'A_core', eventType: 'LAUNCH_RESULT' }, mixed).ids).toEqual([1]);
});

it('drops old runs of a long index, and says that there are more', () => {
  const seconds = (number: number) => new Date(Date.parse('2026-03-01T00:00:00Z') + number * 1_000).toISOString();
  const many = Array.from({ length: 5_010 }, (_, at) => ended(at, {}, { started_at: seconds(at) }));
  const latest = { ids: [5_008, 5_009], more: true };
  expect(listed({ limit: 2 }, many)).toMatchObject(latest);
  expect(listed({ limit: 2 }, many.toReversed())).toMatchObject(latest);
  // A limit and a start: what was dropped before the start is not missing.
  expect(listed({ limit: 2, since: seconds(5_009) }, many)).toMatchObject({ ids: [5_009], more: false });
});
