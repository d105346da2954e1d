import { createHmac } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Receiver, receiver } from '../../helpers/processes/notice-receiver.ts';
import { buttonDesk, outsideSteps, packText } from '../../helpers/runs/button-desk.ts';
import { type EndToEnd, type EndToEndCase, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);

const key = 'k3y-of-the-hook';
const secrets = (hook: { readonly url: string }) => ({ FACTORY_NOTIFY_URL: hook.url, FACTORY_NOTIFY_KEY: key });

/** A repository whose runs notify a receiver, with the zip in its place. */
async function noticed(hook: { readonly url: string }, given: EndToEndCase = {}): Promise<EndToEnd> {
  const at = await endToEnd({ ...given, env: { ...secrets(hook), ...given.env } });
  mkdirSync(join(at.repo, 'tools/codex/prompt_zips'), { recursive: true });
  cpSync(at.zip, join(at.repo, `tools/codex/prompt_zips/${at.runId}.zip`));
  return at;
}

const bodies = (hook: Receiver): Record<string, unknown>[] =>
  hook.seen.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

/** The files below a folder that contain one of the secrets. */
function holding(folder: string, ...words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => words.some((word) => readFileSync(file).includes(word)));
}

const iterate = (at: EndToEnd, ...more: readonly string[]) =>
  at.factory(['iterate', '--run-id', at.runId, '--backend', 'script', ...more]);

