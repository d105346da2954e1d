import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { indexRun } from '../../ledger/index/index-ledger.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { readRunState } from '../run-events.ts';
import type { RunFolder } from './lock-run.ts';

/** The file that attests the chain's head at the run's end, relative to the run folder. */
export const ledgerAttestation = 'attestations/ledger.sha256';

/** The number of an event, and the chain's head directly after it; later events do not change either. */
export function headAfter(
  chain: Pick<Ledger, 'events' | 'head'>,
  event: LedgerEvent,
): { readonly head: string; readonly seq: number } {
  const events = chain.events();
  const at = events.indexOf(event);
  const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
  return { head: events[at + 1]?.hashes.prev ?? chain.head(), seq };
}

/** The content of an ended run's {@link ledgerAttestation}. */
function attestationOf(chain: Pick<Ledger, 'events' | 'head'>, end: LedgerEvent): string {
  const { head, seq } = headAfter(chain, end);
  return `${head}  ledger/run.jsonl#${seq}\n`;
}

/**
 * Writes the records that follow RUN_END: the attestation of the chain's head, and the run's row in the repository's index. Skips records
 * that exist, and does nothing for a run that has not ended.
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
