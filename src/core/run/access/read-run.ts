import { join } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import type { WorkerName } from '../../contracts/worker.ts';
import { GENESIS } from '../../ledger/chain.ts';
import { type LedgerContent, readLedger } from '../../ledger/read-ledger.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import type { RunFolder } from './lock-run.ts';

/** A run opened for reading only. Repairs nothing and writes nothing. */
export interface ReadRun {
  /** @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN; ERR_PATH_UNSAFE for a link */
  chain(): Promise<LedgerContent>;
  /**
   * The events of a worker's segment, which must start from a head of the chain.
   *
   * @throws AppError as `chain`
   */
  segment(worker: WorkerName): Promise<readonly LedgerEvent[]>;
}

/** Each call reads the files again, so that it also works for a run that another process is writing. */
export function readRun({ root, layout }: RunFolder): ReadRun {
  const chain = async (): Promise<LedgerContent> => readLedger(await safeJoin(root, layout.ledger), 'ledger/run.jsonl');
  return {
    chain,
    async segment(worker) {
      const { heads } = await chain();
      const file = join(root, layout.workerLedger(worker));
      return (await readLedger(file, `ledger/${worker}.jsonl`, (head) => head === GENESIS || heads.includes(head)))
        .events;
    },
  };
}
