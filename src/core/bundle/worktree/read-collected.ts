import { join, posix } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import type { WorkerName } from '../../contracts/worker.ts';
import { AppError, finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../diagnostics/error-codes.ts';
import { readLedger } from '../../ledger/read-ledger.ts';
import { revisionOf } from '../../ledger/revisions/launch-revisions.ts';
import { readSealed } from '../../ledger/segment.ts';
import type { RunLayout } from '../../run/layout.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import { type BundleDigest, digestBundle, onlyNamed } from '../truth/bundle-digest.ts';

/** The ledger's record of a worker's bundle and of how the worker ended. */
export interface CollectedRecord {
  /** As in {@link BundleDigest}; `undefined` when nothing was collected. */
  readonly digest: string | undefined;
  /** As in {@link BundleDigest}; `undefined` in records of earlier versions. */
  readonly files: Readonly<Record<string, string>> | undefined;
  /** The state of its last dispatch, e.g. `DONE`. */
  readonly state: string;
  /** The launch revision of its last dispatch. */
  readonly revision: number;
}

/**
 * Reads the workers' ends from the sealed segments. Leaves out a worker without a recorded end, or without a seal, as in runs that were put
 * together by hand.
 *
 * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN about the chain or a segment
 */
export async function readCollected(
  root: string,
  layout: RunLayout,
  workers: readonly WorkerName[],
): Promise<ReadonlyMap<WorkerName, CollectedRecord>> {
  const { events } = await readLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  const records = new Map<WorkerName, CollectedRecord>();
  for (const worker of workers) {
    const file = join(root, layout.workerLedger(worker));
    const record = recordIn((await readSealed(events, { worker, file })) ?? []);
    if (record !== undefined) records.set(worker, record);
  }
  return records;
}

/** The last event of a worker's segment that says how a dispatch ended; `undefined` if none did. */
export function lastDispatchEnd(events: readonly LedgerEvent[]): LedgerEvent | undefined {
  return events.findLast(({ details }) => typeof details.dispatch === 'string');
}

function recordIn(events: readonly LedgerEvent[]): CollectedRecord | undefined {
  const end = lastDispatchEnd(events);
  if (end === undefined) return undefined;
  const isCollected = ({ event_type, hashes }: LedgerEvent): boolean =>
    event_type === 'WORKER_BUNDLE_DISCOVERED' && hashes.bundle !== undefined;
  const collected = events.findLast(isCollected);
  const files = collected?.details.files;
  return {
    digest: collected?.hashes.bundle,
    files: typeof files === 'object' && files !== null ? (files as Record<string, string>) : undefined,
    state: String(end.details.dispatch),
    revision: revisionOf(end),
  };
}

/**
 * Compares a bundle in the run folder with its record, to detect every later change by another process of the account (docs/adr/0159).
 *
 * @returns one ERR_BUNDLE_ALTERED per file, with the expected and the actual sha256; ERR_PATH_UNSAFE for a link
 */
export async function alteredSince(
  root: string,
  layout: RunLayout,
  worker: WorkerName,
  record: CollectedRecord,
): Promise<Diagnostic[]> {
  const bundle = layout.bundle(worker);
  const about = (code: ErrorCode, file: string, what: string): Diagnostic =>
    finding(code, `${worker}: ${what}.`, { worker, file });
  const found = await digestBundle(join(root, bundle)).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'ERR_PATH_UNSAFE') throw error;
    return error;
  });
  if (found instanceof AppError) {
    return [about('ERR_PATH_UNSAFE', posix.join(bundle, found.file ?? ''), found.message.replace(/\.$/, ''))];
  }
  if (record.digest === undefined || found.digest === record.digest) return [];
  const named = differences(record.files ?? found.files, found.files).map(([name, expected, actual]) => {
    const what = `${name} is not what dispatch collected: expected ${expected}, found ${actual}`;
    return about('ERR_BUNDLE_ALTERED', `${bundle}/${name}`, what);
  });
  const whole = `the bundle is not what dispatch collected: expected digest ${record.digest}, found ${found.digest}`;
  return named.length > 0 ? named : [about('ERR_BUNDLE_ALTERED', bundle, whole)];
}

type Files = BundleDigest['files'];

function differences(before: Files, now: Files): (readonly [name: string, expected: string, actual: string])[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .sort(byCodeUnit)
    .map((name) => [name, shown(before[name]), shown(now[name])]);
}

function shown(digest: string | undefined): string {
  return digest === undefined ? 'no such file' : digest === onlyNamed ? 'a file' : `sha256 ${digest}`;
}
