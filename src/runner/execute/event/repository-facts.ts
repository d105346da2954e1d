import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { ObjectReader } from '../../../core/git/objects/object-reader.ts';
import { repositoryName } from '../../../core/git/repository-name.ts';

/** GitHub's limit for workflow files is smaller. */
const maxFileBytes = 16 * 1024 * 1024;

/** Reads what an event needs of a repository: refs, commits and workflow files. */
export function objectsOf(git: Git): ObjectReader {
  return new ObjectReader(git, maxFileBytes);
}

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
  objects: ObjectReader = objectsOf(git),
): Promise<RepositoryFacts> {
  const [origin, head, remoteHead] = await Promise.all([
    name === undefined ? git.run(['config', '--get', 'remote.origin.url'], { accept: [0, 1] }) : undefined,
    known ?? readHead(git, objects),
    known?.remoteHead === undefined ? symbolicRef(git, 'refs/remotes/origin/HEAD') : known.remoteHead,
  ]);
  const remote = /^refs\/remotes\/origin\/(.+)$/.exec(remoteHead ?? '')?.[1];
  return {
    name: name ?? repositoryName(origin?.text ?? '', git.dir),
    defaultBranch: remote ?? (await likelyDefault(objects, head.ref)),
    head: head.ref,
    headCommit: head.commit,
  };
}

async function readHead(git: Git, objects: ObjectReader): Promise<Pick<RepositoryHead, 'ref' | 'commit'>> {
  const [ref, commit] = await Promise.all([symbolicRef(git, 'HEAD'), commitIfAny(objects, 'HEAD')]);
  return { ref, commit };
}

async function symbolicRef(git: Git, name: string): Promise<string | undefined> {
  const answer = await git.run(['symbolic-ref', '--quiet', name], { accept: [0, 1, 128] });
  return answer.exitCode === 0 ? answer.text : undefined;
}

async function likelyDefault(objects: ObjectReader, head: string | undefined): Promise<string> {
  if (head === 'refs/heads/main') return 'main';
  const [main, master] = await commitsIfAny(objects, ['refs/heads/main', 'refs/heads/master']);
  if (main !== undefined) return 'main';
  return master === undefined ? (head?.replace(/^refs\/heads\//, '') ?? 'main') : 'master';
}

/** The whole id of a commit; `undefined` if the repository has no such revision. */
export async function commitIfAny(objects: ObjectReader, revision: string): Promise<string | undefined> {
  return (await objects.read(`${revision}^{commit}`))?.id;
}

/** Like {@link commitIfAny}, for several revisions. */
export function commitsIfAny(objects: ObjectReader, revisions: readonly string[]): Promise<(string | undefined)[]> {
  return Promise.all(revisions.map((revision) => commitIfAny(objects, revision)));
}

/** @throws AppError ERR_REF_UNKNOWN (usage) */
export async function commitOf(objects: ObjectReader, revision: string): Promise<string> {
  const commit = await commitIfAny(objects, revision);
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
export async function findRef(objects: ObjectReader, name: string): Promise<RefAt | undefined> {
  // Git would resolve these, like `main~1`, but no ref can be named so.
  if (/[~^:\\\s]|@\{/.test(name)) return undefined;
  const short = name.replace(/^refs\/(?:heads|tags)\//, '');
  const places: readonly (readonly [ref: string, at: string])[] = [
    [`refs/heads/${short}`, `refs/heads/${short}`],
    [`refs/tags/${short}`, `refs/tags/${short}`],
    [`refs/heads/${short}`, `refs/remotes/origin/${short}`],
  ];
  const full = name.startsWith('refs/');
  const wanted = full && short === name ? [[name, name] as const] : places.filter(([ref]) => !full || ref === name);
  const commits = await commitsIfAny(
    objects,
    wanted.map(([, at]) => at),
  );
  const at = commits.findIndex((commit) => commit !== undefined);
  const [ref, sha] = [wanted[at]?.[0], commits[at]];
  return ref === undefined || sha === undefined ? undefined : { ref, sha };
}
