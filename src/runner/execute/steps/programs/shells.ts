import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { Platform } from '../../protocol/file-commands.ts';

/** How a `run:` step's script is written and started. */
export interface ShellPlan {
  /** Programs to search on PATH, best first. An absolute path is used as it is. */
  readonly programs: readonly string[];
  /** With the dot; '' for a custom shell. */
  readonly extension: string;
  /** The arguments for the program that was found. */
  arguments(program: string, scriptPath: string): string[];
  /** The content of the script file: the script, what the shell needs around it, and the platform's line breaks. */
  script(text: string): string;
  /** Windows: pass the arguments as one raw command line, because cmd parses quotes differently. */
  readonly verbatim: boolean;
}

const stopOnError = "$ErrorActionPreference = 'stop'";
const exitWithLast = 'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }';

/**
 * Starts scripts like the official runner (actions/runner ScriptHandler.cs and ScriptHandlerHelpers.cs).
 *
 * @param shell the `shell` of the step or the defaults; `undefined` for the platform's default
 * @throws AppError ERR_SHELL_INVALID if a custom shell has no `{0}`
 */
export function planShell(shell: string | undefined, platform: Platform): ShellPlan {
  const windows = platform === 'windows';
  const lines = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\n', windows ? '\r\n' : '\n');
  const plain = { script: lines, verbatim: false };
  const powerShell = (programs: readonly string[]): ShellPlan => ({
    programs,
    extension: '.ps1',
    arguments: (_program, path) => ['-command', `. '${path.replaceAll("'", "''")}'`],
    script: (text) => lines(`${stopOnError}\n${text}\n${exitWithLast}`),
    verbatim: false,
  });
  switch (shell === undefined || shell === '' ? (windows ? 'default-windows' : 'default-posix') : shell) {
    case 'default-posix':
      return { ...plain, programs: ['bash', 'sh'], extension: '.sh', arguments: (_program, path) => ['-e', path] };
    case 'default-windows':
      return powerShell(['pwsh', 'powershell']);
    case 'bash':
      return {
        ...plain,
        programs: ['bash'],
        extension: '.sh',
        arguments: (_program, path) => ['--noprofile', '--norc', '-e', '-o', 'pipefail', forBash(path, windows)],
      };
    case 'sh':
      return {
        ...plain,
        programs: ['sh'],
        extension: '.sh',
        arguments: (_program, path) => ['-e', forBash(path, windows)],
      };
    case 'pwsh':
      return powerShell(['pwsh']);
    case 'powershell':
      return powerShell(['powershell']);
    case 'python':
      return { ...plain, programs: ['python'], extension: '.py', arguments: (_program, path) => [path] };
    case 'cmd':
      return {
        programs: ['cmd'],
        extension: '.cmd',
        arguments: (_program, path) => [`/D /E:ON /V:OFF /S /C "CALL "${path}""`],
        script: (text) => lines(`@echo off\n${text}`),
        verbatim: true,
      };
    default:
      return { ...plain, ...customShell(shell ?? ''), extension: '' };
  }
}

/** bash on Windows needs forward slashes. */
function forBash(path: string, windows: boolean): string {
  return windows ? path.replaceAll('\\', '/') : path;
}

function customShell(shell: string): Pick<ShellPlan, 'programs' | 'arguments'> {
  const text = shell.trim();
  const space = text.indexOf(' ');
  const program = space < 0 ? text : text.slice(0, space);
  const rest = space < 0 ? '' : text.slice(space + 1);
  if (!rest.includes('{0}')) {
    throw new AppError(
      'ERR_SHELL_INVALID',
      `Invalid shell option '${shell}'. Shell must be a valid built-in (bash, sh, cmd, powershell, pwsh) or a format string containing '{0}'`,
    );
  }
  return {
    programs: [program],
    arguments: (_program, path) => splitArguments(rest).map((argument) => argument.replaceAll('{0}', path)),
  };
}

/** Splits an argument string at white space like .NET: double quotes group, and a backslash escapes a quote. */
export function splitArguments(text: string): string[] {
  const result: string[] = [];
  let current = '';
  let open = false;
  let started = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\' && text[at + 1] === '"') {
      current += '"';
      started = true;
      at++;
    } else if (char === '"') {
      open = !open;
      started = true;
    } else if (/\s/.test(char) && !open) {
      if (started) result.push(current);
      current = '';
      started = false;
    } else {
      current += char;
      started = true;
    }
  }
  if (started) result.push(current);
  return result;
}
