import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
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
 * Looks for credentials in the configuration of repositories, which an agent can read by their paths. actions/checkout stores the job's
 * token there (or in an included file) unless it has `persist-credentials: false`; a person may have a password in a remote's address.
 *
 * @param repositories the run's checkout, and the one that it was made from
 * @returns a warning for each remote with a password: an agent's own repository has the address without it
 * @throws AppError ERR_STORED_CREDENTIALS with the name of a header, never its value
 */
export async function findStoredCredentials(repositories: Iterable<Git>): Promise<Diagnostic[]> {
  const pattern = '^(http\\.(.*\\.)?extraheader|remote\\..*\\.(url|pushurl))$';
  const args = ['config', '--includes', '--show-scope', '-z', '--get-regexp', pattern];
  const passwords = new Set<string>();
  for (const git of repositories) {
    const { stdout } = await git.run(args, { accept: [0, 1] });
    const fields = stdout.toString('utf8').split('\0');
    for (let at = 0; at + 1 < fields.length; at += 2) {
      const [scope, setting = ''] = [fields[at], fields[at + 1]];
      const [name = '', value = ''] = setting.split(/\n(.*)/s);
      const isHeader = /extraheader$/i.test(name);
      const credential = isHeader ? /^\s*(?:proxy-)?authorization\s*:/i : /^https?:\/\/[^/@]*:[^/@]+@/i;
      if (scope === 'command' || !credential.test(value)) continue;
      // The name can contain the URL, and the URL a password.
      const shown = name.replace(/\/\/[^/]*@/, '//');
      if (isHeader) throw new AppError('ERR_STORED_CREDENTIALS', contains(shown));
      passwords.add(shown);
    }
  }
  return [...passwords].map((name) => {
    const nextAction = `Set the address without its password (git config ${name} <ADDRESS>), and leave the password to a credential helper.`;
    return finding('ERR_STORED_CREDENTIALS', contains(name), { severity: 'warning', nextAction });
  });
}

function contains(setting: string): string {
  return `The repository's git configuration contains a credential: ${setting}.`;
}
