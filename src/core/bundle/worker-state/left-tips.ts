import type { Git } from '../../git/git.ts';
import type { RepositoryRecords } from './read-repository.ts';

/** A commit with work of a worker that HEAD does not contain. */
export interface LeftTip {
  readonly id: string;
  /** Its place in git's notation: `branch topic`, `stash@{0}`, `HEAD@{2}`. */
  readonly place: string;
  /** Whether missing work of this commit blocks: true for branches, stashes, and commits that HEAD was deliberately moved away from. */
  readonly isBlocking: boolean;
}

/** The limit of commits that are checked, the newest first. */
const maxTips = 200;

/**
 * The commits that a worker made and that HEAD does not contain: branches, stashes with their untracked files, heads of other worktrees,
 * and commits in HEAD's reflog. Commits in the user's branches or tags are not the worker's.
 *
 * @param git bound to a copy with the worker's objects
 * @param base the commit that the worker started from
 */
export async function leftTips(git: Git, records: RepositoryRecords, base: string): Promise<readonly LeftTip[]> {
  const named = candidates(records);
  const commits = await commitsAmong(git, [...named.keys()]);
  const tips = [...named.values()].filter(({ id }) => commits.has(id));
  if (tips.length === 0) return [];
  const isUsers = (name: string): boolean => /^refs\/(?:remotes|tags)\//.test(name);
  const users = [...records.refs].filter(([name]) => isUsers(name)).map(([, id]) => id);
  const known = await commitsAmong(git, [base, ...(records.head === null ? [] : [records.head]), ...users]);
  const stdin = [...tips.map(({ id }) => id), ...[...known].map((id) => `^${id}`)].join('\n');
  const { text } = await git.run(['rev-list', '--stdin'], { stdin: `${stdin}\n` });
  const outside = new Set(text.split('\n'));
  return tips.filter(({ id }) => outside.has(id)).slice(0, maxTips);
}

/** Whether a repository refers to any commit other than the base, so that its objects must be read. */
export function namesOtherCommits(records: RepositoryRecords, base: string): boolean {
  const others = [...candidates(records).keys()].filter((id) => id !== base);
  return records.head !== base || others.length > 0;
}

/** Every referenced commit by its id, with its most reliable place. */
function candidates({ refs, headRef, headLog, stashLog, otherHeads }: RepositoryRecords): Map<string, LeftTip> {
  const found = new Map<string, LeftTip>();
  const add = (id: string, place: string, isBlocking: boolean): void => {
    const earlier = found.get(id);
    if (/^0+$/.test(id) || earlier?.isBlocking === true) return;
    if (earlier === undefined || isBlocking) found.set(id, { id, place, isBlocking });
  };
  for (const [name, id] of refs) {
    if (/^refs\/(?:remotes|tags)\//.test(name) || name === headRef || name === 'refs/stash') continue;
    add(id, `branch ${name.replace(/^refs\/heads\//, '')}`, true);
  }
  const stash = refs.get('refs/stash');
  if (stash !== undefined) add(stash, 'stash@{0}', true);
  for (const [at, { to }] of stashLog.toReversed().entries()) add(to, `stash@{${at}}`, true);
  for (const id of otherHeads) add(id, 'another worktree', true);
  for (const [at, { from, message }] of headLog.toReversed().entries()) {
    add(from, `HEAD@{${at + 1}}`, /^checkout: moving from [0-9a-f]{7,64} to /.test(message));
  }
  return found;
}

/** The ids that are commits in the repository. An annotated tag is replaced by the commit that it points to. */
async function commitsAmong(git: Git, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const stdin = ids.map((id) => `${id}^{commit}\n`).join('');
  const { text } = await git.run(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { stdin });
  return new Set(text.split('\n').flatMap((line) => (line.endsWith(' commit') ? [line.split(' ', 1)[0] ?? ''] : [])));
}
