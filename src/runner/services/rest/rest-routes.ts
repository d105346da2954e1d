import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiProblem } from '../access/api-problem.ts';
import {
  type ArtifactRecord,
  deleteArtifact,
  findArtifact,
  isExpired,
  listAllArtifacts,
  listArtifacts,
} from '../artifacts/artifact-store.ts';
import { downloadUrl } from '../artifacts/signed-urls.ts';
import { runFacts } from '../records/run-facts.ts';
import { listRuns, type RunRecord, readRun, runIdPattern } from '../records/run-records.ts';
import { addCheckRunRoutes } from './check-runs.ts';
import { addDispatchRoutes } from './dispatch-routes.ts';
import { addIssueCommentRoutes } from './issue-comments.ts';
import { addPullRoutes } from './pulls.ts';
import { pageOf, type RestContext, type RestEnv, requireGrant } from './rest-access.ts';

const repositoryPath = '/repos/:owner/:repo';

/**
 * The loopback REST API. It answers like GitHub about runs, artifacts, check runs, pull requests and comments, from the
 * runner's own records. Every other route answers 501 with its name, so that a workflow never gets a silently wrong
 * answer.
 */
export function restRoutes(context: RestContext): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.use(
    bodyLimit({
      maxSize: 1024 * 1024,
      onError: () => {
        throw new ApiProblem('too_large', 'A request may have at most 1 MiB.');
      },
    }),
  );
  addRunRoutes(app, context);
  addWorkflowRoutes(app, context);
  addArtifactRoutes(app, context);
  addCheckRunRoutes(app, context);
  addPullRoutes(app, context);
  addIssueCommentRoutes(app, context);
  addDispatchRoutes(app, context);
  app.all('*', (c) => {
    throw new ApiProblem(
      'unimplemented',
      `${c.req.method} ${c.req.path.replace(/^\/api\/v3/, '')} is not a route of the local runner.`,
    );
  });
  return app;
}

function addRunRoutes(app: Hono<RestEnv>, context: RestContext): void {
  app.get(`${repositoryPath}/actions/runs/:run`, async (c) => {
    const own = await ownRuns(c, context, 'read');
    return c.json(runJson(context, await requireRun(context, own, c.req.param('run'))));
  });

  app.get(`${repositoryPath}/actions/runs/:run/artifacts`, async (c) => {
    const own = await ownRuns(c, context, 'read');
    const run = await requireRun(context, own, c.req.param('run'));
    const name = c.req.query('name');
    const artifacts = (await listArtifacts(context.recordRoot, run.id)).filter(
      (one) => (name ?? one.name) === one.name,
    );
    return c.json({
      total_count: artifacts.length,
      artifacts: pageOf(c, artifacts.reverse()).map((one) => artifactJson(context, one, run)),
    });
  });
}

/** The runs of one workflow file, the newest first. */
function addWorkflowRoutes(app: Hono<RestEnv>, context: RestContext): void {
  app.get(`${repositoryPath}/actions/workflows/:workflow/runs`, async (c) => {
    const { isOwn } = await ownRuns(c, context, 'read');
    const filters = Object.keys(c.req.query()).filter((name) => name !== 'page' && name !== 'per_page');
    if (filters.length > 0) {
      throw new ApiProblem('unimplemented', `The local runner does not filter runs by ${filters.join(', ')}.`);
    }
    const file = c.req.param('workflow');
    const found = (await listRuns(context.recordRoot)).filter(
      (run) => isOwn(run) && run.workflow_path.endsWith(`/${file}`),
    );
    return c.json({
      total_count: found.length,
      workflow_runs: pageOf(c, found.reverse()).map((run) => runJson(context, run)),
    });
  });
}

