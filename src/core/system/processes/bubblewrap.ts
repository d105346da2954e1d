import { dirname, join } from 'node:path';
import { findProgram } from './find-program.ts';
import { runProcess } from './run-process.ts';

/** The files that a sandboxed program may see. */
export interface SandboxPlaces {
  /** Its working folder, absolute and writable. */
  readonly folder: string;
  /** Its home and temporary folder, absolute and writable. */
  readonly home: string;
  /** Folders of programs outside the system's folders, absolute and read-only. */
  readonly programs: readonly string[];
  /** Folders of version managers, absolute and read-only. */
  readonly tools?: readonly string[];
}

/** Folders that every program needs, read-only. Folders that the machine lacks are left out. `/run` holds the names of DNS servers. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt', '/nix', '/gnu'];
const moreFolders = ['/sys', '/run/systemd/resolve', '/var/lib/ca-certificates'];

/** Folders that a program usually loads from beside its `bin` folder. */
const besideBin = ['lib', 'lib64', 'libexec'];

/**
 * The arguments of bubblewrap in front of a program and its arguments: separate file system, process and IPC namespaces, no capabilities,
 * and the machine's network. All processes in the sandbox end with the program, and the program ends with the process that started it.
 *
 * `sh` starts the program, so that a missing program ends with rc 127 instead of bubblewrap's own 1.
 */
export function bubblewrapArguments({ folder, home, programs, tools = [] }: SandboxPlaces): string[] {
  const readable = (path: string): string[] => ['--ro-bind-try', path, path];
  const extra = programs
    .filter((path) => path.startsWith('/') && !systemFolders.some((system) => `${path}/`.startsWith(`${system}/`)))
    .flatMap((path) => [path, ...besideBin.map((name) => join(dirname(path), name))]);
  return [
    ...[
      '--die-with-parent',
      '--new-session',
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      '--unshare-cgroup-try',
    ],
    ...['--cap-drop', 'ALL'],
    ...[...systemFolders, ...moreFolders].flatMap(readable),
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/var/tmp', '--tmpfs', '/dev/shm'],
    ...[...extra, ...tools.filter((path) => path.startsWith('/'))].flatMap(readable),
    ...['--bind', folder, folder, '--bind', home, home, '--chdir', folder],
    ...['--', '/bin/sh', '-c', 'exec "$0" "$@"'],
  ];
}

/** The path of bubblewrap, or the reason why it cannot be used. */
export type Bubblewrap = { readonly program: string } | { readonly missing: string };

/**
 * Finds bubblewrap and runs it once as a test: containers and hardened kernels often forbid the system calls that it needs.
 *
 * @param folder any folder that this account can read, absolute
 */
export async function findBubblewrap(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<Bubblewrap> {
  if (process.platform !== 'linux') return { missing: `bubblewrap exists for Linux only, not for ${process.platform}` };
  const program = await findProgram('bwrap', env);
  if (program === undefined) return { missing: 'the program bwrap was not found on PATH' };
  const { exitCode, stderr } = await runProcess({
    command: program,
    args: [...bubblewrapArguments({ folder, home: folder, programs: [] }), 'true'],
    cwd: folder,
    env: { PATH: env.PATH ?? '' },
    timeoutMs: 10_000,
  });
  if (exitCode === 0) return { program };
  const last = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
  return { missing: last === '' ? `bwrap ended with ${exitCode ?? 'a signal'}` : last };
}
