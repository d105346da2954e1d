import { dirname, join, posix } from 'node:path';
import { AppError } from '../core/diagnostics/app-error.ts';
import { withoutFilters } from '../core/git/drivers.ts';
import type { Git } from '../core/git/git.ts';
import { statusOf } from '../core/git/inspect.ts';
import { nulRecords } from '../core/git/nul-records.ts';
import { factoryIdentity } from '../core/git/objects/commit-tree.ts';
import { listTree } from '../core/git/objects/ls-tree.ts';
import { occupiedPath } from '../core/git/worktree/occupied-path.ts';
import { removeFile } from '../core/system/files/plain-files.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../core/system/paths/safe-path.ts';
import {
  dirtyCheckout,
  goneRepository,
  movedHead,
  nestedRepository,
  occupiedBy,
  otherBranch,
  unkeepable,
  unrestored,
} from './checkout-refusals.ts';
import type { Conveyor } from './conveyor.ts';
import { filteredPath } from './delivery/advance-branch.ts';
import { skippedFiles } from './delivery/checkout-files.ts';
import { hiddenRules } from './delivery/hidden-rules.ts';
import { moveAside } from './delivery/move-aside.ts';
import { moveRepositories } from './delivery/move-repositories.ts';
import { commitToBranch, settledTip } from './delivery/plan-commit.ts';
import { type CheckoutScan, scanCheckout } from './delivery/scan-checkout.ts';
import { checkoutRef, conveyorPaths, isOwnState, sessionRef, sessionStem } from './layout/conveyor-paths.ts';
import type { PlanProgress } from './record/fold-run.ts';
import type { SessionFolder } from './session/session-folder.ts';

/** Whether sessions work in the user's checkout. */
export function isInCheckout({ config }: Pick<Conveyor, 'config'>): boolean {
  return config.git.isolation === 'checkout';
}

/** The user's checkout before a run begins or continues in it. */
export interface CheckoutStart {
  /** What differs from HEAD; `undefined` if nothing does, or it is the work of a plan in progress. */
  readonly dirt: CheckoutScan | undefined;
}

/**
 * Checks that sessions may work in the user's checkout: a branch is checked out, and every change is the conveyor's own, or that of the plan
 * whose work is there.
 *
 * @param options.allowDirty other changes are accepted too
 * @throws AppError ERR_CONVEYOR_CHECKOUT
 */
export async function checkCheckout(
  conveyor: Conveyor,
  options: { readonly branch: string | null; readonly allowDirty: boolean },
): Promise<CheckoutStart> {
  const { log, limits } = conveyor;
  const { branch, allowDirty } = options;
  const { record } = log;
  if (branch === null) {
    throw new AppError('ERR_CONVEYOR_CHECKOUT', 'Sessions are to work in the checkout, but no branch is checked out.', {
      nextAction: 'Check out a branch with `git switch`, and run the command again.',
    });
  }
  if (record.branch !== null && record.branch !== branch) throw otherBranch(record.branch);
  const scan = await scanned(conveyor);
  const staged = await stagedPaths(conveyor);
  const dirty = [...new Set([...scan.paths, ...staged])];
  if (record.inCheckout === null) assertKeepable(scan);
  if (dirty.length === 0) return { dirt: undefined };
  const plan = record.inCheckout === null ? undefined : record.plans.get(record.inCheckout);
  if (plan !== undefined) {
    const foreign = await foreignPaths(conveyor, plan, scan);
    if (foreign.length > 0 && !allowDirty) throw dirtyCheckout(foreign, plan.planId);
    return { dirt: undefined };
  }
  // A conveyor that was killed had committed these, and not yet moved the branch.
  const isCommitted = record.tip !== '' && scan.tree === (await treeOf(conveyor, record.tip));
  if (!allowDirty && !isCommitted) throw dirtyCheckout(dirty);
  if (!limits.commits) {
    const message = 'What is not committed in the checkout would have to be committed, and commits are off.';
    throw new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction: 'Commit or stash it, then run it again.' });
  }
  return { dirt: scan };
}

/**
 * Commits what was not committed in the user's checkout, on the run's branch and then on the user's: so that no plan is mixed with it, and a
 * failed plan cannot take it along.
 *
 * @throws AppError ERR_CONVEYOR_CHECKOUT, ERR_CONVEYOR_BRANCH
 */
