import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { PresetName } from '../../../../src/core/contracts/config/preset-settings.ts';
import { dispatchCodex } from '../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { codexPrompt, codexSettings, goodTurns, keyName } from '../../../helpers/agents/codex-run.ts';
import { claudeProgram } from '../../../helpers/agents/find-claude.ts';
import { codexProgram } from '../../../helpers/agents/find-codex.ts';
import { geminiProgram } from '../../../helpers/agents/find-gemini.ts';
import { leapingClock } from '../../../helpers/agents/leaping-clock.ts';
import { type ModelReply, modelServer } from '../../../helpers/agents/model-server.ts';
import { machinesOf } from '../../../helpers/parking/machines.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { dispatchRun, resultsOf, shortTimings, statesOf } from '../../../helpers/stages/dispatch-run.ts';
import { describeUnless } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

/** The agent begins its work, and reaches the limit in the middle of it. */
const turns: readonly ModelReply[] = [{ shell: ['echo half > half.txt'] }, ...goodTurns('A_core')];

const seconds = (): number => Math.floor(Date.now() / 1_000);
const inTwoHours = (): number => seconds() + 7_200;

interface Case {
  readonly agent: 'codex' | PresetName;
  readonly program: string | undefined;
  /** What the service answers for two hours. */
  readonly limit: () => NonNullable<ModelReply['fault']>;
  /** How far the reported end may lie from two hours, in seconds: some messages name minutes. */
  readonly within: number;
}

const cases: readonly Case[] = [
  {
    agent: 'codex',
    program: codexProgram,
    limit: () => ({
      status: 429,
      error: {
        type: 'usage_limit_reached',
        message: 'The usage limit has been reached',
        plan_type: 'plus',
        resets_at: inTwoHours(),
        resets_in_seconds: 7_200,
      },
    }),
    within: 60,
  },
  {
    agent: 'claude',
    program: claudeProgram,
    limit: () => ({
      status: 400,
      error: {
        type: 'invalid_request_error',
        message: `You have reached your specified API usage limits. You will regain access on ${new Date(inTwoHours() * 1_000).toISOString().slice(0, 16).replace('T', ' at ')} UTC.`,
      },
    }),
    within: 60,
  },
  {
    agent: 'gemini',
    program: geminiProgram,
    limit: () => ({
      status: 429,
      error: {
        message: 'You exceeded your current quota.',
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7200s' }],
      },
    }),
    within: 30,
  },
];

/** A run whose only worker is the real program, with a service that refuses for two hours. */
async function limitedGround({ agent, program = '', limit }: Case) {
  const clock = leapingClock();
  const [end, fault] = [clock.epochMs() + 7_200_000, limit()];
  let served = 0;
  let refused = 0;
  const server = await modelServer(() => {
    if (served === 0 || clock.epochMs() >= end) return turns[Math.min(served++, turns.length - 1)] ?? {};
    refused++;
    return { fault };
  });
  const preset = {
    executable: program,
    model: agent === 'gemini' ? 'gemini-2.5-pro' : 'scripted-1',
    api_key_env: keyName,
    base_url: server.baseUrl.replace(/\/v1$/, ''),
  };
  const run = await dispatchRun({
    backend: agent === 'codex' ? 'codex-exec' : 'command',
    workers: ['A_core'],
    work: { A_core: codexPrompt('A_core') },
    ...(agent === 'codex' ? { codex: codexSettings(server) } : { presets: { [agent]: preset } }),
    dispatch: {
      worker_done_timeout_seconds: 120,
      ...(agent === 'codex' ? {} : { preset: agent, env_allow: ['CLAUDE_CODE_MAX_RETRIES'] }),
    },
  });
  const env = { ...process.env, [keyName]: 'sk-scripted-key-0123456789', CLAUDE_CODE_MAX_RETRIES: '0' };
  return {
    clock,
    env,
    run,
    server,
    refused: () => refused,
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const missing = cases.filter(({ program }) => program === undefined || program === '').map(({ agent }) => agent);

describeUnless(missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`)(
  `a usage limit as the real program reports it (${cases.length} programs)`,
  () => {
    sampledIt.each(cases)('$agent', async (each) => {
      const { within } = each;
      await using ground = await limitedGround(each);
      const { clock, env, run, server } = ground;
      const timings = { ...shortTimings, parkMarginMs: 1_000 };
      const report = await dispatchCodex(run.inputs, run.deps({ env, clock, timings }));
      const worker = resultsOf(run).A_core;
      expect({ status: report.status, state: worker?.state, reason: worker?.reason }).toEqual({
        status: 'PASS',
        state: 'DONE',
        reason: '',
      });
      const [park] = worker?.parks ?? [];
      const lasted = (Date.parse(park?.resets_at ?? '') - Date.parse(park?.started_at ?? '')) / 1_000;
      expect(Math.abs(lasted - 7_200)).toBeLessThanOrEqual(within);
      // The same conversation: it holds the prompt, which was sent once, and the words that resumed it.
      const last = server.requests.at(-1)?.input ?? '';
      expect(last.split('Do your part.')).toHaveLength(2);
      expect(last).toContain('A usage limit stopped you, and has been reset.');
      expect(statesOf(run).filter((state) => state === 'WORKER_SENT')).toHaveLength(1);
      expect(ground.refused()).toBeGreaterThan(0);
      const patch = readFileSync(run.file('A_core/DIFF.patch'), 'utf8');
      expect([patch.includes('+half'), patch.includes('+A_core was here')]).toEqual([true, true]);
    });

    sampledIt.each(cases)('$agent, resumed on another machine', async (each) => {
      await using ground = await limitedGround(each);
      await using at = machinesOf(ground.run, ground);
      const first = await at.dispatch();
      expect([first.status, at.results().A_core?.state]).toEqual(['PENDING', 'PARKED']);
      await at.move();
      ground.clock.leap(7_300_000);
      const report = await at.dispatch();
      const { state, reason } = at.results().A_core ?? {};
      expect({ status: report.status, state, reason }).toEqual({ status: 'PASS', state: 'DONE', reason: '' });
      const last = ground.server.requests.at(-1)?.input ?? '';
      expect(last.split('Do your part.')).toHaveLength(2);
      expect(last).toContain('A usage limit stopped you, and has been reset.');
      expect(at.states('A_core').filter((each) => each === 'WORKER_SENT')).toHaveLength(1);
      const patch = readFileSync(at.file('A_core/DIFF.patch'), 'utf8');
      expect([patch.includes('+half'), patch.includes('+A_core was here')]).toEqual([true, true]);
    });
  },
);
