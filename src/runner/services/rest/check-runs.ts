import type { Hono } from 'hono';
import { z } from 'zod';
import { ApiProblem } from '../access/api-problem.ts';
import { numberedRecords } from '../records/numbered-records.ts';
import { runIdPattern } from '../records/run-records.ts';
import { pageOf, type RestContext, type RestEnv, readObject, requireGrant } from './rest-access.ts';

const conclusions = [
  'action_required',
  'cancelled',
  'failure',
  'neutral',
  'success',
  'skipped',
  'stale',
  'timed_out',
] as const;

const writable = {
  status: z.enum(['queued', 'in_progress', 'completed']),
  conclusion: z.enum(conclusions).nullable(),
  external_id: z.string(),
  details_url: z.string(),
  started_at: z.string(),
  completed_at: z.string().nullable(),
  output: z.looseObject({ title: z.string(), summary: z.string() }).nullable(),
};

const checkRunSchema = z.object({
  id: z.int(),
  repository: z.string(),
  name: z.string().min(1),
  head_sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  ...writable,
});

/** A check run that a job created, `<record root>/check-runs/<id>.json`, with GitHub's field names. */
type CheckRunRecord = Readonly<z.infer<typeof checkRunSchema>>;

const createSchema = z.object({
  name: checkRunSchema.shape.name,
  head_sha: checkRunSchema.shape.head_sha,
  ...z.object(writable).partial().shape,
});
const updateSchema = z.object({ name: checkRunSchema.shape.name, ...writable }).partial();

/** The check runs of all repositories in a record root. */
function checkRunRecords(recordRoot: string) {
  return numberedRecords<CheckRunRecord>(recordRoot, 'check-runs', (value) => checkRunSchema.parse(value));
}

/** Adds the check-runs routes: create and update (`checks: write`), get and list by commit (`checks: read`). */
export function addCheckRunRoutes(app: Hono<RestEnv>, context: RestContext): void {
  const records = checkRunRecords(context.recordRoot);
  const path = '/repos/:owner/:repo/check-runs';
  const find = async (repository: string, id: string): Promise<CheckRunRecord> => {
    const found = runIdPattern.test(id) ? await records.read(Number(id)) : undefined;
    if (found?.repository !== repository) throw new ApiProblem('not_found', `Not Found: there is no check run ${id}.`);
    return found;
  };

  app.post(path, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'checks', 'write');
    const request = parse(createSchema, await readObject(c));
    const now = context.clock.nowIso();
    const made = await records.create((id) =>
      settle({
        id,
        repository,
        name: request.name,
        head_sha: request.head_sha,
        status: request.status ?? (request.conclusion == null ? 'queued' : 'completed'),
        conclusion: request.conclusion ?? null,
        external_id: request.external_id ?? '',
        details_url: request.details_url ?? '',
        started_at: request.started_at ?? now,
        completed_at: request.completed_at ?? (request.conclusion == null ? null : now),
        output: request.output ?? null,
      }),
    );
    return c.json(checkRunJson(context, made), 201);
  });

  app.patch(`${path}/:id`, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'checks', 'write');
    const before = await find(repository, c.req.param('id'));
    const change = parse(updateSchema, await readObject(c));
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const done = change.conclusion == null ? {} : { status: 'completed', completed_at: context.clock.nowIso() };
    const after = settle(checkRunSchema.parse({ ...before, ...done, ...given }));
    await records.replace(after.id, after);
    return c.json(checkRunJson(context, after));
  });

  app.get(`${path}/:id`, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'checks', 'read');
    return c.json(checkRunJson(context, await find(repository, c.req.param('id'))));
  });

  app.get('/repos/:owner/:repo/commits/:sha{[0-9a-f]{40,64}}/check-runs', async (c) => {
    const { repository } = requireGrant(c, context.mint, 'checks', 'read');
    const name = c.req.query('check_name');
    const found = (await records.list()).filter(
      (one) => one.repository === repository && one.head_sha === c.req.param('sha') && (name ?? one.name) === one.name,
    );
    return c.json({
      total_count: found.length,
      check_runs: pageOf(c, found.reverse()).map((one) => checkRunJson(context, one)),
    });
  });
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new ApiProblem('failed_precondition', `Invalid request: ${problems}`);
}

/** GitHub's rule: a check run has a conclusion if, and only if, its status is `completed`. */
function settle(record: CheckRunRecord): CheckRunRecord {
  if ((record.status === 'completed') !== (record.conclusion !== null)) {
    throw new ApiProblem(
      'failed_precondition',
      'Invalid request: a check run has a conclusion if, and only if, its status is completed.',
    );
  }
  return record;
}

function checkRunJson(context: RestContext, record: CheckRunRecord): Record<string, unknown> {
  const { repository, ...fields } = record;
  return {
    ...fields,
    url: `${context.origin()}/api/v3/repos/${repository}/check-runs/${record.id}`,
    html_url: `${context.serverUrl}/${repository}/runs/${record.id}`,
    app: { slug: 'github-actions' },
  };
}
