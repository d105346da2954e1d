import type { PublishedPart } from '../../../core/contracts/verdict/publish-result.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import type { GithubApi, PullRequest } from './publishing-api.ts';
import type { StackPart } from './stack-parts.ts';

/** What every pull request of a stack says. */
export interface StackTexts {
  readonly runId: string;
  readonly gatesRan: number | undefined;
  /** The URL of the workflow run, for people. */
  readonly runUrl: string | undefined;
}

/** The newest pull request from each branch, in any state, by branch. */
export async function findStack(
  parts: readonly StackPart[],
  github: GithubApi,
): Promise<ReadonlyMap<string, PullRequest>> {
  const found = new Map<string, PullRequest>();
  for (const { branch } of parts) {
    const [newest] = await github.findPullRequests(branch);
    if (newest !== undefined) found.set(branch, newest);
  }
  return found;
}

/**
 * Opens one pull request a part, each on the branch of the part before that is still open, and updates those that exist. A merged or closed
 * one stays as it is and is not opened again.
 *
 * @param baseBranch the target of the first part
 * @param found from {@link findStack}
 */
export async function openStack(
  parts: readonly StackPart[],
  baseBranch: string,
  found: ReadonlyMap<string, PullRequest>,
  texts: StackTexts,
  github: GithubApi,
): Promise<readonly PublishedPart[]> {
  const pulls = new Map(found);
  const bases = new Map<string, string>();
  let base = baseBranch;
  for (const [at, { branch, worker }] of parts.entries()) {
    bases.set(branch, base);
    if (!pulls.has(branch)) {
      const title = titleOf(texts.runId, worker, at, parts.length);
      const opened = await github.openPullRequest({ head: branch, base, title, body: bodyOf(at, parts, pulls, texts) });
      pulls.set(branch, opened);
    }
    if (pulls.get(branch)?.state === 'open') base = branch;
  }
  // Now every address is known, so that each can name all others.
  for (const [at, { branch, worker }] of parts.entries()) {
    const pull = pulls.get(branch);
    if (pull?.state !== 'open') continue;
    const wanted = {
      title: titleOf(texts.runId, worker, at, parts.length),
      body: bodyOf(at, parts, pulls, texts),
      base: bases.get(branch) ?? baseBranch,
    };
    const isSame = wanted.title === pull.title && wanted.body === pull.body && wanted.base === pull.base;
    if (!isSame) await github.updatePullRequest(pull.number, wanted);
  }
  return publishedParts(parts, pulls);
}

/** The record of a stack. */
export function publishedParts(
  parts: readonly StackPart[],
  pulls: ReadonlyMap<string, PullRequest>,
): readonly PublishedPart[] {
  return parts.map(({ worker, branch, sha }) => {
    const pull = pulls.get(branch);
    return { worker, branch, sha, pull_request: pull?.url ?? null, state: pull?.state ?? null };
  });
}

function titleOf(runId: string, worker: string, at: number, count: number): string {
  return `Factory run ${runId}, ${at + 1} of ${count}: ${worker}`;
}

function bodyOf(
  at: number,
  parts: readonly StackPart[],
  pulls: ReadonlyMap<string, PullRequest>,
  { runId, gatesRan, runUrl }: StackTexts,
): string {
  const rows = parts.map(
    ({ worker, branch }, row) =>
      `| ${row + 1}${row === at ? ' (this one)' : ''} | ${worker} | ${pulls.get(branch)?.url ?? `\`${branch}\``} |`,
  );
  const own = parts[at];
  return [
    `Part ${at + 1} of ${parts.length} of run \`${runId}\`: the accepted changes of ${own?.worker}.`,
    '',
    `- Verdict: **${verdictInWords('PASS', gatesRan)}**, for all parts together`,
    ...(runUrl === undefined ? [] : [`- Review the run: ${runUrl}`]),
    `- Commit: ${own?.sha}`,
    '',
    '| Part | Worker | Pull request |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'Merge the parts in this order, and delete the branch of each merged part: GitHub then points the next part at the target branch.',
    'All of them together give exactly the tree that the run was judged on.',
  ].join('\n');
}
