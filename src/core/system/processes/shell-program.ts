import type { ShellCommand } from '../../contracts/config/command-form.ts';

/** The arguments that make each shell run one string. The shell stops at the first error and reads no start-up file. */
const argumentsOf: Readonly<Record<ShellCommand['shell'], (text: string) => readonly string[]>> = {
  bash: (text) => ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text],
  sh: (text) => ['-e', '-c', text],
  pwsh: (text) => ['-NoProfile', '-NonInteractive', '-Command', text],
  powershell: (text) => ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', text],
  cmd: (text) => ['/D', '/E:ON', '/V:OFF', '/S', '/C', `"${text}"`],
};

/** How to run one string with a shell. */
export function shellProgram({ shell, run }: ShellCommand): {
  readonly command: string;
  readonly args: readonly string[];
  readonly verbatimArguments: boolean;
} {
  return { command: shell, args: argumentsOf[shell](run), verbatimArguments: shell === 'cmd' };
}
