import { describe, expect } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { bundleShell, codexSettings, goodTurns, keyName, markerShell } from '../../helpers/agents/codex-run.ts';
import { claudeProgram } from '../../helpers/agents/find-claude.ts';
import { findCodex } from '../../helpers/agents/find-codex.ts';
import { geminiProgram } from '../../helpers/agents/find-gemini.ts';
import { type ModelReply, modelServer } from '../../helpers/agents/model-server.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { itUnless } from '../../helpers/unless.ts';

const runId = '20261120_1';
const programs = { codex: findCodex(), claude: claudeProgram, gemini: geminiProgram };
const missing = Object.entries(programs).flatMap(([name, program]) => ((program ?? '') === '' ? [name] : []));

const end = (worker: WorkerName): string => `${bundleShell(worker, runId)} && ${markerShell(worker, runId)}`;
const renamed = 'export function toSlug(text: string): string {\n  return text.toLowerCase();\n}\n';
const page =
  'import { slugify } from "./slug.ts";\n\nexport function page(title: string): string {\n  return slugify(title);\n}\n';
/** Into line 2 of the notes, and later back again: two workers collide for a while. */
const scribble = (text: string): string => `sed -i '2s/.*/${text}/' NOTES.md`;

const turns: Readonly<Record<WorkerName, readonly ModelReply[]>> = {
  A_core: [
    { shell: [scribble('by A_core')] },
    {
      shell: [`${scribble('two')} && printf '%s' '${renamed}' > src/slug.ts && ${end('A_core')}`],
      delayMs: 8_000,
    },
    { say: 'Renamed.' },
  ],
  B_tooling: [
    { shell: ['cat src/slug.ts'] },
    { shell: [`printf '%s' '${page}' > src/page.ts && ${end('B_tooling')}`] },
    { say: 'The page is there.' },
  ],
  C_features: [{ shell: ['echo half > half.txt'] }, ...goodTurns('C_features', runId)],
  D_validation: [
    { shell: [scribble('by D_validation')] },
    { shell: [`${scribble('two')} && echo checked > checked.txt && ${end('D_validation')}`], delayMs: 8_000 },
    { say: 'Checked.' },
  ],
  Z_aggregator: goodTurns('Z_aggregator', runId),
};

const quotaOfTwoHours = {
  status: 429,
  error: {
    message: 'You exceeded your current quota.',
    status: 'RESOURCE_EXHAUSTED',
    details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7200s' }],
  },
};

describe('five workers on the real Codex CLI, Claude Code and Gemini CLI', () => {
  itUnless(missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`)(
    'one parks and goes on, two collide while watch shows it, and the report names what was renamed under a caller',
    async () => {
      let aheadMs = 0;
      const clock = systemClock(() => Date.now() + aheadMs);
      const limitEnds = clock.epochMs() + 7_200_000;
      const served = new Map<WorkerName, number>();
      await using server = await modelServer(({ input }) => {
        const worker = workerNames.find((name) => input.includes(`CODEX_ID: ${name}`)) ?? 'A_core';
        const at = served.get(worker) ?? 0;
        if (worker === 'C_features' && at > 0 && clock.epochMs() < limitEnds) return { fault: quotaOfTwoHours };
        served.set(worker, at + 1);
        return turns[worker][at] ?? { say: 'Finished.' };
      });
      const preset = { api_key_env: keyName, base_url: server.baseUrl.replace(/\/v1$/, '') };
      await using at = await iterationGround({
        files: {
          'NOTES.md': 'one\ntwo\nthree\n',
          'src/slug.ts': 'export function slugify(text: string): string {\n  return text.toLowerCase();\n}\n',
        },
        config: {
          codex: codexSettings(server),
          presets: {
            claude: { ...preset, executable: programs.claude, model: 'scripted-1' },
            gemini: { ...preset, executable: programs.gemini, model: 'gemini-2.5-pro' },
          },
          dispatch: {
            backend: 'codex-exec',
            env_allow: ['CLAUDE_CODE_MAX_RETRIES'],
            max_parallel: 5,
            max_rework: 0,
            worker_done_timeout_seconds: 120,
          },
          workers: {
            B_tooling: { backend: 'command', preset: 'claude' },
            C_features: { backend: 'command', preset: 'gemini' },
          },
          radar: { interval_seconds: 1 },
        },
      });
      const watched: Promise<{ readonly code: number; readonly stdout: string }>[] = [];
      const log = (line: string): void => {
        if (line.includes('do not merge')) watched.push(at.at.call(['watch', '--once', '--run-id', runId]));
        // The others work on meanwhile.
        if (line.startsWith('C_features: PARKED until')) setTimeout(() => (aheadMs = 7_300_000), 5_000);
      };
      const env = { ...process.env, [keyName]: 'sk-scripted-key-0123456789', CLAUDE_CODE_MAX_RETRIES: '0' };
      const outcome = await at.run({ backend: '' }, { clock, env, log });
      const { cause, verdict } = outcome;
      expect([verdict, cause]).toEqual(['PASS', expect.stringMatching(/^All \d+ required checks passed/)]);

      const [shown] = await Promise.all(watched);
      expect(shown?.code).toBe(3);
      expect(shown?.stdout).toMatch(/A_core.*D_validation.*NOTES\.md/s);
      const runDir = `tools/codex/runs/${runId}`;
      const chain = at
        .text(`${runDir}/ledger/run.jsonl`)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as LedgerEvent);
      const names = chain.map(({ event_type, details }) => details.state ?? event_type);
      expect(names.indexOf('COLLISION')).toBeGreaterThan(0);
      expect(names.indexOf('COLLISION')).toBeLessThan(names.lastIndexOf('LAUNCH_RESULT'));

      const segment = at.text(`${runDir}/ledger/C_features.jsonl`);
      for (const state of ['WORKER_SENT', 'WORKER_PARKED', 'CONVERSATION_RESUMED'])
        expect([state, segment.match(new RegExp(`"${state}"`, 'g'))?.length]).toEqual([state, 1]);

      const report = at.text(`${runDir}/Z_aggregator/FINAL_REPORT.txt`);
      expect(report).toMatch(
        /ERR_STALE_READ: B_tooling uses slugify \(src\/page\.ts:4\), but A_core removed it from src\/slug\.ts; now it is toSlug\./,
      );
    },
  );
});
