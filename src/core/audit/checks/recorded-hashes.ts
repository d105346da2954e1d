import { join } from 'node:path';
import { compare, map } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { Check } from './audited-run.ts';

/** The files whose sha256 the chain records, with the event and the name of the hash. */
export const recordedHashes: Check = async ({ root, layout, evidence }) => {
  const files = [
    [layout.validation, 'SCOPE_CHECK', 'validation'],
    [`${layout.integratorDir}/FINAL_REPORT.txt`, 'REPORT_WRITTEN', 'final_report_sha256'],
    [`${layout.integratorDir}/PROOF.json`, 'REPORT_WRITTEN', 'proof_sha256'],
    [`${layout.integratorDir}/STATUS.json`, 'REPORT_WRITTEN', 'status_sha256'],
  ] as const;
  const comparisons = [];
  for (const [file, type, hash] of files) {
    const recorded = map(
      evidence.chain,
      ({ events }) => events.findLast(({ event_type }) => event_type === type)?.hashes[hash],
    );
    // Without validate there is no SCOPE_CHECK.
    if (recorded.value === undefined && recorded.fault === undefined) continue;
    const actual = await found(async () =>
      statHostile(join(root, file)).kind === 'absent' ? undefined : (await digestFile(join(root, file))).sha256,
    );
    comparisons.push(compare(`${file} / ${hash} of ${type}`, actual, recorded));
  }
  return comparisons;
};
