import { z } from 'zod';

/** One string for a shell. The string is configuration, never a worker's text. */
export const shellCommand = z.strictObject({
  shell: z.enum(['bash', 'sh', 'pwsh', 'powershell', 'cmd']),
  run: z.string().min(1),
});

export type ShellCommand = z.infer<typeof shellCommand>;

/** A program with its arguments, or one string for a shell. */
export const commandForm = z.union([z.array(z.string()), shellCommand], {
  error: 'expected a list of strings, or an object with the keys shell and run',
});

/** As {@link commandForm}, where an empty list has no meaning. */
export const requiredCommand = z.union([z.array(z.string()).min(1), shellCommand]);

export type CommandForm = readonly string[] | ShellCommand;

export function isShellCommand(command: CommandForm): command is ShellCommand {
  return !Array.isArray(command);
}
