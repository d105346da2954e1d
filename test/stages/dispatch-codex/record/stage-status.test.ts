import { expect, it } from '@jest/globals';
import { type StatusFacts, statusOf } from '../../../../src/stages/dispatch-codex/record/stage-status.ts';
import { type MarkerState, markerCode } from '../../../../src/stages/dispatch-codex/session/done-marker.ts';

const workers = (...states: readonly (string | readonly [state: string, code: string])[]): StatusFacts['workers'] =>
  states.map((each) => {
    const [state, code] = typeof each === 'string' ? [each, null] : each;
    return { state, code };
  }) as unknown as StatusFacts['workers'];

const limit = [{}] as unknown as StatusFacts['run_limits'];

it.each<readonly [what: string, judged: StatusFacts, expected: string]>([
  ['no worker', { workers: [] }, 'BLOCKED'],
  ['one that is done', { workers: workers('DONE') }, 'PASS'],
  ['all done', { workers: workers('DONE', 'DONE'), run_limits: [] }, 'PASS'],
  ['one that failed', { workers: workers('DONE', 'FAILED') }, 'BLOCKED'],
  ['one that is pending', { workers: workers('PENDING') }, 'BLOCKED'],
  ['one that timed out', { workers: workers('TIMEOUT', 'DONE') }, 'BLOCKED'],
  ['a limit of the run', { workers: workers('DONE'), run_limits: limit }, 'BLOCKED'],
  ['one that was cancelled', { workers: workers('DONE', ['CANCELLED', 'ERR_DISPATCH_CANCELLED']) }, 'FAIL'],
  ['a cancelled one and a limit', { workers: workers(['X', 'ERR_DISPATCH_CANCELLED']), run_limits: limit }, 'FAIL'],
  ['one that its limit ended', { workers: workers(['CANCELLED', 'ERR_BUDGET_TOKENS']) }, 'BLOCKED'],
])('%s', (_what, judged, expected) => {
  expect(statusOf(judged)).toBe(expected);
});

it.each<readonly [state: MarkerState, code: string | undefined]>([
  ['done', undefined],
  ['absent', 'ERR_DONE_TIMEOUT'],
  ['wrong', 'ERR_DONE_INVALID'],
  ['stale', 'ERR_DONE_STALE'],
])('a marker that is %s is %s', (state, code) => {
  expect(markerCode(state)).toBe(code);
});
