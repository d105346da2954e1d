import { resolve } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import type { Comparison } from '../../../core/evidence/comparison.ts';
import { replayRun } from '../../../core/evidence/verify-run.ts';
import type { RunState } from '../../../core/ledger/fold.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { type LayoutPaths, layoutOf } from '../../../core/run/layout.ts';
import { listRunIds } from '../../../core/run/run-events.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';

export interface LedgerReplayOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly json: boolean;
}

interface Replay {
  readonly runId: string;
  readonly state: RunState | undefined;
  readonly comparisons: readonly Comparison[];
  readonly agrees: boolean;
}

/**
 * `factory ledger-replay`: rebuilds the state of a run from its events and compares it with STATUS.json. Without
 * `--run-id` it does so for every run folder of the repository. Returns 2 if a run differs or cannot be compared.
 *
 * @throws AppError ERR_RUN_UNKNOWN or ERR_RUN_COLLECTED (usage), with `--run-id` only
 */
export async function ledgerReplay(io: Io, options: LedgerReplayOptions): Promise<number> {
  const root = resolve(io.cwd, options.repo);
  const paths = await loadPaths({ root, env: io.env });
  if (options.runId === undefined) return replayAll(io, root, paths, options.json);
  const layout = await findRun(root, paths, options.runId);
  const { state, comparisons, agrees } = await replay(root, paths, layout.runId);
  const broken = comparisons.find(({ state: result }) => result === 'differs');
  if (state === undefined && broken === undefined) {
    throw new AppError('ERR_RUN_UNKNOWN', `Run ${layout.runId} has no ledger here.`, { fault: 'usage' });
  }
  if (options.json) io.out(jsonLine({ ...state, run_id: layout.runId, comparisons, agrees }));
  else {
    const rows = Object.entries(state ?? {}).map(([key, value]) => [
      key,
      plain(typeof value === 'object' ? JSON.stringify(value) : String(value), 500),
    ]);
    io.out(`${table(rows)}\n${table(comparisons.map(comparisonRow))}`);
  }
  return agrees ? 0 : exitCodeOf('BLOCKED');
}

async function replayAll(io: Io, root: string, paths: LayoutPaths, json: boolean): Promise<number> {
  const replays: Replay[] = [];
  for (const runId of await listRunIds(root, paths)) {
    const found = await replay(root, paths, runId);
    const isRun = found.state !== undefined || found.comparisons.some(({ state }) => state === 'differs');
    // A folder without a ledger is not a run.
    if (isRun) replays.push(found);
  }
  if (json) {
    for (const { runId, state, comparisons, agrees } of replays) {
      io.out(jsonLine({ ...state, run_id: runId, comparisons, agrees }));
    }
  } else {
    const rows = replays.map(({ runId, state, comparisons, agrees }) => {
      const bad = comparisons.find(({ state: result }) => result !== 'agrees');
      const why = bad === undefined ? '' : comparisonRow(bad).join(': ');
      return [runId, state?.status ?? 'unknown', agrees ? 'agrees' : 'DIFFERS', plain(why, 300)];
    });
    io.out(table([['run', 'replayed', 'with STATUS.json', ''], ...rows]));
  }
  return replays.every(({ agrees }) => agrees) ? 0 : exitCodeOf('BLOCKED');
}

async function replay(root: string, paths: LayoutPaths, runId: string): Promise<Replay> {
  const { state, comparisons } = await replayRun(root, layoutOf(paths, runId));
  return { runId, state, comparisons, agrees: comparisons.every(({ state: result }) => result === 'agrees') };
}

function comparisonRow({ name, state, left, right }: Comparison): string[] {
  return [name, state, plain(state === 'agrees' ? left : `${left} / ${right}`, 300)];
}
