import { type NoticeChannels, noticeFindings, recipientsOf } from '../core/notify/open-notice.ts';
import { layoutOf } from '../core/run/layout.ts';
import type { StageReport } from '../core/run/stage.ts';
import type { ActionContext } from './run-action.ts';

/**
 * Tells a webhook how the run ended: the report job's part, whose secrets no other job has. The stage's report stays what it is,
 * whatever comes of it (docs/adr/0142).
 *
 * @param given the step's inputs; an empty address tells nobody
 */
export async function tellWebhook(
  context: ActionContext,
  report: StageReport,
  given: { readonly url: string; readonly key: string; readonly pullRequest: string },
): Promise<StageReport> {
  const { url, key } = given;
  for (const secret of [url, key]) if (secret !== '') context.host.mask(secret);
  return url === '' ? report : tell(context, report, { webhook: { url, key } }, given.pullRequest);
}

/** Comments on the issue and the pull request that the configuration names: the publish job's part, which alone may write. */
export async function tellComments(context: ActionContext, report: StageReport): Promise<StageReport> {
  const { host, source } = context;
  const apiUrl = host.env.GITHUB_API_URL;
  if (apiUrl === undefined || source === undefined) return report;
  const { repository, token } = source;
  return tell(context, report, { comments: { apiUrl, repository, token } }, report.outputs['pull-request'] ?? '');
}

async function tell(
  { host, inputs, paths, deps }: ActionContext,
  report: StageReport,
  channels: NoticeChannels,
  pullRequest: string,
): Promise<StageReport> {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run } = host.env;
  const place = { repository, runUrl: `${server}/${repository}/actions/runs/${run}`, pullRequest };
  const layout = layoutOf(paths, inputs.runId);
  const told = [];
  for (const { send } of await recipientsOf({ root: inputs.root, layout, place }, channels, deps))
    told.push(await send());
  if (told.length === 0) return report;
  const lines = told.map(({ target, result, detail }) => `- ${target}: ${result} (${detail})`);
  return {
    ...report,
    diagnostics: [...report.diagnostics, ...noticeFindings(told)],
    summary: `${report.summary.trimEnd()}\n\n## Notifications\n\n${lines.join('\n')}\n`,
    outputs: { ...report.outputs, notified: JSON.stringify(told) },
  };
}
