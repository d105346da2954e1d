import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import type { BuildResult, PlanResult, ReviewResult, RunSummary, TaskContext, TestResult } from './agent-results.ts';

/** What each event of a run carries. */
export interface OrchestratorEvents {
  'run:started': { readonly task: TaskContext; readonly runId: string; readonly manifestPath: string };
  'plan:completed': { readonly task: TaskContext; readonly runId: string; readonly plan: PlanResult };
  'stage:started': { readonly runId: string; readonly stage: Readonly<CommandEntry> };
  'stage:completed': { readonly runId: string; readonly stage: Readonly<CommandEntry> };
  'build:completed': { readonly task: TaskContext; readonly runId: string; readonly build: BuildResult };
  'test:completed': { readonly task: TaskContext; readonly runId: string; readonly test: TestResult };
  'review:completed': { readonly task: TaskContext; readonly runId: string; readonly review: ReviewResult };
  'run:completed': {
    readonly task: TaskContext;
    readonly summary: RunSummary;
    /** As it is written after this event. */
    readonly manifest: Readonly<CliManifest>;
  };
}

export type OrchestratorEventName = keyof OrchestratorEvents;

export type EventListener<Name extends OrchestratorEventName> = (
  event: OrchestratorEvents[Name],
) => void | Promise<void>;

/**
 * Typed events of runs. Listeners run in the order in which they subscribed. A listener that throws is reported to `onError` and changes
 * nothing else: a subscriber cannot fail a run.
 */
export class EventBus {
  readonly #listeners = new Map<OrchestratorEventName, Set<EventListener<never>>>();
  readonly #onError: (name: OrchestratorEventName, error: unknown) => void;

  constructor(onError: (name: OrchestratorEventName, error: unknown) => void = () => undefined) {
    this.#onError = onError;
  }

  /** Calls `listener` for every later event of this name, until the result is disposed. */
  on<Name extends OrchestratorEventName>(name: Name, listener: EventListener<Name>): Disposable {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    const own: EventListener<never> = (event) => listener(event);
    listeners.add(own);
    return { [Symbol.dispose]: () => void listeners.delete(own) };
  }

  /** Resolves when every listener has finished. Never rejects. */
  async emit<Name extends OrchestratorEventName>(name: Name, event: OrchestratorEvents[Name]): Promise<void> {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        await listener(event as never);
      } catch (error) {
        this.#onError(name, error);
      }
    }
  }
}
