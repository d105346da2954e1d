import type { Git } from '../../git/git.ts';
import type { RepositoryRecords } from './read-repository.ts';

/** A commit with work of a worker that HEAD does not contain. */
export interface LeftTip {
  readonly id: string;
  /** Its place in git's notation: `branch topic`, `stash@{0}`, `HEAD@{2}`. */
  readonly place: string;
  /** Whether missing work of this commit blocks: true for branches, stashes, and commits that HEAD was deliberately moved away from. */
  readonly isBlocking: boolean;
  /** A stash holds what was staged in its second parent, and untracked files in a third. */
  readonly isStash: boolean;
}

/** The limit of commits that are checked, the newest first. */
const maxTips = 200;

/**
 * The commits that a worker made and that HEAD does not contain: branches, stashes with their untracked files, heads of other worktrees,
 * and commits in HEAD's reflog. Commits in the user's branches or tags are not the worker's.
 *
 * @param git bound to a copy with the worker's objects
 * @param base the commit that the worker started from
 * @param users the user's commits, from {@link usersCommits}
 */
export async function leftTips(
  git: Git,
  records: RepositoryRecords,
  base: string,
  users: readonly string[],
): Promise<readonly LeftTip[]> {
  const named = candidates(records);
  const commits = await peeled(git, [...named.keys()]);
  const tips = [...named.values()].flatMap((tip) => {
    const id = commits.get(tip.id);
    return id === undefined ? [] : [{ ...tip, id }];
  });
  const head = records.head === null ? [] : [records.head];
  const outside = await commitsOutside(
    git,
    tips.map(({ id }) => id),
    [base, ...head, ...users],
  );
  return tips.filter(({ id }) => outside.has(id)).slice(0, maxTips);
}

/** HEAD as a tip, if it is a commit of the worker's. Its work can be missing too: a file that was removed after the commit, or never written. */
export async function headTip(
  git: Git,
  { head }: RepositoryRecords,
  base: string,
  users: readonly string[],
): Promise<readonly LeftTip[]> {
  const commits = head === null ? [] : [...(await commitsAmong(git, [head]))];
  const outside = await commitsOutside(git, commits, [base, ...users]);
  return head !== null && outside.has(head) ? [{ id: head, place: 'HEAD', isBlocking: false, isStash: false }] : [];
}

/**
 * The commits of the user's branches and tags in a worker's repository. A tag that the worker set, or a remote-tracking ref that no fetch
 * wrote, says nothing about where its work went.
 *
 * @param usersGit bound to a store with the user's objects alone; without it, every packed tag counts as the user's, and so does every
 *   remote-tracking ref that no push wrote
 */
