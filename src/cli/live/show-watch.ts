import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { exitCodeOf } from '../../core/diagnostics/exit-codes.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import type { Io } from '../program/io.ts';
import { plain } from '../terminal/plain.ts';
import { noPaint, type Paint } from './draw-tree.ts';
import { drawWatch, eventLine } from './draw-watch.ts';
import { phases, type WatchView } from './watch-view.ts';

/** Shows a run as it goes on. */
export interface Show {
  /** @param news the events that came */
  change(view: WatchView, news: readonly LedgerEvent[]): void;
  /** Nothing changed but time. */
  tick(view: WatchView): void;
  /** The run has ended. */
  end(view: WatchView): void;
  /** One line for a person. */
  note(line: string): void;
  /** Leaves the last picture on the screen. */
  done(): void;
}

/**
 * A redrawn screen in a terminal, JSON lines of changes with `json`, plain lines elsewhere.
 *
 * @param now gives the present instant, UTC ISO-8601
 */
export async function openShow(io: Io, json: boolean, runId: string, now: () => string): Promise<Show> {
  if (json) return jsonLines(io);
  if (io.live) return liveScreen(io, runId, now);
  return plainLines(io);
}

async function liveScreen(io: Io, runId: string, now: () => string): Promise<Show> {
  const { default: draw } = await import('log-update');
  const paint: Paint = io.color ? await import('yoctocolors') : noPaint;
  let note = '';
  draw(paint.dim(plain(`${runId}  waits for its first event`, io.columns)));
  const redraw = (view: WatchView): void => {
    const screen = { columns: io.columns, rows: (io.rows ?? 40) - 1, now: now() };
    draw(drawWatch(view, screen, paint, note).join('\n'));
  };
  return {
    change: redraw,
    tick: redraw,
    end: redraw,
    note(line) {
      note = line;
    },
    done: () => draw.done(),
  };
}

/** What a program is told of a change: the whole state but for the events, of which it gets the new ones. */
function jsonLines(io: Io): Show {
  let last = '';
  const change = (view: WatchView, news: readonly LedgerEvent[]): void => {
    const state = {
      run_id: view.runId,
      integrator_status: view.integratorStatus === '' ? 'PENDING' : view.integratorStatus,
      meaningful_gate_verdict: view.meaningfulGate === '' ? 'PENDING' : view.meaningfulGate,
      noop: view.noop,
      phase_progress: view.phases,
      workers: Object.fromEntries(view.workers.map(({ worker, state: reached }) => [worker, reached])),
      checks: Object.fromEntries(view.checks.map(({ name, status }) => [name, status])),
    };
    if (news.length === 0 && canonicalJson(state) === last) return;
    last = canonicalJson(state);
    io.out(`${JSON.stringify({ type: 'change', ...state, ledger_tail: news })}\n`);
  };
  return {
    change,
    tick: () => undefined,
    end(view) {
      const { runId, verdict, nextAction } = view;
      const end = { run_id: runId, verdict, exit_code: exitCodeOf(verdict), next_action: nextAction };
      io.out(`${JSON.stringify({ type: 'end', ...end })}\n`);
    },
    note: (line) => io.err(`${line}\n`),
    done: () => undefined,
  };
}

function plainLines(io: Io): Show {
  const line = (text: string): void => io.out(`${plain(text, 500)}\n`);
  let progress: WatchView['phases'] | undefined;
  const change = (view: WatchView, news: readonly LedgerEvent[]): void => {
    for (const event of news) line(eventLine(event));
    for (const name of phases) {
      if (view.phases[name] !== (progress?.[name] ?? 'waiting')) line(`${name}: ${view.phases[name]}`);
    }
    progress = view.phases;
  };
  return {
    change,
    tick: () => undefined,
    end(view) {
      for (const { name, status } of view.checks) if (status !== 'PASS') line(`${name}: ${status}`);
      line(`${view.runId}: ${view.verdict}, exit ${exitCodeOf(view.verdict)}`);
      if (view.nextAction !== '') line(`Next: ${view.nextAction}`);
    },
    note: line,
    done: () => undefined,
  };
}
