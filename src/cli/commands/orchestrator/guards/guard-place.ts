import { type Clock, clockFrom } from '../../../../core/system/clock.ts';
import { sanitizeTaskId } from '../../../../orchestrator/identifiers.ts';
import { type OrchestratorPlace, orchestratorPlace } from '../../../../orchestrator/layout/orchestrator-place.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';

/** Where a guard works, and for whom. The root is the top folder of the repository. */
export interface GuardPlace extends OrchestratorPlace {
  /** From `--task` or MCP_RUNNER_TASK_ID. */
  readonly taskId: string | undefined;
  readonly actor: string;
  readonly clock: Clock;
}

/**
 * The place of a guard: the repository around CODEX_ORCHESTRATOR_ROOT, else around the working directory.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY, ERR_ORCHESTRATOR_ID (usage)
 */
export async function guardPlace(io: Io, task?: string): Promise<GuardPlace> {
  const { env } = io;
  const { root } = await findPlace(io, orchestratorPlace(env, io.cwd).root);
  const named = task || env.MCP_RUNNER_TASK_ID;
  return {
    ...orchestratorPlace({ ...env, CODEX_ORCHESTRATOR_ROOT: root }, io.cwd),
    taskId: named ? sanitizeTaskId(named) : undefined,
    actor: env.GITHUB_ACTOR || env.USER || env.USERNAME || 'local',
    clock: clockFrom(env),
  };
}
