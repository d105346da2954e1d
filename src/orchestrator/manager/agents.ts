import type {
  BuildResult,
  ExecutionMode,
  PlanItem,
  PlanResult,
  ReviewResult,
  TaskContext,
  TestResult,
} from '../events/agent-results.ts';

/** Decides what to run. */
export interface PlannerAgent {
  plan(task: TaskContext): Promise<PlanResult>;
}

export interface BuilderInput {
  readonly task: TaskContext;
  readonly plan: PlanResult;
  /** The subtasks of this call: all selected ones, or one of a group loop. */
  readonly items: readonly PlanItem[];
  readonly mode: ExecutionMode;
  readonly runId: string;
}

/** Does the work of some subtasks. */
export interface BuilderAgent {
  build(input: BuilderInput): Promise<BuildResult>;
}

export interface TesterInput extends BuilderInput {
  readonly build: BuildResult;
}

/** Verifies what was built. */
export interface TesterAgent {
  test(input: TesterInput): Promise<TestResult>;
}

export interface ReviewerInput extends TesterInput {
  readonly test: TestResult;
}

/** Gives the final decision. */
export interface ReviewerAgent {
  review(input: ReviewerInput): Promise<ReviewResult>;
}

export interface Agents {
  readonly planner: PlannerAgent;
  readonly builder: BuilderAgent;
  readonly tester: TesterAgent;
  readonly reviewer: ReviewerAgent;
}
