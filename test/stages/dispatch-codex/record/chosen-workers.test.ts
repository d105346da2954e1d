import { expect, it } from '@jest/globals';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { chooseWorkers } from '../../../../src/stages/dispatch-codex/choose-workers.ts';
import type { Launch } from '../../../../src/stages/dispatch-codex/record/load-launch.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const launch = (workers: readonly WorkerName[], mode: 'after' | 'with' = 'after') =>
  ({ inputs: { workers, config: { dispatch: { aggregator: mode } } } }) as unknown as Launch;

const all: readonly WorkerName[] = ['A_core', 'B_tooling', 'Z_aggregator'];
const builders: readonly WorkerName[] = ['A_core', 'B_tooling'];

it.each<
  readonly [
    what: string,
    launch: Launch,
    options: { readonly workers?: readonly WorkerName[]; readonly worker?: WorkerName },
    chosen: readonly WorkerName[],
    requested: readonly WorkerName[],
  ]
>([
  ['nobody named', launch(all), {}, all, []],
  [
    'a builder, and so the aggregator',
    launch(all),
    { workers: ['A_core'] },
    ['A_core', 'Z_aggregator'],
    ['A_core', 'Z_aggregator'],
  ],
  ['in worker order', launch(all), { workers: ['B_tooling', 'A_core'] }, all, ['B_tooling', 'A_core', 'Z_aggregator']],
  ['the aggregator alone', launch(all), { workers: ['Z_aggregator'] }, ['Z_aggregator'], ['Z_aggregator']],
  ['a run without an aggregator', launch(builders), { workers: ['A_core'] }, ['A_core'], ['A_core']],
  ['an aggregator beside the others', launch(all, 'with'), { workers: ['A_core'] }, ['A_core'], ['A_core']],
  ['the one of a job', launch(all), { worker: 'A_core' }, ['A_core'], []],
  [
    'the one of a job that is named too',
    launch(all),
    { worker: 'A_core', workers: ['A_core'] },
    ['A_core'],
    ['A_core', 'Z_aggregator'],
  ],
])('%s', (_what, given, options, chosen, requested) => {
  const found = chooseWorkers(given, options);
  expect([...found.chosen]).toEqual(chosen);
  expect([...found.requested]).toEqual(requested);
});

it('refuses a worker that is not part of the run', async () => {
  for (const options of [{ workers: ['C_features'] as const }, { worker: 'C_features' as const }]) {
    expect(await refusal(() => chooseWorkers(launch(all), options))).toMatchObject({
      code: 'ERR_WORKER_UNKNOWN',
      fault: 'usage',
      worker: 'C_features',
    });
  }
});
