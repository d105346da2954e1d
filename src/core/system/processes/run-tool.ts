import { getExecOutput } from '@actions/exec';
import { AppError } from '../../diagnostics/app-error.ts';
import { findProgram } from './find-program.ts';

/** How to run a tool: the environment is exactly what is given, and the tool is looked for on its PATH. */
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
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, any exit status is an answer. It is for tools of this
 * machine that are known to answer at once (git, code, schtasks); `.cmd` files work on Windows. What may hang, print much or start
 * processes of its own is run by runProcess, which has deadlines and ends whole trees.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when it is there but cannot be started
 */
export async function runTool(name: string, args: readonly string[], options: ToolOptions): Promise<ToolAnswer> {
  const path = await findProgram(name, options.env);
  if (path === undefined)
    throw new AppError('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
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
