import { AppError } from '../../core/diagnostics/app-error.ts';
import { type GitCall, openGit } from '../../core/git/git.ts';
import { type TempFolder, tempFolder } from '../../core/system/files/temp.ts';

/** Variables of the user that git's transport needs. */
const transport = /^(?:https?_proxy|all_proxy|no_proxy|ssl_cert_file|ssl_cert_dir)$/i;

/**
 * Fetches one version of an action's repository, without its history, into a temporary bare repository. The only function of
 * the runner that uses the network, and only for `actions add --fetch`.
 *
 * @param url `https:`, or `file:` for a repository of this machine; no credentials are used
 * @param ref a tag, a branch, or a whole commit
 * @throws AppError ERR_REF_UNKNOWN (usage) if the repository does not have the ref; ERR_GIT
 */
export async function fetchAction(
  url: string,
  ref: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TempFolder> {
  const folder = await tempFolder('fetched-action');
  try {
    const git = openGit({ dir: folder.path, env });
    const given = Object.entries(env).filter((pair): pair is [string, string] => transport.test(pair[0]));
    const call: GitCall = {
      config: [[`protocol.${new URL(url).protocol.slice(0, -1)}.allow`, 'always']],
      env: Object.fromEntries(given),
    };
    await git.run(['init', '--quiet', '--bare', '.']);
    const names = [`refs/tags/${ref}`, `refs/heads/${ref}`];
    const listed = (await git.run(['ls-remote', '--refs', '--', url, ...names], call)).text.split('\n');
    const name = names.find((one) => listed.some((line) => line.endsWith(`\t${one}`)));
    const wanted = name ?? (/^[0-9a-f]{40}$/.test(ref) ? ref : undefined);
    if (wanted === undefined)
      throw new AppError('ERR_REF_UNKNOWN', `${url} has neither a tag nor a branch ${ref}.`, { fault: 'usage' });
    await git.run(['fetch', '--quiet', '--depth=1', '--no-tags', '--', url, `+${wanted}:refs/tags/${ref}`], call);
    return folder;
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}
