import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Clock } from '../../core/system/clock.ts';
import { ApiProblem } from './access/api-problem.ts';
import { createTokenMint, jobBackendId, type Permissions } from './access/tokens.ts';
import { blobRoutes } from './artifacts/blob-routes.ts';
import { twirpRoutes } from './artifacts/twirp-routes.ts';
import { defaultUploadLimits, type UploadLimits } from './artifacts/upload-session.ts';
import { createUploads } from './artifacts/uploads.ts';
import { restRoutes } from './rest/rest-routes.ts';

/** How to start the service. */
export interface ArtifactServiceOptions {
  /** Absolute; the runner's record root, under which runs, artifacts, check runs and pull requests are kept. */
  readonly recordRoot: string;
  readonly clock: Clock;
  readonly limits?: Partial<UploadLimits>;
  /** Days an artifact is kept when its upload names none; default 90, as on GitHub. */
  readonly retentionDays?: number;
  /** Where links that people follow lead, as `https://github.com`; default that. */
  readonly serverUrl?: string;
  /** Told of failures of the service itself; what the client is told names no file of this machine. */
  readonly onInternalError?: (error: unknown) => void;
}

/** Which run, attempt and job a token is for. */
interface RuntimeTokenFor {
  readonly runId: string;
  readonly runAttempt: number;
  /** Any text that tells the run's jobs apart. */
  readonly job: string;
}

/** What a job's `GITHUB_TOKEN` may do. */
interface JobTokenFor {
  readonly runId: string;
  /** `owner/name`. */
  readonly repository: string;
  /** The job's `permissions`, resolved; a scope that is absent is `none`. */
  readonly permissions: Permissions;
}

/** A running service; disposing ends it and forgets unfinished uploads. Published artifacts stay. */
export interface ArtifactService extends AsyncDisposable {
  /** `ACTIONS_RESULTS_URL`: origin with a trailing slash. */
  readonly resultsUrl: string;
  /** `GITHUB_API_URL`, without a trailing slash, as octokit wants it. */
  readonly apiUrl: string;
  /** `ACTIONS_RUNTIME_TOKEN` of a job; mask it. */
  runtimeTokenFor(claims: RuntimeTokenFor): string;
  /** `GITHUB_TOKEN` of a job, good for the loopback REST API only; mask it. */
  jobTokenFor(claims: JobTokenFor): string;
}

/**
 * Starts the artifact service (v4 protocol) and the loopback REST API on a free port of 127.0.0.1 (spec: runner, "The
 * artifact and cache protocol on the wire").
 *
 * Requests are refused unless their Host is this service's and they carry a token or signature of its mint; requests
 * of web pages (with an Origin) are refused always. Steps that talk to it need `127.0.0.1,localhost` in `NO_PROXY` and
 * `no_proxy`: the Azure SDK inside the artifact client would send blobs to a proxy otherwise.
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
  const room = { recordRoot, clock, mint, uploads, origin: () => origin };

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const { port } = new URL(origin);
    const host = c.req.header('host') ?? '';
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
      throw new ApiProblem(
        'permission_denied',
        'The Host header is not this service; only its own loopback address is.',
      );
    }
    if (c.req.header('origin') !== undefined) {
      throw new ApiProblem('permission_denied', 'Requests of web pages are refused.');
    }
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
  });
  app.route('/twirp/github.actions.results.api.v1.ArtifactService', twirpRoutes(room));
  app.route('/artifacts', blobRoutes(room));
  app.route('/api/v3', restRoutes({ ...room, serverUrl: options.serverUrl ?? 'https://github.com' }));
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
    const message = error instanceof AppError ? error.message : 'The service failed; the runner has the cause.';
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
