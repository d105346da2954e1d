import { join } from 'node:path';
import { eachLine } from '../../core/ledger/each-line.ts';
import { objectOf, scanLineChain } from '../../core/ledger/lines/line-chain.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';

/** What all runs did, in the form that `audit --json` prints. */
export interface ConveyorAudit {
  readonly runs: number;
  readonly eventCount: number;
  readonly countsByType: Readonly<Record<string, number>>;
  /** The last known state of each plan. */
  readonly planStatuses: Readonly<Record<string, string>>;
}

const statuses: Readonly<Record<string, string>> = {
  plan_started: 'in-progress',
  session_started: 'in-progress',
  session_parked: 'parked',
  plan_completed: 'completed',
  plan_blocked: 'blocked',
  plan_failed: 'failed',
  plan_waiting_dependency: 'waiting',
};

/**
 * Counts the events of a log, holding one line at a time.
 *
 * @param root the repository root, absolute
 * @param options.runId counts only this run
 * @param options.verify checks the chain too
 * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN with the line number
 */
export async function auditLog(
  root: string,
  options: { readonly runId?: string | undefined; readonly verify?: boolean },
): Promise<ConveyorAudit & { readonly head: string }> {
  const runs = new Set<string>();
  const counts = new Map<string, number>();
  const plans = new Map<string, string>();
  let eventCount = 0;
  const take = (value: object): void => {
    const { runId, type, taskId } = value as { runId?: unknown; type?: unknown; taskId?: unknown };
    if (typeof runId !== 'string' || typeof type !== 'string') return;
    if (options.runId !== undefined && runId !== options.runId) return;
    eventCount += 1;
    runs.add(runId);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const status = statuses[type];
    if (typeof taskId === 'string' && status !== undefined) plans.set(taskId, status);
  };
  const file = join(root, conveyorPaths.events);
  const name = conveyorPaths.events;
  let head = '';
  if (options.verify === true) head = (await scanLineChain(file, name, take)).head;
  else await eachLine(file, name, (bytes, number) => take(objectOf(bytes, number, name)));
  return {
    runs: runs.size,
    eventCount,
    countsByType: sorted(counts),
    planStatuses: sorted(plans),
    head,
  };
}

function sorted<V>(map: ReadonlyMap<string, V>): Record<string, V> {
  return Object.fromEntries([...map].sort(([left], [right]) => byCodeUnit(left, right)));
}
