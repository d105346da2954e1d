import { AppError } from '../../diagnostics/app-error.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { openGit } from '../git.ts';
import { protocolOf } from './push.ts';
import { transportEnvironment } from './transport-environment.ts';

/** `unreachable`: the remote did not answer, or wants a login; `reason` quotes git. */
export type RemoteCommit =
  | { readonly result: 'found'; readonly commit: string }
  | { readonly result: 'absent' }
  | { readonly result: 'unreachable'; readonly reason: string };

/**
 * Looks for a commit, branch or tag at a remote. Needs no repository here, and keeps nothing. Uses no credentials of the user.
 *
 * @param remote.ref 40 hex digits, or the short name of a branch or tag
 * @param remote.timeoutMs for each of its at most two questions
 */
export async function findRemoteCommit(
  remote: { readonly url: string; readonly ref: string; readonly timeoutMs: number },
  deps: { readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal },
): Promise<RemoteCommit> {
  const { url, ref, timeoutMs } = remote;
  await using folder = await tempFolder('factory-remote');
  const git = openGit({ dir: folder.path, ...deps });
  const call = {
    accept: [0, 1, 128],
    config: [[`protocol.${protocolOf(url)}.allow`, 'always']] as const,
    env: transportEnvironment(deps.env),
    timeoutMs,
  };
  try {
    const listed = await git.run(['ls-remote', '--', url], call);
    if (listed.exitCode !== 0) return { result: 'unreachable', reason: listed.stderr.trim().split('\n')[0] ?? '' };
    const refs = new Map(
      listed.text.split('\n').map((line) => [line.slice(line.indexOf('\t') + 1), line.split('\t')[0]]),
    );
    if (!/^[0-9a-f]{40}$/.test(ref)) {
      const commit = [`refs/tags/${ref}^{}`, `refs/tags/${ref}`, `refs/heads/${ref}`].flatMap(
        (name) => refs.get(name) ?? [],
      );
      return commit[0] === undefined ? { result: 'absent' } : { result: 'found', commit: commit[0] };
    }
    if ([...refs.values()].includes(ref)) return { result: 'found', commit: ref };
    // A commit inside a branch is not listed, but GitHub serves it.
    await git.run(['init', '--quiet', '--bare']);
    const got = await git.run(['fetch', '--quiet', '--depth=1', '--filter=tree:0', '--no-tags', '--', url, ref], call);
    return got.exitCode === 0 ? { result: 'found', commit: ref } : { result: 'absent' };
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_GIT') return { result: 'unreachable', reason: error.message };
    throw error;
  }
}
