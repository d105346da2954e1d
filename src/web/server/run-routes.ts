import { realpathSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { type LogWindow, logWindow, runList } from '../../core/contracts/review/run-list.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { readReview } from '../../core/review/read-review.ts';
import { readWindow } from '../../core/system/hostile/read-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { download } from './answers/download.ts';
import { type FollowOptions, follow } from './answers/follow.ts';
import { runIdentity } from './run-identity.ts';
import type { RunPlace, RunSource } from './run-source.ts';

export interface RunRoutesOptions extends FollowOptions {
  readonly source: RunSource;
}

const maxWindow = 1024 * 1024;

/** Logs of workers and of gates; nothing else of a run folder can be read by a path. */
const logPath = /^(?:logs\/\w{1,40}|Z_aggregator\/LOGS)\/[\w-][\w.-]{0,100}\.log$/;

/** The routes below `/api/runs`. */
export function runRoutes({ source, ...following }: RunRoutesOptions): Hono {
  const app = new Hono();
  const placeOf = async (c: Context): Promise<RunPlace> => {
    const runId = c.req.param('id') ?? '';
    const place = await source.place(runId);
    if (place === undefined)
      throw new AppError('ERR_RUN_UNKNOWN', `There is no run ${runId} here.`, { fault: 'usage' });
    return place;
  };
  app.get('/', async (c) => c.json(runList.parse(await source.list())));
  app.get('/:id', async (c) => {
    const { root, layout } = await placeOf(c);
    const text = JSON.stringify(await readReview(root, layout));
    const tag = `"${sha256(text)}"`;
    c.header('ETag', tag);
    c.header('Cache-Control', 'no-cache');
    if (c.req.header('if-none-match') === tag) return c.body(null, 304);
    return c.body(text, 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });
  app.get('/:id/log', async (c) => {
    const place = await placeOf(c);
    const from = Number(c.req.query('start') ?? '-1');
    const bytes = Math.min(Number(c.req.query('bytes') ?? '65536'), maxWindow);
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(bytes) || bytes < 1)
      return c.text('not a place of a file', 400);
    return c.json(windowOf(place, c.req.query('path') ?? '', from, bytes));
  });
  app.get('/:id/raw', async (c) => {
    const place = await placeOf(c);
    const path = c.req.query('path') ?? '';
    const name = path.split('/').slice(-2).join('-');
    return download(c, name, (start, bytes) => partOf(place, path, start, bytes).bytes);
  });
  app.get('/:id/events', async (c) => {
    await placeOf(c);
    const look = async (): Promise<string> => {
      const place = await source.place(c.req.param('id') ?? '');
      return place === undefined ? '' : runIdentity(place);
    };
    return follow(c, look, following);
  });
  return app;
}

function windowOf(place: RunPlace, path: string, start: number, bytes: number): LogWindow {
  const part = partOf(place, path, start === -1 ? -bytes : start, bytes);
  return logWindow.parse({
    text: part.bytes.toString('utf8'),
    start: part.start,
    end: part.start + part.bytes.length,
    size: part.size,
  });
}

function partOf(
  { root, layout }: RunPlace,
  path: string,
  start: number,
  bytes: number,
): { bytes: Buffer; start: number; size: number } {
  const part = logPath.test(path)
    ? readWindow(realpathSync(root), `${layout.runDir}/${path}`, start, bytes)
    : undefined;
  if (part === undefined || part.bytes === null)
    throw new AppError('ERR_RUN_UNKNOWN', 'There is no such log in this run.', { fault: 'usage' });
  return part;
}
