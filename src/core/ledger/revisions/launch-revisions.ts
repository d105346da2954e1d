import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { type WorkerName, workerNameOf } from '../../contracts/worker.ts';

/** `details.state` of the event that makes a launch revision the newest. */
export const launchRevised = 'LAUNCH_REVISED';

/** What one launch of a run issued, by its event: RUN_INIT for revision 1, LAUNCH_REVISED for the later ones. */
export interface LaunchRevision {
  /** From 1. */
  readonly revision: number;
  /** The launch digest of what it issued. */
  readonly digest: string;
  /** The launch digest that it names as the one before; empty in revision 1. */
  readonly previous: string;
  /** The launch digest that was in force just before it; empty in revision 1. */
  readonly replaced: string;
  /** The dotted names of what differs from the revision before, sorted. */
  readonly changed: readonly string[];
  /** The workers that are sent again although they were DONE. */
  readonly workers: readonly WorkerName[];
  /** The account that requested it; empty in revision 1. */
  readonly requestedBy: string;
}

export function isRevision(event: Pick<LedgerEvent, 'event_type' | 'details'>): boolean {
  return event.event_type === 'RUN_STATE' && event.details.state === launchRevised;
}

/** The launch revisions of a run, oldest first. A rehearsal before revision 1 is none. Empty if the run was never launched. */
export function launchRevisions(events: Iterable<LedgerEvent>): readonly LaunchRevision[] {
  const found: LaunchRevision[] = [];
  let inForce = '';
  for (const event of events) {
    const { details, hashes } = event;
    if (event.event_type === 'RUN_INIT') {
      const first = {
        revision: 1,
        digest: hashes.launch ?? '',
        previous: '',
        replaced: '',
        changed: [],
        workers: [],
        requestedBy: '',
      };
      // Only the last RUN_INIT counts: those before it were rehearsals (docs/adr/0095).
      found.splice(0, found.length, first);
    } else if (isRevision(event)) {
      found.push({
        revision: Number(details.revision),
        digest: hashes.launch ?? '',
        previous: hashes.previous_launch ?? '',
        replaced: inForce,
        changed: texts(details.changed),
        workers: texts(details.workers).flatMap((name) => workerNameOf(name) ?? []),
        requestedBy: typeof details.requested_by === 'string' ? details.requested_by : '',
      });
    }
    inForce = hashes.launch ?? inForce;
  }
  return found;
}

/** Why the revisions do not follow from each other; `undefined` if each counts on by one and names the digest that it replaces. */
export function revisionProblem(revisions: readonly LaunchRevision[]): string | undefined {
  for (const [at, { revision, previous, replaced }] of revisions.entries()) {
    if (revision !== at + 1) return `launch revision ${at + 1} is recorded as ${revision}`;
    if (previous !== replaced) {
      return `launch revision ${revision} names ${previous || 'no digest'} as the one before it, but ${replaced} was in force`;
    }
  }
  return undefined;
}

/** The revision in which a worker must have been dispatched last, so that its bundle counts: the newest that sends it again, or 1. */
export function dueRevision(revisions: readonly LaunchRevision[], worker: WorkerName): number {
  return revisions.findLast(({ workers }) => workers.includes(worker))?.revision ?? 1;
}

/** The revision that an event belongs to. Events of revision 1 do not name it. */
export function revisionOf({ details }: Pick<LedgerEvent, 'details'>): number {
  return typeof details.revision === 'number' ? details.revision : 1;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
