import { type RunInputs, runInputs } from '../../core/contracts/launch/run-inputs.ts';
import { proof } from '../../core/contracts/verdict/proof.ts';
import { statusFile } from '../../core/contracts/worker/status-file.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { verificationFailed, verifyRun } from '../../core/evidence/verify-run.ts';
import { openGit } from '../../core/git/git.ts';
import { changedFiles, mergeIntoCheckout } from '../../core/git/worktree/merge-checkout.ts';
import { occupiedPath } from '../../core/git/worktree/occupied-path.ts';
import { assertNotHeld } from '../../core/run/access/lock-run.ts';
import { readJsonFile, readJsonFileIfAny } from '../../core/run/json-file.ts';
import type { RunLayout } from '../../core/run/layout.ts';

/** A passed run, ready to be merged into the checked-out branch. */
export interface Acceptance {
  readonly runId: string;
  readonly branch: string;
  /** The commit that the gates ran on. */
  readonly commit: string;
  /** The checked-out branch. */
  readonly into: string;
  readonly gatesRan: number | undefined;
  /** Lines of `git diff --stat`: what the merge adds to the checked-out branch. Empty when it has the commit already. */
  readonly diffstat: readonly string[];
  /** `unpublished`: there is no such branch yet. */
  readonly state: 'ready' | 'merged' | 'unpublished';
}

export interface AcceptDeps {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Checks whether a run may be merged: it passed, its records agree, its branch is what the run made, and the checkout has a branch and no
 * uncommitted changes. Changes nothing.
 *
 * @throws AppError ERR_ACCEPT_VERDICT, ERR_ACCEPT_BRANCH, ERR_ACCEPT_CHECKOUT (usage); ERR_VERIFY, ERR_RUN_BUSY, ERR_GIT
 */
export async function judgeAcceptance(deps: AcceptDeps): Promise<Acceptance> {
  const { root, layout, env, signal } = deps;
  const { runId } = layout;
  assertNotHeld({ root, layout });
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  if (status?.status !== 'PASS') {
    throw new AppError(
      'ERR_ACCEPT_VERDICT',
      `The verdict of run ${runId} is ${status?.status ?? 'missing'}, not PASS.`,
      {
        fault: 'usage',
        nextAction: `Read what to do with factory print-report --run-id ${runId}.`,
      },
    );
  }
  const verification = await verifyRun({ root, layout });
  if (verificationFailed(verification, false)) {
    throw new AppError('ERR_VERIFY', `The records of run ${runId} do not agree, so it is not merged.`, {
      nextAction: `Look at the rows of factory verify --run-id ${runId} that differ.`,
    });
  }
  const inputs = await readJsonFile(root, layout.inputs, runInputs);
  const { merge_sha: commit } = await readJsonFile(root, `${layout.integratorDir}/PROOF.json`, proof);
  if (commit === null) {
    throw new AppError('ERR_ACCEPT_BRANCH', `Run ${runId} has no merged commit.`, {
      fault: 'usage',
      nextAction: 'There is nothing to merge. Every worker ended without a change.',
    });
  }
  const git = openGit({ dir: root, env, signal });
  const head = await git.run(['symbolic-ref', '--quiet', '--short', 'HEAD'], { accept: [0, 1] });
  if (head.exitCode !== 0) {
    throw new AppError('ERR_ACCEPT_CHECKOUT', 'HEAD is detached, so there is no branch to merge into.', {
      fault: 'usage',
      nextAction:
        'Check out the branch that gets the work with `git switch <branch>`, then run the same command again.',
    });
  }
  const found = { runId, branch: inputs.publish.branch, commit, into: head.text, gatesRan: status.gates_ran };
  const contains = async (ref: string): Promise<boolean> =>
    (await git.run(['merge-base', '--is-ancestor', commit, ref], { accept: [0, 1, 128] })).exitCode === 0;
  if (await contains('HEAD')) return { ...found, diffstat: [], state: 'merged' };
  const changed = await changedFiles(deps);
  if (changed.length > 0) {
    const shown = changed.slice(0, 3).join(', ');
    const message = `The checkout has uncommitted changes: ${shown}${changed.length > 3 ? ` and ${changed.length - 3} more` : ''}.`;
    throw new AppError('ERR_ACCEPT_CHECKOUT', message, { fault: 'usage' });
  }
  const ref = `refs/heads/${inputs.publish.branch}`;
  const tip = await git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] });
  if (tip.exitCode !== 0) {
    if (inputs.publish.target !== 'local') throw elsewhere(inputs);
    return { ...found, diffstat: [], state: 'unpublished' };
  }
  if (tip.text !== commit) {
    const message = `${inputs.publish.branch} is at ${tip.text.slice(0, 12)}, but the run passed with ${commit.slice(0, 12)}.`;
    throw new AppError('ERR_ACCEPT_BRANCH', message, {
      fault: 'usage',
      nextAction: `Look at what was added with \`git log ${commit.slice(0, 12)}..refs/heads/${inputs.publish.branch}\`, and merge the branch yourself if you want it.`,
    });
  }
  const from = (await git.run(['merge-base', 'HEAD', commit])).text;
  const occupied = await occupiedPath(git, from, commit);
  if (occupied !== undefined) {
    throw new AppError(
      'ERR_ACCEPT_CHECKOUT',
      `${occupied} is in your checkout and not in git, and the run has a file in its place.`,
      {
        nextAction: 'Move it away, or commit it. Then run the same command again.',
      },
    );
  }
  const { text } = await git.run(['diff', '--stat=80', from, commit]);
  return { ...found, diffstat: text.split('\n'), state: 'ready' };
}

function elsewhere({ publish: { branch }, run_id }: RunInputs): AppError {
  return new AppError('ERR_ACCEPT_BRANCH', `Run ${run_id} is published to origin, not to this repository.`, {
    fault: 'usage',
    nextAction: `Merge its pull request, or fetch it with \`git fetch origin refs/heads/${branch}:refs/heads/${branch}\` and run the same command again.`,
  });
}

/**
 * Merges an accepted run into the checked-out branch, by fast-forward if that is possible.
 *
 * @returns how it was merged, and the new commit of HEAD
 * @throws AppError ERR_ACCEPT_CONFLICT (blocked; the checkout is as before); ERR_GIT
 */
export async function acceptRun(
  { branch, commit, runId }: Acceptance,
  deps: AcceptDeps,
): Promise<{ readonly how: 'fast-forward' | 'merge'; readonly head: string }> {
  const merged = await mergeIntoCheckout(deps, commit, `Merge branch '${branch}'`);
  if ('head' in merged) return merged;
  if (merged.how === 'refused') {
    throw new AppError('ERR_ACCEPT_CHECKOUT', `git did not merge ${branch}: ${merged.reason}`, {
      nextAction: 'Do what git says, then run the same command again.',
    });
  }
  const message = `${branch} conflicts with newer commits in ${merged.paths.slice(0, 5).join(', ')}. Nothing was changed.`;
  throw new AppError('ERR_ACCEPT_CONFLICT', message, {
    nextAction: `Merge it yourself with \`git merge refs/heads/${branch}\`, or run the prompts again on the newer commits: factory prompts new --from ${runId}.`,
  });
}
