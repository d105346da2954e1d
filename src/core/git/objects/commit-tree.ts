import type { Git } from '../git.ts';

export interface NewCommit {
  readonly tree: string;
  readonly parent: string;
  /** Git adds a missing final newline. */
  readonly message: string;
  /** The time of author and committer: UTC, ISO-8601 with `Z`. */
  readonly instant: string;
  /** `Name <address>`. Default, and for `null`: {@link factoryIdentity}. */
  readonly author?: string | null;
}

/** Committer, and usually author, of every commit that the factory makes, so that a commit's id depends only on its content. */
export const factoryIdentity = { name: 'Codex Factory', email: 'factory@localhost' } as const;

/**
 * Writes a commit whose id depends only on its arguments: fixed committer, the given time at +0000, unsigned.
 *
 * @returns the commit's id
 * @throws AppError ERR_GIT
 */
export async function commitTree(git: Git, commit: NewCommit): Promise<string> {
  const date = `${Math.floor(Date.parse(commit.instant) / 1_000)} +0000`;
  const { name, email } = factoryIdentity;
  const [, author = name, address = email] = /^(.+) <(.+)>$/.exec(commit.author ?? '') ?? [];
  const answer = await git.run(['commit-tree', '--no-gpg-sign', '-p', commit.parent, '-F', '-', commit.tree], {
    stdin: commit.message,
    env: {
      GIT_AUTHOR_NAME: author,
      GIT_AUTHOR_EMAIL: address,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: date,
    },
  });
  return answer.text;
}
