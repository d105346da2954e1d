import { openGit } from '../../core/git/git.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import { pipelineText, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';

/** The same definition gives the same digest, so that resume notices a change. */
export function pipelineDigest(pipeline: ResolvedPipeline): string {
  return sha256(canonicalJson(pipelineText(pipeline)));
}

/** The commit that is checked out; null outside a repository, or before its first commit. */
export async function baseCommit(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const git = openGit({ dir: root, env });
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1, 128] });
  return head.exitCode === 0 ? head.text : null;
}
