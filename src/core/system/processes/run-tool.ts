import { getExecOutput } from '@actions/exec';
import { AppError } from '../../diagnostics/app-error.ts';
import { findProgram } from './find-program.ts';
import { commandToStart } from './search/command-to-start.ts';

/** The environment is exactly the given one; the tool is looked up on its PATH, outside of the checkout around `cwd`. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Text for standard input. */
  readonly stdin?: string;
}

/** The result of a tool. */
export interface ToolAnswer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, and any exit status is a result. Use it for tools of this machine
 * that answer at once (git, code, schtasks); `.cmd` files work on Windows. For programs that may hang, print much or start processes use
 * runProcess, which has deadlines and ends whole trees.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when the tool exists but cannot be started
 */
export async function runTool(name: string, args: readonly string[], options: ToolOptions): Promise<ToolAnswer> {
  const command = commandToStart(name, { ...options, outsideCheckout: true });
  const path = command === undefined ? undefined : await findProgram(command, options.env);
  if (path === undefined)
    throw new AppError('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
  try {
    // getExecOutput parses its first argument like a command line.
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
