import { join, posix } from 'node:path';
import { openRunStore } from '../../core/bundle/store/run-store.ts';
import { alteredSince, readCollected } from '../../core/bundle/worktree/read-collected.ts';
import { type Validation, validation } from '../../core/contracts/verdict/validation.ts';
import { dispatchResults } from '../../core/contracts/worker/dispatch-results.ts';
import { inWorkerOrder, type WorkerName } from '../../core/contracts/worker.ts';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { filledFinding, nextActionOf } from '../../core/diagnostics/next-action.ts';
import { sortedDiagnostics } from '../../core/diagnostics/order.ts';
import { listPaths } from '../../core/git/objects/ls-tree.ts';
import { dueRevision, launchRevisions } from '../../core/ledger/revisions/launch-revisions.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import { readJsonFile } from '../../core/run/json-file.ts';
import { type RunLayout, stageLayout } from '../../core/run/layout.ts';
import { readInputsInForce } from '../../core/run/revisions/inputs-in-force.ts';
import type { StageDeps, StageReport } from '../../core/run/stage.ts';
import { assertLaunchDigest } from '../../core/run/state-digest.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { gatherWorker } from './evidence/gather-evidence.ts';
import { readBaseScripts } from './evidence/read-base-scripts.ts';
import { readSecretAllow } from './evidence/read-secret-allow.ts';
import type { RulesInput, WorkerEvidence, WorkerRule } from './evidence/worker-evidence.ts';
import { JudgingTimes } from './judging-times.ts';
import { recordEvents } from './record-events.ts';
import { claimsRule } from './rules/claims/claims-rule.ts';
import { identityRule } from './rules/claims/identity-rule.ts';
import { ownStatusRule } from './rules/claims/own-status-rule.ts';
import { recordedRule } from './rules/claims/recorded-rule.ts';
import { conflictMarkersRule } from './rules/content/conflict-markers-rule.ts';
import { diffBudgetRule } from './rules/content/diff-budget-rule.ts';
import { hiddenTextRule } from './rules/content/hidden-text-rule.ts';
import { namesRule } from './rules/content/names-rule.ts';
import { secretFindings } from './rules/content/secret-findings.ts';
import { bareRepositoryRule } from './rules/scope/bare-repository-rule.ts';
import { overlapFindings } from './rules/scope/overlap-findings.ts';
import { protectedPathsRule } from './rules/scope/protected-paths-rule.ts';
import { scopeLockRule } from './rules/scope/scope-lock-rule.ts';
import { scopeRule } from './rules/scope/scope-rule.ts';
import { gateFilesRule } from './rules/tests/gate-files-rule.ts';
import { testsRemovedRule } from './rules/tests/tests-removed-rule.ts';
import { summaryOf } from './summary.ts';
import { type CheckName, checkOfFile, Findings, shownFindings } from './validation-checks.ts';
import { collectedFindings, emptyRun, type JudgedBundles, validationOf, workersDone } from './validation-of.ts';

export interface ValidateInputs extends RunStageInputs {
  /** Count warnings as errors. */
  readonly strict?: boolean;
}

/** Every rule for one worker, with the check that it decides. */
export const workerRules: readonly (readonly [CheckName, WorkerRule])[] = [
  ['worker_bundle_validation', identityRule],
  ['worker_bundle_validation', ownStatusRule],
  ['worker_bundle_validation', diffBudgetRule],
  ['worker_bundle_validation', hiddenTextRule],
  ['worker_bundle_validation', conflictMarkersRule],
  ['worker_bundle_validation', testsRemovedRule],
  ['worker_bundle_validation', gateFilesRule],
  ['claims_match_git', claimsRule],
  ['claims_match_git', recordedRule],
  ['scope_detection', scopeLockRule],
  ['scope_detection', scopeRule],
  ['scope_detection', protectedPathsRule],
  ['scope_detection', bareRepositoryRule],
  ['scope_detection', namesRule],
];

/**
 * Checks every worker's bundle against git and policy, and writes VALIDATION.json for integrate (docs/workflows.md). Also runs after a
 * BLOCKED dispatch or prepare; a check that did not run is PENDING with rc 3.
 *
 * @throws AppError ERR_RUN_BUSY (usage); with fault `internal`; everything that blocks the run is in the report
 */
export async function validateBundles(inputs: ValidateInputs, deps: StageDeps): Promise<StageReport> {
  return withRun({ ...inputs, layout: stageLayout(inputs) }, deps, (run) => validateHeld(inputs, run, deps));
}

async function validateHeld(inputs: ValidateInputs, run: OpenRun, deps: StageDeps): Promise<StageReport> {
  await removeStaleTemporaries(join(run.root, run.layout.runDir));
  const { result, diagnostics, times } = await judgeBundles(inputs, deps);
  await run.writeJson('VALIDATION.json', validation, result);
  await recordEvents(await run.chain(), result, times);
  return {
    stage: 'validate-bundles',
    runId: inputs.runId,
    status: result.status,
    diagnostics: diagnostics.map((each) => filledFinding(each, inputs.runId)),
    nextAction: nextActionOf(diagnostics, inputs.runId) ?? 'All bundles are accepted: integrate the run.',
    summary: summaryOf(result),
    outputs: { counts: JSON.stringify(result.counts) },
    workers: result.workers.map(({ worker }) => worker),
  };
}

export interface Judgement {
  readonly result: Validation;
  readonly diagnostics: readonly Diagnostic[];
  readonly times: JudgingTimes;
}

