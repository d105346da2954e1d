import type { PolicyRevision } from '../../../core/contracts/launch/policy-revision.ts';
import { changesInWords } from '../../../core/run/revisions/policy-records.ts';

/**
 * The lines of a report about the policy revision that a run was judged under; none if the base commit's policy applied.
 *
 * @param quote makes the author's name safe in that report
 */
export function policyLines(policy: PolicyRevision | undefined, quote: (text: string) => string): string[] {
  if (policy === undefined) return [];
  return [
    `- Judged again under the policy of: ${policy.commit} by ${quote(policy.author)}`,
    `- Policy: ${policy.policy_sha256}, before ${policy.previous_policy_sha256} (${changesInWords(policy)})`,
  ];
}

/** The key in STATUS.json for it. */
export function policyKey(policy: PolicyRevision | undefined): Readonly<Record<string, unknown>> {
  if (policy === undefined) return {};
  const { revision, commit, author, policy_sha256, previous_policy_sha256 } = policy;
  return { policy_revision: { revision, commit, author, policy_sha256, previous_policy_sha256 } };
}
