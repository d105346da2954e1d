import { expect, it } from '@jest/globals';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { keyName } from '../../helpers/agents/codex-run.ts';
import { leapingClock } from '../../helpers/agents/leaping-clock.ts';
import { limitedAgent } from '../../helpers/agents/limited-run.ts';
import { fixedInstant } from '../../helpers/runs/end-to-end.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';

it('a run whose limit ends too late is BLOCKED, and its next action leads to PASS in the same conversation', async () => {
  const config = {
    dispatch: { backend: 'script', env_allow: ['LIMIT_MS'] },
    workers: { A_core: { backend: 'command', preset: 'claude' } },
    presets: { claude: { executable: limitedAgent, api_key_env: keyName } },
    budgets: { park_seconds: 600 },
    radar: { interval_seconds: null },
  };
  await using at = await iterationGround({ config });
  const clock = { ...leapingClock(), nowIso: () => fixedInstant };
  const env = { ...at.deps.env, [keyName]: 'sk-scripted-key-0123456789', LIMIT_MS: String(2 * 3_600_000) };
  const deps = { ...at.deps, clock, env };
  const blocked = await at.run({ backend: '' }, deps);
  expect(blocked).toMatchObject({ verdict: 'BLOCKED', exitCode: 2 });
  expect(blocked.cause).toMatch(/^ERR_AGENT_PARKED: A_core is PARKED: its usage limit resets at \d{4}-/);
  expect(blocked.nextAction).toContain(`run factory resume --run-id ${at.runId}. The same conversation continues.`);
  const report = at.text(`tools/codex/runs/${at.runId}/Z_aggregator/FINAL_REPORT.txt`);
  expect(report).toContain('ERR_AGENT_PARKED');
  // Word by word, and too early: it waits no longer than before, and stays as it is.
  expect(await resumeRun({ root: at.root, runId: at.runId }, deps)).toMatchObject({ verdict: 'BLOCKED' });
  clock.leap(3 * 3_600_000);
  const passed = await resumeRun({ root: at.root }, deps);
  expect(passed).toMatchObject({ runId: at.runId, verdict: 'PASS', exitCode: 0 });
  const segment = at.text(`tools/codex/runs/${at.runId}/ledger/A_core.jsonl`);
  expect(segment.match(/"WORKER_SENT"/g)).toHaveLength(1);
  expect(segment.match(/"CONVERSATION_RESUMED"/g)).toHaveLength(1);
  const verified = await at.at.call(['verify', '--strict', '--run-id', at.runId]);
  expect([verified.code, verified.stdout + verified.stderr]).toEqual([0, expect.any(String)]);
});
