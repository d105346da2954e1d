import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { exitCodeOf } from '../../core/diagnostics/exit-codes.ts';
import { verdictInWords } from '../../core/diagnostics/text/verdict-in-words.ts';
import { phases, type WatchView } from '../../core/run/live/watch-view.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import { fitted } from '../terminal/fitted.ts';
import { drawWatch, eventLine } from './draw-watch.ts';
import type { Subject } from './open-display.ts';

/** A change of a watched run: its new events, or its end. */
export type WatchUpdate =
  | { readonly type: 'change'; readonly view: WatchView; readonly news: readonly LedgerEvent[] }
  | { readonly type: 'end'; readonly view: WatchView };

/**
 * The display of a run for `factory watch`.
 *
 * @param now returns the current instant, UTC ISO-8601
 */
export function watchSubject(runId: string, now: () => string): Subject<WatchUpdate> {
  let view: WatchView | undefined;
  let lastState = '';
  let progress: WatchView['phases'] | undefined;
  return {
    loadPicture: async () => (screen, paint) => {
      if (view === undefined) return [paint.dim(fitted(`${runId}  waits for its first event`, screen.columns))];
      return drawWatch(view, { ...screen, now: now() }, paint);
    },
    take(update) {
      view = update.view;
      return [];
    },
    json(update) {
      if (update.type === 'end') return endOf(update.view);
      const state = stateOf(update.view);
      const text = canonicalJson(state);
      if (update.news.length === 0 && text === lastState) return undefined;
      lastState = text;
      return { type: 'change', ...state, ledger_tail: update.news };
    },
    lines(update) {
      if (update.type === 'end') return endLines(update.view);
      const { phases: reached } = update.view;
      const moved = phases.filter((name) => reached[name] !== (progress?.[name] ?? 'waiting'));
      progress = reached;
      return [...update.news.map(eventLine), ...moved.map((name) => `${name}: ${reached[name]}`)];
    },
  };
}

/** The whole state without the events. A program gets only the new events. */
function stateOf(view: WatchView): Readonly<Record<string, unknown>> {
  return {
    run_id: view.runId,
    integrator_status: view.integratorStatus === '' ? 'PENDING' : view.integratorStatus,
    meaningful_gate_verdict: view.meaningfulGate === '' ? 'PENDING' : view.meaningfulGate,
    noop: view.noop,
    phase_progress: view.phases,
    workers: Object.fromEntries(view.workers.map(({ worker, state }) => [worker, state])),
    collisions: view.collisions,
    checks: Object.fromEntries(view.checks.map(({ name, status }) => [name, status])),
  };
}

function endOf({ runId, verdict, nextAction }: WatchView): object {
  return { type: 'end', run_id: runId, verdict, exit_code: exitCodeOf(verdict), next_action: nextAction };
}

function endLines({ runId, verdict, gatesRan, checks, nextAction }: WatchView): string[] {
  return [
    ...checks.filter(({ status }) => status !== 'PASS').map(({ name, status }) => `${name}: ${status}`),
    `${runId}: ${verdictInWords(verdict, gatesRan)}, exit ${exitCodeOf(verdict)}`,
    ...(nextAction === '' ? [] : [`Next: ${nextAction}`]),
  ];
}
