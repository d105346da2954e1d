import type {
  BuildResult,
  ExecutionMode,
  PlanItem,
  ReviewResult,
  RunSummary,
  TaskContext,
  TestResult,
} from '../events/agent-results.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { Agents, BuilderInput } from './agents.ts';
import { executionMode } from './mode-policy.ts';

export interface TaskManagerOptions {
  readonly agents: Agents;
  readonly bus: EventBus;
  readonly runId: string;
  /** The current instant. */
  readonly now: () => string;
  /** Default: {@link executionMode}. */
  readonly modePolicy?: (task: TaskContext, items: readonly PlanItem[]) => ExecutionMode;
  /** Builds, tests and reviews subtask after subtask, and stops at the first that fails, instead of all at once. One that is not approved fails. */
  readonly isGroup?: boolean;
}

/** Passes a task from planner to builder, tester and reviewer, and emits an event after each. */
export class TaskManager {
  readonly #options: TaskManagerOptions;

  constructor(options: TaskManagerOptions) {
    this.#options = options;
  }

  /**
   * Runs the task once. `run:completed` is not emitted: whoever owns the run's manifest does so when it is final.
   *
   * @throws whatever an agent throws; a failure that an agent reports is part of the result
   */
  async execute(task: TaskContext): Promise<RunSummary> {
    const { agents, bus, runId, now, isGroup = false } = this.#options;
    const modePolicy = this.#options.modePolicy ?? executionMode;
    const plan = await agents.planner.plan(task);
    await bus.emit('plan:completed', { task, runId, plan });
    const selected = plan.items.filter((item) => item.selected);
    const groups = isGroup ? byPriority(selected).map((item) => [item]) : [selected];
    const mode = modePolicy(task, selected);
    let last: Steps = { build: null, test: null, review: null };
    for (const items of groups) {
      last = await this.#pass({ task, plan, items, mode, runId });
      if (!isApproved(last)) break;
    }
    return { taskId: task.id, runId, mode, plan, ...last, timestamp: now() };
  }

  /** A subtask that was not built is neither tested nor reviewed; one that fails its test is reviewed, since a review explains it. */
  async #pass(input: BuilderInput): Promise<Steps> {
    const { agents, bus } = this.#options;
    const { task, runId } = input;
    const build = await agents.builder.build(input);
    await bus.emit('build:completed', { task, runId, build });
    if (build.blocked !== undefined) return { build, test: null, review: null };
    const test = await agents.tester.test({ ...input, build });
    await bus.emit('test:completed', { task, runId, test });
    const review = await agents.reviewer.review({ ...input, build, test });
    await bus.emit('review:completed', { task, runId, review });
    return { build, test, review };
  }
}

/** Whether subtasks are done: they were built, and the reviewer, who decides, approved them. A test that failed is what a reviewer reads. */
export function isApproved({ build, review }: Pick<Steps, 'build' | 'review'>): boolean {
  return build?.success === true && review?.decision.approved === true;
}

interface Steps {
  readonly build: BuildResult | null;
  readonly test: TestResult | null;
  readonly review: ReviewResult | null;
}

/** Subtasks of one priority keep their order. */
function byPriority(items: readonly PlanItem[]): PlanItem[] {
  return items.toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
}
