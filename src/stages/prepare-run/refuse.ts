import { statusFile } from '../../core/contracts/worker/status-file.ts';
import type { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Verdict } from '../../core/diagnostics/exit-codes.ts';
import { decideVerdict, renderStatusFile, requiredCheckNames } from '../../core/evidence/verdict.ts';
import type { OpenRun } from '../../core/run/access/open-run.ts';
import type { StageDeps } from '../../core/run/stage.ts';

/** The diagnostics of an error, or the error itself as a finding if none of them is an error. */
export function findingsOf(error: AppError): readonly Diagnostic[] {
  return error.diagnostics.some(({ severity }) => severity === 'error') ? error.diagnostics : [error.toDiagnostic()];
}

/**
 * Records that a run was refused before its launch: an event in the run's ledger, and STATUS.json. The RUN_ID stays
 * usable, because nothing was launched with it.
 *
 * @returns BLOCKED, or FAIL for an internal error
 */
export async function recordRefusal(
  run: OpenRun,
  { error, elapsedMs }: { readonly error: AppError; readonly elapsedMs: number },
  deps: StageDeps,
): Promise<Verdict> {
  const { layout } = run;
  const ledger = await run.chain();
  const findings = findingsOf(error);
  const start = ledger.events().find(({ event_type }) => event_type === 'RUN_START');
  const verdict = decideVerdict({
    runId: layout.runId,
    startedAt: start?.ts_utc ?? deps.clock.nowIso(),
    endedAt: deps.clock.nowIso(),
    checks: [],
    required: requiredCheckNames,
    findings,
    internalError: error.fault === 'internal' ? error.toDiagnostic() : undefined,
    noop: false,
    gatesRan: 0,
    nextAction: error.nextAction,
  });
  await ledger.append({
    event_type: 'LAUNCH_RESULT',
    actor: 'prepare-run',
    parent: start,
    duration_ms: elapsedMs,
    rc: verdict.exitCode,
    details: { status: verdict.verdict, code: error.code },
  });
  await run.writeJson('STATUS.json', statusFile, renderStatusFile(verdict, []));
  return verdict.verdict;
}