function addArtifactRoutes(app: Hono<RestEnv>, context: RestContext): void {
  const { recordRoot, clock } = context;
  const artifactPath = `${repositoryPath}/actions/artifacts/:artifact`;

  app.get(`${repositoryPath}/actions/artifacts`, async (c) => {
    const { isOwn } = await ownRuns(c, context, 'read');
    const name = c.req.query('name');
    const own: { artifact: ArtifactRecord; run: RunRecord }[] = [];
    for (const artifact of await listAllArtifacts(recordRoot)) {
      if (name !== undefined && artifact.name !== name) continue;
      const run = await readRun(recordRoot, artifact.run_id);
      if (run !== undefined && isOwn(run)) own.push({ artifact, run });
    }
    const page = pageOf(c, own.reverse());
    return c.json({
      total_count: own.length,
      artifacts: page.map(({ artifact, run }) => artifactJson(context, artifact, run)),
    });
  });

  app.get(artifactPath, async (c) => {
    const own = await ownRuns(c, context, 'read');
    const { artifact, run } = await requireArtifact(context, own, c.req.param('artifact'));
    return c.json(artifactJson(context, artifact, run));
  });

  app.get(`${artifactPath}/zip`, async (c) => {
    const own = await ownRuns(c, context, 'read');
    const { artifact } = await requireArtifact(context, own, c.req.param('artifact'));
    if (isExpired(artifact, clock)) throw new ApiProblem('gone', `The artifact ${artifact.name} has expired.`);
    return c.redirect(downloadUrl(context, artifact), 302);
  });

  app.delete(artifactPath, async (c) => {
    const own = await ownRuns(c, context, 'write');
    const { artifact } = await requireArtifact(context, own, c.req.param('artifact'));
    await deleteArtifact(recordRoot, artifact);
    return c.body(null, 204);
  });
}

/** The runs that a request may see. */
interface OwnRuns {
  /** `owner/name` of the route. */
  readonly repository: string;
  readonly isOwn: (run: RunRecord) => boolean;
}

/**
 * The runs of the repository whose job asks. Clones of one repository on this machine have the same name, but each is a repository of its own
 * here: with the same RUN_ID one would take the other's state for its own.
 */
async function ownRuns(c: Context<RestEnv>, context: RestContext, need: 'read' | 'write'): Promise<OwnRuns> {
  const { claims, repository } = requireGrant(c, context.mint, 'actions', need);
  const key = (await readRun(context.recordRoot, claims.run_id))?.repository_key;
  const isOwn = ({ repository: name, repository_key }: RunRecord): boolean =>
    name.toLowerCase() === repository.toLowerCase() &&
    (key === undefined || repository_key === undefined || repository_key === key);
  return { repository, isOwn };
}

async function requireRun(context: RestContext, { repository, isOwn }: OwnRuns, id: string): Promise<RunRecord> {
  const run = runIdPattern.test(id) ? await readRun(context.recordRoot, id) : undefined;
  if (run === undefined || !isOwn(run)) {
    throw new ApiProblem('not_found', `Not Found: the local runner has no run ${id} of ${repository}.`);
  }
  return run;
}

async function requireArtifact(
  context: RestContext,
  { repository, isOwn }: OwnRuns,
  id: string,
): Promise<{ artifact: ArtifactRecord; run: RunRecord }> {
  const artifact = runIdPattern.test(id) ? await findArtifact(context.recordRoot, Number(id)) : undefined;
  const run = artifact === undefined ? undefined : await readRun(context.recordRoot, artifact.run_id);
  if (artifact === undefined || run === undefined || !isOwn(run)) {
    throw new ApiProblem('not_found', `Not Found: the local runner has no artifact ${id} of ${repository}.`);
  }
  return { artifact, run };
}

function runJson(context: RestContext, run: RunRecord): Record<string, unknown> {
  const api = `${context.origin()}/api/v3/repos/${run.repository}`;
  return {
    ...runFacts(run),
    url: `${api}/actions/runs/${run.id}`,
    artifacts_url: `${api}/actions/runs/${run.id}/artifacts`,
    html_url: `${context.serverUrl}/${run.repository}/actions/runs/${run.id}`,
  };
}

function artifactJson(context: RestContext, artifact: ArtifactRecord, run: RunRecord): Record<string, unknown> {
  const url = `${context.origin()}/api/v3/repos/${run.repository}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    name: artifact.name,
    size_in_bytes: artifact.size,
    digest: artifact.digest,
    expired: isExpired(artifact, context.clock),
    created_at: artifact.created_at,
    updated_at: artifact.created_at,
    expires_at: artifact.expires_at,
    url,
    archive_download_url: `${url}/zip`,
    workflow_run: { id: Number(run.id), head_branch: run.head_branch, head_sha: run.head_sha },
  };
}
