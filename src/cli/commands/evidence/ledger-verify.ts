import { basename, join, resolve } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { readIndex } from '../../../core/ledger/index/read-index.ts';
import { launchRevisions, revisionProblem } from '../../../core/ledger/revisions/launch-revisions.ts';
import type { ScanEnd } from '../../../core/ledger/scan-ledger.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { type IndexedRun, indexedRuns } from '../../../core/run/indexed-runs.ts';
import { layoutOf, type RunLayout } from '../../../core/run/layout.ts';
import { listRunIds, scanRunEvents } from '../../../core/run/run-events.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';

export interface LedgerVerifyOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly json: boolean;
}

/**
 * `factory ledger verify`: verifies the index against its head file, and the chain and sealed segments of every run (or
 * of one run), including the hashes of each line. The chain must have the line that the index names as its head,
 * and its launch revisions must follow from each other. Returns 2 if
 * one is broken.
 */
export async function ledgerVerify(io: Io, options: LedgerVerifyOptions): Promise<number> {
  const root = resolve(io.cwd, options.repo);
  const paths = await loadPaths({ root, env: io.env });
  const layouts =
    options.runId === undefined
      ? (await listRunIds(root, paths)).map((runId) => layoutOf(paths, runId))
      : [await findRun(root, paths, options.runId)];
  const thorough = { thorough: true };
  const indexFile = join(root, layoutOf(paths, '').indexLedger);
  const rows = [await checked(basename(indexFile), () => readIndex(indexFile, () => undefined, thorough))];
  // A damaged index is no evidence against a run.
  const indexed = await indexedRuns(root, paths).catch(() => new Map<string, IndexedRun>());
  for (const layout of layouts) {
    const known = indexed.get(layout.runId);
    rows.push(
      await checked(layout.runId, async () => {
        let events = 0;
        let seen = known === undefined;
        const launches: LedgerEvent[] = [];
        const end = await scanRunEvents(
          root,
          layout,
          (event, head) => {
            events++;
            if (event.hashes.launch !== undefined) launches.push(event);
            if (head === known?.head) seen = true;
          },
          thorough,
        );
        if (!seen) throw cutOff(layout, end, known);
        const problem = revisionProblem(launchRevisions(launches));
        if (problem !== undefined) throw disordered(layout, problem);
        return { ...end, lines: events };
      }),
    );
  }
  if (options.json) for (const row of rows) io.out(jsonLine(row));
  else {
    const cells = rows.map(({ ledger, events, head, problem, torn_bytes: torn }) => [
      ledger,
      `${events} events`,
      problem === ''
        ? `head ${head}${torn === 0 ? '' : `, incomplete last line of ${torn} bytes`}`
        : plain(problem, 500),
    ]);
    io.out(table(cells));
  }
  return rows.some(({ problem }) => problem !== '') ? exitCodeOf('BLOCKED') : 0;
}

/** A chain only grows. If it lacks the line that the index names as its head at the run's end, its last lines were removed. */
function cutOff({ runId }: RunLayout, { lines }: ScanEnd, known: IndexedRun | undefined): AppError {
  const file = 'ledger/run.jsonl';
  const message = `The ledger ${file} of run ${runId} has ${lines} lines but lacks the line that the index names as the last one (sha256 ${known?.head}).`;
  return new AppError('ERR_LEDGER_CHAIN', message, { file, line: lines + 1 });
}

/** Each line is whole, but what prepare says of its launches contradicts itself. */
function disordered({ runId }: RunLayout, problem: string): AppError {
  const file = 'ledger/run.jsonl';
  return new AppError('ERR_LEDGER_CHAIN', `The ledger ${file} of run ${runId} contradicts itself: ${problem}.`, {
    file,
  });
}

interface Row {
  readonly ledger: string;
  readonly events: number;
  readonly head: string;
  /** Length of an incomplete last line, left by an interrupted append. The next append removes it. */
  readonly torn_bytes: number;
  readonly problem: string;
}

async function checked(ledger: string, scan: () => Promise<ScanEnd>): Promise<Row> {
  try {
    const { lines, head, tail } = await scan();
    return { ledger, events: lines, head, torn_bytes: tail.bytes, problem: '' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ledger, events: 0, head: '', torn_bytes: 0, problem: `${error.code}: ${error.message}` };
  }
}
