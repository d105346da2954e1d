import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../../core/git/git.ts';
import { runProcess } from '../../../../core/system/processes/run-process.ts';
import { byCodeUnit } from '../../../../core/system/text/json.ts';

const secretive = '^(credential\\.(.*\\.)?helper|http\\.(.*\\.)?extraheader|core\\.askpass)$';

/** Results of {@link agentGitEnvironment} by their inputs. Keep none while an agent works, because it may change its configuration. */
export type KnownGitEnvironments = Map<string, Promise<Record<string, string>>>;

/**
 * Variables that prevent an agent's git from finding credentials: no helper, no stored header, no prompt. An empty value resets a list
 * only under the name that filled it, so every such name in the machine's and the repository's configuration gets one (git-credential(1),
 * git-config(1) "http.extraHeader"). An agent can undo this: it prevents accidental use, not theft.
 *
 * @param env the agent's environment; its HOME decides which configuration git reads
 * @param known the results for other agents, which usually differ only in their task
 */
export function agentGitEnvironment(
  root: string,
  env: Readonly<Record<string, string>>,
  known: KnownGitEnvironments,
): Promise<Record<string, string>> {
  const read = Object.entries(env).filter(([name]) => !/^(?:FACTORY|ORCH)_/.test(name));
  const key = JSON.stringify([root, read.sort(([left], [right]) => byCodeUnit(left, right))]);
  const answer = known.get(key) ?? readGitEnvironment(root, env);
  known.set(key, answer);
  return answer;
}

async function readGitEnvironment(
  root: string,
  env: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const listed = await runProcess({
    command: 'git',
    outsideCheckout: true,
    args: ['config', '--includes', '-z', '--name-only', '--get-regexp', secretive],
    cwd: root,
    env,
    timeoutMs: 10_000,
  });
  const found = listed.exitCode === 0 ? listed.stdout.toString('utf8').split('\0').filter(Boolean) : [];
  const names = [...new Set(['credential.helper', ...found])].sort(byCodeUnit);
  const settings = names.flatMap((name, at) => [
    [`GIT_CONFIG_KEY_${at}`, name],
    [`GIT_CONFIG_VALUE_${at}`, ''],
  ]);
  return {
    ...{ GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', GCM_INTERACTIVE: 'never' },
    ...{ GIT_CONFIG_COUNT: String(names.length), ...Object.fromEntries(settings) },
  };
}

/**
 * Requires that the repository's own configuration contains no credential, because every agent's worktree shares it. actions/checkout
 * stores the job's token there (or in an included file) unless it has `persist-credentials: false`.
 *
 * @throws AppError ERR_STORED_CREDENTIALS with the name of the setting, never its value
 */
export async function assertNoStoredCredentials(git: Git): Promise<void> {
  const pattern = '^(http\\.(.*\\.)?extraheader|remote\\..*\\.(url|pushurl))$';
  const args = ['config', '--includes', '--show-scope', '-z', '--get-regexp', pattern];
  const { stdout } = await git.run(args, { accept: [0, 1] });
  const fields = stdout.toString('utf8').split('\0');
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope, setting = ''] = [fields[at], fields[at + 1]];
    const [name = '', value = ''] = setting.split(/\n(.*)/s);
    const credential = /extraheader$/i.test(name) ? /^\s*(?:proxy-)?authorization\s*:/i : /^https?:\/\/[^/@]*:[^/@]+@/i;
    if (scope === 'command' || !credential.test(value)) continue;
    // The name can contain the URL, and the URL a password.
    const shown = name.replace(/\/\/[^/]*@/, '//');
    throw new AppError('ERR_STORED_CREDENTIALS', `The repository's git configuration contains a credential: ${shown}.`);
  }
}
