import { type CommandForm, isShellCommand } from '../../contracts/config/command-form.ts';
import { findProgram } from '../../system/processes/find-program.ts';
import type { ProcessSpec } from '../../system/processes/run-process.ts';
import { absoluteSearchPath } from '../../system/processes/search/search-path.ts';
import { shellProgram } from '../../system/processes/shell-program.ts';
import { toolHomes } from './tool-homes.ts';

/** How a process is started. */
export type ProgramStart = Pick<ProcessSpec, 'command' | 'args' | 'verbatimArguments'>;

/** The only variables that a gate, or a set-up command, inherits. Everything else is removed, above all secrets and tokens. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];

/**
 * How to start a command of the configuration. On Windows `npm` and similar programs are batch files that only cmd.exe can start (since CVE-2024-27980
 * Node refuses them without a shell). The arguments are quoted for cmd. A command with `%` or `"` in an argument does not start, because
 * cmd cannot quote these.
 */
export async function commandProgram(
  command: CommandForm,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string>>,
): Promise<ProgramStart> {
  if (isShellCommand(command)) return shellProgram(command);
  const [program = '', ...args] = command;
  if (platform !== 'win32') return { command: program, args };
  const file = (await findProgram(program, env)) ?? program;
  return batchForm(file, args, env.ComSpec ?? env.COMSPEC ?? 'cmd.exe');
}

/** The cmd.exe call for a batch file; other programs are returned unchanged. */
export function batchForm(file: string, args: readonly string[], shell: string): ProgramStart {
  if (!/\.(?:cmd|bat)$/i.test(file) || args.some((argument) => /["%\r\n]/.test(argument)))
    return { command: file, args };
  const line = [file, ...args].map((word) => `"${word}"`).join(' ');
  return { command: shell, args: ['/d', '/s', '/c', `"${line}"`], verbatimArguments: true };
}

/** A command in one line, for people. */
export function commandInWords(command: CommandForm): string {
  return isShellCommand(command) ? `${command.shell}: ${command.run}` : command.join(' ');
}

/**
 * The complete environment of a gate: the allowed variables, its own home and temporary folder, `CI`, and the folders of version managers. PATH keeps only its
 * absolute entries, or a file of the merged tree could take the place of a program.
 */
export function gateEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const result: Record<string, string> = {
    CI: 'true',
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    LOCALAPPDATA: home,
    TMPDIR: home,
    TEMP: home,
    TMP: home,
  };
  for (const name of allowed) {
    const value = env[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...absoluteSearchPath(result, platform), ...toolHomes(env) };
}
