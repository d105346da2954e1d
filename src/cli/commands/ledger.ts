import { join, resolve } from 'node:path';
import { loadPaths } from '../../core/config/load-config.ts';
import type { LedgerEvent } from '../../core/contracts/ledger-event.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { foldLedger, type RunState } from '../../core/ledger/fold.ts';
import { readIndex } from '../../core/ledger/index-ledger.ts';
import { type EventFilter, listEvents } from '../../core/ledger/list-events.ts';
import { readLedger } from '../../core/ledger/read-ledger.ts';
import { findRun } from '../../core/run/find-run.ts';
import { type LayoutPaths, layoutOf } from '../../core/run/layout.ts';
import { allEvents, listRunIds, readRunEvents } from '../../core/run/run-events.ts';
import { parseRunId } from '../../core/run/run-id.ts';
import { replayRun } from '../../core/run/verify.ts';
import { byCodeUnit } from '../../core/system/json.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';

interface Place {
  readonly repo: string;
  readonly runId?: string;
  readonly json: boolean;
}

/** What `factory ledger` takes. */
export interface LedgerOptions extends Place {
  readonly limit?: number;
  readonly rawEvents: boolean;
  readonly status?: string;
  readonly kind?: string;
  readonly actor?: string;
  readonly eventType?: string;
  readonly rc?: string;
  readonly since?: string;
}

/** `factory ledger`: the runs that this repository knows, or with `--raw-events` their events, in the order of listings. */
export async function ledger(io: Io, options: LedgerOptions): Promise<number> {
  const { root, paths } = await open(io, options);
  const { runId, status, kind, actor, eventType, since } = options;
  const rc = numberOf('--rc', options.rc);
  const limit = numberOf('--limit', options.limit);
  if (since !== undefined && Number.isNaN(Date.parse(since))) {
    throw new AppError('ERR_USAGE', `--since ${since} is not an instant, as 2026-11-20T00:00:00Z is.`, {
      fault: 'usage',
    });
  }
  const filter: EventFilter = { runId, status, kind, actor, eventType, rc, since, limit };
  if (!options.rawEvents) return listRuns(io, options.json, await runStates(root, paths), filter);
  const events = await listEvents(allEvents(root, paths), filter);
  if (options.json) for (const event of events) io.out(`${JSON.stringify(event)}\n`);
  else {
    const rows = events.map(({ ts_utc, event_type, run_id, actor: by, rc: code, details }) => {
      const { seq: _seq, ...rest } = details;
      return [ts_utc, event_type, run_id, by, String(code), JSON.stringify(rest)];
    });
    io.out(table([['time', 'event', 'run', 'actor', 'rc', 'details'], ...rows]));
  }
  return 0;
}

/** `factory ledger verify`: the index's chain, and every run's (or one run's) with its segments. 2 when one is broken. */
export async function ledgerVerify(io: Io, options: Place): Promise<number> {
  const { root, paths } = await open(io, options);
  const runs = options.runId === undefined ? await listRunIds(root, paths) : [parseRunId(options.runId)];
  const rows: { readonly ledger: string; readonly events: number; readonly head: string; readonly problem: string }[] =
    [];
  const check = async (name: string, read: () => Promise<{ readonly events: number; readonly head: string }>) => {
    try {
      rows.push({ ledger: name, ...(await read()), problem: '' });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      rows.push({ ledger: name, events: 0, head: '', problem: `${error.code}: ${error.message}` });
    }
  };
  await check('factory_ledger.jsonl', async () => {
    const { lines, head } = await readIndex(join(root, layoutOf(paths, '').indexLedger));
    return { events: lines, head };
  });
  for (const runId of runs) {
    const layout = layoutOf(paths, runId);
    await check(runId, async () => {
      const events = await readRunEvents(root, layout);
      return { events: events.length, head: (await readLedger(join(root, layout.ledger), 'run.jsonl')).head };
    });
  }
  if (options.json) for (const row of rows) io.out(`${JSON.stringify(row)}\n`);
  else
    io.out(
      table(
        rows.map((row) => [row.ledger, `${row.events} events`, row.problem === '' ? `head ${row.head}` : row.problem]),
      ),
    );
  return rows.some(({ problem }) => problem !== '') ? 2 : 0;
}

/** `factory ledger-replay --run-id ID`: the state that the events alone tell, compared with STATUS.json. 2 when they differ. */
export async function ledgerReplay(io: Io, options: Place): Promise<number> {
  const { root, paths } = await open(io, options);
  const layout = await findRun(root, paths, options.runId ?? '');
  const { state, comparisons } = await replayRun(root, layout);
  if (state === undefined) {
    throw new AppError('ERR_RUN_UNKNOWN', `There is no readable ledger of run ${layout.runId} here.`, {
      fault: 'usage',
    });
  }
  const agrees = comparisons.every(({ state: result }) => result === 'agrees');
  if (options.json) io.out(`${JSON.stringify({ ...state, comparisons, agrees })}\n`);
  else {
    const rows = Object.entries(state).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
    const compared = comparisons.map(({ name, state: result, left, right }) => [
      name,
      result,
      result === 'agrees' ? left : `${left} / ${right}`,
    ]);
    io.out(`${table(rows)}\n${table(compared)}`);
  }
  return agrees ? 0 : 2;
}

async function open(io: Io, options: Place): Promise<{ readonly root: string; readonly paths: LayoutPaths }> {
  const root = resolve(io.cwd, options.repo);
  return { root, paths: await loadPaths({ root, env: io.env }) };
}

/** Each run once: as its own ledger tells, or the index where its folder is gone. */
async function runStates(root: string, paths: LayoutPaths): Promise<RunState[]> {
  const byRun = new Map<string, LedgerEvent[]>();
  for await (const event of allEvents(root, paths)) {
    const known = byRun.get(event.run_id);
    if (known === undefined) byRun.set(event.run_id, [event]);
    else known.push(event);
  }
  return [...byRun.values()].map((events) => foldLedger(events));
}

function listRuns(io: Io, json: boolean, states: readonly RunState[], filter: EventFilter): number {
  const wanted = states
    .filter(({ run_id, status, rc, started_at }) =>
      [
        filter.runId === undefined || run_id === filter.runId,
        filter.status === undefined || status === filter.status,
        filter.rc === undefined || rc === filter.rc,
        filter.since === undefined || Date.parse(started_at) >= Date.parse(filter.since),
      ].every(Boolean),
    )
    .sort((left, right) => byCodeUnit(left.started_at, right.started_at) || byCodeUnit(left.run_id, right.run_id));
  const rows = wanted.slice(filter.limit === undefined ? 0 : Math.max(0, wanted.length - filter.limit));
  if (json) for (const row of rows) io.out(`${JSON.stringify(row)}\n`);
  else {
    const cells = rows.map(({ run_id, status, rc, started_at, ended_at, event_count }) => [
      run_id,
      status,
      String(rc),
      started_at,
      ended_at,
      String(event_count),
    ]);
    io.out(table([['run', 'status', 'rc', 'started', 'ended', 'events'], ...cells]));
  }
  return 0;
}

function numberOf(option: string, given: string | number | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new AppError('ERR_USAGE', `${option} ${given} is not a whole number.`, { fault: 'usage' });
}
