import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import type { Clock } from '../../../core/system/clock.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../../core/system/text/json.ts';

/** Writes DISPATCH_HEARTBEAT.json while workers run. Disposing writes it a last time. */
export interface Heartbeat extends AsyncDisposable {
  /** Sets a worker's state for the next beat. */
  set(worker: WorkerName, state: string): void;
}

/**
 * Starts the heartbeat.
 *
 * @param file relative to `root`; outside the identity set
 * @param everyMs real milliseconds between two beats
 */
export function startHeartbeat(options: {
  readonly root: string;
  readonly file: string;
  readonly runId: string;
  readonly clock: Clock;
  readonly everyMs: number;
}): Heartbeat {
  const states = new Map<WorkerName, string>();
  let beats = 0;
  let last: Promise<void> = Promise.resolve();
  const beat = (): Promise<void> => {
    // A heartbeat that cannot be written must not stop the work.
    last = last.then(() => write(++beats)).catch(() => undefined);
    return last;
  };
  const write = (number: number): Promise<void> => {
    const workers = Object.fromEntries(inWorkerOrder(states.keys()).map((worker) => [worker, states.get(worker)]));
    const { root, file, runId, clock } = options;
    const body = { schema_version: SCHEMA_VERSION, run_id: runId, ts_utc: clock.nowIso(), beat: number, workers };
    return writeFileAtomic(root, file, prettyJson(body));
  };
  void beat();
  const timer = setInterval(() => void beat(), options.everyMs);
  return {
    set: (worker, state) => {
      states.set(worker, state);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await beat();
    },
  };
}
