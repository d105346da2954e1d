import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { describeCodex } from '../../helpers/agents/codex-binary.ts';
import { codexSettings, goodTurns, keyName } from '../../helpers/agents/codex-run.ts';
import { modelServer } from '../../helpers/agents/model-server.ts';
import { filesWith } from '../../helpers/files-below.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(2);

const runId = '20261120_1';
const key = 'sk-scripted-key-0123456789';

describeCodex('factory run with the real Codex CLI', () => {
  sampledIt('ends with a verified PASS of five workers, reports their usage, and notifies a webhook', async () => {
    await using server = await modelServer(({ input, index }) => {
      const worker = workerNames.find((name) => input.includes(`CODEX_ID: ${name}`)) ?? 'A_core';
      return goodTurns(worker, runId)[index] ?? { say: 'Finished.' };
    });
    const notices: string[] = [];
    const receiver = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => notices.push(chunk.toString()));
      request.on('end', () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook-secret-path`;
    try {
      await using place = await endToEnd({
        config: {
          codex: codexSettings(server),
          notify: { issue: 7 },
          budgets: { prices: [{ model: 'scripted-1', input: 1, cached_input: 0.1, output: 5 }], worker_cost_usd: 1 },
        },
        args: ['--backend', 'codex-exec', '--publish', 'branch'],
        env: { [keyName]: key, FACTORY_NOTIFY_URL: address, FACTORY_NOTIFY_KEY: 'hook-signing-key' },
      });
      const outcome = await place.run();
      expect(outcome.codes).toEqual([]);
      await expectVerdict(place, outcome, 'PASS');
      expect(await place.git(['ls-tree', '--name-only', `factory/${runId}`])).toContain('A_core.txt');
      expect(outcome.status.usage).toMatchObject({ tokens: 1_200, cost_usd: 0.002 });
      expect(outcome.report).toContain('- Usage: 1200 tokens, 0.002 US dollars');
      const verified = await place.factory(['verify', '--run-id', runId, '--repo', place.repo]);
      expect(verified.code).toBe(0);
      expect(notices.map((notice) => JSON.parse(notice))).toEqual([
        expect.objectContaining({ run_id: runId, verdict: 'PASS', usage: { tokens: 1_200, cost_usd: 0.002 } }),
      ]);
      const comment = JSON.parse(readFileSync(join(place.records, 'issue-comments/1.json'), 'utf8'));
      expect(comment).toMatchObject({ issue: 7, body: expect.stringContaining('**PASS, 0 gates ran**') });
      for (const secret of [key, 'hook-secret-path', 'hook-signing-key']) {
        expect(filesWith(place.folder, secret)).toEqual([]);
      }
    } finally {
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
    }
  });

  sampledIt('is BLOCKED with the code of the limit when an agent reaches one', async () => {
    await using server = await modelServer(({ input, index }) => {
      const worker = workerNames.find((name) => input.includes(`CODEX_ID: ${name}`)) ?? 'A_core';
      const turns = goodTurns(worker, runId);
      const huge = { shell: ['sleep 2'], usage: { input: 5_000, output: 0 } };
      return (worker === 'B_tooling' ? [huge, { say: 'Late.', delayMs: 8_000 }] : turns)[index] ?? { say: 'Finished.' };
    });
    await using place = await endToEnd({
      config: { codex: codexSettings(server), budgets: { worker_tokens: 5_000 } },
      args: ['--backend', 'codex-exec'],
      env: { [keyName]: key },
    });
    const outcome = await place.run();
    await expectVerdict(place, outcome, 'BLOCKED');
    expect(outcome.codes).toContain('ERR_BUDGET_TOKENS');
    expect(outcome.status.next_action).toMatch(/Raise the limit/);
  });
});
