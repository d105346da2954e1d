import { startDetached } from '../../core/system/processes/process.ts';
import type { Io } from '../program/io.ts';

/** How a file or folder is opened on this desktop: a program and its arguments, never a line for a shell. */
export interface Opener {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The opener for a path, `undefined` where there is no desktop to open it on.
 *
 * @param path absolute
 * @param env the process's environment: CI means no desktop, and on Linux and the like DISPLAY or WAYLAND_DISPLAY mean one
 */
export function openerFor(platform: NodeJS.Platform, env: Io['env'], path: string): Opener | undefined {
  if (env.CI !== undefined || env.SSH_CONNECTION !== undefined) return undefined;
  // explorer.exe would take a comma in the path for the end of it, and `start` needs a shell.
  if (platform === 'win32') return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', path] };
  if (platform === 'darwin') return { command: 'open', args: [path] };
  const desktop = (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
  return desktop ? { command: 'xdg-open', args: [path] } : undefined;
}

/** The address of the workflow run that this process is part of, `undefined` outside of Actions. */
export function actionsRunUrl(env: Io['env']): string | undefined {
  const { GITHUB_ACTIONS: inside, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (inside !== 'true' || server === undefined || repository === undefined || run === undefined) return undefined;
  return `${server}/${repository}/actions/runs/${run}`;
}

/**
 * Opens a path with the desktop's own program, which outlives this one.
 *
 * @returns whether it could be started
 */
export async function openPath(io: Io, opener: Opener): Promise<boolean> {
  const known = Object.entries(io.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return startDetached({ ...opener, cwd: io.cwd, env: Object.fromEntries(known) });
}
