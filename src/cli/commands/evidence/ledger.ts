import { resolve } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import { status as statusWord } from '../../../core/contracts/common.ts';
import { eventTypes, legacyTypes } from '../../../core/contracts/ledger/ledger-event.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { compareEvents, type EventFilter, eventMatcher, latestFirstOut } from '../../../core/ledger/list-events.ts';
import { runLister } from '../../../core/ledger/list-runs.ts';
import type { LayoutPaths } from '../../../core/run/layout.ts';
import { eachEvent } from '../../../core/run/run-events.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { momentOf } from '../../program/instant.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';

export interface LedgerOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly limit?: string;
  readonly rawEvents: boolean;
  readonly status?: string;
  readonly kind?: string;
  readonly actor?: string;
  readonly eventType?: string;
  readonly rc?: string;
  readonly since?: string;
  readonly json: boolean;
}

const usualLimit = 100;

/**
 * `factory ledger`: lists the latest runs of this repository, or their events with `--raw-events`. Reads ledgers line by line, so that they
 * may have any length. Prints nothing before every line is verified. Reports a run with a damaged ledger on standard error, lists the
 * others, and exits with status 2.
 */
export async function ledger(io: Io, options: LedgerOptions): Promise<number> {
  const root = resolve(io.cwd, options.repo);
  const filter = filterOf(options, clockFrom(io.env).nowIso());
  const paths = await loadPaths({ root, env: io.env });
  let damaged = 0;
  const onDamaged = (runId: string, { code, message, nextAction }: AppError): void => {
    damaged++;
    io.err(`${code}: run ${runId}: ${plain(message, 500)}\nNext: ${nextAction}\n`);
  };
  // With `--run-id`, a damaged ledger is an error: there are no other runs to list.
  const place = { root, paths, ...(filter.runId === undefined ? { onDamaged } : {}) };
  const more = options.rawEvents
    ? await listEvents(io, place, filter, options.json)
    : await listRuns(io, place, filter, options.json);
  if (more && options.limit === undefined) {
    io.err(`Showing only the latest ${usualLimit} rows; use --limit N for more.\n`);
  }
  return damaged === 0 ? 0 : exitCodeOf('BLOCKED');
}

/** @throws AppError ERR_USAGE or ERR_RUN_ID naming the option, its value and what is allowed */
function filterOf(options: LedgerOptions, now: string): EventFilter & { readonly limit: number } {
  const { kind, actor, since, eventType } = options;
  const types = [...eventTypes, ...legacyTypes];
  return {
    runId: options.runId === undefined ? undefined : parseRunId(options.runId),
    status: oneOf('--status', options.status, statusWord.options),
    kind,
    actor,
    eventType: eventType === undefined ? undefined : oneOf('--event-type', eventType.toUpperCase(), types, eventType),
    rc: wholeNumber('--rc', options.rc),
    since: since === undefined ? undefined : momentOf('--since', since, now),
    limit: wholeNumber('--limit', options.limit) ?? usualLimit,
  };
}

function oneOf(
  option: string,
  value: string | undefined,
  allowed: readonly string[],
  given = value,
): string | undefined {
  if (value === undefined || allowed.some((word) => word.toUpperCase() === value.toUpperCase())) {
    return value?.toUpperCase();
  }
  const words = [...new Set(allowed.map((word) => word.toUpperCase()))].join(', ');
  throw new AppError('ERR_USAGE', `${option} ${given} is not valid; allowed: ${words}.`, { fault: 'usage' });
}

interface RunsLocation {
  readonly root: string;
  readonly paths: LayoutPaths;
  readonly onDamaged?: (runId: string, error: AppError) => void;
}

async function listEvents(
  io: Io,
  place: RunsLocation,
  filter: EventFilter & { limit: number },
  json: boolean,
): Promise<boolean> {
  const matches = eventMatcher(filter);
  // Keep one extra row to learn whether there are more.
  const latest = latestFirstOut(filter.limit + 1, compareEvents);
  await eachEvent(
    place.root,
    place.paths,
    (event, kindOfRun) => {
      if (matches(event, kindOfRun)) latest.add(event);
    },
    { runId: filter.runId, ...place },
  );
  const found = latest.sorted();
  const more = found.length > filter.limit;
  const events = more ? found.slice(1) : found;
  if (json) for (const event of events) io.out(jsonLine(event));
  else {
    const rows = events.map(({ ts_utc, event_type, run_id, actor, rc, details }) => {
      const { seq: _seq, ...rest } = details;
      return [ts_utc, event_type, run_id, actor, String(rc), JSON.stringify(rest)].map((cell) => plain(cell, 2_000));
    });
    io.out(table([['time', 'event', 'run', 'actor', 'rc', 'details'], ...rows]));
  }
  return more;
}

async function listRuns(
  io: Io,
  place: RunsLocation,
  filter: EventFilter & { limit: number },
  json: boolean,
): Promise<boolean> {
  const lister = runLister(filter);
  const { runId, limit, actor, eventType, status, rc, kind } = filter;
  // Only the chain of a run contains its actors and event types.
  const ofEvents = actor !== undefined || eventType !== undefined;
  const ofResults = [status, rc, kind, runId].some((each) => each !== undefined);
  const latestRuns = ofEvents ? undefined : ofResults ? Number.POSITIVE_INFINITY : limit;
  await eachEvent(place.root, place.paths, lister.add, { runId, latestRuns, onDamaged: place.onDamaged });
  const { rows, more } = lister.listed();
  if (json) for (const row of rows) io.out(jsonLine(row));
  else {
    const cells = rows.map(({ run_id, status, rc, started_at, ended_at, event_count, kind }) =>
      [run_id, status, String(rc), started_at, ended_at, String(event_count), kind].map((cell) => plain(cell, 200)),
    );
    io.out(table([['run', 'status', 'rc', 'started', 'ended', 'events', 'kind'], ...cells]));
  }
  return more;
}
