import type { Git } from '../../../src/core/git/git.ts';
import type { GithubApi, NewCheckRun, PullRequest } from '../../../src/stages/integrate/publish/publishing-api.ts';

export interface HostedPull extends PullRequest {
  readonly head: string;
}

/** A host of pull requests in memory. It refuses what GitHub refuses: a branch that does not exist, and a second open pull request. */
export interface FakeHost {
  readonly github: GithubApi;
  /** In the order in which they were opened. */
  readonly pulls: HostedPull[];
  readonly checks: NewCheckRun[];
  /** The name of each call that changes something. */
  readonly changes: string[];
  /** Throws instead of making this call that changes something, counted from 1 over all calls; 0: never. */
  failAt: number;
}

/** @param origin the repository that has the branches */
export function fakeHost(origin: Git): FakeHost {
  const pulls: HostedPull[] = [];
  const checks: NewCheckRun[] = [];
  const changes: string[] = [];
  const changing = (name: string): void => {
    changes.push(name);
    if (changes.length === host.failAt) throw new Error(`call ${changes.length} did not arrive`);
  };
  const needBranch = async (branch: string): Promise<void> => {
    const { exitCode } = await origin.run(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`], {
      accept: [0, 1],
    });
    if (exitCode !== 0) throw new Error(`Validation Failed: there is no branch ${branch}`);
  };
  const host: FakeHost = {
    pulls,
    checks,
    changes,
    failAt: 0,
    github: {
      findPullRequests: async (head) => pulls.filter((pull) => pull.head === head).reverse(),
      openPullRequest: async ({ head, base, title, body }) => {
        changing('open');
        for (const branch of [head, base]) await needBranch(branch);
        if (pulls.some((pull) => pull.head === head && pull.base === base && pull.state === 'open')) {
          throw new Error(`Validation Failed: a pull request already exists for ${head}`);
        }
        const number = pulls.length + 1;
        const pull: HostedPull = {
          number,
          url: `https://example.test/pull/${number}`,
          state: 'open',
          head,
          base,
          title,
          body,
        };
        pulls.push(pull);
        return pull;
      },
      updatePullRequest: async (number, change) => {
        changing('update');
        await needBranch(change.base);
        const found = pulls[number - 1];
        if (found?.state !== 'open') throw new Error(`there is no open pull request ${number}`);
        pulls[number - 1] = { ...found, ...change };
      },
      writeCheckRun: async (check) => void checks.push(check),
    },
  };
  return host;
}
