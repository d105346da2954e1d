import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { ApiProblem } from './api-problem.ts';
import type { RuntimeGrant, TokenMint } from './token-mint.ts';

/** protobuf's JSON form of an int64. */
export const int64 = z.union([z.string().regex(/^\d{1,19}$/), z.int()]).transform(Number);

/** Refuses requests over 1 MiB, as ApiProblem too_large. */
export const twirpBodyLimit = bodyLimit({
  maxSize: 1024 * 1024,
  onError: () => {
    throw new ApiProblem('too_large', 'A request may have at most 1 MiB.');
  },
});

/**
 * Reads the token and the JSON body of a Twirp call.
 *
 * @throws ApiProblem unauthenticated, invalid_argument
 */
export async function readTwirpCall<T>(
  c: Context<{ Bindings: HttpBindings }>,
  mint: TokenMint,
  schema: z.ZodType<T>,
): Promise<{ by: RuntimeGrant; request: T }> {
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const by = mint.readRuntimeToken(token);
  if (by === undefined) {
    throw new ApiProblem('unauthenticated', 'The token is not valid for this service. Use ACTIONS_RUNTIME_TOKEN.');
  }
  const body: unknown = await c.req.json().catch(() => {
    throw new ApiProblem('invalid_argument', 'The request is not JSON.');
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new ApiProblem('invalid_argument', `The request is not valid: ${problems}`);
  }
  return { by, request: parsed.data };
}
