import { policyOf } from '../../../core/config/policy.ts';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type PolicyRevision, policyRevision } from '../../../core/contracts/launch/policy-revision.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { runInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { foldLedger } from '../../../core/ledger/fold.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { isRevision } from '../../../core/ledger/revisions/launch-revisions.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import { readJsonFile } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import {
  policyDigest,
  policyEvents,
  policyFile,
  policyRevised,
  readPolicyRecord,
  secretAllowFile,
} from '../../../core/run/revisions/policy-records.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { assertLaunchDigest, launchDigest } from '../../../core/run/state-digest.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { byCodeUnit, canonicalJson } from '../../../core/system/text/json.ts';
import { defaultBlocked } from '../launch/issue-scope-locks.ts';
import {
  type CommittedPolicy,
  type PolicyCommit,
  type PolicyCommitOptions,
  readPolicyCommit,
} from './policy-commit.ts';

export interface RevisedPolicy {
  readonly revision: PolicyRevision;
  /** The run's new launch digest. */
  readonly launchDigest: string;
}

/**
 * Gives an ended run that did not pass the policy of another commit (docs/design/policy-revisions.md): writes the revision, then the event
 * that activates it. The caller judges the run's bundles again. A repetition after a kill records nothing twice.
 *
 * @throws AppError (usage: nothing was written) ERR_RUN_FINAL, ERR_RUN_UNFINISHED, ERR_STATE_MISSING, ERR_POLICY_UNCHANGED,
 *   ERR_POLICY_NEEDS_RUN; ERR_LAUNCH_STATE_ALTERED; as readPolicyCommit
 */
export async function revisePolicy(
  run: OpenRun,
  options: Pick<PolicyCommitOptions, 'commit' | 'configPath' | 'inActions' | 'token'>,
  deps: StageDeps,
): Promise<RevisedPolicy> {
  const { root, layout } = run;
  const ledger = await run.chain();
  const begun = isUnderReview(ledger);
  await assertRevisable(run, ledger, begun);
  const recorded = await readJsonFile(root, layout.inputs, runInputs);
  const found = await readPolicyCommit({ ...options, root, layout, inputs: recorded }, deps);
  const last = policyEvents(ledger.events()).length;
  if (begun) {
    const { revision } = await readPolicyRecord(root, layout, last);
    if (revision.commit === found.commit) return { revision, launchDigest: await launchDigest(root, layout) };
    throw unfinished(layout);
  }
  const before =
    last === 0 ? launchPolicy(recorded, found) : await readPolicyRecord(root, layout, last).then(policyOfRecord);
  const revision = revisionOf({ layout, recorded, found, number: last + 1, before });
  await run.writeJson(`policy/${revision.revision}/${policyFile}`, policyRevision, revision);
  if (found.revised.secretAllow !== null) {
    await run.write(`policy/${revision.revision}/${secretAllowFile}`, found.revised.secretAllow);
  }
  const digest = await launchDigest(root, layout);
  await record(ledger, revision, digest);
  return { revision, launchDigest: digest };
}

/** Whether a run is judged under a policy that was revised after the run's last end. Then nothing is dispatched. */
export function isUnderReview(ledger: Pick<Ledger, 'events'>): boolean {
  const events = ledger.events();
  const since = events.slice(events.findLastIndex(({ event_type }) => event_type === 'RUN_END') + 1);
  const revised = policyEvents(since).at(-1);
  if (revised === undefined) return false;
  // A corrected launch is dispatched too.
  const isDispatch = (event: LedgerEvent): boolean => event.details.state === 'DISPATCH_START' || isRevision(event);
  return !since.slice(since.indexOf(revised)).some(isDispatch);
}

async function assertRevisable({ root, layout }: OpenRun, ledger: Ledger, begun: boolean): Promise<void> {
  const { runId } = layout;
  const { launch_digest: launch, ended_at: ended, status } = foldLedger(ledger.events());
  if (launch === '') {
    const message = `Run ${runId} was never launched, so there is nothing to judge again.`;
    const nextAction = 'Start it again with the command that started it. Its policy is that of its base commit.';
    throw new AppError('ERR_STATE_MISSING', message, { fault: 'usage', file: layout.ledger, nextAction });
  }
  if (ended !== '' && status === 'PASS') {
    const nextAction = `Read its report with factory print-report --run-id ${runId}. For other work, choose a new RUN_ID.`;
    throw new AppError('ERR_RUN_FINAL', `${runId} has passed; its policy is final.`, { fault: 'usage', nextAction });
  }
  if (ended === '' && !begun) throw unfinished(layout);
  await assertLaunchDigest(root, layout, launch);
}

