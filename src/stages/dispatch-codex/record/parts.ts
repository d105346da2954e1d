import { join } from 'node:path';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { readLedger } from '../../../core/ledger/read-ledger.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { type StateFile, stateFiles } from '../../../core/run/state-digest.ts';
import { listFiles } from '../../../core/system/hostile/list-files.ts';
import { type Launch, recordedBackendOf } from './load-launch.ts';
import { historyOf, type WorkerHistory } from './worker-history.ts';

/**
 * The files of one worker's part of a fleet. The worker's job publishes only these: its bundle, its ledger segment and its logs
 * (docs/workflows.md). Paths are `runs/<RUN_ID>/...`, as in the whole state.
 *
 * @throws AppError as stateFiles; ERR_PART_MISSING when there is no segment
 */
export async function partFiles(root: string, layout: RunLayout, worker: WorkerName): Promise<StateFile[]> {
  const files = (await stateFiles(root, layout)).filter(({ path }) => belongsTo(path, layout, worker));
  if (!files.some(({ path }) => path === segmentOf(layout, worker))) throw noSegment(worker);
  return files;
}

/**
 * Lists the files of a part from another machine.
 *
 * @param part the folder that contains `runs/<RUN_ID>/...`, absolute
 * @returns paths below it, sorted
 * @throws AppError ERR_PART_PATH for a file that does not belong to that worker; ERR_PATH_UNSAFE for a link; ERR_PART_MISSING
 */
export async function listPart(part: string, layout: RunLayout, worker: WorkerName): Promise<string[]> {
  const files = await listFiles(part);
  const stranger = files.find((path) => !belongsTo(path, layout, worker));
  if (stranger !== undefined) {
    throw new AppError(
      'ERR_PART_PATH',
      `The part of ${worker} holds ${stranger}; allowed are only ${ownPlaces(layout, worker).join(', ')}.`,
      { worker, file: stranger },
    );
  }
  if (!files.includes(segmentOf(layout, worker))) throw noSegment(worker);
  return files;
}

/** The folder of a worker's bundle inside its part, absolute. */
export function partFolder(part: string, layout: RunLayout, worker: WorkerName): string {
  return join(part, inPart(layout, layout.bundle(worker)));
}

/**
 * The events of a part's segment. Checks the part first; its segment must start from a head of the run's chain.
 *
 * @throws AppError as {@link listPart}; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function readPartEvents(
  part: string,
  layout: RunLayout,
  worker: WorkerName,
  chain: Ledger,
): Promise<readonly LedgerEvent[]> {
  await listPart(part, layout, worker);
  const file = join(part, segmentOf(layout, worker));
  return (await readLedger(file, `ledger/${worker}.jsonl`, (head) => chain.hadHead(head))).events;
}

/**
 * The events of every part except the worker's own, by worker. They include dispatches before the part.
 *
 * @throws AppError as {@link readPartEvents}
 */
export async function readOtherParts(
  parts: Readonly<Partial<Record<WorkerName, string>>>,
  own: WorkerName | undefined,
  layout: RunLayout,
  chain: Ledger,
): Promise<ReadonlyMap<WorkerName, readonly LedgerEvent[]>> {
  const found = new Map<WorkerName, readonly LedgerEvent[]>();
  for (const worker of workerNames) {
    const part = worker === own ? undefined : parts[worker];
    if (part !== undefined) found.set(worker, await readPartEvents(part, layout, worker, chain));
  }
  return found;
}

/**
 * The history in a part's segment. Checks the part first; its segment must start from a head of the run's chain.
 *
 * @throws AppError as {@link listPart}; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
export async function readPartHistory(
  part: string,
  launch: Launch,
  worker: WorkerName,
  chain: Ledger,
): Promise<WorkerHistory> {
  const events = await readPartEvents(part, launch.layout, worker, chain);
  return historyOf(worker, recordedBackendOf(launch.inputs, worker), events);
}

/** The name of a run folder's path in a part and in the state digest: `runs/<RUN_ID>/...`. */
function inPart(layout: RunLayout, path: string): string {
  return `runs/${layout.runId}${path.slice(layout.runDir.length)}`;
}

function segmentOf(layout: RunLayout, worker: WorkerName): string {
  return inPart(layout, layout.workerLedger(worker));
}

function ownPlaces(layout: RunLayout, worker: WorkerName): readonly string[] {
  const run = `runs/${layout.runId}`;
  return [
    `${inPart(layout, layout.bundle(worker))}/**`,
    segmentOf(layout, worker),
    `${run}/logs/${worker}/**`,
    `${run}/lfs/**`,
  ];
}

function belongsTo(path: string, layout: RunLayout, worker: WorkerName): boolean {
  return ownPlaces(layout, worker).some((place) =>
    place.endsWith('/**') ? path.startsWith(place.slice(0, -2)) : path === place,
  );
}

function noSegment(worker: WorkerName): AppError {
  return new AppError('ERR_PART_MISSING', `The part of ${worker} holds no ledger segment.`, { worker });
}
