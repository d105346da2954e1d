import { aggregator } from '../../../core/contracts/worker.ts';
import type { RunVerdict } from '../../../core/evidence/verdict.ts';
import { appendOnce } from '../../../core/ledger/append-once.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { finishEnd } from '../../../core/run/access/finish-end.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { WrittenReport } from './write-report.ts';

export interface RunEnd {
  readonly run: OpenRun;
  readonly ledger: Ledger;
  readonly verdict: RunVerdict;
  readonly report: WrittenReport;
  /** The duration of writing the report, in milliseconds. */
  readonly reportMs: number;
  readonly workers: number;
  readonly signal: AbortSignal;
}

/**
 * Ends the run's chain: REPORT_WRITTEN, RUN_END, the attestation of its head, and the entry in the repository's index. A repetition adds
 * nothing twice.
 */
export async function recordEnd(recorded: RunEnd): Promise<void> {
  const { run, ledger, verdict, report, reportMs, workers, signal } = recorded;
  const common = { actor: aggregator, rc: verdict.exitCode };
  const written = await appendOnce(ledger, {
    ...common,
    event_type: 'REPORT_WRITTEN',
    duration_ms: reportMs,
    file_counts: { merged_files: report.mergedFiles, workers },
    hashes: report.hashes,
    details: { status: verdict.verdict },
  });
  await appendOnce(ledger, {
    ...common,
    event_type: 'RUN_END',
    parent: written,
    file_counts: { workers },
    hashes: { final_report_sha256: report.hashes.final_report_sha256 ?? '' },
    details: { status: verdict.verdict, noop: verdict.noop },
  });
  await finishEnd(run, ledger, signal);
}
