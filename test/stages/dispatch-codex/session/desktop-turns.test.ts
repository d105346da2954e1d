import { describe, expect, it } from '@jest/globals';
import { DesktopTurns } from '../../../../src/stages/dispatch-codex/session/desktop-turns.ts';

/** Queues three workers; returns what happens, and what ends each worker's work. */
function queued() {
  const happened: string[] = [];
  const turns = new DesktopTurns(async () => void happened.push('pause'));
  const ends = new Map<string, (error?: Error) => void>();
  const running = (['A_core', 'B_tooling', 'C_features'] as const)
    .map((worker) =>
      turns.queue(worker, async () => {
        happened.push(worker);
        await new Promise<void>((resolve, reject) => ends.set(worker, (error) => (error ? reject(error) : resolve())));
      }),
    )
    .map((start) => start());
  const settle = async (): Promise<readonly string[]> => {
    for (let at = 0; at < 20; at++) await Promise.resolve();
    return happened;
  };
  return { turns, ends, running, settle };
}

describe('the turns at one desktop', () => {
  it('begin with the first worker, without a pause', async () => {
    expect(await queued().settle()).toEqual(['A_core']);
  });

  it.each(['RUNNING', 'PARKED', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED'])(
    'go on when a worker is %s',
    async (state) => {
      const { turns, settle } = queued();
      await settle();
      turns.seen('A_core', state);
      expect(await settle()).toEqual(['A_core', 'pause', 'B_tooling']);
      turns.seen('A_core', state);
      expect(await settle()).toHaveLength(3);
      turns.seen('B_tooling', state);
      expect(await settle()).toEqual(['A_core', 'pause', 'B_tooling', 'pause', 'C_features']);
    },
  );

  it.each(['PENDING', 'SENDING', 'SENT'])('do not go on when it is %s', async (state) => {
    const { turns, settle } = queued();
    await settle();
    turns.seen('A_core', state);
    turns.seen('Z_aggregator', 'DONE');
    expect(await settle()).toEqual(['A_core']);
  });

  it('go on when the work ends or fails', async () => {
    const { ends, running, settle } = queued();
    await settle();
    ends.get('A_core')?.();
    await settle();
    ends.get('B_tooling')?.(new Error('failed'));
    await expect(running[1]).rejects.toThrow('failed');
    expect(await settle()).toEqual(['A_core', 'pause', 'B_tooling', 'pause', 'C_features']);
    await expect(running[0]).resolves.toBeUndefined();
  });
});
