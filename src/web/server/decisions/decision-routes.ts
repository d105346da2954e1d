import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { reviewFeedback } from '../../../core/contracts/review/review-feedback.ts';
import {
  acceptRequest,
  decisionResult,
  discardPreview,
  discardRequest,
  runDecisionState,
} from '../../../core/contracts/review/run-decision.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readBody } from '../answers/read-body.ts';
import { OnceAtATime } from './once-at-a-time.ts';
import type { RunDecisions } from './run-decisions.ts';

/**
 * The routes below `/api/runs/<RUN_ID>` that decide.
 *
 * @param place where a run is; `undefined` if there is no such run
 */
export function decisionRoutes(
  place: (runId: string) => Promise<object | undefined>,
  decisions: RunDecisions | undefined,
): Hono {
  const app = new Hono();
  const once = new OnceAtATime();
  const idOf = async (c: Context): Promise<string> => {
    const id = c.req.param('id') ?? '';
    if ((await place(id)) === undefined)
      throw new AppError('ERR_RUN_UNKNOWN', `There is no run ${id} here.`, { fault: 'usage' });
    return id;
  };
  app.get('/:id/decisions', async (c) => {
    const id = await idOf(c);
    return c.json(runDecisionState.parse(decisions === undefined ? null : await decisions.state(id)));
  });
  if (decisions === undefined) return app;
  app.get('/:id/discard', async (c) => c.json(discardPreview.parse(await decisions.previewDiscard(await idOf(c)))));
  app.use(bodyLimit({ maxSize: 1024 * 1024 }));
  const decide = <T>(
    name: string,
    form: z.ZodType<T>,
    act: (id: string, request: T) => Promise<z.infer<typeof decisionResult>>,
  ): void => {
    app.post(`/:id/${name}`, async (c) => {
      const request = await readBody(c, form);
      const id = await idOf(c);
      const key = `${name} ${JSON.stringify(request)}`;
      return c.json(decisionResult.parse(await once.run(id, key, () => act(id, request))));
    });
  };
  decide('accept', acceptRequest, (id, request) => decisions.accept(id, request));
  decide('discard', discardRequest, (id, request) => decisions.discard(id, request));
  decide('feedback', reviewFeedback, (id, request) => decisions.returnWork(id, request));
  return app;
}
