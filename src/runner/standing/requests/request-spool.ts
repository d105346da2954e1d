import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { isTemporary, removeStaleTemporaries, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { makeFolder, removeFile } from '../../../core/system/files/plain-files.ts';
import { byCodeUnit, prettyJson } from '../../../core/system/text/json.ts';
import { readRunFile } from '../../services/records/read-run-file.ts';
import { newEventId } from '../queue/new-event-id.ts';
import { type NewEvent, type QueuedEvent, queueSchema } from '../queue/queue-state.ts';

const requestSchema = z.object({
  schema_version: z.literal(1),
  at: z.string(),
  event: queueSchema.shape.entries.element.shape.event,
});

/**
 * Leaves an event for a standing runner, which need not be at work. The event is durable when this returns.
 *
 * @param folder the standing runner's own folder, absolute
 */
export async function submitEvent(folder: string, event: QueuedEvent, clock: Clock): Promise<string> {
  const id = newEventId(clock);
  await writeFileAtomic(folder, `requests/${id}.json`, prettyJson({ schema_version: 1, at: clock.nowIso(), event }));
  return id;
}

/** The events that were left, in their order. Damaged files are left out. */
export async function listRequests(folder: string): Promise<readonly NewEvent[]> {
  const names = await readdir(join(folder, 'requests')).catch(() => []);
  const requests: NewEvent[] = [];
  for (const name of names.sort(byCodeUnit)) {
    const id = /^([\w-]+)\.json$/.exec(name)?.[1];
    if (id === undefined || isTemporary(name)) continue;
    const request = await readRunFile(join(folder, 'requests', name), requestSchema);
    if (request !== undefined) requests.push({ id, at: request.at, event: request.event });
  }
  return requests;
}

/** Removes requests that are in the queue. */
export async function removeRequests(folder: string, requests: readonly NewEvent[]): Promise<void> {
  for (const { id } of requests) await removeFile(join(folder, 'requests', `${id}.json`));
}

/** Makes the folder of requests, so that it can be watched. Returns its path. */
export async function openSpool(folder: string): Promise<string> {
  const spool = join(folder, 'requests');
  await makeFolder(spool);
  await removeStaleTemporaries(spool, { below: false });
  return spool;
}
