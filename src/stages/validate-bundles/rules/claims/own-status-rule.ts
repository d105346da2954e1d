import { isExplicitNoop } from '../../../../core/contracts/common.ts';
import { aggregator } from '../../../../core/contracts/worker.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** Accepts a worker's own statement that it failed. A worker that changed nothing must declare a noop. */
export const ownStatusRule: WorkerRule = ({ worker, files, truth }, run) => {
  const { status } = files;
  if (status === null) return [];
  const failed = status.required_checks.filter((check) => (check.rc ?? 0) !== 0).map((check) => check.name);
  const noop = isExplicitNoop(status);
  const changed = (truth?.changes.length ?? 0) > 0;
  const report = (code: Parameters<typeof aboutBundle>[0], what: string): ReturnType<typeof aboutBundle> =>
    aboutBundle(code, run, worker, 'STATUS.json', what);
  return [
    ...(status.status === 'PASS' || status.status === 'WARN'
      ? []
      : [report('ERR_WORKER_STATUS', `has status ${status.status}; only PASS and WARN are accepted`)]),
    ...(failed.length === 0
      ? []
      : [
          report(
            'ERR_WORKER_STATUS',
            `lists failed required checks: ${failed.map((name) => JSON.stringify(name)).join(', ')}`,
          ),
        ]),
    ...(noop && changed ? [report('ERR_CLAIM_MISMATCH', 'declares noop, but git shows changes')] : []),
    ...(worker === aggregator || noop || changed || truth === null || files.collect?.refused === true
      ? []
      : [report('ERR_EMPTY_WORKER', 'declares no noop, but git shows no change; a worker must do one or the other')]),
  ];
};
