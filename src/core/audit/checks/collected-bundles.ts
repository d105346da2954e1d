import { alteredSince, readCollected } from '../../bundle/worktree/read-collected.ts';
import { inWorkerOrder } from '../../contracts/worker.ts';
import { compare, value } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import type { Check } from './audited-run.ts';

/** Each worker's bundle is what its ledger segment says was collected; a difference names the file. */
export const collectedBundles: Check = async ({ root, layout, evidence }) => {
  const workers = inWorkerOrder(evidence.inputs.value?.workers ?? []);
  const records = await found(() => readCollected(root, layout, workers));
  if (records.fault !== undefined)
    return [compare('bundles / ledger segments', { fault: records.fault }, value('as collected'))];
  const comparisons = [];
  for (const [worker, record] of records.value ?? []) {
    const altered = await found(() => alteredSince(root, layout, worker, record));
    const left =
      altered.value === undefined
        ? { fault: altered.fault ?? '' }
        : value(altered.value.map(({ file, message }) => `${file}: ${message}`).join(' ') || 'as collected');
    comparisons.push(compare(`${layout.bundle(worker)} / ${layout.workerLedger(worker)}`, left, value('as collected')));
  }
  return comparisons;
};
