import { describe, expect, it } from '@jest/globals';
import { settledTip } from '../../../src/conveyor/delivery/plan-commit.ts';
import { conveyorBranch } from '../../../src/conveyor/layout/conveyor-paths.ts';
import { EventLog } from '../../../src/conveyor/record/event-log.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';

describe("the tip of the run's branch", () => {
  it.each<[string, 'base' | 'prepared' | 'other' | 'nothing', string]>([
    ['was not moved yet', 'base', 'commit_prepared'],
    ['was moved before the conveyor was killed', 'prepared', 'promoted_future'],
    ['was moved by something else', 'other', 'ERR_CONVEYOR_BRANCH'],
    ['was removed', 'nothing', 'ERR_CONVEYOR_BRANCH'],
  ])('%s', async (_what, place, expected) => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const { root, git, baseSha } = repo;
    const commit = async (message: string): Promise<string> =>
      (
        await git.run([
          '-c',
          'user.name=x',
          '-c',
          'user.email=x@x',
          'commit-tree',
          '-p',
          baseSha,
          '-m',
          message,
          `${baseSha}^{tree}`,
        ])
      ).text;
    const prepared = await commit('prepared');
    const at = { base: baseSha, prepared, other: await commit('other'), nothing: null }[place];
    if (at !== null) await git.run(['update-ref', conveyorBranch('run_1'), at]);
    const lock = { assertHeld: async () => {} };
    const log = await EventLog.load({ root, lock, clock: fixedClock(new Date(0)), model: undefined });
    log.begin('run_1');
    await log.append('run_started', null, { base: baseSha });
    const due = { planId: 'alpha', commitHash: prepared };
    await log.append('commit_prepared', 'alpha', { planId: 'alpha', kind: 'promote', commitHash: prepared, due });
    const types: string[] = [];
    log.onEvent(({ type }) => {
      types.push(type);
    });
    const outcome = await settledTip({ git, log }).catch((error: { code: string }) => error.code);
    if (expected.startsWith('ERR_')) expect(outcome).toBe(expected);
    else expect([outcome, types.at(-1) ?? 'commit_prepared']).toEqual([at, expected]);
    expect(log.record.prepared === null).toBe(place === 'prepared');
  });
});
