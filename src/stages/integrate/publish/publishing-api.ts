import type { RunVerdict } from '../../../core/evidence/verdict.ts';

/** A pull request to open. */
export interface NewPullRequest {
  /** Branch names without `refs/heads/`. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/** A completed check run to write. */
export interface NewCheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly conclusion: RunVerdict['checkConclusion'];
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

/**
 * What publishing asks of GitHub's REST API; bound to one repository and token by the door.
 * (https://docs.github.com/en/rest/pulls/pulls, https://docs.github.com/en/rest/checks/runs)
 */
export interface GithubApi {
  /** The address of the open pull request from a branch, `null` when there is none. */
  findPullRequest(head: string): Promise<string | null>;
  /** Opens a pull request and gives its address. */
  openPullRequest(request: NewPullRequest): Promise<string>;
  writeCheckRun(check: NewCheckRun): Promise<void>;
}
