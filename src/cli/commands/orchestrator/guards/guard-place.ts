import { resolve } from 'node:path';
import { type Clock, clockFrom } from '../../../../core/system/clock.ts';
import type { Io } from '../../../program/io.ts';
import { findPlace } from '../../../repository/repository.ts';

/** Where a guard works, and for whom. */
export interface GuardPlace {
  /** The top folder of the repository, absolute. */
  readonly root: string;
  /** The folder of the runs, absolute. */
  readonly runsDir: string;
  /** From `--task` or MCP_RUNNER_TASK_ID. */
  readonly taskId: string | undefined;
  readonly actor: string;
  readonly clock: Clock;
}

/**
 * The place of a guard: the repository around CODEX_ORCHESTRATOR_ROOT, else around the working directory.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function guardPlace(io: Io, task?: string): Promise<GuardPlace> {
  const { env } = io;
  const { root } = await findPlace(io, resolve(io.cwd, env.CODEX_ORCHESTRATOR_ROOT || '.'));
  return {
    root,
    runsDir: resolve(root, env.CODEX_ORCHESTRATOR_RUNS_DIR || '.runs'),
    taskId: task || env.MCP_RUNNER_TASK_ID || undefined,
    actor: env.GITHUB_ACTOR || env.USER || env.USERNAME || 'local',
    clock: clockFrom(env),
  };
}
