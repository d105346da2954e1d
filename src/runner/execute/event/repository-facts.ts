import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { nameFromAddress, nameFromFolder } from './repository-name.ts';

/** What an event needs to know of a repository. */
export interface RepositoryFacts {
  /** `owner/name`. */
  readonly name: string;
  /** Without `refs/heads/`. */
  readonly defaultBranch: string;
  /** The full ref that HEAD names; `undefined` if HEAD is detached. */
  readonly head: string | undefined;
}

/**
 * Reads the name and the default branch from `origin`, if there is one. Without it the default branch is `main`,
 * `master`, or the branch of HEAD, whichever exists first.
 *
 * @param name overrides the name
 */
export async function readFacts(git: Git, name: string | undefined): Promise<RepositoryFacts> {
  const [origin, head, remoteHead] = await Promise.all([
    name === undefined ? git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] }) : undefined,
    symbolicRef(git, 'HEAD'),
    symbolicRef(git, 'refs/remotes/origin/HEAD'),
  ]);
  const remote = /^refs\/remotes\/origin\/(.+)$/.exec(remoteHead ?? '')?.[1];
  return {
    name: name ?? nameFromAddress(origin?.text ?? '') ?? nameFromFolder(git.dir),
    defaultBranch: remote ?? (await likelyDefault(git, head)),
    head,
  };
}

async function symbolicRef(git: Git, name: string): Promise<string | undefined> {
  const answer = await git.run(['symbolic-ref', '--quiet', name], { accept: [0, 1, 128] });
  return answer.exitCode === 0 ? answer.text : undefined;
}

async function likelyDefault(git: Git, head: string | undefined): Promise<string> {
  if (head === 'refs/heads/main') return 'main';
  for (const branch of ['main', 'master']) {
    if ((await commitIfAny(git, `refs/heads/${branch}`)) !== undefined) return branch;
  }
  return head?.replace(/^refs\/heads\//, '') ?? 'main';
}

/** The whole id of a commit; `undefined` if the repository has no such revision. */
export async function commitIfAny(git: Git, revision: string): Promise<string | undefined> {
  const found = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
    accept: [0, 1, 128],
  });
  return found.exitCode === 0 ? found.text : undefined;
}

/** @throws AppError ERR_REF_UNKNOWN (usage) */
export async function commitOf(git: Git, revision: string): Promise<string> {
  const commit = await commitIfAny(git, revision);
  if (commit !== undefined) return commit;
  throw new AppError('ERR_REF_UNKNOWN', `The repository has no commit ${revision}.`, { fault: 'usage' });
}

/** A full ref with its commit. */
export interface RefAt {
  readonly ref: string;
  readonly sha: string;
}

/**
 * Finds a branch or tag by its short or full name. A branch that only `origin` has counts too.
 *
 * @returns `undefined` if there is none
 */
export async function findRef(git: Git, name: string): Promise<RefAt | undefined> {
  const short = name.replace(/^refs\/(?:heads|tags)\//, '');
  const places: readonly (readonly [ref: string, at: string])[] = [
    [`refs/heads/${short}`, `refs/heads/${short}`],
    [`refs/tags/${short}`, `refs/tags/${short}`],
    [`refs/heads/${short}`, `refs/remotes/origin/${short}`],
  ];
  const full = name.startsWith('refs/');
  const wanted = full && short === name ? [[name, name] as const] : places.filter(([ref]) => !full || ref === name);
  for (const [ref, at] of wanted) {
    const sha = await commitIfAny(git, at);
    if (sha !== undefined) return { ref, sha };
  }
  return undefined;
}
