import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { indexRun } from '../../ledger/index/index-ledger.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { readRunState } from '../run-events.ts';
import type { RunFolder } from './lock-run.ts';

/** Where the chain's head at the run's end is attested, relative to the run folder. */
export const ledgerAttestation = 'attestations/ledger.sha256';

/** The chain's head just after an event, and the event's number; later events do not change it. */
export function headAfter(
  chain: Pick<Ledger, 'events' | 'head'>,
  event: LedgerEvent,
): { readonly head: string; readonly seq: number } {
  const events = chain.events();
  const at = events.indexOf(event);
  const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
  return { head: events[at + 1]?.hashes.prev ?? chain.head(), seq };
}

/** What an ended run's {@link ledgerAttestation} says. */
function attestationOf(chain: Pick<Ledger, 'events' | 'head'>, end: LedgerEvent): string {
  const { head, seq } = headAfter(chain, end);
  return `${head}  ledger/run.jsonl#${seq}\n`;
}

/**
 * Writes what follows RUN_END: the attestation of the chain's head, and the run's row in the repository's index. Does nothing for what is
 * there already, or for a run that never ended.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_LOCK_LOST; as indexRun
 */
export async function finishEnd(
  run: RunFolder & { write(path: string, data: string): Promise<void> },
  chain: Pick<Ledger, 'events' | 'head'>,
  signal: AbortSignal,
): Promise<void> {
  const { root, layout } = run;
  const events = chain.events();
  const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
  if (end === undefined) return;
  const wanted = attestationOf(chain, end);
  const file = await safeJoin(root, `${layout.runDir}/${ledgerAttestation}`);
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found !== wanted) await run.write(ledgerAttestation, wanted);
  const state = await readRunState(root, layout);
  await indexRun({ root, indexFile: join(root, layout.indexLedger), events, head: chain.head(), run: state, signal });
}
