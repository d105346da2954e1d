import type { RunVerdict } from '../../../core/evidence/verdict.ts';

export interface NewPullRequest {
  /** Branch names without `refs/heads/`. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

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
 * The requests of publish to GitHub's REST API. The caller binds it to one repository and token.
 * (https://docs.github.com/en/rest/pulls/pulls, https://docs.github.com/en/rest/checks/runs)
 */
export interface GithubApi {
  /** The URL of the open pull request from a branch; `null` if there is none. */
  findPullRequest(head: string): Promise<string | null>;
  /** Opens a pull request and returns its URL. */
  openPullRequest(request: NewPullRequest): Promise<string>;
  writeCheckRun(check: NewCheckRun): Promise<void>;
}
