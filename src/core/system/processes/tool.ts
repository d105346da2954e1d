import { getExecOutput } from '@actions/exec';
import { which } from '@actions/io';
import { AppError } from '../../diagnostics/app-error.ts';

/**
 * The absolute path of a program on PATH (`PATHEXT` respected on Windows).
 *
 * @throws AppError ERR_TOOL_MISSING
 */
export async function findTool(name: string): Promise<string> {
  const found = await which(name, false);
  if (found === '') throw new AppError('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
  return found;
}

/** How to run a tool: the environment is exactly what is given. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Text for standard input. */
  readonly stdin?: string;
}

/** What a tool answered. */
export interface ToolAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, any exit status is an answer; `.cmd` files work on
 * Windows. For what may hang, print much or start processes of its own there is runProcess.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when it is there but cannot be started
 */
export async function runTool(name: string, args: readonly string[], options: ToolOptions): Promise<ToolAnswer> {
  const path = await findTool(name);
  try {
    // The first argument is taken apart like a command line.
    return await getExecOutput(`"${path}"`, [...args], {
      cwd: options.cwd,
      env: { ...options.env },
      silent: true,
      ignoreReturnCode: true,
      ...(options.stdin === undefined ? {} : { input: Buffer.from(options.stdin, 'utf8') }),
    });
  } catch (cause) {
    const message = `${name} could not be started: ${(cause as Error).message}`;
    throw new AppError('ERR_PROCESS_FAILED', message, { fault: 'internal', cause });
  }
}
