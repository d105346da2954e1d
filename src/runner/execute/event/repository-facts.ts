import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { repositoryName } from '../../../core/git/repository-name.ts';

/** What an event needs to know of a repository. */
export interface RepositoryFacts {
  /** `owner/name`. */
  readonly name: string;
  /** Without `refs/heads/`. */
  readonly defaultBranch: string;
  /** The full ref that HEAD names; `undefined` if HEAD is detached. */
  readonly head: string | undefined;
  /** The commit of HEAD; `undefined` if there is none yet. */
  readonly headCommit: string | undefined;
}

/** Where HEAD of a repository is. */
export interface RepositoryHead {
  /** The full ref; `undefined` if HEAD is detached. */
  readonly ref: string | undefined;
  /** `undefined` if there is none yet. */
  readonly commit: string | undefined;
  /** The ref that `refs/remotes/origin/HEAD` names; `null` if it names none, `undefined` to ask git. */
  readonly remoteHead: string | null | undefined;
}

/**
 * Reads the name and the default branch from `origin`, if there is one. Without it the default branch is `main`,
 * `master`, or the branch of HEAD, whichever exists first.
 *
 * @param name overrides the name
 * @param known HEAD, if the caller has read it
 */
export async function readFacts(
  git: Git,
  name: string | undefined,
  known: RepositoryHead | undefined,
): Promise<RepositoryFacts> {
  const [origin, head, remoteHead] = await Promise.all([
    name === undefined ? git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] }) : undefined,
    known ?? readHead(git),
    known?.remoteHead === undefined ? symbolicRef(git, 'refs/remotes/origin/HEAD') : known.remoteHead,
  ]);
  const remote = /^refs\/remotes\/origin\/(.+)$/.exec(remoteHead ?? '')?.[1];
  return {
    name: name ?? repositoryName(origin?.text ?? '', git.dir),
    defaultBranch: remote ?? (await likelyDefault(git, head.ref)),
    head: head.ref,
    headCommit: head.commit,
  };
}

async function readHead(git: Git): Promise<Pick<RepositoryHead, 'ref' | 'commit'>> {
  const [ref, commit] = await Promise.all([symbolicRef(git, 'HEAD'), commitIfAny(git, 'HEAD')]);
  return { ref, commit };
}

async function symbolicRef(git: Git, name: string): Promise<string | undefined> {
  const answer = await git.run(['symbolic-ref', '--quiet', name], { accept: [0, 1, 128] });
  return answer.exitCode === 0 ? answer.text : undefined;
}

async function likelyDefault(git: Git, head: string | undefined): Promise<string> {
  if (head === 'refs/heads/main') return 'main';
  const [main, master] = await commitsIfAny(git, ['refs/heads/main', 'refs/heads/master']);
  if (main !== undefined) return 'main';
  return master === undefined ? (head?.replace(/^refs\/heads\//, '') ?? 'main') : 'master';
}

/** The whole id of a commit; `undefined` if the repository has no such revision. */
export async function commitIfAny(git: Git, revision: string): Promise<string | undefined> {
  const found = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], {
    accept: [0, 1, 128],
  });
  return found.exitCode === 0 ? found.text : undefined;
}

/** Like {@link commitIfAny}, for several revisions with one process. None may contain a line break. */
export async function commitsIfAny(git: Git, revisions: readonly string[]): Promise<(string | undefined)[]> {
  const { text } = await git.run(['cat-file', '--batch-check=%(objectname)'], {
    stdin: revisions.map((revision) => `${revision}^{commit}\n`).join(''),
  });
  return text.split('\n').map((line) => (/^[0-9a-f]+$/.test(line) ? line : undefined));
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
  if (name.includes('\n')) return undefined;
  const short = name.replace(/^refs\/(?:heads|tags)\//, '');
  const places: readonly (readonly [ref: string, at: string])[] = [
    [`refs/heads/${short}`, `refs/heads/${short}`],
    [`refs/tags/${short}`, `refs/tags/${short}`],
    [`refs/heads/${short}`, `refs/remotes/origin/${short}`],
  ];
  const full = name.startsWith('refs/');
  const wanted = full && short === name ? [[name, name] as const] : places.filter(([ref]) => !full || ref === name);
  const commits = await commitsIfAny(
    git,
    wanted.map(([, at]) => at),
  );
  const at = commits.findIndex((commit) => commit !== undefined);
  const [ref, sha] = [wanted[at]?.[0], commits[at]];
  return ref === undefined || sha === undefined ? undefined : { ref, sha };
}
