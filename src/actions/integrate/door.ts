import { gatesStage } from '../../stages/integrate/gates-stage.ts';
import { integrate } from '../../stages/integrate/integrate.ts';
import { publish } from '../../stages/integrate/publish/publish.ts';
import { reportStage } from '../../stages/integrate/report/report-stage.ts';
import { readChoice, readCommit } from '../common-inputs.ts';
import { githubApi } from '../github-api.ts';
import { notifyComments, notifyWebhook } from '../notify.ts';
import type { ActionContext, Door, DoorResult } from '../run-action.ts';
import { checkPullRequest } from './check-pull-request.ts';
import { collectMode } from './collect-mode.ts';
import { readEarlier, readNeeds } from './read-earlier.ts';

/** Runs one of the six modes of the action. */
export const door: Door = async (context) => {
  const { host, inputs, deps, paths } = context;
  const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
  switch (readChoice(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check', 'gc'])) {
    case 'integrate': {
      return { report: await integrate({ ...place, ...readEarlier(host) }, deps), publish: { label: 'integrate' } };
    }
    case 'gates':
      return { report: await gatesStage(place, deps) };
    case 'publish':
      return publishMode(context);
    case 'report':
      return reportMode(context);
    case 'check':
      return { report: await checkPullRequest(context) };
    case 'gc':
      return { report: await collectMode(context) };
  }
};

async function reportMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, paths } = context;
  const { root, runId, launchDigest } = inputs;
  const report = await reportStage({ root, runId, launchDigest, paths, earlier: readNeeds(host.input('needs')) });
  const webhook = { url: host.input('notify-url'), key: host.input('notify-key') };
  return { report: await notifyWebhook(context, report, { ...webhook, pullRequest: host.input('pull-request') }) };
}

async function publishMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, deps, paths, source } = context;
  const {
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
  } = host.env;
  const github = source === undefined || api === undefined ? undefined : githubApi(api, source, deps.signal);
  const report = await publish(
    {
      root: inputs.root,
      runId: inputs.runId,
      launchDigest: inputs.launchDigest,
      paths,
      publish: readChoice(host, 'publish', ['none', 'branch', 'pull-request']),
      mergeSha: readCommit(host, 'merge-sha'),
      token: inputs.githubToken,
      baseBranch: host.env.GITHUB_REF_NAME ?? '',
      eventSha: host.env.GITHUB_SHA ?? '',
      runUrl: `${server}/${repository}/actions/runs/${run}`,
    },
    { ...deps, ...(github === undefined ? {} : { github }) },
  );
  return {
    report: await notifyComments(context, report),
    publish: { label: 'publish', keep: ({ path }) => path.endsWith('/PUBLISH_RESULT.json') },
  };
}
