import type { ExecutorRecord } from '../core/contracts/executor/executor-files.ts';
import type { LedgerEvent } from '../core/contracts/ledger/ledger-event.ts';
import { foldLedger } from '../core/ledger/fold.ts';
import { isRevision } from '../core/ledger/revisions/launch-revisions.ts';
import { layoutOf } from '../core/run/layout.ts';
import { readRunEvents } from '../core/run/run-events.ts';
import type { Desk } from './desk.ts';

/** `details.state` of the event that records which pack a run was launched with. */
export const packTaken = 'PACK_TAKEN';

/** Whether a run ended without PASS. */
export async function isCorrectable(desk: Pick<Desk, 'root' | 'paths'>, runId: string): Promise<boolean> {
  const { ended_at, status } = foldLedger(await readRunEvents(desk.root, layoutOf(desk.paths, runId)));
  return ended_at !== '' && status !== 'PASS';
}

/** Whether a run has, or is about to have, a launch revision. Its base is that of its first launch, wherever the branch is now. */
export async function isCorrected(desk: Pick<Desk, 'root' | 'paths'>, record: ExecutorRecord): Promise<boolean> {
  const events = await readRunEvents(desk.root, layoutOf(desk.paths, record.run_id));
  return events.some(isRevision) || isOtherPack(events, record);
}

/** Whether a run was launched with another pack than its record names: the pack was corrected since. */
export function isOtherPack(events: readonly LedgerEvent[], { pack_sha256: now }: ExecutorRecord): boolean {
  const launched = events.findLast(({ details }) => details.state === packTaken)?.hashes.raw_pack;
  return launched !== undefined && launched !== now;
}
