import { runProcess } from '../../../core/system/processes/run-process.ts';
import type { Engine } from './find-engine.ts';

/** The result of one call of the engine's client. */
export interface EngineResult {
  /** Null if the client could not start, was stopped or was cancelled. */
  readonly exitCode: number | null;
  /** Lines of standard output, without empty ones. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

interface CallOptions {
  readonly stdin?: string;
  /** Aborting it ends the client. What the engine does by then is not undone. */
  readonly signal?: AbortSignal;
  /** Real milliseconds. Default: no limit. */
  readonly timeoutMs?: number;
}

/** Calls the engine's client and waits for it. Never rejects because of what the engine does. */
export async function callEngine(
  { command, env }: Engine,
  args: readonly string[],
  options: CallOptions = {},
): Promise<EngineResult> {
  const { exitCode, stdout, stderr } = await runProcess({ command, args, cwd: '/', env, ...options });
  return { exitCode, stdout: linesOf(stdout), stderr: linesOf(stderr) };
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}