export async function commitDirt(conveyor: Conveyor, { head, commit, tree }: CheckoutScan): Promise<void> {
  const { git, log } = conveyor;
  const { branch } = log.record;
  const base = await settledTip(conveyor);
  if (tree !== (await treeOf(conveyor, base))) {
    if (head !== base) throw movedHead(conveyor, head, base);
    await commitToBranch(conveyor, git, {
      planId: null,
      kind: 'checkout',
      base,
      to: commit,
      due: { commitHash: commit },
    });
  }
  const { tip } = log.record;
  // The files are those of the commit already. The index first: a repetition finds the same state again.
  await git.run(['read-tree', '--reset', tip]);
  const { name, email } = factoryIdentity;
  await git.run(['update-ref', '-m', 'conveyor: uncommitted changes', branch ?? 'HEAD', tip, head], {
    env: { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
  });
}

/**
 * The user's checkout as the place of a plan's sessions. If the plan's work so far is not in it, it is written there.
 *
 * @throws AppError ERR_CONVEYOR_CHECKOUT if it is not at the plan's base, or has changes before the plan's first session
 */
export async function takeCheckout(conveyor: Conveyor, progress: PlanProgress): Promise<SessionFolder> {
  const { git, log } = conveyor;
  const { planId, base, snapshot } = progress;
  await assertAt(conveyor, base);
  if (log.record.inCheckout !== planId) {
    const scan = await scanned(conveyor);
    assertKeepable(scan);
    if (scan.paths.length > 0) throw dirtyCheckout(scan.paths);
    const rules = hiddenRules(conveyor.root, await listTree(git, base), []);
    await log.append('checkout_taken', planId, { planId, hiddenRules: rules });
  }
  if (snapshot !== null) {
    const scan = await scanned(conveyor);
    const isThere = scan.tree === (await treeOf(conveyor, snapshot));
    // Changes of somebody else were allowed when the run was resumed: then the checkout is taken as it is.
    const isMixed = !isThere && (await foreignPaths(conveyor, progress, scan)).length > 0;
    if (!isThere && !isMixed) {
      const occupied = await occupiedPath(git, scan.commit, snapshot);
      if (occupied !== undefined) throw occupiedBy(occupied, planId);
      await writeCheckout(conveyor, scan.commit, snapshot);
    }
  }
  return checkoutPlace(conveyor);
}

/** The user's checkout as it is. */
export function checkoutPlace({ root, checkout, skipped }: Conveyor): SessionFolder {
  return { folder: root, isCheckout: true, skipped, checkout, objectFolders: [] };
}

/**
 * Removes a plan's work from the user's checkout. Everything in it that is not ignored is kept in the repository first; what differs from
 * the last session's work, under refs that the event names. What a plan did to the ignore rules counts only if it is completed: otherwise
 * it would hide its own files, or make the conveyor remove ignored files of the user. A repository of its own, a name that is not UTF-8 and an
 * ignore file that ignores itself are moved beside the session's log. With commits off the result of a completed plan takes its place, staged.
 *
 * @throws AppError ERR_CONVEYOR_CHECKOUT if it is not at the plan's base, or a file cannot be kept or restored
 */
export async function restoreCheckout(conveyor: Conveyor, plan: PlanProgress): Promise<void> {
  const { root, git, log, deps } = conveyor;
  const { planId, base, snapshot, session, outcome } = plan;
  const { runId } = log.record;
  const goal = await goalOf(conveyor, plan);
  const known = await Promise.all([base, goal, snapshot ?? base].map((commit) => treeOf(conveyor, commit)));
  const refs: string[] = [];
  const keep = async ({ problems, tree, commit }: CheckoutScan, ref: string): Promise<void> => {
    // A pipe in the place of a file has no content to keep, and git writes the file over it.
    const problem = problems.find(({ file = '' }) => statHostile(join(root, file)).kind !== 'special');
    if (problem !== undefined) throw unkeepable(problem);
    if (known.includes(tree)) return;
    await git.run(['update-ref', ref, commit]);
    refs.push(ref);
  };
  const stem = sessionStem(runId, planId, session);
  const moved: string[] = [];
  let scan = await scanned(conveyor);
  const hidden = hiddenRules(root, await listTree(git, base), scan.paths).filter(
    (path) => !log.record.hiddenRules.includes(path),
  );
  const unseen = [...scan.rawNames, ...hidden.map((path) => Buffer.from(path))];
  if (unseen.length > 0) {
    await assertAt(conveyor, base);
    moved.push(...(await moveAside(root, unseen, `${stem}.files`)));
    scan = await scanned(conveyor);
  }
  if (scan.paths.length > 0 || scan.repositories.length > 0 || scan.problems.length > 0 || goal !== base) {
    await assertAt(conveyor, base);
    await keep(scan, checkoutRef(runId, planId));
    if (outcome !== 'completed') {
      known.push(scan.tree);
      await restoreIgnoreRules(conveyor, base, scan.paths);
      scan = await scanned(conveyor, 'HEAD');
      await keep(scan, checkoutRef(runId, planId, 'hidden'));
    }
    moved.push(...(await moveRepositories(root, scan.repositories, `${stem}.repositories`)));
    await writeCheckout(conveyor, scan.commit, goal);
    // What a completed plan ignores from now on is visible until the branch has its rules.
    const { paths } = await scanned(conveyor);
    const left =
      goal !== base ? [] : outcome === 'completed' ? paths.filter((path) => scan.paths.includes(path)) : paths;
    if (left.length > 0) throw unrestored(left);
  } else if ((await stagedPaths(conveyor)).length > 0) await git.run(['read-tree', '--reset', 'HEAD']);
  for (const place of moved) deps.log(`${planId} left something that no commit can keep: it is at ${place} now.`);
  await log.append('checkout_restored', planId, { planId, refs, moved });
}

/** Makes those ignore files that differ what they are in a commit. */
async function restoreIgnoreRules(
  { root, git, writing }: Conveyor,
  commit: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths.filter((each) => posix.basename(each) === '.gitignore')) {
    const { text } = await git.run(['--literal-pathspecs', 'ls-tree', commit, '--', path]);
    if (text === '') await removeFile(await safeJoin(root, path));
    else {
      await git.run(['--literal-pathspecs', 'restore', `--source=${commit}`, '--worktree', '--', path], {
        config: [...writing, ...(await withoutFilters(git))],
      });
    }
  }
}

