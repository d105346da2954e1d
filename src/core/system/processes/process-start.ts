import { spawnSync } from 'node:child_process';

/** How a system without /proc is asked: a program, and how its answer is read. */
export interface SystemQuestion {
  readonly command: string;
  readonly args: readonly string[];
  /** `undefined` for an answer that says nothing. */
  readonly read: (answer: string) => string | undefined;
}

/** Asks when a process started; the answer is read as milliseconds since 1970. */
export function startQuestion(platform: NodeJS.Platform, pid: number): SystemQuestion {
  if (platform === 'win32') {
    // Milliseconds since 1970 in UTC, whatever the locale says.
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

/** Asks which boot this is; a value that does not change while the machine runs, whatever happens to its clock. */
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

/** When another process started, in milliseconds since 1970; `undefined` where the system does not say. */
export function foreignStart(platform: NodeJS.Platform, pid: number): number | undefined {
  const answer = ask(startQuestion(platform, pid));
  return answer === undefined ? undefined : Number(answer);
}

/** This boot; empty where the system does not say. */
export function ownBoot(platform: NodeJS.Platform): string {
  const question = bootQuestion(platform);
  return question === undefined ? '' : (ask(question) ?? '');
}

/** Synchronous, as everything about lock files is: no other step of this process may come between look and deed. */
function ask({ command, args, read }: SystemQuestion): string | undefined {
  // Windows finds its programs by the environment; elsewhere the paths are absolute, and zone and language are fixed.
  const env = process.platform === 'win32' ? {} : { env: { TZ: 'UTC', LC_ALL: 'C' } };
  const { status, stdout } = spawnSync(command, args, {
    ...env,
    encoding: 'utf8',
    timeout: 10_000,
    windowsHide: true,
  });
  return status === 0 ? read(stdout) : undefined;
}
