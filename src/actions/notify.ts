import { type NoticeChannels, noticeFindings, recipientsOf } from '../core/notify/recipients.ts';
import { layoutOf } from '../core/run/layout.ts';
import type { StageReport } from '../core/run/stage.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Sends the verdict to a webhook. Only the report job does this, because no other job has the webhook's secrets. A
 * failure becomes a finding and does not change the verdict (docs/adr/0158).
 *
 * @param given the step's inputs; an empty URL sends nothing
 */
export async function notifyWebhook(
  context: ActionContext,
  report: StageReport,
  given: { readonly url: string; readonly key: string; readonly pullRequest: string },
): Promise<StageReport> {
  const { url, key } = given;
  for (const secret of [url, key]) if (secret !== '') context.host.mask(secret);
  return url === '' ? report : notify(context, report, { webhook: { url, key } }, given.pullRequest);
}

/**
 * Comments on the configured issue and pull request. Only the publish job does this, because only its token may write.
 */
export async function notifyComments(context: ActionContext, report: StageReport): Promise<StageReport> {
  const { host, source } = context;
  const apiUrl = host.env.GITHUB_API_URL;
  if (apiUrl === undefined || source === undefined) return report;
  const { repository, token } = source;
  return notify(context, report, { comments: { apiUrl, repository, token } }, report.outputs['pull-request'] ?? '');
}

async function notify(
  { host, inputs, paths, deps }: ActionContext,
  report: StageReport,
  channels: NoticeChannels,
  pullRequest: string,
): Promise<StageReport> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run } = host.env;
  const place = { repository, runUrl: `${server}/${repository}/actions/runs/${run}`, pullRequest };
  const layout = layoutOf(paths, inputs.runId);
  const notified = [];
  for (const { send } of await recipientsOf({ root: inputs.root, layout, place }, channels, deps))
    notified.push(await send());
  if (notified.length === 0) return report;
  const lines = notified.map(({ target, result, detail }) => `- ${target}: ${result} (${detail})`);
  return {
    ...report,
    diagnostics: [...report.diagnostics, ...noticeFindings(notified)],
    summary: `${report.summary.trimEnd()}\n\n## Notifications\n\n${lines.join('\n')}\n`,
    outputs: { ...report.outputs, notified: JSON.stringify(notified) },
  };
}
