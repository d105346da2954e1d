import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { canonicalJson } from '../system/text/json.ts';
import { contentOf, type NewEvent } from './chain.ts';
import { isResuming } from './fold.ts';
import type { Ledger } from './ledger.ts';

/**
 * Appends an event, unless the last event of the same type, actor and worker has the same content. A stage that was killed and runs again
 * therefore appends nothing twice (law 7: docs/design/laws.md). After a resume, events from before the run's last end are not compared.
 *
 * @throws as the ledger's append
 */
export async function appendOnce(ledger: Ledger, event: NewEvent): Promise<LedgerEvent> {
  const last = currentEvents(ledger.events()).findLast((each) => isOfOneKind(each, event));
  return last !== undefined && sameContent(last, event) ? last : ledger.append(event);
}

/** The events since the resume that followed the run's last end; all events if there was none. */
function currentEvents(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  let from = 0;
  let ended = false;
  for (const [at, event] of events.entries()) {
    if (event.event_type === 'RUN_END') ended = true;
    if (!ended || !isResuming(event)) continue;
    from = at + 1;
    ended = false;
  }
  return events.slice(from);
}

function isOfOneKind(recorded: LedgerEvent, { event_type, actor, details }: NewEvent): boolean {
  return recorded.event_type === event_type && recorded.actor === actor && recorded.details.worker === details?.worker;
}

function sameContent(recorded: LedgerEvent, event: NewEvent): boolean {
  const { parent: _parent, duration_ms: _duration, ...given } = event;
  const defaults = { file_counts: {}, hashes: {}, rc: 0, details: {} };
  return canonicalJson(contentOf(recorded)) === canonicalJson({ ...defaults, ...given });
}
