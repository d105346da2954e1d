import { reportStage } from '../../stages/integrate/report/report-stage.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { notifyWebhook } from '../notify.ts';
import { readNeeds } from './read-earlier.ts';

export async function reportMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, paths } = context;
  const { root, runId, launchDigest } = inputs;
  const report = await reportStage({ root, runId, launchDigest, paths, earlier: readNeeds(host.input('needs')) });
  const webhook = { url: host.input('notify-url'), key: host.input('notify-key') };
  return { report: await notifyWebhook(context, report, { ...webhook, pullRequest: host.input('pull-request') }) };
}
