import { join } from 'node:path';
import { workerNames } from '../../core/contracts/worker.ts';
import { fileIdentity } from '../../core/system/hostile/stat-hostile.ts';
import type { LocatedRun } from './run-source.ts';

/** A text that changes whenever the review of a run may have changed. Reads no content. */
export function runIdentity({ root, layout }: LocatedRun): string {
  const files = [
    layout.status,
    layout.inputs,
    layout.validation,
    layout.dispatchResults,
    layout.ledger,
    `${layout.integratorDir}/STATUS.json`,
    `${layout.integratorDir}/PROOF.json`,
    ...workerNames.flatMap((worker) => [layout.workerLedger(worker), `${layout.bundle(worker)}/DIFF.patch`]),
  ];
  return [root, ...files.map((file) => fileIdentity(join(root, file)))].join('\n');
}
