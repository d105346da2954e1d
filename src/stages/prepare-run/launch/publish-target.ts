import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../../core/git/git.ts';
import { remoteRef, tokenHeader } from '../../../core/git/transfer/push.ts';

/** The branch that a passed run may be published to. */
export interface PublishTarget {
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** The commit of the branch at origin now; `null` if there is no such branch. */
  readonly oldSha: string | null;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Reads the commit of the publish branch at origin (or in this repository if it has no origin), for publish's
 * compare-and-swap. If origin cannot be read, the last fetched value is used with a warning; publish refuses to move
 * the branch if it differs.
 *
 * @param token used to read a private origin over HTTPS; passed to git in its environment, never as an argument
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
    const message = `Could not read ${branch} at origin; recorded its last fetched value.`;
    const warnings = [finding('ERR_PUBLISH_TARGET', message, { severity: 'warning' })];
    return { branch, oldSha: fetched.exitCode === 0 ? fetched.text : null, warnings };
  }
}
