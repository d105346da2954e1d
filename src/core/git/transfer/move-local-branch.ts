import { PassThrough } from 'node:stream';
import type { Git } from '../git.ts';

/** A compare-and-swap of a branch in a repository of this machine. */
export interface LocalMove {
  /** Bound to a store that has the new commit. */
  readonly from: Git;
  /** In the repository of the branch, which has `base`. */
  readonly to: Git;
  /** `refs/heads/...` */
  readonly ref: string;
  readonly newSha: string;
  /** The required current value; `null` if the branch must not exist. */
  readonly oldSha: string | null;
  readonly base: string;
  /** The reflog line. */
  readonly message: string;
}

/** `stale`: the branch had another value. `refused`: why. */
export type LocalMoveOutcome =
  | { readonly result: 'moved' | 'same' | 'stale'; readonly now: string | null }
  | { readonly result: 'refused'; readonly reason: string };

/** The reflog needs a person; the user's configuration is not read. */
const committer = { GIT_COMMITTER_NAME: 'Codex Factory', GIT_COMMITTER_EMAIL: 'factory@localhost' };

/**
 * Adds the commits from `base` to `newSha` to a repository and moves the branch with `git update-ref`. No hook of that repository runs,
 * and neither does anything else that it configures.
 *
 * @throws AppError ERR_GIT, ERR_WRITE_FAILED
 */
export async function moveLocalBranch(move: LocalMove): Promise<LocalMoveOutcome> {
  const { to, ref, newSha, oldSha, message } = move;
  const now = await currentValue(to, ref);
  if (now === newSha) return { result: 'same', now };
  if (now !== oldSha) return { result: 'stale', now };
  const { text } = await to.run(['worktree', 'list', '--porcelain']);
  if (text.split('\n').includes(`branch ${ref}`)) {
    return { result: 'refused', reason: `${ref} is checked out in a worktree; switch that worktree to another branch` };
  }
  if (newSha !== move.base) await copyCommits(move);
  const zero = '0'.repeat(newSha.length);
  const args = ['update-ref', '-m', message, '--create-reflog', ref, newSha, oldSha ?? zero];
  const answer = await to.run(args, { accept: [0, 128], env: committer });
  if (answer.exitCode === 0) return { result: 'moved', now: newSha };
  const found = await currentValue(to, ref);
  if (found === newSha) return { result: 'same', now: found };
  if (found !== oldSha) return { result: 'stale', now: found };
  return { result: 'refused', reason: answer.stderr.trim().split('\n').slice(-2).join(' / ').slice(0, 300) };
}

async function currentValue(git: Git, ref: string): Promise<string | null> {
  const answer = await git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] });
  return answer.exitCode === 0 ? answer.text : null;
}

/**
 * Adds the commits from `base` to `newSha` to another repository, which has `base`.
 *
 * @throws AppError ERR_GIT, ERR_WRITE_FAILED
 */
export async function copyCommits({
  from,
  to,
  newSha,
  base,
}: Pick<LocalMove, 'from' | 'to' | 'newSha' | 'base'>): Promise<void> {
  const pack = new PassThrough();
  const written = from
    .run(['pack-objects', '--revs', '--stdout', '--quiet'], {
      stdin: `${newSha}\n^${base}\n`,
      onStdout: (chunk) =>
        new Promise<void>((resolve, reject) => pack.write(chunk, (error) => (error ? reject(error) : resolve()))),
    })
    .finally(() => pack.end());
  const read = to.run(['index-pack', '--stdin', '--fix-thin'], { stdin: pack });
  await Promise.all([written, read]);
}
