import { type Clock, clockFrom } from '../../../../core/system/clock.ts';
import { sanitizeTaskId } from '../../../../orchestrator/identifiers.ts';
import { type OrchestratorFolders, orchestratorFolders } from '../../../../orchestrator/layout/orchestrator-folders.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';

/** Where a guard works, and for whom. The root is the top folder of the repository. */
export interface GuardContext extends OrchestratorFolders {
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
export async function guardContext(io: Io, task?: string): Promise<GuardContext> {
  const { env } = io;
  const { root } = await findPlace(io, orchestratorFolders(env, io.cwd).root);
  const named = task || env.MCP_RUNNER_TASK_ID;
  return {
    ...orchestratorFolders({ ...env, CODEX_ORCHESTRATOR_ROOT: root }, io.cwd),
    taskId: named ? sanitizeTaskId(named) : undefined,
    actor: env.GITHUB_ACTOR || env.USER || env.USERNAME || 'local',
    clock: clockFrom(env),
  };
}
