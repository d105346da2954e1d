import type { RunVerdict } from '../../../core/evidence/verdict.ts';

export interface NewPullRequest {
  /** Branch names without `refs/heads/`. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
}

/** A pull request from a branch of the repository itself. */
export interface PullRequest {
  readonly number: number;
  /** For people. */
  readonly url: string;
  readonly state: 'open' | 'merged' | 'closed';
  /** The target branch. */
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
  /** The pull requests from a branch in any state, the newest first. */
  findPullRequests(head: string): Promise<readonly PullRequest[]>;
  openPullRequest(request: NewPullRequest): Promise<PullRequest>;
  updatePullRequest(number: number, change: Omit<NewPullRequest, 'head'>): Promise<void>;
  writeCheckRun(check: NewCheckRun): Promise<void>;
}
