import { dirname, isAbsolute } from 'node:path';
import type { CommandForm } from '../../contracts/config/command-form.ts';
import { bubblewrapArguments } from '../../system/processes/bubblewrap.ts';
import { findProgram } from '../../system/processes/find-program.ts';
import { sweepMarked } from '../../system/processes/kill-tree.ts';
import type { TreeMark } from '../../system/processes/process-table.ts';
import { type ProcessResult, runProcess } from '../../system/processes/run-process.ts';
import { commandProgram, type ProgramStart } from './command-program.ts';
import { linkedPlaces } from './linked-programs.ts';
import { toolVariables } from './tool-homes.ts';

/** The place in which a command of the configuration runs. Paths are absolute. */
export interface CommandContext {
  readonly folder: string;
  /** Its home and temporary folder, separate from the user's. */
  readonly home: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** `undefined`: no sandbox. */
  readonly sandbox?: { readonly program: string } | undefined;
  /** More folders that the sandbox shows, absolute and read-only. */
  readonly readable?: readonly string[] | undefined;
  /** The mark of all its processes. */
  readonly mark: TreeMark;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

export interface CommandEnd {
  /** Its exit status; 127 if it could not start, 124 at the time limit, 137 if a signal ended it. */
  readonly rc: number;
  /** Both streams in order of arrival, the last {@link maxLogBytes}, without the paths of the folders. */
  readonly output: Buffer;
}

/** The rc of a command that could not start, like a shell's. */
const notStarted = 127;
/** The rc of a command that timed out, like that of timeout(1). */
const timedOut = 124;
/** The rc of a command that was ended by a signal. */
const killed = 137;

export const maxLogBytes = 4 * 1024 * 1024;

/**
 * Runs a command of the configuration as a separate process tree with exactly this environment. Every outcome is an rc. All its processes
 * have ended when this returns.
 *
 * @throws the signal's reason when aborted
 */
export async function runCommand(command: CommandForm, place: CommandContext): Promise<CommandEnd> {
  const { folder, home, env, sandbox, mark, signal } = place;
  const start = await commandProgram(command, process.platform, env);
  const chunks: Buffer[] = [];
  let size = 0;
  // The end of the output shows the failure.
  const keep = (chunk: Buffer): void => {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    while (size - (chunks[0]?.length ?? 0) >= maxLogBytes) size -= chunks.shift()?.length ?? 0;
  };
  const result = await runProcess({
    ...(sandbox === undefined
      ? start
      : await inSandbox(sandbox.program, start, { folder, home, env, readable: place.readable })),
    cwd: folder,
    env,
    timeoutMs: place.timeoutSeconds * 1_000,
    signal,
    mark,
    keepOutput: false,
    onStdout: keep,
    onStderr: keep,
  });
  // A process that a command left running could change files that the next command reads.
  await sweepMarked(mark);
  signal.throwIfAborted();
  if (result.reason === 'spawn-error') {
    const reason = result.error?.code === 'ENOENT' ? 'program not found' : (result.error?.code ?? 'cannot be started');
    keep(Buffer.from(`${start.command}: ${reason}\n`));
  }
  if (result.reason === 'timeout') keep(Buffer.from(`stopped after ${place.timeoutSeconds} seconds\n`));
  return { rc: rcOf(result), output: withoutPaths(Buffer.concat(chunks).subarray(-maxLogBytes), folder, home) };
}

/** Describes an rc other than 0, as a clause. */
export function rcInWords(rc: number): string {
  const meaning =
    { [timedOut]: ' (time limit)', [notStarted]: ' (program not found)', [killed]: ' (killed by a signal)' }[rc] ?? '';
  return `exited with ${rc}${meaning}`;
}

/** The folders have another name in each run, and reports must not differ (law 8: docs/design/laws.md). */
export function withoutPaths(output: Buffer, folder: string, home: string): Buffer {
  if (!output.includes(folder) && !output.includes(home)) return output;
  const [tree = '', own = ''] = [folder, home].map((path) => Buffer.from(path).toString('latin1'));
  return Buffer.from(output.toString('latin1').replaceAll(tree, '.').replaceAll(own, '~'), 'latin1');
}

async function inSandbox(
  program: string,
  start: ProgramStart,
  { folder, home, env, readable = [] }: Pick<CommandContext, 'folder' | 'home' | 'env' | 'readable'>,
): Promise<ProgramStart> {
  const programs = (env.PATH ?? '').split(':');
  // A relative path is a file of the merged tree, whose links a worker chose.
  const named = start.command.includes('/') ? start.command : await findProgram(start.command, env);
  const linked = named !== undefined && isAbsolute(named) ? linkedPlaces(named) : [];
  const tools = [...toolVariables.flatMap((name) => env[name] ?? []), ...readable, ...linked];
  if (isAbsolute(start.command)) programs.push(dirname(start.command));
  return {
    command: program,
    args: [...bubblewrapArguments({ folder, home, programs, tools }), start.command, ...start.args],
  };
}

function rcOf({ reason, exitCode }: ProcessResult): number {
  if (reason === 'spawn-error') return notStarted;
  return reason === 'timeout' ? timedOut : (exitCode ?? killed);
}
