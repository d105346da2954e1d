import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import type { StageReport } from '../../../src/core/run/stage.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { dispatchInRounds } from '../../../src/iteration/dispatch-in-rounds.ts';

/** Dispatches a run that has no records, so that every look for a feedback round fails. */
async function rounds(
  status: StageReport['status'] | undefined,
  { worker, workers, abort = false }: { worker?: WorkerName; workers?: readonly WorkerName[]; abort?: boolean } = {},
) {
  await using folder = await tempFolder('rounds');
  const abortion = new AbortController();
  const logged: string[] = [];
  const sent: (readonly WorkerName[] | undefined)[] = [];
  const deps = {
    clock: fixedClock(new Date('2026-03-01T00:00:00Z')),
    env: {},
    signal: abortion.signal,
    log: (line: string) => void logged.push(line),
  };
  const place = { root: folder.path, runId: '20260301_1', paths: factoryConfig.parse({}).paths };
  const report = await dispatchInRounds(
    { ...place, ...(worker === undefined ? {} : { worker }), ...(workers === undefined ? {} : { workers }) },
    async (given) => {
      sent.push(given);
      if (abort) abortion.abort(new Error('stopped'));
      return status === undefined ? undefined : ({ status } as StageReport);
    },
    deps,
  );
  return { status: report?.status, sent, logged };
}

const none = expect.stringMatching(/^No feedback round is requested: ERR_[A-Z_]+\.$/);

describe('rounds of a dispatch', () => {
  it('end with the first if no round can be requested, and say why', async () => {
    // The first look is for a request that a kill cut off.
    expect(await rounds('PASS')).toEqual({ status: 'PASS', sent: [undefined], logged: [none, none] });
    expect(await rounds('PASS', { worker: 'A_core' })).toEqual({ status: 'PASS', sent: [undefined], logged: [none] });
  });

  it.each(['BLOCKED', 'FAIL', undefined] as const)('end with a dispatch that is %s', async (status) => {
    expect(await rounds(status)).toEqual({ status, sent: [undefined], logged: [none] });
  });

  it('send the requested workers', async () => {
    expect((await rounds('PASS', { workers: ['A_core'] })).sent).toEqual([['A_core']]);
  });

  it('end with a cancellation', async () => {
    await expect(rounds('PASS', { abort: true })).rejects.toThrow('stopped');
  });
});
