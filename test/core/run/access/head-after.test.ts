import { expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { headAfter } from '../../../../src/core/run/access/finish-end.ts';

function chainOf(...details: readonly object[]) {
  const events = details.map(
    (each, at) => ({ details: each, hashes: { prev: `head${at}` } }) as unknown as LedgerEvent,
  );
  return { events: () => events, head: () => `head${details.length}` };
}

it('the head after an event is what the next one links to, or the head of the chain', () => {
  const chain = chainOf({ seq: 1 }, { seq: 2 }, { seq: 3 });
  expect(chain.events().map((event) => headAfter(chain, event))).toEqual([
    { head: 'head1', seq: 1 },
    { head: 'head2', seq: 2 },
    { head: 'head3', seq: 3 },
  ]);
});

it('an event counts by its own number, an older one without a number by its place', () => {
  const chain = chainOf({ seq: 11 }, {}, { seq: 'x' });
  expect(chain.events().map((event) => headAfter(chain, event).seq)).toEqual([11, 2, 3]);
});
