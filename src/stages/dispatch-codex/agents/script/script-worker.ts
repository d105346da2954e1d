import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../../core/system/clock.ts';
import { parseScript } from './parse-script.ts';
import { runScript } from './run-worker-script.ts';

/** The process of the script worker; its entry file fills this in. */
export interface ScriptWorkerIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The whole prompt, from standard input. */
  readonly prompt: string;
  readonly print: (text: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * The main function of the script worker. Reads FACTORY_RUN_ID, FACTORY_WORKER, FACTORY_WORKTREE and FACTORY_OUTBOX, and runs the
 * prompt's script there.
 *
 * @returns the exit status of the script; 1 if a step or the script itself is invalid
 */
export async function scriptWorker(io: ScriptWorkerIo): Promise<number> {
  const { env } = io;
  const { FACTORY_RUN_ID: runId, FACTORY_WORKER: worker, FACTORY_WORKTREE: worktree, FACTORY_OUTBOX: outbox } = env;
  if (runId === undefined || worker === undefined || worktree === undefined || outbox === undefined) {
    io.complain('script-worker: started without FACTORY_RUN_ID, FACTORY_WORKER, FACTORY_WORKTREE and FACTORY_OUTBOX');
    return 64;
  }
  try {
    const steps = parseScript(io.prompt, `${worker}_${runId}.txt`);
    return await runScript(steps, { runId, worker, worktree, outbox, clock: clockFrom(env), env, print: io.print });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    io.complain(`${error.code}: ${error.message}`);
    return 1;
  }
}
