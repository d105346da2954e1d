import type { GivenPrompts, PromptCheck, StartedRun, StartRequest } from '../../../core/contracts/review/run-start.ts';

/** Starts runs of the factory. */
export interface RunStarts {
  /**
   * As `factory prompts check`. Writes nothing.
   *
   * @throws AppError ERR_RUN_ID and what else leaves no prompts to judge
   */
  check(prompts: GivenPrompts): Promise<PromptCheck>;
  /**
   * As `factory run`, which continues in a process of its own.
   *
   * @throws AppError what the verb would refuse, before it starts
   */
  start(request: StartRequest): Promise<StartedRun>;
}
