import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type StatusFile, statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { openGitHubRest } from '../../../src/core/github/rest.ts';
import { type Notice, noticeOf } from '../../../src/core/notify/notice.ts';
import { isAllowedAddress, sendWebhook, type Webhook } from '../../../src/core/notify/webhook.ts';
import { commentText, writeComment } from '../../../src/core/notify/write-comment.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { startTestService } from '../../helpers/builtin-step.ts';
import { type Answer, receiver } from '../../helpers/processes/notice-receiver.ts';

const place = { repository: 'acme/widget', runUrl: 'https://github.com/acme/widget/actions/runs/7', pullRequest: '' };

function status(rest: Readonly<Record<string, unknown>> = {}): StatusFile {
  return statusFile.parse({
    schema_version: 1,
    run_id: '20261120_1',
    worker_id: 'Z_aggregator',
    status: 'BLOCKED',
    started_at: '',
    ended_at: '',
    required_checks: [],
    optional_checks: [],
    errors: [],
    warnings: [],
    artifacts: [],
    next_action: 'Look at the worker log.',
    ...rest,
  });
}

const notice = (rest?: Readonly<Record<string, unknown>>): Notice => noticeOf('20261120_1', status(rest), place);

describe('a notice', () => {
  const events: readonly (readonly [string, readonly unknown[], readonly string[]])[] = [
    ['nothing', [], ['verdict']],
    ['a stall', [{ code: 'ERR_AGENT_STALLED', worker: 'A_core' }], ['verdict', 'stall']],
    ['a budget', [{ code: 'ERR_BUDGET_TOKENS', worker: 'A_core' }], ['verdict', 'budget']],
    ['both', [{ code: 'ERR_BUDGET_COST' }, { code: 'ERR_AGENT_STALLED' }], ['verdict', 'stall', 'budget']],
    ['a refusal for a price', [{ code: 'ERR_BUDGET_PRICE' }], ['verdict']],
  ];
  it.each(events)('names %s', (_name, errors, wanted) => {
    expect(notice({ errors }).events).toEqual(wanted);
  });

  it('contains codes and workers, each once, and no text of a worker', () => {
    const hostile = '::error::@everyone <img src=x>';
    const errors = [
      hostile,
      { code: 'ERR_AGENT_FAILED', worker: 'A_core', message: hostile },
      { code: 'ERR_AGENT_FAILED', worker: 'A_core', message: 'again' },
      { code: hostile, worker: 'A_core' },
      { code: 'ERR_AGENT_FAILED', worker: hostile },
    ];
    const made = notice({ errors, usage: { tokens: 12, cost_usd: 'much' }, merge_sha: null });
    expect(made.blocking).toEqual([
      { code: 'ERR_AGENT_FAILED', worker: 'A_core' },
      { code: 'ERR_AGENT_FAILED', worker: '' },
    ]);
    expect(made.usage).toEqual({ tokens: 12, cost_usd: null });
    expect(JSON.stringify(made)).not.toContain('everyone');
  });

  it('is FAIL for a run without a verdict', () => {
    expect(noticeOf('20261120_1', undefined, place).verdict).toBe('FAIL');
    expect(notice({ status: 'PENDING' }).verdict).toBe('FAIL');
  });
});

const deps = { signal: new AbortController().signal, clock: { sleep: async () => undefined } };
const hook = (url: string, rest: Partial<Webhook> = {}): Webhook => ({
  url,
  key: '',
  timeoutMs: 5_000,
  pauseMs: 1,
  attempts: 3,
  ...rest,
});

