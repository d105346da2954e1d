import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { listRunIds, type RunRecord, readRun } from './run-records.ts';

/** Other work gets its turn after so many records. */
const batch = 200;

/** Lists the records of a folder again and again. A completed record never changes, so that it is read once. */
export class KnownRuns {
  readonly #recordRoot: string;
  #completed: ReadonlyMap<string, RunRecord> = new Map();

  constructor(recordRoot: string) {
    this.#recordRoot = recordRoot;
  }

  /** By ascending id. Damaged records are left out. */
  async list(): Promise<readonly RunRecord[]> {
    const records: RunRecord[] = [];
    let read = 0;
    for (const id of await listRunIds(this.#recordRoot)) {
      const known = this.#completed.get(id);
      const record = known ?? (await readRun(this.#recordRoot, id).catch(notDamaged));
      if (record !== undefined) records.push(record);
      if (known === undefined && ++read % batch === 0) await setImmediate();
    }
    // Removed runs are forgotten.
    this.#completed = new Map(records.filter(({ status }) => status === 'completed').map((one) => [one.id, one]));
    return records;
  }
}

/** For `catch`: a damaged record counts as none. */
export function notDamaged(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'ERR_RUN_RECORD') return undefined;
  throw error;
}
