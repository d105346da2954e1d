import type { PolicyRevision } from '../../contracts/launch/policy-revision.ts';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { type Comparison, compare, map, text, value } from '../../evidence/comparison.ts';
import { type Evidence, found } from '../../evidence/run-evidence.ts';
import {
  type PolicyRecord,
  policyDigest,
  policyEvents,
  policyFile,
  policyNumbers,
  readPolicyRecord,
} from '../../run/revisions/policy-records.ts';
import { canonicalJson } from '../../system/text/json.ts';
import type { AuditedRun, Check } from './audited-run.ts';

/**
 * Each policy revision is the one that its event names: commit, author, digests; its digest is that of its content, and it follows from
 * the one before. The report and STATUS.json name the newest.
 */
export const policyRevisions: Check = async (run) => {
  const { root, layout, evidence } = run;
  const events = policyEvents(evidence.chain.value?.events ?? []);
  const numbers = policyNumbers(root, layout);
  if (events.length === 0 && numbers.length === 0) return [];
  const records = new Map<number, Evidence<PolicyRecord>>();
  for (const number of numbers) records.set(number, await found(() => readPolicyRecord(root, layout, number)));
  return [
    compare(
      `${layout.policyDir} / POLICY_REVISED in ${layout.ledger}`,
      value(numbers.join(', ')),
      value(events.map((_event, at) => at + 1).join(', ')),
    ),
    ...events.flatMap((event, at) => recordComparisons(run, at + 1, records.get(at + 1) ?? {}, event, events[at - 1])),
    ...newestComparisons(
      run,
      map(records.get(events.length) ?? {}, ({ revision }) => revision),
    ),
  ];
};

function recordComparisons(
  { layout, evidence }: AuditedRun,
  number: number,
  record: Evidence<PolicyRecord>,
  { details, hashes }: LedgerEvent,
  before: LedgerEvent | undefined,
): Comparison[] {
  const file = `${layout.policyDir}/${number}/${policyFile}`;
  const revision = map(record, (each) => each.revision);
  const inWords = ({ revision: own, commit, author }: PolicyRevision): string => `${own} ${commit} ${author}`;
  const recorded = value(`${String(details.policy_revision)} ${String(details.commit)} ${String(details.author)}`);
  return [
    compare(`${file}: revision, commit and author / POLICY_REVISED`, map(revision, inWords), recorded),
    compare(
      `${file}: digest of its content / policy_sha256`,
      map(record, ({ revision: own }) => policyDigest(own.policy, own.secret_allow_sha256)),
      map(revision, (own) => own.policy_sha256),
    ),
    compare(
      `${file}: policy_sha256 / POLICY_REVISED`,
      map(revision, (own) => own.policy_sha256),
      said(hashes.policy),
    ),
    compare(
      `${file}: previous_policy_sha256 / POLICY_REVISED`,
      map(revision, (own) => own.previous_policy_sha256),
      said(hashes.previous_policy),
    ),
    ...(before === undefined
      ? []
      : [
          compare(
            `POLICY_REVISED ${number}: previous_policy / the one before`,
            said(hashes.previous_policy),
            said(before.hashes.policy),
          ),
        ]),
    compare(
      `${file}: base_sha / ${layout.inputs}`,
      map(revision, (own) => own.base_sha),
      map(evidence.inputs, ({ base_sha }) => base_sha),
    ),
    compare(
      `${file}: changes / policy`,
      map(revision, (own) => canonicalJson(own.changes.map(({ key, after }) => [key, after]))),
      map(revision, (own) => canonicalJson(own.changes.map(({ key }) => [key, own.policy[key]]))),
    ),
  ];
}

function newestComparisons({ layout, evidence }: AuditedRun, newest: Evidence<PolicyRevision>): Comparison[] {
  const report = `${layout.integratorDir}/FINAL_REPORT.txt`;
  const commit = map(newest, (own) => own.commit);
  const digests = map(newest, (own) => `${own.policy_sha256}, before ${own.previous_policy_sha256}`);
  const key = map(evidence.runStatus, (file) => canonicalJson(file.policy_revision ?? null));
  return [
    compare(
      `${report}: commit of the policy / newest revision`,
      lineOf(evidence.report, /^- Judged again under the policy of: (\S+) by /m),
      commit,
    ),
    compare(
      `${report}: policy digests / newest revision`,
      lineOf(evidence.report, /^- Policy: (\S+, before \S+) /m),
      digests,
    ),
    compare(
      `${layout.status}: policy_revision / newest revision`,
      key,
      map(newest, ({ revision, commit: id, author, policy_sha256, previous_policy_sha256 }) =>
        canonicalJson({ revision, commit: id, author, policy_sha256, previous_policy_sha256 }),
      ),
    ),
  ];
}

function lineOf(report: Evidence<string>, pattern: RegExp): Evidence<string> {
  return map(report, (lines) => pattern.exec(lines)?.[1]);
}

function said(given: unknown): Evidence<string> {
  return value(text(given));
}
