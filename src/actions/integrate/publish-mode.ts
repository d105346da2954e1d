import { publishKinds } from '../../core/contracts/verdict/publish-result.ts';
import { publish } from '../../stages/integrate/publish/publish.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { readChoice, readCommit } from '../common-inputs.ts';
import { githubApi } from '../github/github-api.ts';
import { notifyComments } from '../notify.ts';

export async function publishMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, deps, paths, source } = context;
  const {
    GITHUB_API_URL: api,
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
  } = host.env;
  const given = host.input('publish-token');
  if (given !== '') host.mask(given);
  const publishToken = given === '' ? inputs.githubToken : given;
  const github =
    source === undefined || api === undefined ? undefined : githubApi(api, { ...source, publishToken }, deps.signal);
  const report = await publish(
    {
      root: inputs.root,
      workspace: true,
      runId: inputs.runId,
      launchDigest: inputs.launchDigest,
      paths,
      publish: readChoice(host, 'publish', publishKinds),
      mergeSha: readCommit(host, 'merge-sha'),
      token: publishToken,
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
