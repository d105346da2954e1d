import { runProcess } from '../system/processes/run-process.ts';
import { nulRecords } from './nul-records.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const timeoutMs = 10_000;

/** An environment without its GIT_* variables: one could name another repository or configuration. */
export function userEnvironment(env: Environment): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * Runs a read-only git command, such as `git config`, as the user would run it: with the global and the system configuration.
 *
 * @param root the repository's top folder, absolute
 * @param env its HOME selects the user's configuration
 * @returns what git prints; empty when git fails, for example because a setting has no value
 */
export async function askUsersGit(root: string, env: Environment, args: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await runProcess({
    command: 'git',
    outsideCheckout: true,
    args,
    cwd: root,
    env: userEnvironment(env),
    timeoutMs,
  });
  return exitCode === 0 ? stdout.toString('utf8') : '';
}

/**
 * The settings whose names match a pattern, each with its last value. A name without a value is a boolean that is true (git-config(1)).
 *
 * @param options for example `--type=path`
 */
export async function usersSettings(
  root: string,
  env: Environment,
  pattern: string,
  options: readonly string[] = [],
): Promise<Map<string, string>> {
  const printed = await askUsersGit(root, env, ['config', '--includes', ...options, '-z', '--get-regexp', pattern]);
  return new Map(
    nulRecords(Buffer.from(printed)).map((record) => {
      const [name = '', value = 'true'] = record.split(/\n(.*)/s);
      return [name, value];
    }),
  );
}
