import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Clock } from '../../core/system/clock.ts';
import { ApiProblem } from './access/api-problem.ts';
import { type CacheScope, createTokenMint, jobBackendId, type Permissions } from './access/token-mint.ts';
import { blobRoutes } from './artifacts/blob-routes.ts';
import { twirpRoutes } from './artifacts/twirp-routes.ts';
import { createUploads } from './artifacts/uploads.ts';
import { defaultUploadLimits, type UploadLimits } from './blobs/blob-upload.ts';
import { cacheBlobRoutes, cacheTwirpRoutes } from './caches/cache-routes.ts';
import { createCacheUploads } from './caches/cache-uploads.ts';
import { createIdTokens, type IdClaims } from './oidc/id-tokens.ts';
import { oidcRoutes } from './oidc/oidc-routes.ts';
import { restRoutes } from './rest/rest-routes.ts';

export interface ArtifactServiceOptions {
  /** The record root with runs, artifacts, check runs and pull requests, absolute. */
  readonly recordRoot: string;
  readonly clock: Clock;
  /** Whose caches the jobs use, as `repositoryKey` gives it: each clone has its own. */
  readonly repositoryKey: string;
  readonly limits?: Partial<UploadLimits>;
  /** How many days to keep an artifact whose upload does not say. Default: 90, as on GitHub. */
  readonly retentionDays?: number;
  /** The base of links for people. Default: `https://github.com`. */
  readonly serverUrl?: string;
  /** Receives failures of the service itself. The answer to the client names no file of this machine. */
  readonly onInternalError?: (error: unknown) => void;
}

interface RuntimeTokenFor {
  readonly runId: string;
  readonly runAttempt: number;
  /** Any text that is unique in the run. */
  readonly job: string;
  /** The refs whose cache entries the job may use, in the order of the search. Default: none. */
  readonly caches?: readonly CacheScope[];
}

interface JobTokenFor {
  readonly runId: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The job's resolved `permissions`. An absent scope is `none`. */
  readonly permissions: Permissions;
}

/** A running service. Disposing stops it and discards unfinished uploads; published artifacts and cache entries stay. */
export interface ArtifactService extends AsyncDisposable {
  /** `ACTIONS_RESULTS_URL`: origin with a trailing slash. */
  readonly resultsUrl: string;
  /** `GITHUB_API_URL`, without a trailing slash, as octokit expects. */
  readonly apiUrl: string;
  /** `ACTIONS_RUNTIME_TOKEN` of a job. The caller must mask it. */
  runtimeTokenFor(claims: RuntimeTokenFor): string;
  /** `GITHUB_TOKEN` of a job, valid only for the loopback REST API. The caller must mask it. */
  jobTokenFor(claims: JobTokenFor): string;
  /**
   * `ACTIONS_ID_TOKEN_REQUEST_URL` and `ACTIONS_ID_TOKEN_REQUEST_TOKEN` of a job, for ID tokens with these claims. The
   * caller must mask the token.
   */
  idTokenRequestFor(claims: IdClaims): IdTokenRequest;
}

/** Where and with what a job requests ID tokens. */
export interface IdTokenRequest {
  readonly url: string;
  readonly token: string;
}

/**
 * Starts the artifact service (v4 protocol), the cache service (v2) and the loopback REST API on a free port of 127.0.0.1.
 *
 * A request must have this service's Host, and a token or signature of its mint. Requests from web pages (with an
 * Origin header) are always refused. Steps that use the service need `127.0.0.1,localhost` in `NO_PROXY` and
 * `no_proxy`; otherwise the Azure SDK in the artifact client sends blobs to a proxy.
 */
export async function startArtifactService(options: ArtifactServiceOptions): Promise<ArtifactService> {
  const { recordRoot, clock, repositoryKey } = options;
  const mint = createTokenMint();
  const limits = { ...defaultUploadLimits, ...options.limits };
  const uploads = createUploads({ recordRoot, clock, limits, retentionDays: options.retentionDays ?? 90 });
  const cacheUploads = createCacheUploads({ recordRoot, repositoryKey, clock, limits });
  let origin = '';
  const context = { recordRoot, repositoryKey, clock, mint, uploads, cacheUploads, origin: () => origin };

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const { port } = new URL(origin);
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
  app.route('/oidc', oidcRoutes({ ...context, idTokens: createIdTokens(clock) }));
  app.all('/_apis/artifactcache/*', () => {
    throw new ApiProblem('gone', 'The cache service v1 has ended. Use actions/cache v4.2 or newer.');
  });
  app.route('/api/v3', restRoutes({ ...context, serverUrl: options.serverUrl ?? 'https://github.com' }));
  app.notFound((c) => {
    const problem = new ApiProblem(
      'unimplemented',
      `${c.req.method} ${c.req.path} is not a route of the local runner.`,
    );
    return c.json(problem.toJson(), problem.status);
  });
  app.onError((error, c) => {
    if (error instanceof ApiProblem) return c.json(error.toJson(), error.status);
    options.onInternalError?.(error);
    const message =
      error instanceof AppError ? error.message : 'The service failed. The log of the runner has the cause.';
    return c.json({ code: 'internal', msg: message, message }, 500);
  });

  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    resultsUrl: `${origin}/`,
    apiUrl: `${origin}/api/v3`,
    runtimeTokenFor: ({ runId, runAttempt, job, caches = [] }) =>
      mint.runtimeToken({ run_id: runId, run_attempt: runAttempt, job: jobBackendId(job), caches }),
    jobTokenFor: ({ runId, repository, permissions }) => mint.jobToken({ run_id: runId, repository, permissions }),
    // The client appends `&audience=`, so that the URL needs a query.
    idTokenRequestFor: (claims) => ({
      url: `${origin}/oidc/token?api-version=2.0`,
      token: mint.idRequestToken(claims),
    }),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await uploads.discardAll();
      await cacheUploads.discardAll();
    },
  };
}
