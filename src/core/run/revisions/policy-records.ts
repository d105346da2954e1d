import { join } from 'node:path';
import { type PolicyRevision, policyRevision } from '../../contracts/launch/policy-revision.ts';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { readPlainFile } from '../../system/hostile/read-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { sha256 } from '../../system/text/hash.ts';
import { canonicalJson } from '../../system/text/json.ts';
import { readJsonFile } from '../json-file.ts';
import type { RunLayout } from '../layout.ts';

/** `details.state` of the event that activates a policy revision. */
export const policyRevised = 'POLICY_REVISED';

/** The names of a revision's two files. */
export const policyFile = 'POLICY.json';
export const secretAllowFile = 'secret-allow.txt';

/** The largest list of allowed secrets, in bytes: some fifty thousand entries. */
export const maxSecretAllowBytes = 4 * 1024 * 1024;

/** A policy revision and its list of allowed secrets; `null` if the commit has none. */
export interface PolicyRecord {
  readonly revision: PolicyRevision;
  readonly secretAllow: Buffer | null;
}

/** The sha256 that identifies a policy: all its keys, and the content of the list that one of them names. */
export function policyDigest(policy: Readonly<Record<string, unknown>>, secretAllowSha256: string | null): string {
  return sha256(canonicalJson({ policy, secret_allow_sha256: secretAllowSha256 }));
}

/** The keys that a revision changes, for a message. A revision may change only the list of allowed secrets. */
export function changesInWords({ changes }: Pick<PolicyRevision, 'changes'>): string {
  return changes.length === 0
    ? 'the list of allowed secrets changes'
    : `${changes.map(({ key }) => key).join(', ')} change`;
}

/** The events that activate policy revisions of a run, in order. */
export function policyEvents(events: readonly LedgerEvent[]): LedgerEvent[] {
  return events.filter(({ event_type, details }) => event_type === 'RUN_STATE' && details.state === policyRevised);
}

/** The numbers of the revisions in a run folder, ascending. */
export function policyNumbers(root: string, layout: RunLayout): number[] {
  return listHostile(join(root, layout.policyDir), maxRevisions)
    .entries.flatMap(({ name }) => (name !== null && /^[1-9]\d{0,5}$/.test(name) ? [Number(name)] : []))
    .sort((left, right) => left - right);
}

/**
 * Reads one revision. The launch digest covers its bytes, so check the digest first.
 *
 * @throws AppError ERR_STATE_MISSING, ERR_SCHEMA, ERR_PATH_UNSAFE; ERR_LAUNCH_STATE_ALTERED if the list is not the recorded one
 */
export async function readPolicyRecord(root: string, layout: RunLayout, number: number): Promise<PolicyRecord> {
  const folder = `${layout.policyDir}/${number}`;
  const revision = await readJsonFile(root, `${folder}/${policyFile}`, policyRevision);
  const secretAllow = await readList(root, `${folder}/${secretAllowFile}`);
  if ((secretAllow === null ? null : sha256(secretAllow)) !== revision.secret_allow_sha256) {
    const message = `${folder}/${secretAllowFile} is not the list that ${policyFile} names.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: `${folder}/${secretAllowFile}` });
  }
  return { revision, secretAllow };
}

/**
 * Removes revisions without an event: the process that wrote them was killed before it recorded them.
 *
 * @throws the system's error if one cannot be removed
 */
export async function dropUnrecordedPolicy(
  root: string,
  layout: RunLayout,
  events: readonly LedgerEvent[],
): Promise<void> {
  const recorded = policyEvents(events).length;
  for (const number of policyNumbers(root, layout)) {
    if (number > recorded) await removeTree(root, await safeJoin(root, `${layout.policyDir}/${number}`));
  }
}

const maxRevisions = 10_000;

async function readList(root: string, file: string): Promise<Buffer | null> {
  const { bytes, problem } = readPlainFile(await safeJoin(root, file), maxSecretAllowBytes);
  if (bytes !== null) return bytes;
  if (problem === 'absent') return null;
  throw new AppError('ERR_SCHEMA', `${file} ${problemText[problem]}.`, { file });
}
