import { join } from 'node:path';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../../../core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { readLedger } from '../../../core/ledger/read-ledger.ts';
import { isSeal, sealSegments } from '../../../core/ledger/segment.ts';
import type { StageReport } from '../../../core/run/stage.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { limitsReached } from '../agents/backend/budget.ts';
import { type Launch, recordedBackendOf } from './load-launch.ts';
import { reportOf, writeResults } from './results.ts';
import { historyOf, usedIn } from './worker-history.ts';

/** The state that says that a fleet's parts are put together. */
export const partsJoining = 'PARTS_JOINING';

/** Whether the chain has the dispatch's result behind its last seal; a kill may have come between. */
function isReported(events: readonly LedgerEvent[]): boolean {
  const sealed = events.findLastIndex(isSeal);
  return sealed === -1 || events.slice(sealed).some(({ event_type }) => event_type === 'LAUNCH_RESULT');
}

/** Whether each worker ran in a job of its own, so that no job knew what the others used (docs/adr/0141). */
function isFleet(events: readonly LedgerEvent[]): boolean {
  return events.some(({ details }) => details.state === partsJoining);
}

/**
 * Ends a whole dispatch: seals every segment into the run's chain, and writes DISPATCH_RESULTS.json and DISPATCH_REPORT.md
 * from what the segments say. Doing it again changes nothing.
 *
 * @param known the segments that this process has open: another process of the account may have rewritten the files since
 * @throws AppError ERR_LEDGER_* about a segment that does not follow the chain, or is not the one that is known
 */
export async function sealDispatch(
  launch: Launch,
  chain: Ledger,
  clock: Clock,
  findings: readonly Diagnostic[],
  known: ReadonlyMap<WorkerName, Ledger> = new Map(),
): Promise<StageReport> {
  const { site, layout, inputs } = launch;
  const workers: WorkerDispatch[] = [];
  const joined: (readonly LedgerEvent[])[] = [];
  for (const worker of inputs.workers) {
    const file = join(site.root, layout.workerLedger(worker));
    const name = `ledger/${worker}.jsonl`;
    const { events, heads } = await readLedger(file, name, (head) => chain.hadHead(head));
    const mine = known.get(worker);
    if (mine !== undefined && heads.at(-1) !== (mine.events().length === 0 ? undefined : mine.head())) {
      const message = `The segment ${name} is not what this dispatch wrote: another process rewrote it.`;
      throw new AppError('ERR_LEDGER_CHAIN', message, { file: name });
    }
    joined.push(events);
    workers.push(historyOf(worker, recordedBackendOf(inputs, worker), events).dispatch);
  }
  const segments = inputs.workers.map((worker) => ({ worker, file: join(site.root, layout.workerLedger(worker)) }));
  await sealSegments(chain, segments, { runId: layout.runId, clock });
  const limits = isFleet(chain.events()) ? limitsReached(inputs.config, usedIn(joined)) : [];
  const judged = { workers, ...(limits.length === 0 ? {} : { run_limits: [...limits] }) };
  await writeResults(site.root, layout, judged);
  const report = reportOf(layout, judged, findings);
  if (!isReported(chain.events())) {
    await chain.append({
      event_type: 'LAUNCH_RESULT',
      actor: 'factory',
      rc: report.status === 'PASS' ? 0 : report.status === 'FAIL' ? 1 : 2,
      file_counts: { done: workers.filter(({ state }) => state === 'DONE').length, workers: workers.length },
      details: { status: report.status },
    });
  }
  return report;
}
