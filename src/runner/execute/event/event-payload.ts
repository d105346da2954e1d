import type { Git } from '../../../core/git/git.ts';
import { type Payload, textAt } from '../../plan/payload.ts';
import type { Json } from '../../workflow/expressions/template.ts';

/** GitHub's limit for the commits in the payload of a push (GitHub docs, "Webhook events and payloads", `push`). */
const maxCommits = 2_048;
export const noCommit = '0'.repeat(40);

/** Completes a payload: what the event file says wins, at every depth. Lists are kept whole. */
export function completed(given: Payload, known: Payload): Payload {
  const result: { [key: string]: Json } = { ...known };
  for (const [key, value] of Object.entries(given)) {
    const under = known[key];
    result[key] = isObject(value) && isObject(under) ? completed(value, under) : value;
  }
  return result;
}

function isObject(value: Json | undefined): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `repository` of every payload. */
export function repositoryPayload(name: string, defaultBranch: string): Payload {
  const [owner = '', short = ''] = name.split('/');
  const html = `https://github.com/${name}`;
  return {
    id: 1,
    name: short,
    full_name: name,
    owner: userPayload(owner),
    default_branch: defaultBranch,
    master_branch: defaultBranch,
    html_url: html,
    url: html,
    clone_url: `${html}.git`,
    git_url: `git://github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    description: null,
    homepage: null,
    language: null,
    topics: [],
    archived: false,
    disabled: false,
    private: true,
    fork: false,
    visibility: 'private',
  };
}

/** A user of a payload, by the login. */
export function userPayload(login: string): Payload {
  return { id: 1, login, name: login, type: 'User', html_url: `https://github.com/${login}` };
}

/** The change of a ref. */
export interface Push {
  readonly ref: string;
  /** `undefined` if the ref is new. */
  readonly before: string | undefined;
  readonly after: string;
  /** Where the listing of commits starts; `undefined` lists all. */
  readonly since: string | undefined;
  readonly forced: boolean;
  readonly repository: string;
  readonly actor: string;
}

/** The payload of a push, with the commits that git lists. */
export async function pushPayload(git: Git, push: Push): Promise<Payload> {
  const { ref, before, after, since, forced, repository, actor } = push;
  const commits = await listCommits(git, after, since, repository);
  // A list that is not empty ends with the newest commit.
  const head = commits.at(-1) ?? (await listCommits(git, after, undefined, repository, 1))[0];
  const url = `https://github.com/${repository}`;
  return {
    ref,
    before: before ?? noCommit,
    after,
    base_ref: null,
    created: before === undefined,
    deleted: false,
    forced,
    compare: before === undefined ? `${url}/commit/${after}` : `${url}/compare/${before}...${after}`,
    commits,
    head_commit: head ?? null,
    pusher: { name: actor, email: `${actor}@localhost` },
  };
}

const fields = ['%H', '%T', '%aN', '%aE', '%cN', '%cE', '%cI', '%B'].join('%x00');

/** The commits that are not in `since`, the oldest first. */
async function listCommits(
  git: Git,
  until: string,
  since: string | undefined,
  repository: string,
  limit = maxCommits,
): Promise<Payload[]> {
  const args = ['log', '-z', `--format=${fields}%x00`, `--max-count=${limit}`, until];
  const { stdout } = await git.run([...args, ...(since === undefined ? [] : ['--not', since]), '--']);
  const values = stdout.toString('utf8').split('\0');
  const commits: Payload[] = [];
  for (let at = 0; at + 8 < values.length; at += 9) {
    const [
      id = '',
      tree = '',
      author = '',
      authorEmail = '',
      committer = '',
      committerEmail = '',
      time = '',
      text = '',
    ] = values.slice(at, at + 8);
    commits.push({
      id,
      tree_id: tree,
      distinct: true,
      message: text.trimEnd(),
      timestamp: time,
      url: `https://github.com/${repository}/commit/${id}`,
      author: { name: author, email: authorEmail },
      committer: { name: committer, email: committerEmail },
    });
  }
  return commits.reverse();
}

/** The two sides of a pull request or merge group. */
export interface MergeSides {
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
}

/** The payload of a pull request. */
export function pullPayload(
  { number, commits, user }: { readonly number: number; readonly commits: number; readonly user: string },
  { head, base }: MergeSides,
  merge: string,
  repo: Payload,
): Payload {
  const { owner = {} } = repo;
  const url = `https://github.com/${textAt(repo, 'full_name') ?? ''}/pull/${number}`;
  const side = ({ ref, sha }: MergeSides['head']): Payload => ({
    ref,
    sha,
    label: `${textAt(repo, 'owner', 'login') ?? ''}:${ref}`,
    user: owner,
    repo,
  });
  return {
    number,
    pull_request: {
      id: 1,
      number,
      state: 'open',
      draft: false,
      merged: false,
      mergeable: true,
      merge_commit_sha: merge,
      title: head.ref,
      body: null,
      html_url: url,
      diff_url: `${url}.diff`,
      user: userPayload(user),
      author_association: 'OWNER',
      labels: [],
      assignees: [],
      requested_reviewers: [],
      requested_teams: [],
      milestone: null,
      auto_merge: null,
      locked: false,
      commits,
      head: side(head),
      base: side(base),
    },
  };
}

/** The payload of a branch or tag that was created. Unlike a push it has the short name. */
export function createdPayload(ref: string, defaultBranch: string): Payload {
  return {
    ref: ref.replace(/^refs\/(?:heads|tags)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    master_branch: defaultBranch,
    description: null,
    pusher_type: 'user',
  };
}

/** The `release` of a tag. */
export function releasePayload(
  tag: string,
  author: string,
  { name, defaultBranch }: { readonly name: string; readonly defaultBranch: string },
): Payload {
  return {
    id: 1,
    tag_name: tag,
    name: tag,
    body: null,
    draft: false,
    prerelease: false,
    target_commitish: defaultBranch,
    html_url: `https://github.com/${name}/releases/tag/${tag}`,
    author: userPayload(author),
    assets: [],
  };
}
