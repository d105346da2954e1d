import { join } from 'node:path';
import type { z } from 'zod';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { meaningfulGate } from '../../contracts/verdict/meaningful-gate.ts';
import { validation } from '../../contracts/verdict/validation.ts';
import { statusFile } from '../../contracts/worker/status-file.ts';
import { workerNames } from '../../contracts/worker.ts';
import { followLedger, type LedgerFollower } from '../../ledger/follow-ledger.ts';
import { fileIdentity } from '../../system/hostile/stat-hostile.ts';
import { readJsonFileIfAny } from '../json-file.ts';
import type { RunLayout } from '../layout.ts';
import { type CheckRow, WatchFold, type WatchView } from './watch-view.ts';

/** A followed run folder. */
export interface RunFiles {
  /** The run folder, absolute. */
  readonly folder: string;
  /**
   * Reads everything that changed since the last call.
   *
   * @returns whether anything changed; `replaced` when another folder has taken the place of this one
   * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
   */
  poll(): Promise<boolean | 'replaced'>;
  view(): WatchView;
  /** The events that the last call of {@link poll} read, by time. If there are very many, only the last ones. */
  news(): readonly LedgerEvent[];
}

/**
 * Follows a run's ledger, its workers' segments, and the files with checks and verdict. A call without changes costs about ten stats.
 *
 * @param root the folder that `layout` is relative to, absolute
 */
export function followRunFiles(root: string, layout: RunLayout): RunFiles {
  const fold = new WatchFold(layout.runId);
  const chain = followLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  const segments = workerNames.map((worker) =>
    followLedger(join(root, layout.workerLedger(worker)), `ledger/${worker}.jsonl`),
  );
  const status = changedFile(root, layout.status, statusFile);
  const integrator = changedFile(root, `${layout.integratorDir}/STATUS.json`, statusFile);
  const judged = changedFile(root, layout.validation, validation);
  const gate = changedFile(root, `${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.json`, meaningfulGate);
  let news: readonly LedgerEvent[] = [];
  return {
    folder: join(root, layout.runDir),
    news: () => news,
    async poll() {
      const polled = async (ledger: LedgerFollower, add: WatchFold['add']): ReturnType<LedgerFollower['poll']> =>
        ledger.poll(add);
      const counts = [await polled(chain, (event) => fold.addToChain(event))];
      for (const segment of segments) counts.push(await polled(segment, (event) => fold.add(event)));
      if (counts.includes('replaced')) return 'replaced';
      news = fold.news();
      const files = await Promise.all([status.poll(), integrator.poll(), judged.poll(), gate.poll()]);
      return counts.some((count) => count !== 0) || files.includes(true);
    },
    view() {
      const run = status.value();
      return fold.view({
        checks: checksOf(run?.required_checks ?? [], judged.value()?.checks ?? []),
        meaningfulGate: gate.value()?.verdict ?? '',
        noop: run?.noop === true || gate.value()?.noop === true,
        integratorStatus: integrator.value()?.status ?? '',
        gatesRan: run?.gates_ran,
        nextAction: typeof run?.next_action === 'string' ? run.next_action : '',
      });
    },
  };
}

/** The run's STATUS.json has every required check. Until it is written, VALIDATION.json has some of them. */
function checksOf(final: readonly CheckRow[], judged: readonly CheckRow[]): CheckRow[] {
  const early = new Map(judged.map(({ name, status }) => [name, status]));
  return final.map(({ name, status }) => ({
    name,
    status: status === 'PENDING' ? (early.get(name) ?? status) : status,
  }));
}

interface ChangedFile<T> {
  /** Reads the file if it changed. An unreadable file counts as missing. */
  poll(): Promise<boolean>;
  value(): T | undefined;
}

function changedFile<T>(root: string, path: string, contract: z.ZodType<T>): ChangedFile<T> {
  let seen = '';
  let value: T | undefined;
  return {
    value: () => value,
    async poll() {
      const now = fileIdentity(join(root, path));
      if (now === seen) return false;
      seen = now;
      value = now === '' ? undefined : await readJsonFileIfAny(root, path, contract).catch(() => undefined);
      return true;
    },
  };
}
