import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import {
  type ConveyorRun,
  type ConveyorRunList,
  conveyorRun,
  conveyorRunList,
} from '../../core/contracts/review/recorded-conveyor-run.ts';
import {
  type PipelineRun,
  type PipelineRunList,
  pipelineRun,
  pipelineRunList,
} from '../../core/contracts/review/recorded-pipeline-run.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Clock } from '../../core/system/clock.ts';
import { randomToken, sha256 } from '../../core/system/text/hash.ts';
import { answerRefusal } from './answers/answer-refusal.ts';
import { decisionRoutes } from './decisions/decision-routes.ts';
import type { RunStarts } from './decisions/run-starts.ts';
import { startRoutes } from './decisions/start-routes.ts';
import { guardRequests } from './guard-requests.ts';
import { recordRoutes } from './records/record-routes.ts';
import type { RecordedRuns } from './records/recorded-runs.ts';
import { runRoutes } from './run-routes.ts';
import type { RunSource } from './run-source.ts';
import { dispatchFormRoutes } from './workflows/dispatch-form-routes.ts';
import type { WorkflowDispatches } from './workflows/workflow-dispatches.ts';
import { workflowRoutes } from './workflows/workflow-routes.ts';
import type { WorkflowSource } from './workflows/workflow-runs-source.ts';

export interface PageOptions {
  readonly source: RunSource;
  /** The runs of any workflow; absent where the page shows one folder. */
  readonly workflows?: WorkflowSource | undefined;
  /** The runs of the conveyor; absent where the page shows one folder. */
  readonly conveyor?: RecordedRuns<ConveyorRunList, ConveyorRun> | undefined;
  /** The runs of the orchestrator; absent where the page shows one folder. */
  readonly orchestrator?: RecordedRuns<PipelineRunList, PipelineRun> | undefined;
  /** Absent where no workflow can be started. */
  readonly dispatches?: WorkflowDispatches | undefined;
  /** Absent where no run of the factory can be started. */
  readonly starts?: RunStarts | undefined;
  readonly clock: Clock;
  /** Values that are never shown, besides those that look like a secret. */
  readonly secrets?: readonly string[];
  /** The folder of the built page, absolute. */
  readonly assets: string;
  /** Default: any free one. */
  readonly port?: number | undefined;
}

/** A running page. Disposing ends its connections. */
export interface RunningPage extends AsyncDisposable {
  /** The address with the token; whoever has it sees every run. */
  readonly address: string;
  readonly origin: string;
}

/**
 * Serves the page on 127.0.0.1. It only reads, but for the decisions of `source` and `workflows`.
 *
 * @throws AppError ERR_USAGE if the port is taken
 */
export async function startPage({
  source,
  workflows = noWorkflows,
  conveyor,
  orchestrator,
  dispatches,
  starts,
  clock,
  secrets = [],
  assets,
  port = 0,
}: PageOptions): Promise<RunningPage> {
  const token = randomToken();
  const stop = new AbortController();
  let listening = 0;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(
    guardRequests({
      ...{ port: () => listening, token },
      mayDecide: (workflows.decisions ?? source.decisions ?? dispatches ?? starts) !== undefined,
    }),
  );
  app.route('/api/runs', runRoutes({ source, mayStart: starts !== undefined, secrets, clock, signal: stop.signal }));
  app.route(
    '/api/runs',
    decisionRoutes((id) => source.place(id), source.decisions),
  );
  const shared = { secrets, clock, signal: stop.signal };
  app.route('/api/workflows', workflowRoutes({ source: workflows, dispatches, ...shared }));
  if (conveyor !== undefined) {
    const forms = { list: conveyorRunList, run: conveyorRun };
    app.route('/api/conveyor', recordRoutes({ source: conveyor, forms, ...shared }));
  }
  if (orchestrator !== undefined) {
    const forms = { list: pipelineRunList, run: pipelineRun };
    app.route('/api/orchestrator', recordRoutes({ source: orchestrator, forms, ...shared }));
  }
  if (starts !== undefined) app.route('/api/start', startRoutes(starts));
  if (dispatches !== undefined) app.route('/api/dispatch', dispatchFormRoutes(dispatches));
  const lists = { conveyor, orchestrator };
  addAssets(app, assets, () => {
    const names = Object.entries(lists).flatMap(([name, source]) => (source?.exists() === true ? [name] : []));
    return names.join(' ');
  });
  app.notFound((c) => c.text('There is no such page. The list of runs is at /.', 404));
  app.onError(answerRefusal);
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new AppError('ERR_USAGE', `Port ${port} cannot be used (${error.code}). Choose another one with --port.`, {
              fault: 'usage',
            })
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  listening = (server.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${listening}`;
  return {
    origin,
    address: `${origin}/?token=${token}`,
    async [Symbol.asyncDispose]() {
      stop.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // An open tab connects again at once: only after the server takes no more connections can all of them be ended.
      server.closeAllConnections();
      await closed;
    },
  };
}

const noWorkflows: WorkflowSource = {
  list: async () => ({ runs: [], more: false }),
  read: async () => undefined,
  identity: () => '',
  log: async () => undefined,
  artifact: async () => undefined,
};

const types = { 'app.js': 'text/javascript', 'app.css': 'text/css' } as const;

/**
 * The built files: prepared in gzip, and kept by the browser for as long as their address has their hash.
 *
 * @param lists the names of the lists that only some repositories have, for the navigation of each page
 */
function addAssets(app: Hono<{ Bindings: HttpBindings }>, folder: string, lists: () => string): void {
  const read = (name: string): Buffer<ArrayBuffer> => Buffer.from(readFileSync(join(folder, name)));
  const page = read('app.html').toString('utf8');
  for (const path of [
    '/',
    '/runs/:id',
    '/runs/:id/log',
    '/compare',
    '/start',
    '/dispatch',
    '/workflows',
    '/workflows/:id',
    '/workflows/:id/log',
    '/conveyor',
    '/conveyor/:id',
    '/orchestrator',
    '/orchestrator/:id',
  ])
    app.get(path, (c) =>
      c.body(page.replace('{{lists}}', lists()), 200, { 'Content-Type': 'text/html; charset=utf-8' }),
    );
  for (const [name, type] of Object.entries(types)) {
    const [plain, small] = [read(name), read(`${name}.gz`)];
    const tag = `"${sha256(plain).slice(0, 32)}"`;
    app.get(`/assets/${name}`, (c) => {
      c.header('ETag', tag);
      c.header('Vary', 'Accept-Encoding');
      c.header('Cache-Control', c.req.query('v') === undefined ? 'no-cache' : 'max-age=31536000, immutable');
      if (c.req.header('if-none-match') === tag) return c.body(null, 304);
      const isSmall = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
      if (isSmall) c.header('Content-Encoding', 'gzip');
      return c.body(isSmall ? small : plain, 200, { 'Content-Type': `${type}; charset=utf-8` });
    });
  }
}
