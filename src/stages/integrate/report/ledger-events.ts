import { join } from 'node:path';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { aggregator } from '../../../core/contracts/worker.ts';
import type { RunVerdict } from '../../../core/evidence/verdict.ts';
import { appendOnce } from '../../../core/ledger/append-once.ts';
import { indexRun } from '../../../core/ledger/index/index-ledger.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { readRunState } from '../../../core/run/run-events.ts';
import type { RunWriter } from './write-policy.ts';
import type { WrittenReport } from './write-report.ts';

/** The chain's head directly after an event, and the event's number. Later events do not change the result. */
export function headAfter(ledger: Ledger, event: LedgerEvent): { head: string; seq: number } {
  const events = ledger.events();
  const at = events.indexOf(event);
  const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
  return { head: events[at + 1]?.hashes.prev ?? ledger.head(), seq };
}

export interface RunEnd {
  readonly ledger: Ledger;
  readonly writer: RunWriter;
  readonly verdict: RunVerdict;
  readonly report: WrittenReport;
  /** How long writing the report took, in milliseconds. */
  readonly reportMs: number;
  readonly workers: number;
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly signal: AbortSignal;
}

/**
 * Ends the run's chain: REPORT_WRITTEN, RUN_END, the attestation of its head, and the entry in the repository's index. A repetition adds
 * nothing twice.
 */
export async function recordEnd(run: RunEnd): Promise<void> {
  const { ledger, writer, verdict, report, workers, root } = run;
  const common = { actor: aggregator, rc: verdict.exitCode };
  const written = await appendOnce(ledger, {
    ...common,
    event_type: 'REPORT_WRITTEN',
    duration_ms: run.reportMs,
    file_counts: { merged_files: report.mergedFiles, workers },
    hashes: report.hashes,
    details: { status: verdict.verdict },
  });
  const end = await appendOnce(ledger, {
    ...common,
    event_type: 'RUN_END',
    parent: written,
    file_counts: { workers },
    hashes: { final_report_sha256: report.hashes.final_report_sha256 ?? '' },
    details: { status: verdict.verdict, noop: verdict.noop },
  });
  await writer.write(
    'attestations/ledger.sha256',
    `${headAfter(ledger, end).head}  ledger/run.jsonl#${String(end.details.seq)}\n`,
  );
  const indexFile = join(root, run.layout.indexLedger);
  const state = await readRunState(root, run.layout);
  await indexRun({ root, indexFile, events: ledger.events(), head: ledger.head(), run: state, signal: run.signal });
}
