import { startDetached } from '../../core/system/processes/run-process.ts';
import type { Io } from '../program/io.ts';

/** The program that opens a path on this desktop, with its arguments. It is started without a shell. */
export interface Opener {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The opener for a path, or `undefined` if there is no desktop.
 *
 * @param path absolute
 * @param env CI or SSH_CONNECTION means no desktop; on Linux and BSD, DISPLAY or WAYLAND_DISPLAY means there is one
 */
export function openerFor(platform: NodeJS.Platform, env: Io['env'], path: string): Opener | undefined {
  if (env.CI !== undefined || env.SSH_CONNECTION !== undefined) return undefined;
  // explorer.exe reads a comma in the path as its end, and `start` needs a shell.
  if (platform === 'win32') return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', path] };
  if (platform === 'darwin') return { command: 'open', args: [path] };
  const desktop = (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
  return desktop ? { command: 'xdg-open', args: [path] } : undefined;
}

/** The URL of the workflow run that this process belongs to; `undefined` outside Actions. */
export function actionsRunUrl(env: Io['env']): string | undefined {
  const { GITHUB_ACTIONS: inside, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (inside !== 'true' || server === undefined || repository === undefined || run === undefined) return undefined;
  return `${server}/${repository}/actions/runs/${run}`;
}

/**
 * Starts the opener detached: it keeps running when this program ends.
 *
 * @returns whether it started
 */
export async function openPath(io: Io, opener: Opener): Promise<boolean> {
  const known = Object.entries(io.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return startDetached({ ...opener, outsideCheckout: true, cwd: io.cwd, env: Object.fromEntries(known) });
}
