import { exitCodeOf } from '../../core/diagnostics/exit-codes.ts';
import { verdictInWords } from '../../core/diagnostics/text/verdict-in-words.ts';
import { phases, type WatchView } from '../../core/run/live/watch-view.ts';
import { span } from '../terminal/duration.ts';
import { fitted, widthOf } from '../terminal/fitted.ts';
import { markOf, type Paint, paintedMark } from '../terminal/paint.ts';
import type { Screen } from './open-display.ts';

/** The size of the terminal and the current time. */
export interface TimedScreen extends Screen {
  /** UTC ISO-8601, to show how long running work has taken. */
  readonly now: string;
}

/**
 * One screen of a run: phases, workers, checks, latest events, verdict. Fits the screen in width and height; events are left out first.
 * Control sequences are removed from all text that the factory did not write.
 */
export function drawWatch(view: WatchView, screen: TimedScreen, paint: Paint): string[] {
  const { columns, rows } = screen;
  const head = [titleLine(view, screen, paint), ...phaseLines(view, columns, paint)];
  const body = [
    ...workerLines(view, screen, paint),
    ...checkLines(view, columns, paint),
    ...collisionLines(view, columns, paint),
  ];
  const foot = verdictLines(view, columns, paint);
  const free = rows - head.length - body.length - foot.length - 3;
  const tail = free < 2 ? [] : [paint.dim('ledger'), ...tailLines(view, columns, free - 1), ''];
  return [...head, '', ...body, ...(body.length === 0 ? [] : ['']), ...tail, ...foot].slice(-Math.max(rows, 1));
}

function titleLine(
  { runId, kind, startedAt, endedAt, ended }: WatchView,
  { columns, now }: TimedScreen,
  paint: Paint,
): string {
  const about = [kind, startedAt === '' ? '' : `started ${startedAt}`, span(startedAt, ended ? endedAt : now)];
  const text = fitted(`${runId}  ${about.filter((part) => part !== '').join(', ')}`, columns);
  return paint.bold(text.slice(0, runId.length)) + paint.dim(text.slice(runId.length));
}

function phaseLines({ phases: progress }: WatchView, columns: number, paint: Paint): string[] {
  return wrapped(
    phases.map((name) => cell(progress[name], name, paint)),
    columns,
  );
}

function workerLines({ workers }: WatchView, { columns, now }: TimedScreen, paint: Paint): string[] {
  return workers.map(({ worker, state, attempt, startedAt, endedAt, lastEvent, parkedUntil }) => {
    const time = span(startedAt, endedAt === '' ? now : endedAt);
    const cells = [
      worker.padEnd(13),
      state.padEnd(9),
      `try ${attempt}`,
      time.padStart(10),
      ` ${parkedUntil === '' ? lastEvent : `until ${parkedUntil}`}`,
    ];
    return `${paintedMark(state, paint)} ${fitted(cells.join(' '), columns - 2)}`;
  });
}

function checkLines({ checks }: WatchView, columns: number, paint: Paint): string[] {
  return wrapped(
    checks.map(({ name, status }) => cell(status, fitted(name, 40), paint)),
    columns,
  );
}

const shownCollisions = 4;

function collisionLines({ collisions }: WatchView, columns: number, paint: Paint): string[] {
  const lines = collisions.slice(-shownCollisions).map(({ pair, path, lines: where }) => {
    const place = where === '' ? path : `${path}, lines ${where}`;
    return `${paintedMark('BLOCKED', paint)} ${fitted(`${pair.replace(' ', ' and ')} do not merge: ${place}`, columns - 2)}`;
  });
  const rest = collisions.length - lines.length;
  return rest > 0 ? [...lines, paint.dim(fitted(`  and ${rest} more collisions`, columns))] : lines;
}

/** The text after a mark, plain and painted. */
interface Cell {
  readonly text: string;
  readonly shown: string;
}

function cell(state: string, label: string, paint: Paint): Cell {
  return { text: `${markOf(state).mark} ${label}`, shown: `${paintedMark(state, paint)} ${label}` };
}

/** Joins cells into lines, as many cells per line as fit. */
function wrapped(cells: readonly Cell[], columns: number): string[] {
  const lines: { width: number; shown: string }[] = [];
  for (const { text, shown } of cells) {
    const last = lines.at(-1);
    const width = widthOf(text);
    if (last !== undefined && last.width + 2 + width <= columns) {
      last.width += 2 + width;
      last.shown += `  ${shown}`;
    } else if (width <= columns) lines.push({ width, shown });
    else lines.push({ width: columns, shown: fitted(text, columns) });
  }
  return lines.map(({ shown }) => shown);
}

function tailLines({ tail }: WatchView, columns: number, count: number): string[] {
  return tail.slice(-count).map((event) => fitted(eventLine(event), columns));
}

/** An event as one line: time of day, type, actor, exit status, and short details. */
export function eventLine({ ts_utc, event_type, actor, rc, details }: WatchView['tail'][number]): string {
  const { seq: _seq, state, ...rest } = details;
  const what = event_type === 'RUN_STATE' && typeof state === 'string' ? state : event_type;
  const more = Object.entries(rest)
    .filter(([, value]) => value !== null && value !== '' && typeof value !== 'object')
    .map(([key, value]) => `${key}=${String(value).replace(/^([0-9a-f]{12})[0-9a-f]{28,}$/, '$1')}`);
  return `${ts_utc.slice(11, 19)}  ${what.padEnd(20)} ${actor.padEnd(12)} ${rc === 0 ? '' : `rc ${rc} `}${more.join(' ')}`;
}

function verdictLines(
  { verdict, gatesRan, ended, noop, nextAction, meaningfulGate }: WatchView,
  columns: number,
  paint: Paint,
): string[] {
  if (!ended) return [paint.dim(fitted('PENDING  (Ctrl-C stops watching; the run continues)', columns))];
  const { mark, style } = markOf(verdict);
  const gate = meaningfulGate === '' ? '' : `, meaningful gate ${meaningfulGate}`;
  const text = `${mark} ${verdictInWords(verdict, gatesRan)}${noop ? ' (NOOP)' : ''}, exit ${exitCodeOf(verdict)}${gate}`;
  return [paint[style](fitted(text, columns)), ...(nextAction === '' ? [] : [fitted(`Next: ${nextAction}`, columns)])];
}
