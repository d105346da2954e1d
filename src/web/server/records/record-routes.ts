import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { logWindow } from '../../../core/contracts/review/run-list.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type FollowOptions, follow } from '../answers/follow.ts';
import { endOfLog } from './end-of-log.ts';
import type { RecordedRuns } from './recorded-runs.ts';
import { RecordRedactor } from './redact-record.ts';

export interface RecordRoutesOptions<List extends object, Run extends object> extends FollowOptions {
  readonly source: RecordedRuns<List, Run>;
  /** What the answers must be. */
  readonly forms: { readonly list: z.ZodType<List>; readonly run: z.ZodType<Run> };
  /** Values that are never shown. */
  readonly secrets: readonly string[];
}

/** The routes of one kind of recorded runs: the list, a run, its changes, and the end of each of its logs. All only read. */
export function recordRoutes<List extends object, Run extends object>(options: RecordRoutesOptions<List, Run>): Hono {
  const { source, forms, secrets, ...following } = options;
  const app = new Hono();
  const [lists, runs] = [new RecordRedactor(secrets), new RecordRedactor(secrets)];
  const runOf = async (c: Context): Promise<Run> => {
    const run = await source.read(c.req.param('id') ?? '');
    if (run === undefined) throw unknown(`There is no run ${c.req.param('id')} here.`);
    return run;
  };
  app.get('/', async (c) => c.json<object>(forms.list.parse(await lists.redact(await source.list()))));
  app.get('/:id', async (c) => c.json<object>(forms.run.parse(await runs.redact(await runOf(c)))));
  app.get('/:id/log', async (c) => {
    const log = await source.log(c.req.param('id'), c.req.query('name') ?? '');
    if (log === undefined) throw unknown('There is no such log in this run.');
    return c.json(logWindow.parse(await endOfLog(log, secrets)));
  });
  app.get('/:id/events', async (c) => {
    await runOf(c);
    return follow(c, async () => source.identity(c.req.param('id')), following);
  });
  return app;
}

function unknown(message: string): AppError {
  return new AppError('ERR_RUN_UNKNOWN', message, { fault: 'usage' });
}
