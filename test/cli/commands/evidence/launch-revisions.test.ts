import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, testRunId, testStart } from '../../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';

const digest = (letter: string): string => letter.repeat(64);

describe('factory ledger verify', () => {
  it.each([
    ['accepts launch revisions that follow from each other', 2, digest('a'), 0, 'head'],
    ['refuses a launch revision that skips a number', 3, digest('a'), 2, 'launch revision 2 is recorded as 3'],
    ['refuses a launch revision that follows another launch', 2, digest('f'), 2, 'as the one before it, but'],
  ])('%s', async (_what, revision, previous_launch, status, says) => {
    await using repo = await factoryRepo({ 'README.md': 'base\n' });
    const clock = fixedClock(new Date(testStart));
    const ledger = await freeLedger({ file: join(repo.root, repo.layout.ledger), runId: testRunId, clock });
    const actor = 'prepare-run';
    await ledger.append({ event_type: 'RUN_INIT', actor, hashes: { launch: digest('a') } });
    const hashes = { launch: digest('b'), previous_launch };
    await ledger.append({ event_type: 'RUN_STATE', actor, hashes, details: { state: 'LAUNCH_REVISED', revision } });
    const { code, out } = await factory(repo.root, ['ledger', 'verify', '--run-id', testRunId]);
    expect([code, out]).toEqual([status, expect.stringContaining(says)]);
  });
});
