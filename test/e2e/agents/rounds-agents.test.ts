import { join } from 'node:path';
import { expect } from '@jest/globals';
import { describeCodex } from '../../helpers/agents/codex-binary.ts';
import { bundleShell, codexSettings, keyName, markerShell } from '../../helpers/agents/codex-run.ts';
import { claudeProgram, describeClaude } from '../../helpers/agents/find-claude.ts';
import {
  type ModelReply,
  type ModelRequest,
  type ModelServer,
  modelServer,
} from '../../helpers/agents/model-server.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(2);

const runId = '20261120_1';
const other = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'rework-agent.js');

/** A model that leaves its worker's scope until it gets the finding. Then it applies its earlier work without the refused part. */
function fixesInRound({ input, index }: ModelRequest): ModelReply {
  const patch = `tools/codex/runs/${runId}/A_core/inputs/A_core/DIFF.patch`;
  const hasFinding = input.includes('## Feedback round 1 of 1') && input.includes('ERR_SCOPE') && input.includes(patch);
  const work = hasFinding
    ? `git apply --exclude=elsewhere.txt ${patch}`
    : 'echo mine > A_core.txt && echo x > elsewhere.txt';
  const shell = [`${work} && ${bundleShell('A_core', runId)} && ${markerShell('A_core', runId)}`];
  return index === 0 ? { shell } : { say: 'A_core is finished.' };
}

/** A run in which A_core is a real agent and the others are programs that do their part. */
function groundOf(config: Record<string, unknown>, worker: Record<string, unknown>): Promise<IterationGround> {
  return iterationGround({
    config: {
      ...config,
      workers: { A_core: { allowed_globs: ['/A_core.txt'], ...worker } },
      dispatch: {
        backend: 'command',
        command: [process.execPath, other, '../agent-hangs'],
        env_allow: ['CLAUDE_CODE_MAX_RETRIES'],
      },
    },
  });
}

async function expectRepaired(ground: IterationGround, server: ModelServer): Promise<void> {
  const env = { ...ground.deps.env, HOME: ground.at.folder, [keyName]: 'sk-scripted-key-0123456789' };
  const outcome = await ground.run({ backend: undefined, publish: 'branch' }, { env });
  expect(outcome.steps.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(outcome.verdict).toBe('PASS');
  const segment = ground.text(`tools/codex/runs/${runId}/ledger/A_core.jsonl`);
  const states = ['REWORK_REQUESTED', 'WORKER_SENT'].map((state) => segment.split(`"state":"${state}"`).length - 1);
  expect(states).toEqual([1, 2]);
  // Two conversations of two requests each, and both count.
  expect(new Set(server.requests.map(({ thread }) => thread)).size).toBe(2);
  const { workers } = JSON.parse(ground.text(`tools/codex/runs/${runId}/logs/DISPATCH_RESULTS.json`));
  expect(workers[0]).toMatchObject({ state: 'DONE', tokens: 480, rework: [{ codes: ['ERR_SCOPE'] }] });
  expect(JSON.parse(ground.text(`tools/codex/runs/${runId}/STATUS.json`)).feedback_rounds).toEqual({
    A_core: [{ codes: ['ERR_SCOPE'] }],
    Z_aggregator: [{ codes: [], inputs: ['A_core'] }],
  });
  const report = ground.text(`tools/codex/runs/${runId}/Z_aggregator/FINAL_REPORT.txt`);
  expect(report).toMatch(/^- A_core: PASS .*\| feedback round 1: ERR_SCOPE$/m);
  expect(report).toMatch(/^- Z_aggregator: PASS .*\| feedback round 1: new inputs from A_core$/m);
  const paths = (await ground.git('ls-tree', '-r', '--name-only', `factory/${runId}`)).split('\n');
  expect([paths.includes('A_core.txt'), paths.includes('elsewhere.txt')]).toEqual([true, false]);
  expect(await ground.git('show', `factory/${runId}:A_core.txt`)).toBe('mine');
}

describeCodex('a feedback round of the real Codex CLI', () => {
  sampledIt('is a separate conversation, in which the model fixes its part', async () => {
    await using server = await modelServer(fixesInRound);
    await using ground = await groundOf({ codex: codexSettings(server) }, { backend: 'codex-exec' });
    await expectRepaired(ground, server);
  });
});

describeClaude('a feedback round of the real Claude Code', () => {
  sampledIt('is a separate conversation, in which the model fixes its part', async () => {
    await using server = await modelServer(fixesInRound);
    const claude = {
      executable: claudeProgram ?? '',
      model: 'scripted-1',
      api_key_env: keyName,
      base_url: server.baseUrl.replace(/\/v1$/, ''),
      commands: true,
    };
    await using ground = await groundOf({ presets: { claude } }, { preset: 'claude' });
    await expectRepaired(ground, server);
  });
});
