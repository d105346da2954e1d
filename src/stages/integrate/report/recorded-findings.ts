import { z } from 'zod';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { findingRecord } from '../../../core/contracts/verdict/validation.ts';
import { workerNames } from '../../../core/contracts/worker.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { diagnosticOf } from '../../../core/evidence/diagnostic-of.ts';
import { stageFindings } from '../../../core/evidence/stage-findings.ts';
import { repositoryChanged } from '../../../core/run/repository/watch-repository.ts';
import { policyEvents } from '../../../core/run/revisions/policy-records.ts';

/**
 * The findings that other stages recorded in the run's timeline: what changed in the user's repository and what the doors found since the
 * last verdict, the warnings of the newest launch, and what each worker's newest dispatch reported.
 *
 * @param known an error is left out if one of these has the same code about the same worker, because that one is more exact
 * @param checkoutGuard `security.checkout_guard` now
 */
export function recordedFindings(
  events: readonly LedgerEvent[],
  { known, checkoutGuard }: { readonly known: readonly Diagnostic[]; readonly checkoutGuard: 'warn' | 'block' },
): Diagnostic[] {
  const changes = sinceVerdict(events).filter(
    ({ actor, details }) =>
      details.state === repositoryChanged || (details.state === stageFindings.state && !isWorker(actor)),
  );
  const newest = new Map<string, LedgerEvent[]>();
  for (const event of events) {
    const { actor, details } = event;
    if (details.state === stageFindings.begins) newest.delete(actor);
    if (event.event_type === 'LAUNCH_RESULT' && details.findings !== undefined) newest.set(actor, [event]);
    if (details.state === stageFindings.state && isWorker(actor))
      newest.set(actor, [...(newest.get(actor) ?? []), event]);
  }
  const isKnown = ({ severity, code, worker }: Diagnostic): boolean =>
    severity === 'error' && known.some((other) => other.code === code && other.worker === worker);
  return [...changes, ...[...newest.values()].flat()]
    .flatMap(({ details }) => z.array(findingRecord).parse(details.findings).map(diagnosticOf))
    .map(
      (found): Diagnostic =>
        found.code === 'ERR_REPOSITORY_CHANGED' && checkoutGuard === 'warn' ? { ...found, severity: 'warning' } : found,
    )
    .filter((found) => !isKnown(found));
}

function isWorker(actor: string): boolean {
  return workerNames.some((name) => name === actor);
}

/**
 * The events since the last verdict, which already reported the earlier findings. A policy revision judges the same work again, so the
 * findings about that work count again.
 */
function sinceVerdict(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  let end = events.length;
  let from = afterLastEnd(events, end);
  while (from > 0 && policyEvents(events.slice(from, end)).length > 0) {
    end = from - 1;
    from = afterLastEnd(events, end);
  }
  return events.slice(from);
}

/** The index after the last RUN_END before `end`; 0 if there is none. */
function afterLastEnd(events: readonly LedgerEvent[], end: number): number {
  return events.slice(0, end).findLastIndex(({ event_type }) => event_type === 'RUN_END') + 1;
}
