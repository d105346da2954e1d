import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { type WorkerName, workerNames } from '../contracts/worker.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { digestFile } from '../system/hostile/digest-file.ts';
import { sha256 } from '../system/text/hash.ts';
import { parseEvent } from './chain.ts';
import { eachLine, type Taker } from './each-line.ts';
import { type Ledger, type LedgerOptions, openLedger } from './ledger.ts';
import { readLedger } from './read-ledger.ts';
import { type ScanEnd, type ScanOptions, scanLedger } from './scan-ledger.ts';

export interface SegmentFile {
  readonly worker: WorkerName;
  /** Absolute. */
  readonly file: string;
}

/**
 * Opens a worker's segment for appending. A new segment starts from `head`. An existing one keeps its start, which must be a head that the
 * run's chain had.
 *
 * @param options.head the run chain's head at dispatch
 * @param options.hadHead whether the run's chain ever had a head; `ledger.hadHead`
 * @throws AppError as openLedger; ERR_LEDGER_CHAIN when the segment starts from anything else
 */
export async function openSegment(
  options: Omit<LedgerOptions, 'from'> & {
    readonly head: string;
    readonly hadHead: (head: string) => boolean;
  },
): Promise<Ledger> {
  const { head, hadHead, ...rest } = options;
  const { file } = rest;
  const [first] = (await readLedger(file, `ledger/${basename(file)}`, hadHead)).events;
  return openLedger({ ...rest, from: first?.hashes.prev ?? head });
}

/**
 * Seals workers' segments into the run's chain: one RUN_STATE SEGMENT_JOINED event per worker, in worker order. `hashes.segment` is the
 * sha256 of the segment file's bytes. Skips segments that are already sealed with the same digest, and workers without events.
 *
 * @returns the appended events
 * @throws AppError as the ledger's append
 */
export async function sealSegments(
  ledger: Ledger,
  segments: readonly { readonly worker: WorkerName; readonly segment: Ledger }[],
): Promise<LedgerEvent[]> {
  const appended: LedgerEvent[] = [];
  const ordered = workerNames.flatMap((name) => segments.filter(({ worker }) => worker === name));
  for (const { worker, segment } of ordered) {
    const events = segment.events();
    if (events.length === 0) continue;
    const digest = sha256(await readFile(segment.file));
    if (sealedDigest(ledger.events(), worker) === digest) continue;
    appended.push(
      await ledger.append({
        event_type: 'RUN_STATE',
        actor: 'factory',
        parent: events.at(-1),
        file_counts: { events: events.length },
        hashes: { segment: digest },
        rc: events.at(-1)?.rc ?? 0,
        details: { state: 'SEGMENT_JOINED', worker, from: events[0]?.hashes.prev ?? '' },
      }),
    );
  }
  return appended;
}

/** The digest of the last seal of a worker's segment, if it was sealed. */
export function sealedDigest(events: readonly LedgerEvent[], worker: WorkerName): string | undefined {
  return events.findLast((event) => isSeal(event) && event.details.worker === worker)?.hashes.segment;
}

/**
 * The events of a worker's segment up to its last seal, verified against the seal. Leaves out events appended later (by a dispatch that was
 * killed, or for a requested feedback round), because no seal covers them yet.
 *
 * @param events the run's chain
 * @returns `undefined` for a worker whose segment was never sealed
 * @throws AppError ERR_LEDGER_CHAIN when the segment does not begin with the sealed bytes
 */
export async function readSealed(
  events: readonly LedgerEvent[],
  { worker, file }: SegmentFile,
): Promise<readonly LedgerEvent[] | undefined> {
  const seal = events.findLast((event) => isSeal(event) && event.details.worker === worker);
  if (seal === undefined) return undefined;
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
    if (lines.length === seal.file_counts.events) break;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  const name = `ledger/${basename(file)}`;
  if (sha256(bytes.subarray(0, start)) !== seal.hashes.segment) {
    throw new AppError('ERR_LEDGER_CHAIN', `The segment ${name} is not the one that was sealed.`, { file: name });
  }
  return lines.map((line, at) => parseEvent(line, at + 1, name));
}

export function isSeal(event: LedgerEvent): boolean {
  return event.event_type === 'RUN_STATE' && event.details.state === 'SEGMENT_JOINED';
}

/**
 * Passes a run's whole timeline to `each`: its chain, with the events of each sealed segment inserted before the event that sealed it last.
 * Ordered by the chain, never by times. Holds one line of a file at a time.
 *
 * @param segmentFile the absolute path of a worker's segment
 * @param each gets an event, and, for events of the chain itself, the chain's head after it
 * @returns the result of scanning the chain
 * @throws AppError ERR_LEDGER_CHAIN when a segment does not match its seal; as scanLedger
 */
export async function scanTimeline(
  chainFile: string,
  segmentFile: (worker: WorkerName) => string,
  each: Taker<[event: LedgerEvent, head?: string]>,
  options: Pick<ScanOptions, 'thorough'> = {},
): Promise<ScanEnd> {
  const name = `ledger/${basename(chainFile)}`;
  let last: ReadonlyMap<WorkerName, string> | undefined;
  const splice = async (seal: LedgerEvent, head: string): Promise<void> => {
    // Most chains have no seal. The others are scanned a second time.
    last ??= await lastSeals(chainFile, name);
    const worker = workerNames.find((one) => seal.details.worker === one);
    if (worker !== undefined && last.get(worker) === seal.hashes.segment) {
      await sealedEvents(segmentFile(worker), seal, each, options);
    }
    await each(seal, head);
  };
  return scanLedger(
    chainFile,
    name,
    (event, head) => (isSeal(event) ? splice(event, head) : each(event, head)),
    options,
  );
}

/** A run's whole timeline as one array, with every line verified by its own hashes; otherwise like {@link scanTimeline}. */
export async function readTimeline(
  chainFile: string,
  segmentFile: (worker: WorkerName) => string,
): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  await scanTimeline(chainFile, segmentFile, (event) => void events.push(event), { thorough: true });
  return events;
}

/** The digest of each segment's last seal in a chain. Verifies nothing: the scan that follows does. */
async function lastSeals(chainFile: string, name: string): Promise<Map<WorkerName, string>> {
  const seals = new Map<WorkerName, string>();
  await eachLine(chainFile, name, (bytes) => {
    if (!bytes.includes('SEGMENT_JOINED')) return;
    const text = bytes.toString('utf8');
    const worker = workerNames.find((one) => text.includes(`"worker":"${one}"`));
    const digest = /"segment":"([0-9a-f]{64})"/.exec(text)?.[1];
    if (worker !== undefined && digest !== undefined) seals.set(worker, digest);
  });
  return seals;
}

async function sealedEvents(
  file: string,
  seal: LedgerEvent,
  each: Taker<[event: LedgerEvent]>,
  options: Pick<ScanOptions, 'thorough'>,
): Promise<void> {
  const name = `ledger/${basename(file)}`;
  const digest = await digestFile(file).then(
    (found) => found.sha256,
    () => undefined,
  );
  if (digest !== seal.hashes.segment) {
    const what = digest === undefined ? 'is missing' : 'is not the one that was sealed';
    throw new AppError('ERR_LEDGER_CHAIN', `The segment ${name} ${what}.`, { file: name });
  }
  await scanLedger(file, name, (event) => each(event), { ...options, from: (prev) => prev === seal.details.from });
}
