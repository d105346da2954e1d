import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type EndToEnd, endToEnd } from '../../../helpers/runs/end-to-end.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(3);

function placeZip(at: EndToEnd): void {
  mkdirSync(join(at.repo, 'tools/codex/prompt_zips'), { recursive: true });
  cpSync(at.zip, join(at.repo, `tools/codex/prompt_zips/${at.runId}.zip`));
}

describe('the verbs of an iteration, as an operator calls them', () => {
  it('iterate accepts its flags, reports each step, and gives one verdict; a second call runs nothing', async () => {
    await using at = await endToEnd({});
    placeZip(at);
    const flags = ['--send-mode', 'both', '--window-ready-timeout', '5', '--worker-done-timeout', '60'];
    const more = [
      '--between-workers-delay-ms',
      '0',
      '--aggregator',
      'with',
      '--workers',
      'A_core,B_tooling,Z_aggregator',
    ];
    const args = ['iterate', '--run-id', at.runId, '--backend', 'script', ...flags, ...more];
    const first = await at.factory(args);
    expect([first.code, first.stderr]).toEqual([0, '']);
    for (const step of ['prepare: PENDING', 'dispatch: PASS', 'validate: PASS', 'gates: PASS', 'integrate: PASS'])
      expect(first.stdout).toContain(`${step}\n`);
    expect(first.stdout).toContain('\nVerdict: PASS, 0 gates ran (exit 0)\nCause: All 11 required checks passed');
    expect(first.stdout).toMatch(
      /\n A_core\/result\.txt +\| +1 \+\n B_tooling\/result\.txt +\| +1 \+\n 2 files changed, /,
    );
    expect(first.stdout).toMatch(
      new RegExp(`\nBranch: factory/${at.runId} \\(accept makes it\\)\nNext: factory accept ${at.runId}\n$`),
    );
    const file = join(at.repo, `tools/codex/runs/${at.runId}/RUN_INPUTS.json`);
    const inputs = JSON.parse(readFileSync(file, 'utf8')) as { workers: unknown; config: { dispatch: object } };
    expect(inputs.workers).toEqual(['A_core', 'B_tooling', 'Z_aggregator']);
    expect(inputs.config.dispatch).toMatchObject({
      send_mode: 'both',
      window_ready_timeout_seconds: 5,
      worker_done_timeout_seconds: 60,
      between_workers_delay_ms: 0,
      aggregator: 'with',
    });
    const again = await at.factory(args);
    expect([again.code, again.stdout.includes('dispatch')]).toEqual([0, false]);
    expect((await at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
    expect((await at.factory(['ledger-replay', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt('iterate is BLOCKED by a prompt folder that differs from the zip, with a next action', async () => {
    await using at = await endToEnd({});
    placeZip(at);
    const folder = join(at.repo, 'tools/codex/prompts', at.runId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `A_core_${at.runId}.txt`), 'another prompt\n');
    const { code, stdout } = await at.factory(['iterate', '--run-id', at.runId, '--backend', 'script']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/prepare: BLOCKED\n {2}ERR_PROMPT_FOLDER_DIFFERS: .*\n/);
    expect(stdout).toContain('Verdict: BLOCKED (exit 2)\nCause: ERR_PROMPT_FOLDER_DIFFERS: ');
    expect(readFileSync(join(folder, `A_core_${at.runId}.txt`), 'utf8')).toBe('another prompt\n');
    expect((await at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt.each([
    [['iterate', '--run-id', '20260230_1'], 64, 'ERR_RUN_ID'],
    [['iterate', '--run-id', '20261120_9', '--backend', 'script'], 64, 'ERR_ZIP_MISSING'],
    [['iterate', '--run-id', '20261120_9', '--send-mode', 'loud'], 64, "argument 'loud' is invalid"],
    [['iterate'], 64, '--run-id'],
    [['resume', '--run-id', '20261120_9'], 64, 'ERR_RUN_UNKNOWN'],
    [['resume'], 64, 'ERR_RUN_UNKNOWN'],
    [['integrate', '--run-id', '20261120_9'], 64, 'ERR_RUN_UNKNOWN'],
    [['bundle-validate', '--run-id', '../..'], 64, 'ERR_RUN_ID'],
    [['worktrees', 'open', '--run-id', '20261120_9'], 64, 'ERR_RUN_UNKNOWN'],
    [['launch', '--base-ref', 'nowhere'], 2, 'ERR_REF_UNKNOWN'],
    [['oneshot', '--kind', 'no kind'], 64, 'ERR_RUN_ID'],
  ])('factory %p exits %p with %s', async (args, code, word) => {
    await using at = await endToEnd({});
    const called = await at.factory(args);
    expect({ code: called.code, text: called.stdout + called.stderr }).toEqual({
      code,
      text: expect.stringContaining(word),
    });
  });

  sampledIt('oneshot without work is BLOCKED, and PENDING in a dry run; both are in the ledger', async () => {
    await using at = await endToEnd({});
    const dry = await at.factory(['oneshot', '--base-ref', 'HEAD', '--dry-run', '--json']);
    const real = await at.factory(['oneshot', '--json']);
    expect([dry.code, real.code]).toEqual([3, 2]);
    expect(real.lines.at(-1)).toMatchObject({
      type: 'result',
      verdict: 'BLOCKED',
      next_action: expect.stringMatching(/\S/),
    });
    const { lines } = await at.factory(['ledger', '--raw-events', '--event-type', 'ONESHOT_SUMMARY', '--json']);
    expect(lines.map(({ rc }) => rc)).toEqual([3, 2]);
    expect((await at.factory(['verify', '--run-id', String(real.lines.at(-1)?.run_id)])).code).toBe(0);
  });
});
