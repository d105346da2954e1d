import { isExplicitNoop, SCHEMA_VERSION } from '../../core/contracts/common.ts';
import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { Validation } from '../../core/contracts/verdict/validation.ts';
import type { DispatchResults } from '../../core/contracts/worker/dispatch-results.ts';
import { builders, inWorkerOrder, type WorkerName } from '../../core/contracts/worker.ts';
import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { isErrorCode } from '../../core/diagnostics/error-codes.ts';
import { quoteInline } from '../../core/diagnostics/text/quote.ts';
import { findingRecordOf } from '../../core/evidence/finding-record.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import type { RulesInput, WorkerEvidence } from './evidence/worker-evidence.ts';
import type { SharedPath } from './rules/scope/overlap-findings.ts';
import { type CheckName, checkRecords, type Findings } from './validation-checks.ts';

/** Without `run` nothing could be judged. */
export interface JudgedBundles {
  readonly workers: readonly WorkerName[];
  readonly run: RulesInput | null;
  readonly shared: readonly SharedPath[];
  readonly dispatched: boolean;
  readonly revision?: number | undefined;
}

/** The findings of the collection. An unknown code is replaced. */
export function collectedFindings({ worker, files }: WorkerEvidence): Diagnostic[] {
  return (files.collect?.findings ?? []).map((found) => {
    const { severity, file } = found;
    return finding(isErrorCode(found.code) ? found.code : 'ERR_BUNDLE_ALTERED', found.message, {
      severity,
      worker,
      ...(file === undefined ? {} : { file }),
    });
  });
}

/** Returns the workers that are DONE. Every other worker gets a finding with the code of dispatch. */
export function workersDone(
  recorded: RunInputs,
  results: DispatchResults | undefined,
  layout: RunLayout,
  findings: Findings,
): WorkerName[] {
  if (results === undefined) return [];
  const file = layout.dispatchResults;
  for (const { code, reason } of results.run_limits ?? []) {
    const known = isErrorCode(code) ? code : 'ERR_WORKER_NOT_DONE';
    findings.add('workers_done', [finding(known, `All workers together ${reason}.`, { file })]);
  }
  return inWorkerOrder(recorded.workers).filter((worker) => {
    const result = results.workers.find((each) => each.worker === worker);
    if (result?.state === 'DONE') return true;
    const why = result === undefined || result.reason === '' ? '' : `: ${quoteInline(result.reason)}`;
    const message = `${worker} is ${result?.state ?? 'not in the dispatch results'}${why}.`;
    const code = result !== undefined && isErrorCode(result.code) ? result.code : 'ERR_WORKER_NOT_DONE';
    findings.add('workers_done', [finding(code, message, { worker, file })]);
    return false;
  });
}

/** A run in which no worker changes anything is not progress (docs/design/formats.md). */
export function emptyRun(run: RulesInput): Diagnostic[] {
  const owing = run.inputs.workers.filter((worker) => builders.includes(worker));
  const judged = run.workers.filter(({ worker }) => owing.includes(worker));
  const idle = judged.every(({ truth, files }) => truth?.changes.length === 0 && files.collect?.refused !== true);
  return idle && judged.length === owing.length
    ? [finding('ERR_RUN_EMPTY', 'No worker of the run changed anything.')]
    : [];
}

export function validationOf(
  layout: RunLayout,
  judged: JudgedBundles,
  findings: Findings,
  diagnostics: readonly Diagnostic[],
): Validation {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const workers = judged.workers.map((worker) => {
    const evidence = judged.run?.workers.find((each) => each.worker === worker);
    const truth = evidence?.truth ?? null;
    const status = errors.some((found) => found.worker === worker) ? 'BLOCKED' : truth === null ? 'PENDING' : 'PASS';
    const declared = evidence?.files.status ?? null;
    return {
      worker,
      status,
      accepted: status === 'PASS',
      noop: truth?.commit === null && declared !== null && isExplicitNoop(declared),
      commit: truth?.commit ?? null,
      tree: truth?.tree ?? null,
      changed_files: truth?.changes.length ?? 0,
      patch_bytes: truth?.patchBytes ?? 0,
    } as const;
  });
  const ran = (check: CheckName): boolean => (check === 'workers_done' ? judged.dispatched : judged.run !== null);
  const sum = (pick: (worker: (typeof workers)[number]) => number): number =>
    workers.reduce((total, worker) => total + pick(worker), 0);
  const checks = checkRecords(findings, ran);
  const blocked = errors.length > 0 || checks.some(({ rc }) => rc !== 0);
  return {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    ...(judged.revision === undefined ? {} : { revision: judged.revision }),
    status: blocked ? 'BLOCKED' : diagnostics.some(({ severity }) => severity === 'warning') ? 'WARN' : 'PASS',
    checks,
    findings: diagnostics.map(findingRecordOf),
    workers,
    shared_paths: judged.shared.map(({ path, owners }) => ({ path, owners: [...owners] })),
    counts: {
      workers: workers.length,
      accepted: sum(({ accepted }) => Number(accepted)),
      noop: sum(({ noop }) => Number(noop)),
      changed_files: sum(({ changed_files }) => changed_files),
      patch_bytes: sum(({ patch_bytes }) => patch_bytes),
      shared_paths: judged.shared.length,
      errors: errors.length,
      warnings: diagnostics.length - errors.length,
    },
  };
}
