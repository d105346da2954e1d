import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { promptCheck, promptCheckRequest, startedRun, startRequest } from '../../../core/contracts/review/run-start.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import { readBody } from '../answers/read-body.ts';
import { OnceAtATime } from './once-at-a-time.ts';
import type { RunStarts } from './run-starts.ts';

/** Base64 makes four bytes of three. */
const maxBytes = Math.ceil((promptZipLimits.archiveBytes * 4) / 3) + 64 * 1024;

/** The routes below `/api/start`. */
export function startRoutes(starts: RunStarts): Hono {
  const app = new Hono();
  const once = new OnceAtATime();
  app.use(bodyLimit({ maxSize: maxBytes, onError: (c) => c.text('These prompts are too large.', 413) }));
  app.post('/check', async (c) =>
    c.json(promptCheck.parse(await starts.check((await readBody(c, promptCheckRequest)).prompts))),
  );
  app.post('/', async (c) => {
    const request = await readBody(c, startRequest);
    const run = await once.run('start', JSON.stringify(request), () => starts.start(request));
    return c.json(startedRun.parse(run));
  });
  return app;
}
