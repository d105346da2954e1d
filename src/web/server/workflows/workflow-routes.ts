import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  cancelRequest,
  deploymentReview,
  lineSearch,
  lineWindow,
  rerunRequest,
  type WorkflowRun,
  workflowFileText,
  workflowRun,
  workflowRunList,
} from '../../../core/contracts/review/workflow-run.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { redactText } from '../../../core/secrets/redact.ts';
import { download } from '../answers/download.ts';
import { type FollowOptions, follow } from '../answers/follow.ts';
import { readBody } from '../answers/read-body.ts';
import { LineIndex } from './line-index.ts';
import { piecesOf } from './lines-of-file.ts';
import { searchLines } from './search-lines.ts';
import type { WorkflowDispatches } from './workflow-dispatches.ts';
import type { RunFile, WorkflowSource } from './workflow-runs-source.ts';

export interface WorkflowRoutesOptions extends FollowOptions {
  readonly source: WorkflowSource;
  readonly dispatches?: WorkflowDispatches | undefined;
  /** Values that are never shown of a file; the runner masks what it records. */
  readonly secrets?: readonly string[];
}

/** So many characters of a workflow file are shown. */
const shownOfFile = 256 * 1024;

/** So many logs keep their index. */
const keptIndexes = 32;

/** The routes below `/api/workflows`. */
export function workflowRoutes({ source, dispatches, secrets = [], ...following }: WorkflowRoutesOptions): Hono {
  const app = new Hono();
  const indexes = new Map<string, LineIndex>();
  const indexOf = (file: RunFile): LineIndex => {
    const key = `${file.root}/${file.path}`;
    const index = indexes.get(key) ?? new LineIndex(file);
    indexes.delete(key);
    indexes.set(key, index);
    const [oldest] = indexes.keys();
    if (indexes.size > keptIndexes && oldest !== undefined) indexes.delete(oldest);
    return index;
  };
  const runOf = async (c: Context): Promise<WorkflowRun> => {
    const id = c.req.param('id') ?? '';
    const run = await source.read(id);
    if (run === undefined) throw unknown(`There is no workflow run ${id} here.`);
    return run;
  };
  const logOf = async (c: Context): Promise<RunFile> => {
    const { job = '', step = '' } = c.req.query();
    const file = await source.log(c.req.param('id') ?? '', job, Number(step));
    if (file === undefined) throw unknown('There is no such log in this run.');
    return file;
  };
  app.get('/', async (c) =>
    c.json(workflowRunList.parse({ ...(await source.list()), may_start: dispatches !== undefined })),
  );
  app.get('/:id', async (c) => c.json(workflowRun.parse(await runOf(c))));
  app.get('/:id/file', async (c) => {
    const file = await source.file?.(c.req.param('id'));
    if (file === undefined) throw unknown('The workflow file of this run is not in this repository.');
    const { value } = await redactText(file.text, { known: secrets });
    const text = value.slice(0, shownOfFile);
    return c.json(workflowFileText.parse({ ...file, text, cut: value.length - text.length }));
  });
  app.get('/:id/lines', async (c) => {
    const [first, count] = [Number(c.req.query('first') ?? '1'), Number(c.req.query('count') ?? '500')];
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1)
      return c.text('not a place of a log', 400);
    return c.json(lineWindow.parse(await indexOf(await logOf(c)).window(first, count)));
  });
  app.get('/:id/search', async (c) => {
    const run = await runOf(c);
    const { query = '', job, step } = c.req.query();
    if (query === '' || query.length > 1_000) return c.text('a search needs 1 to 1,000 characters', 400);
    const all = run.jobs.flatMap(({ id, steps }) => steps.map(({ number }) => ({ job: id, step: number })));
    const wanted = all.filter((one) => job === undefined || (one.job === job && String(one.step) === step));
    const logs = await Promise.all(
      wanted.map(async (one) => ({ ...one, file: await source.log(run.id, one.job, one.step) })),
    );
    const found = logs.flatMap(({ file, ...one }) => (file === undefined ? [] : [{ ...one, file }]));
    return c.json(lineSearch.parse(await searchLines(found, query)));
  });
  app.get('/:id/raw', async (c) => {
    const file = await logOf(c);
    return await download(c, file.path.split('/').slice(-2).join('-'), piecesOf(file));
  });
  app.get('/:id/artifacts/:artifact', async (c) => {
    const { id, artifact } = c.req.param();
    const file = /^[1-9]\d{0,14}$/.test(artifact) ? await source.artifact(id, Number(artifact)) : undefined;
    if (file === undefined) throw unknown('There is no such artifact of this run.');
    return await download(c, file.name, piecesOf(file), 'application/octet-stream');
  });
  app.get('/:id/events', async (c) => {
    const { id } = await runOf(c);
    return follow(c, async () => source.identity(id), following);
  });
  const { decisions } = source;
  if (decisions === undefined) return app;
  app.use(bodyLimit({ maxSize: 64 * 1024, onError: (c) => c.text('This request is too large.', 413) }));
  app.post('/:id/cancel', async (c) => {
    const { id } = await runOf(c);
    await decisions.cancel(id, await readBody(c, cancelRequest));
    return c.body(null, 204);
  });
  app.post('/:id/rerun', async (c) => {
    const { id } = await runOf(c);
    await decisions.rerun(id, await readBody(c, rerunRequest));
    return c.body(null, 204);
  });
  app.post('/:id/review', async (c) => {
    const { id } = await runOf(c);
    await decisions.review(id, await readBody(c, deploymentReview));
    return c.body(null, 204);
  });
  return app;
}

function unknown(message: string): AppError {
  return new AppError('ERR_RUN_UNKNOWN', message, { fault: 'usage' });
}
