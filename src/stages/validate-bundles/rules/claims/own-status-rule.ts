import { isExplicitNoop } from '../../../../core/contracts/common.ts';
import { aggregator } from '../../../../core/contracts/worker.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** A worker that says it did not pass is believed; one that changed nothing must say that it meant to. */
export const ownStatusRule: WorkerRule = ({ worker, files, truth }, run) => {
  const { status } = files;
  if (status === null) return [];
  const failed = status.required_checks.filter((check) => (check.rc ?? 0) !== 0).map((check) => check.name);
  const noop = isExplicitNoop(status);
  const changed = (truth?.changes.length ?? 0) > 0;
  const tell = (code: Parameters<typeof aboutBundle>[0], what: string): ReturnType<typeof aboutBundle> =>
    aboutBundle(code, run, worker, 'STATUS.json', what);
  return [
    ...(status.status === 'PASS' || status.status === 'WARN'
      ? []
      : [tell('ERR_WORKER_STATUS', `says ${status.status}; only PASS and WARN are accepted`)]),
    ...(failed.length === 0
      ? []
      : [
          tell(
            'ERR_WORKER_STATUS',
            `lists required checks that failed: ${failed.map((name) => JSON.stringify(name)).join(', ')}`,
          ),
        ]),
    ...(noop && changed ? [tell('ERR_CLAIM_MISMATCH', 'declares noop, but git shows changes')] : []),
    ...(worker === aggregator || noop || changed || truth === null || files.collect?.refused === true
      ? []
      : [tell('ERR_EMPTY_WORKER', 'declares no noop, and git shows no change; a worker owes one or the other')]),
  ];
};
