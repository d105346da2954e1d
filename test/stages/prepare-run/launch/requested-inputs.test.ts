import { expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import {
  lastRequested,
  type RequestedInputs,
  requestedDetails,
} from '../../../../src/stages/prepare-run/launch/requested-inputs.ts';

const events = (...details: readonly object[]) => details.map((each) => ({ details: each }) as LedgerEvent);
const unset = {
  promptSource: undefined,
  baseRef: undefined,
  backend: undefined,
  sendMode: undefined,
  tokenBudget: undefined,
  workers: undefined,
  settings: undefined,
};

it.each<readonly [given: RequestedInputs, requested: object | undefined]>([
  [{}, undefined],
  [{ baseRef: '', backend: '', sendMode: '', workers: [], settings: {}, tokenBudget: undefined }, undefined],
  [{ promptSource: 'none' }, { prompt_source: 'none' }],
  [{ baseRef: 'main' }, { base_ref: 'main' }],
  [{ backend: 'script' }, { backend: 'script' }],
  [{ sendMode: 'x' }, { send_mode: 'x' }],
  [{ tokenBudget: 0 }, { token_budget: 0 }],
  [{ workers: ['A_core'] }, { workers: ['A_core'] }],
  [{ settings: { 'a.b': '' } }, { settings: { 'a.b': '' } }],
])('%j is recorded as %j, and read again', (given, requested) => {
  const details = requestedDetails(given);
  expect(details).toEqual(requested === undefined ? {} : { requested });
  if (requested !== undefined) expect(lastRequested(events(details))).toEqual({ ...unset, ...given });
});

it('the last launch counts, and a record that is not valid as nothing', () => {
  const first = requestedDetails({ baseRef: 'a', backend: 'script' });
  const second = requestedDetails({ baseRef: 'b' });
  expect(lastRequested(events(first, second, { state: 'x' }))).toEqual({ ...unset, baseRef: 'b' });
  expect(lastRequested([])).toEqual(unset);
  expect(lastRequested(events({ requested: { base_ref: 7 } }))).toEqual(unset);
  expect(lastRequested(events({ requested: { workers: [] } }))).toEqual(unset);
});
