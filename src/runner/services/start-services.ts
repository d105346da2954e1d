import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Clock } from '../../core/system/clock.ts';
import { type CacheScope, createTokenMint, jobBackendId, type Permissions } from './access/token-mint.ts';
import { createUploads } from './artifacts/uploads.ts';
import { defaultUploadLimits, type UploadLimits } from './blobs/blob-upload.ts';
import { createCacheUploads } from './caches/cache-uploads.ts';
import type { IdClaims } from './oidc/id-tokens.ts';
import type { DispatchReceiver } from './rest/dispatch-receiver.ts';
import type { Health } from './service-app.ts';

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
  /** Receives events that jobs ask for. Without it these routes answer 501. */
  readonly dispatches?: DispatchReceiver;
  /** Answers `GET /healthz`, without a token. */
  readonly health?: () => Health;
  /** Default: any free one. */
  readonly port?: number;
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
 *
 * @throws AppError ERR_USAGE if the port is taken
 */
export async function startArtifactService(options: ArtifactServiceOptions): Promise<ArtifactService> {
  const { recordRoot, clock, repositoryKey } = options;
  const mint = createTokenMint();
  const limits = { ...defaultUploadLimits, ...options.limits };
  const uploads = createUploads({ recordRoot, clock, limits, retentionDays: options.retentionDays ?? 90 });
  const cacheUploads = createCacheUploads({ recordRoot, repositoryKey, clock, limits });
  let origin = '';
  const http = once(async () => {
    const { httpServer } = await import('./service-app.ts');
    const { serverUrl = 'https://github.com', onInternalError } = options;
    const own = { recordRoot, repositoryKey, clock, mint, uploads, cacheUploads };
    const { dispatches, health } = options;
    return httpServer({ ...own, dispatches, health, serverUrl, origin: () => origin }, onInternalError);
  });
  // A service with a health runs for weeks, and an upgrade may replace the files meanwhile.
  if (options.health !== undefined) await http();
  const sockets = new Set<Socket>();
  // Most runs make no request, and HTTP and the routes take longer to load than many a run's only step. The options are those of a server
  // of node:http.
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void http().then(
      (loaded) => {
        loaded.emit('connection', socket);
        socket.resume();
      },
      (error: unknown) => {
        options.onInternalError?.(error);
        socket.destroy();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => reject(listenProblem(error, options.port));
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', fail);
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
      for (const socket of sockets) socket.destroy();
      await closed;
      await uploads.discardAll();
      await cacheUploads.discardAll();
    },
  };
}

/** An error of listening. A fixed port that is taken is the user's to change. */
function listenProblem(error: NodeJS.ErrnoException, port: number | undefined): Error {
  if (port === undefined || (error.code !== 'EADDRINUSE' && error.code !== 'EACCES')) return error;
  const why = error.code === 'EACCES' ? 'needs more rights' : 'is used by another program';
  return new AppError('ERR_USAGE', `The port ${port} on 127.0.0.1 ${why}.`, {
    fault: 'usage',
    cause: error,
    nextAction: 'Choose another one with --port, or leave --port out to get a free one.',
  });
}

function once(load: () => Promise<Server>): () => Promise<Server> {
  let loaded: Promise<Server> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
