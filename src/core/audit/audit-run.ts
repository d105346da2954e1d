import { readEvidence } from '../evidence/run-evidence.ts';
import { type Verification, verifyRun } from '../evidence/verify-run.ts';
import { attestedFiles } from './checks/attested-files.ts';
import type { AuditedRun, Check } from './checks/audited-run.ts';
import { collectedBundles } from './checks/collected-bundles.ts';
import { executorText } from './checks/executor-text.ts';
import { finalReport } from './checks/final-report.ts';
import { jobSummaries } from './checks/job-summaries.ts';
import { policyRevisions } from './checks/policy-revisions.ts';
import { recordedHashes } from './checks/recorded-hashes.ts';
import { statusTexts } from './checks/status-texts.ts';
import { storeDigest } from './checks/store-digest.ts';
import { repositoryDigestsAgree, watchedRepository } from './checks/watched-repository.ts';

/** In the order of a run. */
const checks: readonly Check[] = [
  storeDigest,
  policyRevisions,
  collectedBundles,
  watchedRepository,
  repositoryDigestsAgree,
  recordedHashes,
  attestedFiles,
  statusTexts,
  finalReport,
  executorText,
  jobSummaries,
];

/**
 * `factory verify --strict`: compares every record of an ended run with every other that must agree, and all texts of its verdict
 * (docs/design/verify.md). Writes nothing below `root`. Does not throw for the content of a record.
 */
export async function auditRun(
  options: Parameters<typeof verifyRun>[0] & Pick<AuditedRun, 'env' | 'signal'>,
): Promise<Verification> {
  const { root, layout, recordDir, env, signal } = options;
  const verification = await verifyRun(options);
  const evidence = await readEvidence(root, layout, recordDir);
  const comparisons = [...verification.comparisons];
  for (const check of checks) comparisons.push(...(await check({ root, layout, evidence, recordDir, env, signal })));
  return { ...verification, comparisons };
}