export async function usersCommits(records: RepositoryRecords, usersGit?: Git): Promise<readonly string[]> {
  const { refs, looseRefs, pushedRefs, fetchedRefs, fetched } = records;
  const shared = [...refs].filter(([name]) => /^refs\/(?:remotes|tags)\//.test(name));
  const isOwn = ([name, id]: readonly [string, string]): boolean => {
    if (name.startsWith('refs/tags/')) return usersGit !== undefined || looseRefs.has(name);
    if (usersGit === undefined) return pushedRefs.has(name);
    return !fetchedRefs.has(name) && !fetched.some((each) => each.id === id && !each.isInside);
  };
  const users = shared.filter((ref) => !isOwn(ref)).map(([, id]) => id);
  if (usersGit === undefined) return users;
  // The worker's refs can lie among the user's without a reflog (`git gc`, `git update-ref`); but only the user's name objects that the user has.
  const there = await commitsAmong(
    usersGit,
    shared.filter(isOwn).map(([, id]) => id),
  );
  return [...users, ...there];
}

async function commitsOutside(
  git: Git,
  ids: readonly string[],
  known: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const excluded = [...(await commitsAmong(git, known))].map((id) => `^${id}`);
  const { text } = await git.run(['rev-list', '--stdin'], { stdin: `${[...ids, ...excluded].join('\n')}\n` });
  return new Set(text.split('\n'));
}

/** Whether a repository refers to any commit other than the base, so that its objects must be read. */
export function namesOtherCommits(records: RepositoryRecords, base: string): boolean {
  const others = [...candidates(records).keys()].filter((id) => id !== base);
  return records.head !== base || others.length > 0;
}

/** Every named commit by its id, the strongest place first. */
function candidates(records: RepositoryRecords): Map<string, LeftTip> {
  const { refs, headRef, headLog, stashLog, otherHeads, autostashes, origHead, looseRefs, fetched, isRepacked } =
    records;
  const found = new Map<string, LeftTip>();
  const add = (tip: LeftTip): void => {
    const earlier = found.get(tip.id);
    if (/^0+$/.test(tip.id) || earlier?.isBlocking === true) return;
    if (earlier === undefined || tip.isBlocking) found.set(tip.id, tip);
  };
  const addCommit = (id: string, place: string, isBlocking: boolean): void =>
    add({ id, place, isBlocking, isStash: false });
  const addStash = (id: string, place: string): void => add({ id, place, isBlocking: true, isStash: true });
  for (const [name, id] of refs) {
    // The user's tags are packed from the start, and those of others are fetched.
    const mayBeOwn = name.startsWith('refs/tags/') && (looseRefs.has(name) || isRepacked);
    const isOwnTag = mayBeOwn && !fetched.some((each) => each.id === id);
    if (isOwnTag) addCommit(id, name, false);
    // What `git notes` writes is about commits, and its files are none of the tree's.
    if (/^refs\/(?:remotes|tags|notes)\//.test(name) || name === headRef || name === 'refs/stash') continue;
    // Tools keep checkpoints and copies below other names; nobody works there.
    if (name.startsWith('refs/heads/')) addCommit(id, `branch ${name.slice('refs/heads/'.length)}`, true);
    else addCommit(id, name, false);
  }
  const stash = refs.get('refs/stash');
  if (stash !== undefined) addStash(stash, 'stash@{0}');
  for (const [at, { to }] of stashLog.toReversed().entries()) addStash(to, `stash@{${at}}`);
  for (const id of autostashes) addStash(id, 'an autostash');
  for (const id of otherHeads) addCommit(id, 'another worktree', true);
  for (const [at, { from, message }] of headLog.toReversed().entries()) {
    addCommit(from, `HEAD@{${at + 1}}`, /^checkout: moving from [0-9a-f]{7,64} to /.test(message));
  }
  if (origHead !== null) addCommit(origHead, 'ORIG_HEAD', false);
  for (const { id, isInside } of fetched) if (isInside) addCommit(id, 'FETCH_HEAD', false);
  return found;
}

/**
 * Where a repository names commits that it does not have: a branch, a stash or HEAD. Their objects may be in another store that the worker
 * borrows from (`objects/info/alternates`), which is not read: it could be any repository of this machine.
 */
export async function absentTips(git: Git, records: RepositoryRecords): Promise<readonly string[]> {
  const head = records.head === null ? [] : [{ id: records.head, place: 'HEAD' }];
  const named = [...head, ...[...candidates(records).values()].filter(({ isBlocking }) => isBlocking)];
  if (named.length === 0) return [];
  const stdin = named.map(({ id }) => `${id}\n`).join('');
  const { text } = await git.run(['cat-file', '--batch-check=%(objectname)'], { stdin });
  const lines = text.split('\n');
  return named.filter((_tip, at) => lines[at]?.endsWith(' missing')).map(({ place }) => place);
}

/** The ids that are commits in the repository. An annotated tag is replaced by the commit that it points to. */
async function commitsAmong(git: Git, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await peeled(git, ids)).values());
}

/** The commits behind ids; without those that the repository does not have, and those of other objects. */
async function peeled(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const stdin = ids.map((id) => `${id}^{commit}\n`).join('');
  const { text } = await git.run(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { stdin });
  const lines = text.split('\n');
  return new Map(
    ids.flatMap((id, at) => (lines[at]?.endsWith(' commit') === true ? [[id, lines[at].split(' ', 1)[0] ?? '']] : [])),
  );
}