describe('an in-process flow notifies about its run’s end', () => {
  it('once, signed, without writing the address anywhere', async () => {
    await using hook = await receiver(200);
    await using at = await noticed(hook);
    const first = await iterate(at);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('notify: PASS\n  webhook: sent (status 200)\n');
    expect((await iterate(at)).code).toBe(0);
    expect((await at.factory(['resume', '--run-id', at.runId])).code).toBe(0);
    expect(bodies(hook)).toEqual([
      expect.objectContaining({ run_id: at.runId, verdict: 'PASS', events: ['verdict'], run_url: '' }),
    ]);
    const [{ headers, body } = { headers: {}, body: '' }] = hook.seen;
    const signature = `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
    expect(headers['x-factory-signature-256']).toBe(signature);
    expect(first.stdout + first.stderr).not.toMatch(/s3cr3t-of-the-hook|k3y-of-the-hook/);
    expect(holding(at.folder, 's3cr3t-of-the-hook', key)).toEqual([]);
    expect((await at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt('until a delivery succeeds, without changing a verdict: 500, a redirect, no server', async () => {
    await using hook = await receiver(500);
    await using at = await noticed(hook);
    const first = await iterate(at);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('notify: WARN\n');
    expect(first.stdout).toMatch(/ERR_NOTICE: .*webhook.*status 500, 3 attempts/);
    expect(first.stdout).toContain('Verdict: PASS, 0 gates ran (exit 0)');
    hook.answer(302);
    const moved = await at.factory(['resume', '--run-id', at.runId]);
    expect([moved.code, moved.stdout]).toEqual([0, expect.stringContaining('status 302')]);
    hook.answer('drop');
    const dropped = await at.factory(['resume', '--run-id', at.runId, '--json']);
    expect(dropped.lines.find(({ name }) => name === 'notify')).toMatchObject({
      status: 'WARN',
      findings: [{ code: 'ERR_NOTICE', severity: 'warning' }],
    });
    hook.answer(200);
    const resumed = await at.factory(['resume', '--run-id', at.runId]);
    expect(resumed.stdout).toContain('notify: PASS');
    expect((await at.factory(['resume', '--run-id', at.runId])).stdout).not.toContain('notify');
    expect(hook.seen).toHaveLength(3 + 1 + 3 + 1);
    expect(new Set(hook.seen.map(({ headers }) => headers['x-factory-delivery'])).size).toBe(1);
  });

  sampledIt('from oneshot, whose index event does not mention it', async () => {
    await using hook = await receiver(500);
    await using at = await noticed(hook, { config: { dispatch: { backend: 'script' } } });
    expect((await at.factory(['oneshot', '--kind', 'oneshot'])).code).toBe(2);
    expect(new Set(bodies(hook).map(({ verdict }) => verdict))).toEqual(new Set(['BLOCKED']));
    const index = readFileSync(join(at.repo, 'tools/codex/runs/factory_ledger.jsonl'), 'utf8');
    expect(index).toContain('ONESHOT_SUMMARY');
    expect(index).not.toContain('notify');
  });

  sampledIt('without passing secrets to its agents, whatever env_allow is', async () => {
    await using hook = await receiver(200);
    const names = ['FACTORY_NOTIFY_URL', 'FACTORY_NOTIFY_KEY', 'FACTORY_NOTIFY_TOKEN', 'PLAIN'];
    const agent =
      "const seen=JSON.stringify(process.env);console.log(seen);require('fs').writeFileSync('seen.txt',seen)";
    await using at = await noticed(hook, {
      env: { FACTORY_NOTIFY_TOKEN: 't0ken', PLAIN: 'plain-word' },
      config: {
        dispatch: {
          backend: 'command',
          command: [process.execPath, '-e', agent],
          worker_done_timeout_seconds: 1,
          env_allow: names,
        },
      },
    });
    const { code } = await at.factory(['iterate', '--run-id', at.runId, '--workers', 'A_core']);
    expect([code, bodies(hook).map(({ verdict }) => verdict)]).toEqual([2, ['BLOCKED']]);
    const seen = join(at.repo, 'tools/codex/runs', at.runId, 'A_core/DIFF.patch');
    expect(readFileSync(seen, 'utf8')).toContain('plain-word');
    expect(holding(at.folder, 's3cr3t-of-the-hook', key, 't0ken')).toEqual([]);
  });
});

describe('the executor notifies about a pack’s end', () => {
  sampledIt('once for each pack, also a refused one, and later if no server listened', async () => {
    await using hook = await receiver(404);
    await using at = await buttonDesk({ env: secrets(hook) });
    const press = (...args: string[]) => at.at.factory(['one-button', '--backend', 'script', '--json', ...args]);
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const first = await press();
    const runId = String(first.lines[0]?.run_id);
    expect([first.code, first.lines]).toMatchObject([
      0,
      [{ verdict: 'PASS', findings: [{ code: 'ERR_NOTICE', severity: 'warning' }] }],
    ]);
    hook.answer(200);
    const again = await press('--resume', runId);
    expect([again.code, again.lines]).toMatchObject([0, [{ verdict: 'PASS', findings: [] }]]);
    await press('--resume', runId);
    expect(bodies(hook).map(({ run_id, verdict }) => [run_id, verdict])).toEqual([
      [runId, 'PASS'],
      [runId, 'PASS'],
    ]);
    at.put('PROMPTS_PACK_NEXT.txt', packText({ A_core: outsideSteps('A_core') }));
    expect((await press()).code).toBe(2);
    expect(bodies(hook).at(-1)).toMatchObject({ verdict: 'BLOCKED' });
    at.put('PROMPTS_PACK_NEXT.txt', packText({ B_tooling: outsideSteps('B_tooling') }));
    const refused = () => at.at.factory(['one-button', '--json']);
    expect([(await refused()).code, (await refused()).code]).toEqual([3, 3]);
    expect(hook.seen).toHaveLength(4);
    expect(bodies(hook).at(-1)).toMatchObject({ verdict: 'BLOCKED', blocking: [{ code: 'ERR_BACKEND_UNSET' }] });
  });

  sampledIt('while it watches the inbox', async () => {
    const stop = new AbortController();
    await using hook = await receiver(() => {
      stop.abort();
      return 200;
    });
    await using at = await buttonDesk({ env: secrets(hook) });
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const watched = await at.at.factory(['one-button', '--watch', '--backend', 'script', '--json'], stop.signal);
    expect(watched.lines).toMatchObject([{ verdict: 'PASS' }]);
    expect(bodies(hook)).toEqual([expect.objectContaining({ verdict: 'PASS', run_id: watched.lines[0]?.run_id })]);
  });
});
