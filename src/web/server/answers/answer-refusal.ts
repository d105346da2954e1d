import type { Context } from 'hono';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { MalformedBody } from './read-body.ts';

/**
 * Answers an error as the page reads it. A refusal is 409, because the request was understood and the state of the run, the repository or a
 * file forbids it; what is not the caller's to change is 500.
 */
export function answerRefusal(error: Error, c: Context): Response {
  const { code, message, fault, nextAction } = appErrorOf(error);
  const body = { code, message, next_action: nextAction };
  if (code === 'ERR_RUN_UNKNOWN' || code === 'ERR_RUN_COLLECTED') return c.json(body, 404);
  if (error instanceof MalformedBody) return c.json(body, 400);
  return c.json(body, fault === 'usage' || fault === 'blocked' ? 409 : 500);
}
