import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { canonicalJson } from '../system/text/json.ts';
import { contentOf, type NewEvent } from './chain.ts';
import { isResuming } from './fold.ts';
import type { Ledger } from './ledger.ts';
import { isRevision } from './revisions/launch-revisions.ts';

/**
 * Appends an event unless the last one of its type, actor and worker says the same: a stage that was killed and runs again
 * doubles nothing (law 7: docs/design/laws.md). Events before the run's end no longer count once the run is resumed, nor do those of an
 * earlier launch revision.
 *
 * @throws as the ledger's append
 */
export async function appendOnce(ledger: Ledger, event: NewEvent): Promise<LedgerEvent> {
  const last = currentEvents(ledger.events()).findLast((each) => isOfOneKind(each, event));
  return last !== undefined && sameContent(last, event) ? last : ledger.append(event);
}

/** The events of the current attempt: all, or those after the resume that followed its last end, or after its last revision. */
function currentEvents(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  let from = 0;
  let ended = false;
  for (const [at, event] of events.entries()) {
    if (event.event_type === 'RUN_END') ended = true;
    if (!isRevision(event) && (!ended || !isResuming(event))) continue;
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
