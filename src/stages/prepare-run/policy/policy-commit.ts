import { openRunStore } from '../../../core/bundle/store/run-store.ts';
import { policyAt } from '../../../core/config/policy.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { treeChanges } from '../../../core/git/objects/diff-tree.ts';
import { fetchMissing } from '../../../core/git/transfer/fetch-missing.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { maxSecretAllowBytes } from '../../../core/run/revisions/policy-records.ts';
import type { StageDeps } from '../../../core/run/stage.ts';

/** A policy by its keys, and the content of its list of allowed secrets; `null` if it has none. */
export interface CommittedPolicy {
  readonly policy: Readonly<Record<string, unknown>>;
  readonly secretAllow: Buffer | null;
}

/** The policies of the base commit and of a commit that changes nothing else. */
export interface PolicyCommit {
  /** The full id. */
  readonly commit: string;
  /** `Name <email>` from git; hostile text. */
  readonly author: string;
  readonly base: CommittedPolicy;
  readonly revised: CommittedPolicy;
}

export interface PolicyCommitOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  /** A commit, branch or tag of the repository. */
  readonly commit: string;
  /** The configuration file, relative to the root. */
  readonly configPath: string;
  /** Set in Actions, where the commit must be on the default branch. The name is `undefined` if the event does not contain it. */
  readonly inActions?: { readonly defaultBranch: string | undefined } | undefined;
  readonly token?: string | undefined;
}

/**
 * Reads the policy of a commit that contains the run's base commit and differs from it only in the configuration and in the list of allowed
 * secrets. The policy is read from a new store, in which every object gets its id from its content, because the run's workers could write
 * to the user's repository.
 *
 * @throws AppError (usage) ERR_REF_UNKNOWN, ERR_POLICY_BASE, ERR_POLICY_FILES, ERR_POLICY_BRANCH, ERR_CONFIG, ERR_CONFIG_JSON;
 *   ERR_STORE_ALTERED, ERR_RUN_VERSION
 */
export async function readPolicyCommit(options: PolicyCommitOptions, deps: StageDeps): Promise<PolicyCommit> {
  const { root, layout, inputs, configPath, token } = options;
  const { env, signal } = deps;
  const base = inputs.base_sha;
  const git = openGit({ dir: root, env, bind: { GIT_NO_REPLACE_OBJECTS: '1' }, signal });
  const commit = await commitOf(git, options.commit);
  if (options.inActions !== undefined) await assertOnDefaultBranch(git, commit, options.inActions.defaultBranch);
  await fetchMissing(git, commit, { token, env });
  // First in the user's repository, so that the history of an unsuitable commit need not be copied.
  await assertPolicyOnly(git, base, commit, options);
  await using store = await openRunStore({ root, layout, inputs, env, signal });
  const { stdout } = await git.run(['pack-objects', '--revs', '--stdout', '--quiet'], {
    stdin: `${commit}\n^${base}\n`,
  });
  await store.git.run(['index-pack', '--stdin'], { stdin: stdout });
  // An object whose content does not match its id is missing in this store.
  await store.git.run(['rev-list', '--objects', '--quiet', commit]);
  await assertPolicyOnly(store.git, base, commit, options);
  const author = await store.git.run(['show', '--no-patch', '--no-show-signature', '--format=%an <%ae>', commit]);
  return {
    commit,
    author: author.text,
    base: await policyIn(store.git, base, configPath),
    revised: await policyIn(store.git, commit, configPath),
  };
}

async function commitOf(git: Git, name: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { exitCode, text } = await git.run(args, { accept: [0, 1, 128] });
  if (exitCode === 0) return text;
  const message = `The policy commit ${quoteInline(name, 100)} is not in this repository.`;
  const nextAction = 'Run git fetch if it was pushed from elsewhere, or name a commit that git log shows here.';
  throw new AppError('ERR_REF_UNKNOWN', message, { fault: 'usage', nextAction });
}

async function assertPolicyOnly(git: Git, base: string, commit: string, options: PolicyCommitOptions): Promise<void> {
  const { configPath, layout } = options;
  if (!(await contains(git, commit, base))) {
    const branch = `policy-${layout.runId}`;
    throw new AppError('ERR_POLICY_BASE', `${commit} does not contain ${base}, the base commit of ${layout.runId}.`, {
      fault: 'usage',
      nextAction: `If ${commit.slice(0, 12)} changes only the policy: git switch --create ${branch} ${base}, then git cherry-pick ${commit}, then factory resume --run-id ${layout.runId} --policy-commit refs/heads/${branch}.`,
    });
  }
  const lists = [await policyAt(git, base, configPath), await policyAt(git, commit, configPath)];
  const allowed = new Set([configPath, ...lists.map((policy) => String(policy['security.secret_allow']))]);
  const changes = await treeChanges(git, base, commit);
  const others = changes.flatMap(({ path, oldPath, newMode }) => [
    ...[path, ...(oldPath === undefined ? [] : [oldPath])].filter((each) => !allowed.has(each)),
    ...(allowed.has(path) && !plainModes.has(newMode) ? [`${path} (not a regular file)`] : []),
  ]);
  if (others.length === 0) return;
  const more = others.length > maxShown ? ` and ${others.length - maxShown} more` : '';
  const shown = others.slice(0, maxShown).map((path) => quoteInline(path, 100));
  const message = `${commit} also changes ${shown.join(', ')}${more}; allowed are ${[...allowed].map((path) => quoteInline(path, 100)).join(', ')}.`;
  throw new AppError('ERR_POLICY_FILES', message, { fault: 'usage', file: quoteInline(others[0] ?? '', 100) });
}

/** A regular file, or a deleted one. */
const plainModes: ReadonlySet<string> = new Set(['100644', '100755', '000000']);
const maxShown = 10;

async function contains(git: Git, commit: string, base: string): Promise<boolean> {
  // A shallow repository may lack the commits in between.
  const { exitCode } = await git.run(['merge-base', '--is-ancestor', base, commit], { accept: [0, 1, 128] });
  return exitCode === 0;
}

/** The checkout of a job, which no worker can reach, has the branches of its origin. */
async function assertOnDefaultBranch(git: Git, commit: string, branch: string | undefined): Promise<void> {
  if (branch !== undefined && (await contains(git, `refs/remotes/origin/${branch}`, commit))) return;
  const where =
    branch === undefined ? 'the default branch, which the event does not name' : `the default branch ${branch}`;
  throw new AppError('ERR_POLICY_BRANCH', `${commit} is not on ${quoteInline(where, 100)}.`, { fault: 'usage' });
}

async function policyIn(git: Git, commit: string, configPath: string): Promise<CommittedPolicy> {
  const policy = await policyAt(git, commit, configPath);
  const path = String(policy['security.secret_allow']);
  const isThere = (await git.run(['ls-tree', '-z', commit, '--', path])).stdout.length > 0;
  if (!isThere) return { policy, secretAllow: null };
  const list = await git.run(['cat-file', 'blob', `${commit}:${path}`], { maxOutputBytes: maxSecretAllowBytes });
  return { policy, secretAllow: list.stdout };
}
