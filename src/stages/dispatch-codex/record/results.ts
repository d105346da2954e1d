import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type DispatchResults, dispatchResults } from '../../../core/contracts/worker/dispatch-results.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { isErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { filledFinding, nextActionOf } from '../../../core/diagnostics/next-action.ts';
import { sortedDiagnostics } from '../../../core/diagnostics/order.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import type { StageReport } from '../../../core/run/stage.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { renderReport, workerTable } from './dispatch-report.ts';
import { type StatusFacts, statusOf } from './stage-status.ts';

const allDone = 'Validate the bundles.';

/** Writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md. Only a whole dispatch and a join call it. */
export async function writeResults(run: OpenRun, judged: StatusFacts): Promise<void> {
  const { root, layout } = run;
  const newest = (await run.chain()).revision();
  const revision = newest === 1 ? {} : { revision: newest };
  const results: DispatchResults = { schema_version: SCHEMA_VERSION, run_id: layout.runId, ...revision, ...judged };
  await run.writeJson('logs/DISPATCH_RESULTS.json', dispatchResults, results);
  await writeFileAtomic(root, layout.dispatchReport, renderReport(layout, judged, nextActionFor(layout, judged)));
}

/**
 * The stage's report.
 *
 * @param more additional findings. If one has the same code and worker as a derived finding, it replaces that one, because it is more
 *   precise
 */
export function reportOf(layout: RunLayout, judged: StatusFacts, more: readonly Diagnostic[]): StageReport {
  const { workers } = judged;
  const own = findingsOf(layout, judged).filter(
    (each) => !more.some((other) => other.worker === each.worker && other.code === each.code),
  );
  const diagnostics = sortedDiagnostics([...own, ...more]);
  const states = workers.map(
    ({ worker, state, code, reason, tokens, cost_usd }) => [worker, { state, code, reason, tokens, cost_usd }] as const,
  );
  return {
    stage: 'dispatch-codex',
    runId: layout.runId,
    status: statusOf(judged),
    diagnostics: diagnostics.map((each) => filledFinding(each, layout.runId)),
    nextAction: nextActionFor(layout, judged, diagnostics),
    summary: workerTable(judged),
    outputs: {
      results: JSON.stringify(Object.fromEntries(states)),
      'resumes-at': resumesAt(judged),
      'dispatch-report': layout.dispatchReport,
    },
    workers: workers.map(({ worker }) => worker),
  };
}

/** The earliest end of a limit that a later job waits for, UTC ISO-8601; empty if no job continues. */
export function resumesAt(judged: StatusFacts): string {
  if (statusOf(judged) !== 'PENDING') return '';
  const ends = judged.workers.flatMap(({ parks = [], state }) => (state === 'PARKED' ? parks.slice(-1) : []));
  return ends.map(({ resets_at }) => resets_at).sort(byCodeUnit)[0] ?? '';
}

function nextActionFor(
  layout: RunLayout,
  judged: StatusFacts,
  findings: readonly Diagnostic[] = findingsOf(layout, judged),
): string {
  const action = nextActionOf(findings, layout.runId);
  if (action !== undefined) return action;
  return statusOf(judged) === 'PENDING' ? `${resumedLater(judged)} Nothing is left to do.` : allDone;
}

function resumedLater(judged: StatusFacts): string {
  return `factory-resume.yml starts this run again after ${resumesAt(judged)}.`;
}

/** One finding for each worker that is not DONE, and for each limit that the workers reached together. */
function findingsOf(layout: RunLayout, { workers, run_limits: limits = [] }: StatusFacts): Diagnostic[] {
  const later =
    statusOf({ workers, run_limits: limits }) === 'PENDING'
      ? ({ severity: 'warning', nextAction: resumedLater({ workers }) } as const)
      : {};
  const open = workers
    // The worker that it waits for has the finding.
    .filter(({ state, handed_over }) => state !== 'DONE' && !(state === 'PENDING' && handed_over === true))
    .map(({ worker, state, code, reason }) =>
      finding(isErrorCode(code) ? code : 'ERR_DONE_TIMEOUT', `${worker} is ${state}: ${reason}.`, {
        worker,
        file: layout.prompt(worker),
        ...later,
      }),
    );
  const reached = limits.flatMap(({ code, reason }) =>
    isErrorCode(code) ? [finding(code, `All workers together ${reason}.`, { file: layout.dispatchResults })] : [],
  );
  return [...open, ...reached];
}