/** The content that the checkout must have when a plan has ended or waits. */
async function goalOf({ limits, log, git }: Conveyor, plan: PlanProgress): Promise<string> {
  const { planId, base, outcome, commit, session } = plan;
  if (limits.commits || outcome !== 'completed' || commit !== null) return base;
  return (await git.run(['rev-parse', '--verify', sessionRef(log.record.runId, planId, session)])).text;
}

/** Makes index and files those of a commit. What is there now, and not ignored, is in the commit `from`. */
async function writeCheckout({ git, writing, skipped }: Conveyor, from: string, to: string): Promise<void> {
  const filtered = await filteredPath(git, from, to);
  if (filtered !== undefined) {
    const message = `${filtered} is written by a filter of your git, which the conveyor does not run.`;
    throw new AppError('ERR_CONVEYOR_CHECKOUT', message, {
      nextAction: `Run \`git restore --source=${to} --staged --worktree .\`, remove new files, and resume.`,
    });
  }
  // Git refuses to write over a file that a session marked as one whose changes do not count.
  const marked = [...(await skippedFiles(git))].filter((path) => !skipped.has(path));
  for (const mark of ['no-skip-worktree', 'no-assume-unchanged']) await markPaths(git, mark, marked);
  // First the index gets what is there, so that files which the second commit lacks are removed. Times of unchanged files stay known.
  await git.run(['read-tree', '--reset', from]);
  // Where a repository tracks the conveyor's own files, they stay as they are: the log is at work.
  const own = (await listTree(git, from, [dirname(conveyorPaths.state)])).map(({ path }) => path).filter(isOwnState);
  await markPaths(git, 'skip-worktree', own);
  await git.run(['read-tree', '--reset', '-u', to], { config: [...writing, ...(await withoutFilters(git))] });
  await markPaths(git, 'no-skip-worktree', own);
}

async function markPaths(git: Git, mark: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await git.run(['update-index', `--${mark}`, '-z', '--stdin'], { stdin: paths.map((path) => `${path}\0`).join('') });
}

