import { join } from 'node:path';
import { openLineChain } from '../../core/ledger/lines/line-chain.ts';
import { acquireLock } from '../../core/system/files/lock.ts';

/** What somebody or something decided about a change, for the record. */
export interface GuardDecision {
  readonly schema_version: 1;
  /** UTC, ISO-8601. */
  readonly timestamp: string;
  readonly type: 'diff_budget_override' | 'review';
  readonly task_id: string | null;
  /** The account that ran the command, or the one that started the job. */
  readonly actor: string;
  readonly head: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The ledger of the guards, in the folder of the runs: chained JSON lines (docs/adr/0231). */
export const decisionLogFile = 'guards.jsonl';

/**
 * Appends a decision durably.
 *
 * @param runsDir absolute
 * @throws AppError ERR_LEDGER_WRITE, ERR_LEDGER_CHAIN or ERR_LEDGER_DAMAGED if somebody changed the file, ERR_LOCK_HELD
 */
export async function logDecision(runsDir: string, decision: GuardDecision): Promise<void> {
  const file = join(runsDir, decisionLogFile);
  await using lock = await acquireLock(`${file}.lock`);
  const chain = await openLineChain({ file, name: decisionLogFile, lock, each: () => undefined });
  await chain.append(decision);
}
