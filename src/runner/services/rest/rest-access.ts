import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Clock } from '../../../core/system/clock.ts';
import { ApiProblem } from '../access/api-problem.ts';
import type { JobClaims, TokenMint } from '../access/token-mint.ts';
import type { UrlSigner } from '../artifacts/signed-urls.ts';
import type { DispatchReceiver } from './dispatch-receiver.ts';

export type RestEnv = { Bindings: HttpBindings };

export interface RestContext extends UrlSigner {
  readonly recordRoot: string;
  readonly clock: Clock;
  /** The base of `html_url`s, without a trailing slash. */
  readonly serverUrl: string;
  /** Absent in a run without a standing runner. */
  readonly dispatches?: DispatchReceiver | undefined;
}

/**
 * Authorizes a REST request: the token's job must have the permission.
 *
 * @param need `write` includes `read`
 * @returns the token's claims and the repository of the route
 * @throws ApiProblem unauthenticated; not_found for another repository; permission_denied naming the missing permission
 */
export function requireGrant(
  c: Context<RestEnv>,
  mint: TokenMint,
  scope: string,
  need: 'read' | 'write',
): { readonly claims: JobClaims; readonly repository: string } {
  const token = /^(?:Bearer|token) (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const claims = mint.readJobToken(token);
  if (claims === undefined) {
    throw new ApiProblem('unauthenticated', 'Bad credentials: the token is not a GITHUB_TOKEN of this local runner.');
  }
  const repository = `${c.req.param('owner')}/${c.req.param('repo')}`;
  if (repository.toLowerCase() !== claims.repository.toLowerCase()) {
    throw new ApiProblem('not_found', `Not Found: the local runner serves ${claims.repository}, not ${repository}.`);
  }
  const granted = claims.permissions[scope] ?? 'none';
  if (granted !== 'write' && granted !== need) {
    throw new ApiProblem(
      'permission_denied',
      `Resource not accessible by integration: the job needs the permission "${scope}: ${need}" and has "${scope}: ${granted}".`,
    );
  }
  return { claims, repository: claims.repository };
}

/**
 * The part of a list that `page` and `per_page` select. GitHub's defaults: page 1, 30 per page, at most 100.
 *
 * @throws ApiProblem failed_precondition if either is not a positive number
 */
export function pageOf<T>(c: Context<RestEnv>, items: readonly T[]): T[] {
  const number = (name: string, standard: number): number => {
    const value = c.req.query(name);
    if (value === undefined) return standard;
    if (!/^[1-9]\d{0,8}$/.test(value))
      throw new ApiProblem('failed_precondition', `${name} must be a positive number.`);
    return Number(value);
  };
  const size = Math.min(number('per_page', 30), 100);
  const start = (number('page', 1) - 1) * size;
  return items.slice(start, start + size);
}

/**
 * Parses a request's JSON object.
 *
 * @throws ApiProblem invalid_argument if it is not an object; too_large over 1 MiB
 */
export async function readObject(c: Context<RestEnv>): Promise<Record<string, unknown>> {
  if (Number(c.req.header('content-length') ?? Number.NaN) > 1024 * 1024) {
    throw new ApiProblem('too_large', 'A request may have at most 1 MiB.');
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new ApiProblem('invalid_argument', 'The request is not a JSON object.');
  }
  return body as Record<string, unknown>;
}