/** The changes in the checkout that are neither the plan's work nor its base. While a session works, all changes count as its own. */
async function foreignPaths(conveyor: Conveyor, plan: PlanProgress, scan: CheckoutScan): Promise<string[]> {
  if (plan.phase === 'running') return [];
  const { git } = conveyor;
  const { base, snapshot } = plan;
  const sources = [...new Set([base, snapshot ?? base, await goalOf(conveyor, plan)])];
  const differing = await Promise.all(
    sources.map(async (commit) => {
      const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', commit, scan.commit];
      return new Set(nulRecords((await git.run(args)).stdout));
    }),
  );
  return scan.paths.filter((path) => differing.every((paths) => paths.has(path)));
}

/** @throws AppError ERR_CONVEYOR_CHECKOUT unless the run's branch of the user is checked out, at a commit */
export async function assertAt(conveyor: Conveyor, sha: string): Promise<void> {
  const { git, log } = conveyor;
  const { branch } = log.record;
  const base = await git.run(['rev-parse', '--verify', '--quiet', `${sha}^{commit}`], { accept: [0, 1, 128] });
  if (base.exitCode !== 0) throw goneRepository(sha);
  const head = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  if (branch === null || head.text !== branch) throw otherBranch(branch ?? 'A branch');
  const { text: now } = await git.run(['rev-parse', 'HEAD']);
  if (now !== sha) throw movedHead(conveyor, now, sha);
}

/** Why the checkout could not be moved to where the next plan starts. */
export async function unmoved(conveyor: Conveyor, reason: string): Promise<AppError> {
  const { git, log } = conveyor;
  const { branch, tip, runId } = log.record;
  const head = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  if (branch === null || head.text !== branch) return otherBranch(branch ?? 'A branch');
  const { text: now } = await git.run(['rev-parse', 'HEAD']);
  const { text: fork } = await git.run(['merge-base', 'HEAD', tip], { accept: [0, 1] });
  if (fork !== '' && fork !== now) return movedHead(conveyor, now, fork);
  const unfinished = await unfinishedOperation(git);
  if (unfinished !== undefined) {
    const action = `End what \`git status\` names, for example with \`git merge --quit\` or \`git cherry-pick --quit\`. Then run \`factory conveyor resume\`.`;
    const message = `The checkout of ${branch.replace('refs/heads/', '')} cannot be moved: ${unfinished} in the git folder says that an operation is unfinished.`;
    return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction: action });
  }
  const nextAction = `Move the named path away, or commit or stash it, until \`git merge --ff-only refs/heads/conveyor/${runId}\` succeeds. Then run \`factory conveyor resume\`.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', reason, { nextAction });
}

const operations = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply'];

/** The file of the git folder that records an unfinished operation (gitrepository-layout(5)). */
async function unfinishedOperation(git: Git): Promise<string | undefined> {
  const { text } = await git.run(['rev-parse', '--absolute-git-dir']);
  return operations.find((name) => statHostile(join(text, name)).kind !== 'absent');
}

/** @throws AppError ERR_CONVEYOR_CHECKOUT if something is there that no commit can hold */
function assertKeepable({ problems: [problem], repositories: [repository] }: CheckoutScan): void {
  if (problem !== undefined) throw unkeepable(problem);
  if (repository !== undefined) throw nestedRepository(repository);
}

function scanned(
  { git, checkout, filters, skipped, log, deps }: Conveyor,
  tracked: 'index' | 'HEAD' = 'index',
): Promise<CheckoutScan> {
  const instant = log.record.lastUpdated || deps.clock.nowIso();
  return scanCheckout({ git, checkout, filters, skipped, tracked, instant, env: deps.env });
}

/** Tracked paths that differ from HEAD in the index only, or in the checkout. */
async function stagedPaths({ git, writing }: Conveyor): Promise<string[]> {
  const { changed } = await statusOf(git, writing);
  // The status leaves out submodules.
  const { stdout } = await git.run(['diff-index', '--cached', '--no-renames', '--name-only', '-z', 'HEAD']);
  const staged = stdout.toString('utf8').split('\0').slice(0, -1);
  return [...changed, ...staged].filter((path) => !isOwnState(path));
}

async function treeOf({ git }: Conveyor, commit: string): Promise<string> {
  return (await git.run(['rev-parse', `${commit}^{tree}`])).text;
}