function unfinished({ runId }: RunLayout): AppError {
  return new AppError('ERR_RUN_UNFINISHED', `${runId} has no verdict yet; only an ended run is judged again.`, {
    fault: 'usage',
    nextAction: `Finish it with factory resume --run-id ${runId}. If it does not pass, run this command again.`,
  });
}

/** The policy of the launch: the base commit's policy, as narrowed by environment and inputs. */
function launchPolicy(recorded: RunInputs, { base }: PolicyCommit): CommittedPolicy {
  return { policy: policyOf(recorded.config), secretAllow: base.secretAllow };
}

function policyOfRecord({ revision, secretAllow }: Awaited<ReturnType<typeof readPolicyRecord>>): CommittedPolicy {
  return { policy: revision.policy, secretAllow };
}

function revisionOf(given: {
  readonly layout: RunLayout;
  readonly recorded: RunInputs;
  readonly found: PolicyCommit;
  readonly number: number;
  readonly before: CommittedPolicy;
}): PolicyRevision {
  const { layout, recorded, found, number, before } = given;
  const launched = policyOf(recorded.config);
  const policy = { ...launched };
  const problems: string[] = [];
  for (const key of Object.keys(launched).sort(byCodeUnit)) {
    const committed = found.revised.policy[key];
    if (isSame(found.base.policy[key], committed)) continue;
    policy[key] = committed;
    if (key.startsWith('workers.')) problems.push(`${key} is in the scope locks, which were issued at launch`);
    else if (!isSame(launched[key], found.base.policy[key])) {
      problems.push(`${key} was narrowed to ${JSON.stringify(launched[key])} when the run was launched`);
    }
  }
  const opened = 'security.allow_protected_paths';
  if (!isSame(defaultBlocked(globs(launched[opened])), defaultBlocked(globs(policy[opened])))) {
    problems.push(`${opened} changes what the scope locks block by default, and they were issued at launch`);
  }
  if (problems.length > 0) {
    const message = `${found.commit} cannot be the policy of ${layout.runId}: ${problems.join('; ')}.`;
    const nextAction = `Start a new run from ${found.commit}, under a new RUN_ID.`;
    throw new AppError('ERR_POLICY_NEEDS_RUN', message, { fault: 'usage', nextAction });
  }
  const digest = digestOf({ policy, secretAllow: found.revised.secretAllow });
  const previous = digestOf(before);
  if (digest === previous) {
    const message = `${found.commit} has the policy that ${layout.runId} was judged by already.`;
    throw new AppError('ERR_POLICY_UNCHANGED', message, { fault: 'usage' });
  }
  return {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    revision: number,
    base_sha: recorded.base_sha,
    commit: found.commit,
    author: found.author,
    policy_sha256: digest,
    previous_policy_sha256: previous,
    secret_allow_sha256: listDigest(found.revised.secretAllow),
    policy,
    changes: Object.keys(policy)
      .filter((key) => !isSame(launched[key], policy[key]))
      .sort(byCodeUnit)
      .map((key) => ({ key, before: launched[key], after: policy[key] })),
  };
}

/** The event makes the revision count, and says that the run is at work again. */
async function record(ledger: Ledger, revision: PolicyRevision, launch: string): Promise<void> {
  const { commit, author, policy_sha256: policy, previous_policy_sha256: previous_policy } = revision;
  const keys = revision.changes.map(({ key }) => key);
  await ledger.append({
    event_type: 'RUN_STATE',
    actor: 'prepare-run',
    parent: ledger.events().find(({ event_type }) => event_type === 'RUN_START'),
    hashes: { launch, policy, previous_policy },
    details: { state: policyRevised, policy_revision: revision.revision, commit, author, changed: keys },
  });
}

function digestOf({ policy, secretAllow }: CommittedPolicy): string {
  return policyDigest(policy, listDigest(secretAllow));
}

function listDigest(list: Buffer | null): string | null {
  return list === null ? null : sha256(list);
}

function globs(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(left ?? null) === canonicalJson(right ?? null);
}
