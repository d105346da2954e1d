import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../../core/system/clock.ts';
import { parseScript } from './parse-script.ts';
import { runScript } from './run-worker-script.ts';

/** What the script worker's process hands over; its entry file reads it from the machine. */
export interface ScriptWorkerIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The whole prompt, from standard input. */
  readonly prompt: string;
  readonly print: (text: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * The script worker's whole life: reads its place from FACTORY_RUN_ID, FACTORY_WORKER, FACTORY_WORKTREE and
 * FACTORY_OUTBOX, carries out the prompt's script there.
 *
 * @returns the exit status: what the script says, 1 when a step or the script itself is wrong
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
