import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../../core/git/git.ts';
import { remoteRef, tokenHeader } from '../../../core/git/transfer/push.ts';

/** The branch that a passed run may be published to, and what it holds at origin now. */
export interface PublishTarget {
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** `null` when there is no such branch. */
  readonly oldSha: string | null;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Looks up what the publish branch holds at origin, or here where there is none, for the compare-and-swap of publish. Where origin cannot be read, the
 * value that was last fetched is taken, with a warning: publish will refuse to move a branch that holds something else.
 *
 * @param token reads a private origin over HTTPS; it stays in the environment of git
 */
export async function readPublishTarget(git: Git, branch: string, token: string | undefined): Promise<PublishTarget> {
  const { text: origin } = await git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] });
  const url = origin === '' ? git.dir : origin;
  try {
    const from = { url, ref: `refs/heads/${branch}`, httpHeader: tokenHeader(url, token) };
    return { branch, oldSha: await remoteRef(git, from), warnings: [] };
  } catch {
    const fetched = await git.run(['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${branch}`], {
      accept: [0, 1],
    });
    const message = `${branch} at origin could not be read; its last fetched value is recorded.`;
    const warnings = [finding('ERR_PUBLISH_TARGET', message, { severity: 'warning' })];
    return { branch, oldSha: fetched.exitCode === 0 ? fetched.text : null, warnings };
  }
}
