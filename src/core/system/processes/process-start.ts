import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/** A query on a system without /proc: the program to run, and the parser of its output. */
export interface SystemQuestion {
  readonly command: string;
  readonly args: readonly string[];
  /** `undefined` for output that holds no answer. */
  readonly read: (answer: string) => string | undefined;
}

/** The query for a process's start. The answer is in milliseconds since 1970. */
export function startQuestion(platform: NodeJS.Platform, pid: number): SystemQuestion {
  if (platform === 'win32') {
    // Milliseconds since 1970 in UTC, independent of the locale.
    const start = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime()`;
    return {
      command: 'powershell.exe',
      args: [
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        `[long](${start} - [datetime]'1970-01-01').TotalMilliseconds`,
      ],
      read: (answer) => /^\d+$/.exec(answer.trim())?.[0],
    };
  }
  return {
    command: '/bin/ps',
    args: ['-o', 'lstart=', '-p', String(pid)],
    // With TZ=UTC and the C locale: `Sun Nov 29 10:00:00 2026`.
    read: (answer) => {
      const at = Date.parse(`${answer.trim()} UTC`);
      return Number.isNaN(at) ? undefined : String(at);
    },
  };
}

/** The query for the current boot. The answer stays the same while the machine runs, even if its clock is changed. */
export function bootQuestion(platform: NodeJS.Platform): SystemQuestion | undefined {
  if (platform === 'darwin') {
    return {
      command: '/usr/sbin/sysctl',
      args: ['-n', 'kern.bootsessionuuid'],
      read: (answer) => answer.trim() || undefined,
    };
  }
  if (platform !== 'win32') return undefined;
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';
  return {
    command: 'reg.exe',
    args: ['query', key, '/v', 'BootId'],
    read: (answer) => /BootId\s+REG_DWORD\s+0x([0-9a-f]+)/i.exec(answer)?.[1],
  };
}

/** The start of another process, in milliseconds since 1970; `undefined` when the system does not report it. */
export function foreignStart(platform: NodeJS.Platform, pid: number): number | undefined {
  const answer = ask(startQuestion(platform, pid));
  return answer === undefined ? undefined : Number(answer);
}

/** The current boot; empty when the system does not report it. */
export function ownBoot(platform: NodeJS.Platform): string {
  const question = bootQuestion(platform);
  return question === undefined ? '' : (ask(question) ?? '');
}

/**
 * Runs the program of a query. Synchronous, like all code for lock files: no other step of this process may run between the check and the
 * change.
 *
 * @returns `undefined` when the program fails or holds no answer
 */
export function ask({ command, args, read }: SystemQuestion): string | undefined {
  // Windows finds its programs through the environment, and first in the folder of the process, which may be a checkout. Elsewhere the paths are absolute, and
  // time zone and language are fixed.
  const env = process.platform === 'win32' ? { cwd: dirname(process.execPath) } : { env: { TZ: 'UTC', LC_ALL: 'C' } };
  const { status, stdout } = spawnSync(command, args, {
    ...env,
    encoding: 'utf8',
    timeout: 10_000,
    windowsHide: true,
  });
  return status === 0 ? read(stdout) : undefined;
}
