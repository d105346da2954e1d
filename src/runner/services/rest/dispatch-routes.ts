import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { ApiProblem } from '../access/api-problem.ts';
import { recordDispatch } from '../records/dispatches.ts';
import type { DispatchReceiver } from './dispatch-receiver.ts';
import { type RestContext, type RestEnv, readObject, requireGrant } from './rest-access.ts';

// GitHub's limits (GitHub docs, "Create a repository dispatch event").
const maxTypeLength = 100;
const maxPayloadKeys = 10;

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const workflowRequest = z.object({ ref: z.string().min(1), inputs: z.record(z.string(), value).default({}) });
const repositoryRequest = z.object({
  event_type: z.string().min(1).max(maxTypeLength),
  client_payload: z
    .record(z.string(), z.unknown())
    .refine((payload) => Object.keys(payload).length <= maxPayloadKeys, `at most ${maxPayloadKeys} properties`)
    .default({}),
});

/**
 * Adds the routes by which a workflow starts workflows: a workflow_dispatch needs `actions: write`, a repository_dispatch
 * `contents: write`. The standing runner queues them. Without one, a workflow_dispatch is recorded, and the program that runs
 * the asking run starts the workflow after it; a repository_dispatch is answered 501.
 */
export function addDispatchRoutes(app: Hono<RestEnv>, context: RestContext): void {
  app.post('/repos/:owner/:repo/actions/workflows/:workflow/dispatches', async (c) => {
    const { claims, repository } = requireGrant(c, context.mint, 'actions', 'write');
    const { dispatches, recordRoot, clock } = context;
    const request = { workflow: c.req.param('workflow'), ...parse(workflowRequest, await readObject(c)) };
    if (dispatches !== undefined) await refusals(() => dispatches.workflow(request));
    else
      await recordDispatch(recordRoot, { run_id: claims.run_id, repository, ...request, created_at: clock.nowIso() });
    return c.body(null, 204);
  });
  app.post('/repos/:owner/:repo/dispatches', async (c) => {
    requireGrant(c, context.mint, 'contents', 'write');
    const dispatches = requireDispatches(c, context);
    const { event_type: type, client_payload: payload } = parse(repositoryRequest, await readObject(c));
    await refusals(() => dispatches.repository({ type, payload }));
    return c.body(null, 204);
  });
}

function requireDispatches(c: Context<RestEnv>, { dispatches }: RestContext): DispatchReceiver {
  if (dispatches !== undefined) return dispatches;
  const message = `${c.req.method} ${c.req.path} needs a standing runner (factory runner start); this run has none.`;
  throw new ApiProblem('unimplemented', message);
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new ApiProblem('failed_precondition', `Invalid request: ${problems}`);
}

/** What the user can correct is answered as GitHub does: 404 for an unknown workflow, else 422. */
async function refusals(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof AppError) || error.fault !== 'usage') throw error;
    throw new ApiProblem(error.code === 'ERR_WORKFLOW' ? 'not_found' : 'failed_precondition', error.message);
  }
}
