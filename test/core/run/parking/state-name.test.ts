import { describe, expect, it } from '@jest/globals';
import { parkedLabel, parkedPrefix, readStateName } from '../../../../src/core/run/parking/state-name.ts';

const runId = '20261120_1';
const past = '2026-11-20T21:00:00Z';
const artifactOf = (resumesAt: string): string => `factory-${runId}-${parkedLabel(resumesAt)}-a1`;

describe('the names of states', () => {
  it.each([
    [artifactOf(past), { runId, resumesAt: past }],
    [
      'factory-one_20261120_220225_0a1b2c3d_1-parked-20261120T210000Z-a12',
      { runId: 'one_20261120_220225_0a1b2c3d_1', resumesAt: past },
    ],
    [`factory-${runId}-prepare-run-a1`, { runId }],
    [`factory-${runId}-parked-soon-a1`, { runId }],
    [`factory-${runId}-parked-20261120T210000Z`, { runId }],
    [`factory-${runId}-parked-20261120T210000Z-ax`, { runId }],
    ['gate-1-a1', undefined],
    ['factory-../up-parked-20261120T210000Z-a1', undefined],
  ])('%s', (name, known) => {
    expect(readStateName(name)).toEqual(known);
  });

  it('begin with the run', () => {
    expect(artifactOf(past)).toBe('factory-20261120_1-parked-20261120T210000Z-a1');
    expect(artifactOf(past).startsWith(parkedPrefix(runId))).toBe(true);
    expect(artifactOf(past).startsWith(parkedPrefix('20261120_10'))).toBe(false);
  });
});
