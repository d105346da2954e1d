import { type FSWatcher, watch } from 'node:fs';
import type { Clock } from '../../../core/system/clock.ts';
import { onAbort } from '../../../core/system/on-abort.ts';
import type { AgentEnd, StartedAgent } from '../agents/backend/backend.ts';
import type { Stop } from '../agents/backend/budget.ts';
import type { WaitTimes } from '../record/timings.ts';
import type { MarkerJudge, MarkerState } from './done-marker.ts';

/** How waiting for one worker ended. `end` is set if the agent ended by itself. */
export interface WaitResult {
  readonly why: 'done' | 'agent-ended' | 'deadline' | 'cancelled' | 'stopped';
  readonly marker: MarkerState;
  readonly end?: AgentEnd;
  /** Why it was stopped: a budget, or no progress. */
  readonly stop?: Stop;
}

/**
 * Waits until the worker's marker is valid and its agent has ended, the agent ended without a marker, the deadline passed, or the dispatch
 * was cancelled. A wrong marker may be half-written, so it is checked again until then.
 *
 * @param folder the outbox. It is watched so that a marker is noticed at once, and polled in addition
 * @param deadline in {@link Clock.monotonicMs}
 */
export async function waitDone(options: {
  readonly agent: StartedAgent;
  readonly judge: MarkerJudge;
  readonly folder: string;
  readonly deadline: number;
  readonly times: WaitTimes;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called while the agent works: returns the reason to stop it, if any. */
  readonly stop?: () => Stop | undefined;
}): Promise<WaitResult> {
  const { agent, judge, clock, signal, times } = options;
  const bell = new Bell(options.folder);
  let end: AgentEnd | undefined;
  void agent.ended.then((result) => {
    end = result;
    bell.ring();
  });
  using _listening = onAbort(signal, () => bell.ring());
  let limit = options.deadline;
  let why: WaitResult['why'] = 'deadline';
  try {
    for (;;) {
      const ended = end;
      const marker = judge.look();
      const withEnd = ended === undefined ? {} : { end: ended };
      if (signal.aborted) return { why: 'cancelled', marker, ...withEnd };
      if (marker === 'done' && agent.endless === true) return { why: 'done', marker, ...withEnd };
      if (ended !== undefined && (marker === 'done' || ended.outcome !== 'success')) {
        return { why: marker === 'done' ? 'done' : 'agent-ended', marker, end: ended };
      }
      const stop = ended === undefined && marker !== 'done' ? options.stop?.() : undefined;
      if (stop !== undefined) return { why: 'stopped', marker, stop };
      if (ended !== undefined && why !== 'agent-ended') {
        why = 'agent-ended';
        limit = Math.min(options.deadline, clock.monotonicMs() + times.settleMs);
      } else if (ended === undefined && marker === 'done' && why !== 'done') {
        why = 'done';
        limit = Math.min(options.deadline, clock.monotonicMs() + times.afterDoneMs);
      } else if (why === 'done' && marker !== 'done') {
        why = 'deadline';
        limit = options.deadline;
      }
      const left = limit - clock.monotonicMs();
      if (left <= 0) return { why, marker, ...withEnd };
      await bell.wait(Math.min(left, times.pollMs));
    }
  } finally {
    bell.close();
  }
}

/** Wakes a waiting loop when something may have changed. */
class Bell {
  #wake: () => void = () => undefined;
  #watcher: FSWatcher | undefined;

  constructor(folder: string) {
    try {
      this.#watcher = watch(folder, { persistent: false }, () => this.ring());
      // The worker may remove the folder. Polling covers what a watcher can no longer see.
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      this.#watcher = undefined;
    }
  }

  ring(): void {
    this.#wake();
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  close(): void {
    this.#watcher?.close();
  }
}
