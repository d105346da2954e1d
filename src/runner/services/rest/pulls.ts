import type { Hono } from 'hono';
import { z } from 'zod';
import { ApiProblem } from '../access/api-problem.ts';
import { numberedRecords } from '../records/numbered-records.ts';
import { runIdPattern } from '../records/run-records.ts';
import { pageOf, type RestContext, type RestEnv, readObject, requireGrant } from './rest-access.ts';

const pullSchema = z.object({
  number: z.int(),
  repository: z.string(),
  title: z.string().min(1),
  body: z.string(),
  /** A branch of the repository, without `owner:`. */
  head: z.string().min(1),
  base: z.string().min(1),
  draft: z.boolean(),
  state: z.enum(['open', 'closed']),
  created_at: z.string(),
});

/** A pull request that a job opened, `<record root>/pulls/<number>.json`. It is only data; nothing merges it. */
type PullRecord = Readonly<z.infer<typeof pullSchema>>;

const createSchema = z.object({
  title: z.string().min(1),
  head: z.string().min(1),
  base: z.string().min(1),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
});

const updateSchema = z.object({
  title: z.string().min(1).optional(),
  base: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
});

/** The pull requests of all repositories in a record root. */
function pullRecords(recordRoot: string) {
  return numberedRecords<PullRecord>(recordRoot, 'pulls', (value) => pullSchema.parse(value));
}

/**
 * Adds the pulls routes: open and update (`pull-requests: write`), list by head, base and state, and get (`pull-requests: read`).
 */
export function addPullRoutes(app: Hono<RestEnv>, context: RestContext): void {
  const records = pullRecords(context.recordRoot);
  const path = '/repos/:owner/:repo/pulls';
  const find = async (repository: string, number: string): Promise<PullRecord> => {
    const found = runIdPattern.test(number) ? await records.read(Number(number)) : undefined;
    if (found?.repository === repository) return found;
    throw new ApiProblem('not_found', `Not Found: there is no pull request ${number}.`);
  };
  // Opens one at a time: two jobs that open the same pull request must not both succeed.
  let opening: Promise<unknown> = Promise.resolve();

  app.post(path, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'pull-requests', 'write');
    const request = parse(createSchema, await readObject(c));
    const { title, base, body, draft } = request;
    const head = ownBranch(repository, request.head);
    const attempt = opening.then(async () => {
      const open = (await records.list()).find(
        (one) => one.repository === repository && one.head === head && one.base === base && one.state === 'open',
      );
      if (open !== undefined) {
        throw new ApiProblem(
          'failed_precondition',
          `Validation Failed: a pull request already exists for ${head} (#${open.number}).`,
        );
      }
      const created_at = context.clock.nowIso();
      const fields = { repository, title, body: body ?? '', head, base, draft: draft ?? false, created_at };
      return records.create((number) => ({ number, state: 'open', ...fields }));
    });
    opening = attempt.catch(() => undefined);
    return c.json(pullJson(context, await attempt), 201);
  });

  app.get(path, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'pull-requests', 'read');
    const head = c.req.query('head');
    const base = c.req.query('base');
    const state = c.req.query('state') ?? 'open';
    const found = (await records.list()).filter(
      (one) =>
        one.repository === repository &&
        (head === undefined || one.head === ownBranch(repository, head)) &&
        (base ?? one.base) === one.base &&
        (state === 'all' || one.state === state),
    );
    return c.json(pageOf(c, found.reverse()).map((one) => pullJson(context, one)));
  });

  app.get(`${path}/:number`, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'pull-requests', 'read');
    return c.json(pullJson(context, await find(repository, c.req.param('number'))));
  });

  app.patch(`${path}/:number`, async (c) => {
    const { repository } = requireGrant(c, context.mint, 'pull-requests', 'write');
    const before = await find(repository, c.req.param('number'));
    const { body, ...change } = parse(updateSchema, await readObject(c));
    const after = pullSchema.parse({ ...before, ...change, body: body ?? before.body });
    await records.replace(after.number, after);
    return c.json(pullJson(context, after));
  });
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const request = schema.safeParse(value);
  if (request.success) return request.data;
  const fields = request.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new ApiProblem('failed_precondition', `Validation Failed: ${fields} missing or of the wrong type.`);
}

/** Removes `owner:` of the own repository. A branch of a fork is returned unchanged and matches nothing. */
function ownBranch(repository: string, head: string): string {
  const owner = `${repository.split('/')[0]}:`;
  return head.startsWith(owner) ? head.slice(owner.length) : head;
}

function pullJson(context: RestContext, record: PullRecord): Record<string, unknown> {
  const { repository, head, base, ...fields } = record;
  const owner = repository.split('/')[0];
  return {
    id: record.number,
    ...fields,
    head: { ref: head, label: `${owner}:${head}`, repo: { full_name: repository } },
    base: { ref: base, label: `${owner}:${base}`, repo: { full_name: repository } },
    url: `${context.origin()}/api/v3/repos/${repository}/pulls/${record.number}`,
    html_url: `${context.serverUrl}/${repository}/pull/${record.number}`,
  };
}
