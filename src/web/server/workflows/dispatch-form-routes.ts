import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { decisionResult } from '../../../core/contracts/review/run-decision.ts';
import { dispatchForm, dispatchRequest } from '../../../core/contracts/review/workflow-dispatch.ts';
import { readBody } from '../answers/read-body.ts';
import type { WorkflowDispatches } from './workflow-dispatches.ts';

/** The routes below `/api/dispatch`. */
export function dispatchFormRoutes(dispatches: WorkflowDispatches): Hono {
  const app = new Hono();
  app.get('/', async (c) => c.json(dispatchForm.parse(await dispatches.form(c.req.query('ref')))));
  // GitHub allows 65,535 characters of inputs, which may have four bytes each.
  app.use(bodyLimit({ maxSize: 512 * 1024, onError: (c) => c.text('This request is too large.', 413) }));
  app.post('/', async (c) => c.json(decisionResult.parse(await dispatches.start(await readBody(c, dispatchRequest)))));
  return app;
}
