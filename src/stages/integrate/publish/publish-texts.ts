import type { PublishResult } from '../../../core/contracts/verdict/publish-result.ts';
import type { StatusFile } from '../../../core/contracts/worker/status-file.ts';
import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';
import { quoteCode } from '../../../core/diagnostics/text/quote.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import type { StackTexts } from './open-stack.ts';
import type { NewCheckRun, NewPullRequest } from './publishing-api.ts';

/** Title and body of the pull request of a whole run. */
export function pullRequestTexts(
  { runId, gatesRan, runUrl }: StackTexts,
  commit: string | null,
): Pick<NewPullRequest, 'title' | 'body'> {
  const body = [
    `Run \`${runId}\` ended with ${verdictInWords('PASS', gatesRan)}. Each commit contains the accepted changes of one worker.`,
    '',
    `- Merged commit: ${commit}`,
    ...(runUrl === undefined ? [] : [`- Workflow run: ${runUrl}`]),
  ].join('\n');
  return { title: `Factory run ${runId}`, body };
}

/**
 * The commits that get a check run: those of a stack, the published commit, or, if nothing was published, the commit of the event.
 *
 * @param eventSha an empty string means "not set"
 */
export function checkedCommits(
  { status, new_sha, stack }: PublishResult,
  eventSha: string | undefined,
): readonly string[] {
  if (stack.length > 0) return stack.map(({ sha }) => sha);
  const published = new_sha !== null && status !== 'FAILED' ? new_sha : (eventSha ?? '');
  return published === '' ? [] : [published];
}

const conclusions = { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' } as const;

/** The check run of a verdict; `undefined` if the run has none. */
export function checkRunOf(
  runId: string,
  headSha: string,
  { status, gates_ran, required_checks, cause, next_action }: StatusFile,
): NewCheckRun | undefined {
  if (status !== 'PASS' && status !== 'BLOCKED' && status !== 'FAIL') return undefined;
  const rows = required_checks.map(({ name, status: each, rc }) => `| ${quoteCode(name)} | ${each} | ${rc ?? ''} |`);
  const why = typeof cause === 'string' ? [`**Cause:** ${escapeMarkdown(cause)}`, ''] : [];
  const next = typeof next_action === 'string' ? [`**Next:** ${escapeMarkdown(next_action)}`, ''] : [];
  return {
    name: `factory/${runId}`,
    headSha,
    externalId: runId,
    conclusion: conclusions[status],
    title: verdictInWords(status, gates_ran),
    summary: [...why, ...next, '| check | status | rc |', '| --- | --- | --- |', ...rows, ''].join('\n'),
  };
}

/** What to do after a publication that has no findings. */
export function publishNextAction({ status, next_action, pull_request, reason, stack }: PublishResult): string {
  if (status === 'SKIPPED') return `Nothing was published: ${reason}.`;
  if (stack.length > 0) {
    if (pull_request === null) return next_action;
    return `Review ${pull_request} first, and merge the ${stack.length} pull requests of the stack in order.`;
  }
  return pull_request === null ? next_action : `Review ${pull_request} and merge it.`;
}

/** A publication as a table, in Markdown. Rows without a value are left out. */
export function publishSummary(result: PublishResult): string {
  const { status, branch, target, next_action, old_sha, new_sha, pull_request, reason, stack } = result;
  const rows = [
    ['branch', branch],
    ['where', target ?? ''],
    ['look at it', status === 'PUBLISHED' || status === 'ALREADY_PUBLISHED' ? next_action : ''],
    ['from', old_sha ?? 'none'],
    ['to', new_sha ?? 'none'],
    ['pull request', pull_request ?? 'none'],
    ['reason', reason],
    ...stack.map((part, at) => [
      `part ${at + 1}`,
      `${part.worker}: ${part.branch} at ${part.sha}${part.pull_request === null ? '' : `, ${part.pull_request} (${part.state})`}`,
    ]),
  ];
  return [
    `Publish: ${status}`,
    '',
    '| what | value |',
    '| --- | --- |',
    ...rows.filter(([, value]) => value !== '').map(([what, value = '']) => `| ${what} | ${quoteCode(value)} |`),
    '',
  ].join('\n');
}
