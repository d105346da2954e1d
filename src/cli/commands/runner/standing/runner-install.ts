import { join, resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import type { AutostartDefinition } from '../../../../runner/standing/autostart/autostart-definition.ts';
import { installAutostart, uninstallAutostart } from '../../../../runner/standing/autostart/install-autostart.ts';
import { standingFolder } from '../../../../runner/standing/standing-folder.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import type { Io } from '../../../program/io.ts';
import { packageRoot } from '../../../program/package-root.ts';
import { type FoundRepository, findPlace } from '../../../repository/repository.ts';
import { readRunSettings } from '../run/run-settings.ts';
import { autostartOf } from './autostart-of.ts';
import type { RunnerStartOptions } from './runner-start.ts';
import { standingNumbers } from './standing-numbers.ts';

export type RunnerInstallOptions = Omit<RunnerStartOptions, 'once' | 'page'>;

/**
 * `factory runner install`: lets the system start the standing runner when the user logs in, with these options, and starts
 * it now: a systemd user service, a launchd agent, or a logon task of Windows.
 *
 * @throws AppError ERR_USAGE, ERR_AUTOSTART, ERR_TOOL_MISSING
 */
export async function runnerInstall(io: Io, options: RunnerInstallOptions): Promise<number> {
  const place = await findPlace(io, resolve(io.cwd, options.repo));
  const isFromShell = [...(options.var ?? []), ...(options.env ?? [])].some((value) => !value.includes('='));
  if (isFromShell || options.secret !== undefined)
    throw new AppError('ERR_USAGE', 'A service cannot have secrets in its definition, nor values of your shell.', {
      fault: 'usage',
      nextAction: 'Write them to files that only you can read, and give --secret-file, --var-file or --env-file.',
    });
  // Wrong numbers, files and folders are reported now, not when the service starts.
  standingNumbers(options);
  await readRunSettings(io, { ...options, dirty: false, keep: false }, place);
  const folder = standingFolder(recordRootOf(io, options.recordDir), place.key);
  const file = autostartOf(io, definitionOf(io, place, startArguments(io, place, options)), folder);
  await installAutostart(file, knownEnv(io));
  if (options.json) io.out(jsonLine({ installed: file.path }));
  else {
    io.out(`Installed: ${file.path}\nSee what it does: factory runner status --repo ${place.root}\n`);
    if (process.platform === 'linux') io.out('It ends when you log out. To keep it: loginctl enable-linger\n');
  }
  return 0;
}

/** `factory runner uninstall`: stops the standing runner and removes what `install` made. Its queue and records stay. */
export async function runnerUninstall(
  io: Io,
  options: Pick<RunnerStartOptions, 'repo' | 'recordDir' | 'json'>,
): Promise<number> {
  const place = await findPlace(io, resolve(io.cwd, options.repo));
  const folder = standingFolder(recordRootOf(io, options.recordDir), place.key);
  const file = autostartOf(io, definitionOf(io, place, []), folder);
  await uninstallAutostart(file, knownEnv(io));
  io.out(options.json ? jsonLine({ removed: file.path }) : `Removed: ${file.path}\n`);
  return 0;
}

function definitionOf(io: Io, { key, name, root }: FoundRepository, args: readonly string[]): AutostartDefinition {
  const { PATH, XDG_STATE_HOME } = io.env;
  return {
    name: `codex-factory-runner-${key}`,
    description: `Standing runner of ${name}`,
    command: [process.execPath, join(packageRoot(), 'bin', 'factory.js'), ...args],
    workingFolder: root,
    env: {
      ...(PATH === undefined ? {} : { PATH }),
      ...(XDG_STATE_HOME === undefined ? {} : { XDG_STATE_HOME }),
    },
  };
}

/** The arguments of `factory runner start`, with absolute paths. */
function startArguments(io: Io, { root }: FoundRepository, options: RunnerInstallOptions): readonly string[] {
  const many = (name: string, values: readonly string[] = []): string[] => values.flatMap((value) => [name, value]);
  const paths = (values: readonly string[] = []): string[] => values.map((value) => resolve(io.cwd, value));
  const sources = (options.actionSource ?? []).map((pair) => {
    const at = pair.indexOf('=');
    return `${pair.slice(0, at)}=${resolve(io.cwd, pair.slice(at + 1))}`;
  });
  return [
    ...['runner', 'start', '--repo', root, '--max-jobs', options.maxJobs, '--interrupted', options.interrupted],
    ...(options.onCommit ? ['--on-commit'] : []),
    ...(options.hook ? ['--hook'] : []),
    ...(options.anyLabel ? ['--any-label'] : []),
    ...(options.oidc === true ? ['--oidc'] : []),
    ...many('--approval', options.approval),
    ...many('--wait-timer', options.waitTimer),
    ...many('--port', options.port === undefined ? [] : [options.port]),
    ...many('--secret-file', paths(options.secretFile)),
    ...many('--var', options.var),
    ...many('--var-file', paths(options.varFile)),
    ...many('--env', options.env),
    ...many('--env-file', paths(options.envFile)),
    ...many('--label', options.label),
    ...many('--action-source', sources),
    ...many('--action-cache', paths(options.actionCache === undefined ? [] : [options.actionCache])),
    ...many('--record-dir', paths(options.recordDir === undefined ? [] : [options.recordDir])),
  ];
}

function knownEnv(io: Io): Record<string, string> {
  return Object.fromEntries(
    Object.entries(io.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
