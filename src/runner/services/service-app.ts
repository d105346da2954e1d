import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { ApiProblem } from './access/api-problem.ts';
import { blobRoutes } from './artifacts/blob-routes.ts';
import { twirpRoutes } from './artifacts/twirp-routes.ts';
import { type CacheContext, cacheBlobRoutes, cacheTwirpRoutes } from './caches/cache-routes.ts';
import { createIdTokens } from './oidc/id-tokens.ts';
import { oidcRoutes } from './oidc/oidc-routes.ts';
import { restRoutes } from './rest/rest-routes.ts';

/** The answer to `GET /healthz`: 200 if it is healthy, else 503. It must not hold anything secret. */
export interface Health {
  readonly healthy: boolean;
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Everything that the routes need of the service. */
type ServiceContext = Parameters<typeof twirpRoutes>[0] &
  Parameters<typeof blobRoutes>[0] &
  Parameters<typeof restRoutes>[0] &
  CacheContext & { readonly health?: (() => Health) | undefined };

/**
 * Answers the requests of the artifact, cache and token services and of the REST API, on the connections that it is given: it does not
 * listen.
 *
 * @param onInternalError receives failures of the service itself
 */
export function httpServer(context: ServiceContext, onInternalError?: (error: unknown) => void): Server {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const { port } = new URL(context.origin());
    const host = c.req.header('host') ?? '';
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
      throw new ApiProblem('permission_denied', "The Host header must be this service's own loopback address.");
    }
    if (c.req.header('origin') !== undefined) {
      throw new ApiProblem('permission_denied', 'Requests from web pages are refused.');
    }
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
  });
  app.route('/twirp/github.actions.results.api.v1.ArtifactService', twirpRoutes(context));
  app.route('/artifacts', blobRoutes(context));
  app.route('/twirp/github.actions.results.api.v1.CacheService', cacheTwirpRoutes(context));
  app.route('/caches', cacheBlobRoutes(context));
  app.route('/oidc', oidcRoutes({ ...context, idTokens: createIdTokens(context.clock) }));
  app.all('/_apis/artifactcache/*', () => {
    throw new ApiProblem('gone', 'The cache service v1 has ended. Use actions/cache v4.2 or newer.');
  });
  app.route('/api/v3', restRoutes(context));
  const { health } = context;
  if (health !== undefined)
    app.get('/healthz', (c) => {
      const { healthy, facts } = health();
      return c.json({ status: healthy ? 'ok' : 'stuck', ...facts }, healthy ? 200 : 503);
    });
  app.notFound((c) => {
    const problem = new ApiProblem(
      'unimplemented',
      `${c.req.method} ${c.req.path} is not a route of the local runner.`,
    );
    return c.json(problem.toJson(), problem.status);
  });
  app.onError((error, c) => {
    if (error instanceof ApiProblem) return c.json(error.toJson(), error.status);
    onInternalError?.(error);
    const message =
      error instanceof AppError ? error.message : 'The service failed. The log of the runner has the cause.';
    return c.json({ code: 'internal', msg: message, message }, 500);
  });
  const answer = getRequestListener(app.fetch);
  return createServer((request, response) => void answer(request, response));
}