describe('a webhook', () => {
  const cases: readonly (readonly [string, readonly Answer[], string, string, number])[] = [
    ['accepts at once', [204], 'sent', 'status 204', 1],
    ['is busy twice', [503, 429, 200], 'sent', 'status 200', 3],
    ['drops the connection once', ['drop', 200], 'sent', 'status 200', 2],
    ['fails for ever', [500], 'failed', 'status 500, 3 attempts', 3],
    ['refuses', [404], 'failed', 'status 404', 1],
    ['leads elsewhere, which is not followed', [302], 'failed', 'status 302', 1],
  ];
  it.each(cases)('that %s', async (_name, answers, result, detail, times) => {
    await using server = await receiver(...answers);
    const delivery = await sendWebhook(hook(server.url), notice(), deps);
    expect(delivery).toEqual({ target: 'webhook', result, detail });
    expect(server.seen.length).toBe(times);
    expect(new Set(server.seen.map(({ headers }) => headers['x-factory-delivery'])).size).toBe(1);
  });

  it('that never answers costs its time limit and no more', async () => {
    await using server = await receiver('hang');
    const delivery = await sendWebhook(hook(server.url, { timeoutMs: 50, attempts: 2 }), notice(), deps);
    expect(delivery).toMatchObject({ result: 'failed', detail: 'no response in time, 2 attempts' });
  });

  it('without a server is reported as failed', async () => {
    const closed = await receiver();
    await closed[Symbol.asyncDispose]();
    expect(await sendWebhook(hook(closed.url), notice(), deps)).toMatchObject({ detail: 'no connection, 3 attempts' });
  });

  it('receives a signature of the exact bytes, and no key', async () => {
    await using server = await receiver(200);
    await sendWebhook(hook(server.url, { key: 'k3y-of-the-hook' }), notice(), deps);
    const [{ headers, body } = { headers: {}, body: '' }] = server.seen;
    const wanted = createHmac('sha256', 'k3y-of-the-hook').update(body).digest('hex');
    expect(headers['x-factory-signature-256']).toBe(`sha256=${wanted}`);
    expect(JSON.parse(body)).toMatchObject({ run_id: '20261120_1', verdict: 'BLOCKED', events: ['verdict'] });
    expect(JSON.stringify(server.seen)).not.toContain('k3y-of-the-hook');
  });

  const addresses: readonly (readonly [string, boolean])[] = [
    ['https://hooks.example.com/x', true],
    ['http://127.0.0.1:8080/x', true],
    ['http://[::1]/x', true],
    ['http://localhost/x', true],
    ['http://hooks.example.com/x', false],
    ['http://127.0.0.1.example.com/x', false],
    ['http://localhost.example.com/', false],
    ['https://user:password@hooks.example.com/', false],
    ['ftp://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['hooks.example.com', false],
    ['', false],
  ];
  it.each(addresses)('at %s: %s', async (address, allowed) => {
    expect(isAllowedAddress(address)).toBe(allowed);
    if (!allowed) expect((await sendWebhook(hook(address), notice(), deps)).result).toBe('refused');
  });
});

describe('a comment', () => {
  it('is written once for a run and updated by a later attempt, with the permission that GitHub requires', async () => {
    await using folder = await tempFolder('notify');
    await using service = await startTestService(folder.path);
    const rest = (scope: string) =>
      openGitHubRest(
        service.apiUrl,
        'acme/widget',
        service.jobTokenFor({ runId: '101', repository: 'acme/widget', permissions: { [scope]: 'write' } }),
        deps.signal,
      );
    expect(await writeComment(rest('issues'), 'issue', 12, notice())).toMatchObject({
      result: 'sent',
      detail: '#12, status 201',
    });
    expect(await writeComment(rest('pull-requests'), 'pull-request', 12, notice({ status: 'PASS' }))).toMatchObject({
      detail: '#12, status 200',
    });
    expect(await writeComment(rest('issues'), 'issue', 13, notice())).toMatchObject({ detail: '#13, status 201' });
    expect(await writeComment(rest('contents'), 'issue', 12, notice())).toMatchObject({
      result: 'failed',
      detail: '#12, status 403',
    });
    const { body } = await rest('issues').request('GET', '/issues/12/comments');
    expect(body).toEqual([expect.objectContaining({ body: expect.stringContaining('**PASS**: run 20261120&#95;1') })]);
  });

  it('shows verdict, blocking codes, next action and usage, with all Markdown escaped', () => {
    const text = commentText(
      notice({
        errors: [{ code: 'ERR_BUDGET_TOKENS', worker: 'A_core' }],
        next_action: 'Ask @admin to <b>raise</b> it.',
        usage: { tokens: 1_200, cost_usd: 0.5 },
      }),
    );
    expect(text).toBe(
      [
        '**BLOCKED**: run 20261120&#95;1',
        '',
        '- ERR_BUDGET_TOKENS (A_core)',
        '',
        'Next: Ask &#64;admin to &lt;b&gt;raise&lt;/b&gt; it.',
        '',
        'Usage: 1200 tokens, 0.5 US dollars.',
        '',
        '[Workflow run](https://github.com/acme/widget/actions/runs/7)',
        '',
      ].join('\n'),
    );
  });
});
