import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Clock } from '../../core/system/clock.ts';
import { ApiProblem } from './access/api-problem.ts';
import { createTokenMint, jobBackendId, type Permissions } from './access/token-mint.ts';
import { blobRoutes } from './artifacts/blob-routes.ts';
import { twirpRoutes } from './artifacts/twirp-routes.ts';
import { defaultUploadLimits, type UploadLimits } from './artifacts/upload-session.ts';
import { createUploads } from './artifacts/uploads.ts';
import { restRoutes } from './rest/rest-routes.ts';

export interface ArtifactServiceOptions {
  /** The record root with runs, artifacts, check runs and pull requests, absolute. */
  readonly recordRoot: string;
  readonly clock: Clock;
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
}

interface JobTokenFor {
  readonly runId: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The job's resolved `permissions`. An absent scope is `none`. */
  readonly permissions: Permissions;
}

/** A running service. Disposing stops it and discards unfinished uploads; published artifacts stay. */
export interface ArtifactService extends AsyncDisposable {
  /** `ACTIONS_RESULTS_URL`: origin with a trailing slash. */
  readonly resultsUrl: string;
  /** `GITHUB_API_URL`, without a trailing slash, as octokit expects. */
  readonly apiUrl: string;
  /** `ACTIONS_RUNTIME_TOKEN` of a job. The caller must mask it. */
  runtimeTokenFor(claims: RuntimeTokenFor): string;
  /** `GITHUB_TOKEN` of a job, valid only for the loopback REST API. The caller must mask it. */
  jobTokenFor(claims: JobTokenFor): string;
}

/**
 * Starts the artifact service (v4 protocol) and the loopback REST API on a free port of 127.0.0.1.
 *
 * A request must have this service's Host, and a token or signature of its mint. Requests from web pages (with an
 * Origin header) are always refused. Steps that use the service need `127.0.0.1,localhost` in `NO_PROXY` and
 * `no_proxy`; otherwise the Azure SDK in the artifact client sends blobs to a proxy.
 */
export async function startArtifactService(options: ArtifactServiceOptions): Promise<ArtifactService> {
  const { recordRoot, clock } = options;
  const mint = createTokenMint();
  const uploads = createUploads({
    recordRoot,
    clock,
    limits: { ...defaultUploadLimits, ...options.limits },
    retentionDays: options.retentionDays ?? 90,
  });
  let origin = '';
  const context = { recordRoot, clock, mint, uploads, origin: () => origin };

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
    runtimeTokenFor: ({ runId, runAttempt, job }) =>
      mint.runtimeToken({ run_id: runId, run_attempt: runAttempt, job: jobBackendId(job) }),
    jobTokenFor: ({ runId, repository, permissions }) => mint.jobToken({ run_id: runId, repository, permissions }),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await uploads.discardAll();
    },
  };
}
