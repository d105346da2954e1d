import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { goodTurns } from '../../helpers/agents/codex-run.ts';
import { claudeProgram, claudeVersion, describeClaude } from '../../helpers/agents/find-claude.ts';
import { modelServer } from '../../helpers/agents/model-server.ts';
import { filesWith } from '../../helpers/files-below.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(3);

const runId = '20261120_1';
const key = 'sk-scripted-key-0123456789';

describeClaude('factory run with the preset of the real Claude Code', () => {
  sampledIt('ends with a verified PASS of five workers, and records their version', async () => {
    await using server = await modelServer(({ input, index }) => {
      const worker = workerNames.find((name) => input.includes(`CODEX_ID: ${name}`)) ?? 'A_core';
      return goodTurns(worker, runId)[index] ?? { say: 'Finished.' };
    });
    const base = server.baseUrl.replace(/\/v1$/, '');
    await using place = await endToEnd({
      config: {
        dispatch: { backend: 'command', preset: 'claude' },
        presets: { claude: { executable: claudeProgram, model: 'scripted-1', base_url: base } },
      },
      args: ['--backend', 'command', '--publish', 'branch'],
      env: { ANTHROPIC_API_KEY: key },
    });
    const outcome = await place.run();
    expect(outcome.codes).toEqual([]);
    await expectVerdict(place, outcome, 'PASS');
    expect(await place.git(['ls-tree', '--name-only', `factory/${runId}`])).toContain('A_core.txt');
    const trailers = await place.git([
      'log',
      '--format=%(trailers:key=Assisted-by,valueonly,separator=)',
      `factory/${runId}`,
      '^main',
    ]);
    expect(new Set(trailers.split('\n'))).toEqual(new Set(['claude:scripted-1']));
    expect(outcome.status.usage).toMatchObject({ tokens: 1_200 });
    const results = JSON.parse(
      readFileSync(join(place.repo, `tools/codex/runs/${runId}/logs/DISPATCH_RESULTS.json`), 'utf8'),
    );
    const agents = results.workers.map(({ agent }: { agent?: unknown }) => agent);
    expect(agents).toEqual(workerNames.map(() => ({ name: 'claude', version: claudeVersion })));
    const verified = await place.factory(['verify', '--run-id', runId, '--repo', place.repo]);
    expect(verified.code).toBe(0);
    expect(filesWith(place.folder, key)).toEqual([]);
  });
});
