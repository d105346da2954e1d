import { alteredSince, readCollected } from '../../bundle/worktree/read-collected.ts';
import { collectRecord } from '../../contracts/verdict/collect-record.ts';
import { inWorkerOrder } from '../../contracts/worker.ts';
import { compare, map, value } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { readJsonFileIfAny } from '../../run/json-file.ts';
import type { Check } from './audited-run.ts';

/** Each worker's bundle, and the launch revision in it, is what its ledger segment says was collected; a difference names the file. */
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
    const file = `${layout.bundle(worker)}/LOGS/COLLECT.json`;
    const collected = await found(() => readJsonFileIfAny(root, file, collectRecord));
    if (collected.value === undefined && collected.fault === undefined) continue;
    comparisons.push(
      compare(
        `${file}: launch revision / ${layout.workerLedger(worker)}`,
        map(collected, ({ revision = 1 }) => String(revision)),
        value(String(record.revision)),
      ),
    );
  }
  return comparisons;
};
