import { type Context, Hono } from 'hono';
import { logWindow, runList } from '../../core/contracts/review/run-list.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { download } from './answers/download.ts';
import { type FollowOptions, follow } from './answers/follow.ts';
import { PagedReviews } from './paged-reviews.ts';
import { redactedPart, redactedPieces } from './redacted-log.ts';
import { runIdentity } from './run-identity.ts';
import type { LocatedRun, RunSource } from './run-source.ts';

export interface RunRoutesOptions extends FollowOptions {
  readonly source: RunSource;
  /** Whether the page can start a run. */
  readonly mayStart: boolean;
  /** Values that are never shown. */
  readonly secrets: readonly string[];
}

const maxWindow = 1024 * 1024;

/** A followed run is found again after so many looks, because its folder may have moved. */
const findEvery = 20;

/** So many runs keep what was read and searched for secrets. */
const keptRuns = 4;

/** The routes below `/api/runs`. */
export function runRoutes({ source, mayStart, secrets, ...following }: RunRoutesOptions): Hono {
  const app = new Hono();
  const kept = new Map<string, PagedReviews>();
  const reviewsOf = (runId: string): PagedReviews => {
    const reviews = kept.get(runId) ?? new PagedReviews(secrets);
    kept.delete(runId);
    kept.set(runId, reviews);
    const [oldest] = kept.keys();
    if (kept.size > keptRuns && oldest !== undefined) kept.delete(oldest);
    return reviews;
  };
  const placeOf = async (c: Context): Promise<LocatedRun> => {
    const runId = c.req.param('id') ?? '';
    const place = await source.place(runId);
    if (place === undefined)
      throw new AppError('ERR_RUN_UNKNOWN', `There is no run ${runId} here.`, { fault: 'usage' });
    return place;
  };
  app.get('/', async (c) => c.json(runList.parse({ ...(await source.list()), may_start: mayStart })));
  app.get('/:id', async (c) => {
    const place = await placeOf(c);
    return tagged(c, await reviewsOf(place.layout.runId).whole(place));
  });
  app.get('/:id/page', async (c) => {
    const place = await placeOf(c);
    return tagged(c, await reviewsOf(place.layout.runId).page(place, c.req.query('files')));
  });
  app.get('/:id/hunks/:address', async (c) => {
    const place = await placeOf(c);
    const found = await reviewsOf(place.layout.runId).hunks(place, c.req.param('address'));
    return found === undefined ? c.text('The run has another diff of this file by now.', 404) : c.json(found);
  });
  app.get('/:id/log', async (c) => {
    const place = await placeOf(c);
    const from = Number(c.req.query('start') ?? '-1');
    const bytes = Math.min(Number(c.req.query('bytes') ?? '65536'), maxWindow);
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(bytes) || bytes < 1)
      return c.text('not a place of a file', 400);
    const log = { place, path: c.req.query('path') ?? '', known: secrets };
    const part = await redactedPart(log, from === -1 ? -bytes : from, bytes);
    const { start, end, size } = part;
    return c.json(logWindow.parse({ text: part.bytes.toString('utf8'), start, end, size }));
  });
  app.get('/:id/raw', async (c) => {
    const place = await placeOf(c);
    const path = c.req.query('path') ?? '';
    const name = path.split('/').slice(-2).join('-');
    return await download(c, name, redactedPieces({ place, path, known: secrets }));
  });
  app.get('/:id/events', async (c) => {
    let place: LocatedRun | undefined = await placeOf(c);
    let looks = 0;
    const look = async (): Promise<string> => {
      // To find a run costs more than to look at it, and it seldom moves.
      looks += 1;
      if (looks % findEvery === 0) place = await source.place(c.req.param('id') ?? '');
      return place === undefined ? '' : runIdentity(place);
    };
    return follow(c, look, following);
  });
  return app;
}

function tagged(c: Context, json: string): Response {
  const tag = `"${sha256(json)}"`;
  c.header('ETag', tag);
  c.header('Cache-Control', 'no-cache');
  if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  return c.body(json, 200, { 'Content-Type': 'application/json; charset=utf-8' });
}