/**
 * Judges bundles like {@link validateBundles}, but writes nothing. A feedback round uses it for its prompt (docs/adr/0154).
 *
 * @param only judges one worker, which is DONE, by the rules for single workers: a fleet's job has no other bundle
 * @throws AppError with fault `internal`
 */
export async function judgeBundles(
  inputs: ValidateInputs,
  deps: Pick<StageDeps, 'env' | 'signal' | 'clock'>,
  only?: WorkerName,
): Promise<Judgement> {
  const layout = stageLayout(inputs);
  const findings = new Findings(inputs.strict === true);
  const times = new JudgingTimes(deps.clock);
  const judged = await judge(inputs, layout, { ...deps, times }, findings, only);
  const diagnostics = sortedDiagnostics(shownFindings(sortedDiagnostics(findings.all())));
  return { result: validationOf(layout, judged, findings, diagnostics), diagnostics, times };
}

async function judge(
  inputs: ValidateInputs,
  layout: RunLayout,
  deps: Pick<StageDeps, 'env' | 'signal'> & { readonly times: JudgingTimes },
  findings: Findings,
  only?: WorkerName,
): Promise<JudgedBundles> {
  const { times } = deps;
  const inForce = await collecting(findings, 'worker_bundle_validation', async () => {
    if (inputs.launchDigest !== undefined) await assertLaunchDigest(inputs.root, layout, inputs.launchDigest);
    return readInputsInForce(inputs.root, layout);
  });
  if (inForce === undefined) return { workers: [], run: null, shared: [], dispatched: false };
  const { inputs: recorded, secretAllow } = inForce;
  const workers = only === undefined ? inWorkerOrder(recorded.workers) : [only];
  const { revision } = recorded;
  const results = await collecting(findings, 'workers_done', async () =>
    only === undefined ? readJsonFile(inputs.root, layout.dispatchResults, dispatchResults) : undefined,
  );
  const done = only === undefined ? workersDone(recorded, results, layout, findings) : workers;
  const unjudged = { workers, run: null, shared: [], dispatched: results !== undefined, revision };
  if (done.length === 0) return unjudged;
  await compareWithLedger(inputs.root, layout, done, findings);

  const judged = { root: inputs.root, layout, inputs: recorded, env: deps.env, signal: deps.signal };
  await using store = await collecting(findings, 'worker_bundle_validation', () => openRunStore(judged));
  if (store === undefined) return unjudged;
  const place = { root: inputs.root, layout, inputs: recorded, store };
  const [basePaths, baseScripts, allowed, ...gathered] = await Promise.all([
    listPaths(store.git, recorded.base_sha),
    readBaseScripts(store.git, recorded.base_sha, recorded.config.gates),
    readSecretAllow(store.git, recorded.base_sha, recorded.config.security.secret_allow, secretAllow),
    ...done.map((worker) => times.of(`gather ${worker}`, () => gatherWorker(place, worker))),
  ]);
  for (const each of gathered) findings.add('worker_bundle_validation', each.findings);
  const evidence = gathered.flatMap((each) => (each.evidence === null ? [] : [each.evidence]));
  findings.add('worker_bundle_validation', allowed.findings);
  const { hashes: allowedSecrets } = allowed;
  const run: RulesInput = { layout, inputs: recorded, workers: evidence, allowedSecrets, basePaths, baseScripts };
  for (const each of evidence) {
    await times.of(`judge ${each.worker}`, () => judgeWorker(each, run, findings, times));
  }
  const overlap = await times.of('overlap_detection', async () => overlapFindings(run));
  findings.add('overlap_detection', overlap.findings);
  findings.add('worker_bundle_validation', emptyRun(run));
  return { workers, run, shared: overlap.shared, dispatched: true, revision };
}

/** Compares every bundle, its state DONE and its launch revision with the record of dispatch in the ledger. */
async function compareWithLedger(
  root: string,
  layout: RunLayout,
  done: readonly WorkerName[],
  findings: Findings,
): Promise<void> {
  const check = 'worker_bundle_validation';
  const records = await collecting(findings, check, () => readCollected(root, layout, done));
  const chain = records === undefined ? undefined : await readRun({ root, layout }).chain();
  const revisions = launchRevisions(chain?.events ?? []);
  for (const [worker, record] of records ?? []) {
    findings.add(check, await alteredSince(root, layout, worker, record));
    const due = dueRevision(revisions, worker);
    if (record.revision < due) {
      const message = `The bundle of ${worker} belongs to launch revision ${record.revision}, but revision ${due} sends it again.`;
      findings.add('workers_done', [finding('ERR_WORKER_NOT_DONE', message, { worker, file: layout.bundle(worker) })]);
    }
    if (record.state === 'DONE') continue;
    const file = layout.dispatchResults;
    const message = `${worker} is DONE in ${posix.basename(file)}, but ${record.state} in its ledger.`;
    findings.add(check, [finding('ERR_BUNDLE_ALTERED', message, { worker, file })]);
  }
}

async function judgeWorker(
  evidence: WorkerEvidence,
  run: RulesInput,
  findings: Findings,
  times: JudgingTimes,
): Promise<void> {
  for (const found of [...evidence.files.findings, ...collectedFindings(evidence)])
    findings.add(checkOfFile(found), [found]);
  for (const [check, rule] of workerRules) findings.add(check, await times.of(check, async () => rule(evidence, run)));
  if (run.inputs.config.security.secret_scan_enabled) {
    findings.add('worker_bundle_validation', await secretFindings(evidence, run));
  }
}

/** Runs a step. A usage error or block becomes a finding of the check; an internal error is rethrown. */
async function collecting<T>(findings: Findings, check: CheckName, step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    findings.add(check, [error.toDiagnostic()]);
    return undefined;
  }
}
