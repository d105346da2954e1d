import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { ApiProblem } from '../access/api-problem.ts';
import { numberedRecords } from '../records/numbered-records.ts';
import { runIdPattern } from '../records/run-records.ts';
import { pageOf, type RestContext, type RestEnv, readObject, requireGrant } from './rest-access.ts';

const commentSchema = z.object({
  id: z.int(),
  repository: z.string(),
  /** The number of the issue or pull request. It need not exist in the records. */
  issue: z.int().min(1),
  body: z.string().min(1),
  created_at: z.string(),
  updated_at: z.string(),
});

/** A comment that a job wrote, `<record root>/issue-comments/<id>.json`. */
type CommentRecord = Readonly<z.infer<typeof commentSchema>>;

/** Adds the routes of issue comments: create and update (`issues` or `pull-requests: write`), and list (`read`). */
export function addIssueCommentRoutes(app: Hono<RestEnv>, context: RestContext): void {
  const records = numberedRecords<CommentRecord>(context.recordRoot, 'issue-comments', (value) =>
    commentSchema.parse(value),
  );
  const path = '/repos/:owner/:repo/issues';

  app.post(`${path}/:number/comments`, async (c) => {
    const { repository } = grantOf(c, context, 'write');
    const issue = numberOf(c.req.param('number'));
    const body = await bodyOf(c);
    const now = context.clock.nowIso();
    const made = await records.create((id) => ({ id, repository, issue, body, created_at: now, updated_at: now }));
    return c.json(commentJson(context, made), 201);
  });

  app.get(`${path}/:number/comments`, async (c) => {
    const { repository } = grantOf(c, context, 'read');
    const issue = numberOf(c.req.param('number'));
    const found = (await records.list()).filter((one) => one.repository === repository && one.issue === issue);
    return c.json(pageOf(c, found).map((one) => commentJson(context, one)));
  });

  app.patch(`${path}/comments/:id`, async (c) => {
    const { repository } = grantOf(c, context, 'write');
    const before = await records.read(numberOf(c.req.param('id')));
    if (before?.repository !== repository) throw new ApiProblem('not_found', 'Not Found: there is no such comment.');
    const after = { ...before, body: await bodyOf(c), updated_at: context.clock.nowIso() };
    await records.replace(after.id, after);
    return c.json(commentJson(context, after));
  });
}

/** GitHub accepts either permission, because every pull request is also an issue. */
function grantOf(c: Context<RestEnv>, context: RestContext, need: 'read' | 'write'): ReturnType<typeof requireGrant> {
  try {
    return requireGrant(c, context.mint, 'issues', need);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'permission_denied') throw error;
    return requireGrant(c, context.mint, 'pull-requests', need);
  }
}

function numberOf(text: string): number {
  if (runIdPattern.test(text)) return Number(text);
  throw new ApiProblem('not_found', `Not Found: ${text} is not a number.`);
}

async function bodyOf(c: Context<RestEnv>): Promise<string> {
  const request = z.object({ body: z.string().min(1).max(65_536) }).safeParse(await readObject(c));
  if (request.success) return request.data.body;
  throw new ApiProblem('failed_precondition', 'Validation Failed: body must be 1 to 65536 characters.');
}

function commentJson(context: RestContext, { repository, issue, ...fields }: CommentRecord): Record<string, unknown> {
  return {
    ...fields,
    user: { login: 'github-actions[bot]' },
    issue_url: `${context.origin()}/api/v3/repos/${repository}/issues/${issue}`,
    html_url: `${context.serverUrl}/${repository}/issues/${issue}#issuecomment-${fields.id}`,
  };
}
