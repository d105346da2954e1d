import { join } from 'node:path';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../../../core/contracts/worker/dispatch-results.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { readLedger } from '../../../core/ledger/read-ledger.ts';
import { isSeal } from '../../../core/ledger/segment.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { StageReport } from '../../../core/run/stage.ts';
import { limitsReached } from '../agents/backend/budget.ts';
import { type Launch, recordedBackendOf } from './load-launch.ts';
import { reportOf, writeResults } from './results.ts';
import { usedIn } from './usage-of-segments.ts';
import { historyOf } from './worker-history.ts';

/** The state of the event that starts joining a fleet's parts. */
export const partsJoining = 'PARTS_JOINING';

/** Whether the chain contains the dispatch's result after its last seal. A kill may have come between the two. */
function isReported(events: readonly LedgerEvent[]): boolean {
  const sealed = events.findLastIndex(isSeal);
  return sealed === -1 || events.slice(sealed).some(({ event_type }) => event_type === 'LAUNCH_RESULT');
}

/** Whether each worker ran in a separate job, so that no job knew the usage of the others (docs/adr/0141). */
function isFleet(events: readonly LedgerEvent[]): boolean {
  return events.some(({ details }) => details.state === partsJoining);
}

/**
 * Ends a whole dispatch: seals every segment into the run's chain, and writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md from the
 * segments. Repeating it changes nothing.
 *
 * @throws AppError ERR_LEDGER_* about a segment that does not start from the chain, or is not what this process wrote, because another
 *   process of the account rewrote it
 */
export async function sealDispatch(
  launch: Launch,
  run: OpenRun,
  findings: readonly Diagnostic[],
): Promise<StageReport> {
  const { site, layout, inputs } = launch;
  const chain = await run.chain();
  const workers: WorkerDispatch[] = [];
  const joined: (readonly LedgerEvent[])[] = [];
  for (const worker of inputs.workers) {
    const file = join(site.root, layout.workerLedger(worker));
    const name = `ledger/${worker}.jsonl`;
    const { events, heads } = await readLedger(file, name, (head) => chain.hadHead(head));
    const mine = await run.knownSegment(worker);
    if (mine !== undefined && heads.at(-1) !== (mine.events().length === 0 ? undefined : mine.head())) {
      const message = `The segment ${name} is not what this dispatch wrote: another process rewrote it.`;
      throw new AppError('ERR_LEDGER_CHAIN', message, { file: name });
    }
    joined.push(events);
    workers.push(historyOf(worker, recordedBackendOf(inputs, worker), events).dispatch);
  }
  await run.seal(inputs.workers);
  // On one machine the time of the run is watched while workers run. What the last worker used may be known only at its end.
  const limits = limitsReached(inputs.config, usedIn(joined)).filter(
    ({ code }) => isFleet(chain.events()) || code !== 'ERR_BUDGET_SECONDS',
  );
  const judged = { workers, ...(limits.length === 0 ? {} : { run_limits: [...limits] }) };
  await writeResults(run, judged);
  const report = reportOf(layout, judged, findings);
  if (!isReported(chain.events())) {
    const parked = workers.flatMap(({ state, worker }) => (state === 'PARKED' ? [worker] : []));
    await chain.append({
      event_type: 'LAUNCH_RESULT',
      actor: 'factory',
      rc: exitCodeOf(report.status),
      file_counts: { done: workers.filter(({ state }) => state === 'DONE').length, workers: workers.length },
      details: { status: report.status, ...(parked.length === 0 ? {} : { parked }) },
    });
  }
  return report;
}
