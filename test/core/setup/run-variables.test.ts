import { describe, expect, it } from '@jest/globals';
import { gateIndex, runVariables, workerIndex } from '../../../src/core/setup/run-variables.ts';

describe('the variables of a run', () => {
  it.each([
    ['20261120_1', 0, /^factory_20261120_1_0_[0-9a-f]{6}$/],
    ['OB_20261120T220225Z_AbC', 4, /^factory_ob_20261120t220225z_abc_4_[0-9a-f]{6}$/],
    ['x'.repeat(128), 12, /^factory_x{45}_12_[0-9a-f]{6}$/],
  ])('name a database that every server takes, for run %s', (runId, index, name) => {
    const variables = runVariables({ root: '/repository', runId, index, portBase: 20_000 });
    expect(variables).toEqual({
      FACTORY_PORT_BASE: '20000',
      FACTORY_WORKER_INDEX: String(index),
      FACTORY_DATABASE: expect.stringMatching(name),
    });
    expect(variables.FACTORY_DATABASE?.length).toBeLessThanOrEqual(63);
  });

  it('differ between repositories, and between workers and gates', () => {
    const of = (root: string, index: number) => runVariables({ root, runId: '1', index, portBase: 1 }).FACTORY_DATABASE;
    const indexes = [workerIndex('A_core'), workerIndex('Z_aggregator'), gateIndex(0), gateIndex(1)];
    expect(indexes).toEqual([0, 4, 5, 6]);
    expect(new Set(['/a', '/b'].flatMap((root) => indexes.map((index) => of(root, index)))).size).toBe(8);
  });
});
