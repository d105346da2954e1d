import type { Hono } from 'hono';
import { z } from 'zod';
import { ApiProblem } from '../access/api-problem.ts';
import { recordDispatch } from '../records/dispatches.ts';
import { type RestContext, type RestEnv, readObject, requireGrant } from './rest-access.ts';

const request = z.object({
  ref: z.string().min(1),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
});

/**
 * Adds the route that starts a workflow by workflow_dispatch (`actions: write`). It only records the request: the program that runs the asking
 * run starts the workflow after it.
 */
export function addWorkflowDispatchRoute(app: Hono<RestEnv>, context: RestContext): void {
  app.post('/repos/:owner/:repo/actions/workflows/:workflow/dispatches', async (c) => {
    const { claims, repository } = requireGrant(c, context.mint, 'actions', 'write');
    const given = request.safeParse(await readObject(c));
    if (!given.success) throw new ApiProblem('failed_precondition', 'Validation Failed: ref or inputs are not valid.');
    await recordDispatch(context.recordRoot, {
      run_id: claims.run_id,
      repository,
      workflow: c.req.param('workflow'),
      ...given.data,
      created_at: context.clock.nowIso(),
    });
    return c.body(null, 204);
  });
}
