import type { QueueFile } from '../queue/queue-file.ts';
import { type EndedEntry, type QueueEntry, withEnd } from '../queue/queue-state.ts';
import type { SharedRunOptions } from '../setup/standing-options.ts';
import { completedEvents } from './workflow-run-events.ts';

/** Moves an entry to the ended ones, together with the workflow_run events of its run. */
export async function endEntry(
  queue: QueueFile,
  shared: SharedRunOptions,
  entry: QueueEntry,
  outcome: EndedEntry['outcome'],
  reason?: string,
): Promise<void> {
  const { id, event, workflow, run } = entry;
  const ended: EndedEntry = {
    id,
    at: shared.clock.nowIso(),
    event: event.name,
    ...(workflow === undefined ? {} : { workflow }),
    ...(run === undefined ? {} : { run }),
    outcome,
    ...(reason === undefined ? {} : { reason }),
  };
  const caused = await completedEvents(shared, entry);
  await queue.change((state) => withEnd(state, ended, caused));
}
