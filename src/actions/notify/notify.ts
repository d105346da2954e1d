import type { NotifySettings } from '../../core/contracts/notify-settings.ts';
import { runInputs } from '../../core/contracts/run-inputs.ts';
import { statusFile } from '../../core/contracts/status-file.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { layoutOf } from '../../core/run/layout.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { openGitHubRest } from '../github-rest.ts';
import type { ActionContext } from '../run-action.ts';
import { writeComment } from './comment.ts';
import { type Notice, noticeOf } from './notice.ts';
import { sendWebhook, type Told, webhookPatience } from './webhook.ts';

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
  const { host, deps } = context;
  const { url, key } = given;
  for (const secret of [url, key]) if (secret !== '') host.mask(secret);
  if (url === '') return report;
  const known = await knownOf(context, given.pullRequest);
  if (!known.settings.verdicts.some((each) => each === known.notice.verdict)) return report;
  const { signal, clock } = deps;
  const sleep = (ms: number): Promise<void> => clock.sleep(ms, signal);
  return withTold(report, [await sendWebhook({ url, key, ...webhookPatience }, known.notice, { signal, sleep })]);
}

/** Comments on the issue and the pull request that the configuration names: the publish job's part, which alone may write. */
export async function tellComments(context: ActionContext, report: StageReport): Promise<StageReport> {
  const { host, deps, source } = context;
  const api = host.env.GITHUB_API_URL;
  const pullRequest = report.outputs['pull-request'] ?? '';
  const { notice, settings } = await knownOf(context, pullRequest);
  if (api === undefined || source === undefined || !settings.verdicts.some((each) => each === notice.verdict))
    return report;
  const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
  const told: Told[] = [];
  const own = Number(/\/pull\/(\d{1,9})$/.exec(pullRequest)?.[1] ?? 0);
  if (settings.issue !== null) told.push(await writeComment(rest, 'issue', settings.issue, notice));
  if (settings.pull_request && own > 0) told.push(await writeComment(rest, 'pull-request', own, notice));
  return withTold(report, told);
}

interface Known {
  readonly notice: Notice;
  readonly settings: NotifySettings;
}

/** Reads what the run folder says of the run; what cannot be read is told of as no verdict. */
async function knownOf({ host, inputs, paths }: ActionContext, pullRequest: string): Promise<Known> {
  const layout = layoutOf(paths, inputs.runId);
  const status = await readJsonFileIfAny(inputs.root, layout.status, statusFile).catch(() => undefined);
  const recorded = await readJsonFileIfAny(inputs.root, layout.inputs, runInputs).catch(() => undefined);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run } = host.env;
  return {
    notice: noticeOf(inputs.runId, status, {
      repository,
      runUrl: `${server}/${repository}/actions/runs/${run}`,
      pullRequest,
    }),
    settings: recorded?.config.notify ?? { verdicts: ['PASS', 'BLOCKED', 'FAIL'], issue: null, pull_request: false },
  };
}

function withTold(report: StageReport, told: readonly Told[]): StageReport {
  if (told.length === 0) return report;
  const lines = told.map(({ target, result, detail }) => `- ${target}: ${result} (${detail})`);
  return {
    ...report,
    summary: `${report.summary.trimEnd()}\n\n## Notifications\n\n${lines.join('\n')}\n`,
    outputs: { ...report.outputs, notified: JSON.stringify(told) },
  };
}
