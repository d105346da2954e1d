import { describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import type { DecisionResult } from '../../../src/core/contracts/review/run-decision.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { appErrorOf } from '../../../src/core/diagnostics/of-unknown.ts';
import { answerRefusal } from '../../../src/web/server/answers/answer-refusal.ts';
import { decisionRoutes } from '../../../src/web/server/decisions/decision-routes.ts';
import type { RunDecisions } from '../../../src/web/server/decisions/run-decisions.ts';
import { guardRequests } from '../../../src/web/server/guard-requests.ts';

const runId = '20261120_1';
const host = '127.0.0.1:4711';
const own = { host, cookie: 'factory_page_4711=secret' };
const page = { ...own, origin: `http://${host}`, 'x-factory-page': 'decide' };
const comment = { worker: 'B_tooling', path: 'a.ts', line: 3, side: 'result', text: 'Say why.' };
const feedback = { schema_version: 1, run_id: runId, head: 'h', comments: [comment] };
const seen = { commit: 'a'.repeat(40), into: 'main' };

/** The routes behind the guard, with decisions that end when the test says so. */
function served(refusal?: Error): { readonly app: Hono; readonly calls: string[]; readonly end: () => void } {
  const calls: string[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const act = async (name: string): Promise<DecisionResult> => {
    calls.push(name);
    if (refusal !== undefined) throw refusal;
    await ended;
    return { said: `did ${name}`, next_action: '' };
  };
  const decisions: RunDecisions = {
    state: async () => ({ accept: { refusal: { code: 'ERR_X', message: 'no', next_action: 'wait' } }, feedback: null }),
    accept: () => act('accept'),
    previewDiscard: async () => ({ deletes: ['a'], leaves: [], head: 'h' }),
    discard: () => act('discard'),
    returnWork: () => act('feedback'),
  };
  const place = async (id: string) => (id === runId ? {} : undefined);
  const app = new Hono();
  app.use(guardRequests({ port: () => 4711, token: 'secret', mayDecide: true }));
  app.route('/api/runs', decisionRoutes(place, decisions));
  app.onError(answerRefusal);
  return { app, calls, end };
}

function post(app: Hono, name: string, headers: Readonly<Record<string, string>>, body: unknown) {
  return app.request(`http://${host}/api/runs/${runId}/${name}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

describe('decisions about a run of the factory', () => {
  it.each([
    ['without the token', { ...page, cookie: '' }, 401],
    ['with another token', { ...page, cookie: 'factory_page_4711=guess' }, 401],
    ['without the header', { ...own, origin: page.origin }, 403],
    ['without an origin', { ...own, 'x-factory-page': 'decide' }, 403],
    ['of another page', { ...page, origin: 'http://evil.example' }, 403],
    ['of another port of this machine', { ...page, origin: 'http://127.0.0.1:4712' }, 403],
    ['of another host name', { ...page, host: 'evil.example' }, 421],
  ])('are refused %s', async (_what, headers, status) => {
    for (const [name, body] of [
      ['accept', seen],
      ['discard', { head: 'h' }],
      ['feedback', feedback],
    ] as const) {
      const { app, calls } = served();
      expect([(await post(app, name, headers, body)).status, calls]).toEqual([status, []]);
    }
  });

  it.each([
    ['accept', {}],
    ['accept', { ...seen, force: true }],
    ['discard', { head: 1 }],
    ['discard', 'x'],
    ['feedback', { ...feedback, comments: [] }],
    ['feedback', { ...feedback, comments: [{ ...comment, worker: 'Q_nobody' }] }],
    ['feedback', { ...feedback, comments: [{ ...comment, text: ' ' }] }],
    ['feedback', { ...feedback, comments: [{ ...comment, line: 0 }] }],
    ['feedback', { ...feedback, comments: [{ ...comment, text: 'x'.repeat(4_001) }] }],
  ])('are refused in another form: %s %j', async (name, body) => {
    const { app, calls } = served();
    expect([(await post(app, name, page, body)).status, calls]).toEqual([400, []]);
  });

  it.each([
    ['that the state forbids', new AppError('ERR_ACCEPT_CONFLICT', 'No merge.', { nextAction: 'Merge by hand.' }), 409],
    ['of a changed run', new AppError('ERR_USAGE', 'It changed.', { fault: 'usage' }), 409],
    ['of a run that is gone', new AppError('ERR_RUN_UNKNOWN', 'No run.', { fault: 'usage' }), 404],
    ['by a mistake of ours', new AppError('ERR_GIT', 'Broken.', { fault: 'internal' }), 500],
    ['by an unknown error', new Error('Broken.'), 500],
  ])('%s are refused', async (_what, refusal, expected) => {
    const answer = await post(served(refusal).app, 'accept', page, seen);
    const { message, next_action: next } = (await answer.json()) as { message: string; next_action: string };
    expect([answer.status, message]).toEqual([expected, refusal.message]);
    expect(next).toBe(appErrorOf(refusal).nextAction);
  });

  it('are about runs that are here', async () => {
    const { app, calls } = served();
    const path = `http://${host}/api/runs/20261120_2/accept`;
    const { status } = await app.request(path, { method: 'POST', headers: page, body: JSON.stringify(seen) });
    expect([status, calls]).toEqual([404, []]);
  });

  it('happen once for two clicks, and one after the other', async () => {
    const { app, calls, end } = served();
    const answers = [post(app, 'accept', page, seen), post(app, 'accept', page, seen)];
    const after = post(app, 'discard', page, { head: 'h' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls).toEqual(['accept']);
    end();
    for (const answer of answers) expect(await (await answer).json()).toEqual({ said: 'did accept', next_action: '' });
    expect(await (await after).json()).toEqual({ said: 'did discard', next_action: '' });
    expect(calls).toEqual(['accept', 'discard']);
  });

  it('are not offered where the page only shows', async () => {
    const app = decisionRoutes(async () => ({}), undefined);
    expect(await (await app.request(`/${runId}/decisions`)).json()).toBeNull();
    expect((await app.request(`/${runId}/accept`, { method: 'POST', body: JSON.stringify(seen) })).status).toBe(404);
  });
});
