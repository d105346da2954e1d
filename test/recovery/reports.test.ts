import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { filesBelow, textIfThere } from '../helpers/files-below.ts';
import { sampled } from '../helpers/sampled.ts';
import { call, faultyGround, iterate, runId } from './follow.ts';

const sampledIt = sampled(4);

const token = `gh${'p_'}${'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'}`;
const runDir = `tools/codex/runs/${runId}`;

describe('the texts of a run', () => {
  sampledIt('begin with verdict, cause and next action when several things are wrong, and hold no secret', async () => {
    await using at = await faultyGround({
      outbox: { 'SUMMARY.md': null, 'SUGGESTIONS.md': `Use ${token} for it.\n` },
      files: { '.github/workflows/mine.yml': 'on: push\n' },
      says: `the token is ${token}`,
    });
    const told = await at.at.call(['iterate', '--run-id', runId, '--verbose']);
    expect([told.code, told.stderr]).toEqual([2, '']);
    const status = JSON.parse(at.text(`${runDir}/STATUS.json`)) as Record<string, string>;
    const { cause = '', next_action: next = '' } = status;
    expect(cause).toMatch(/^ERR_PROTECTED_PATH: B_tooling: \.github\/workflows\/mine\.yml .*\. \(and 1 more\)$/);
    expect(next).toContain(`factory resume --run-id ${runId} --workers B_tooling.`);
    // The console: the last block, after the steps.
    expect(told.stdout).toContain(`\n\nVerdict: BLOCKED (exit 2)\nCause: ${cause}\nNext: ${next}\nCauses:\n`);
    const report = at.text(`${runDir}/Z_aggregator/FINAL_REPORT.txt`);
    expect(report).toContain(`## Summary\n- Final status: BLOCKED\n- Cause: ${cause}\n- Next action: ${next}\n`);
    expect(report).toContain(`## NEXT ACTION\n- ${next}\n`);
    expect(at.text(`tools/codex/prompts/${runId}/logs/DISPATCH_REPORT.md`)).toContain(`- Next action: ${next}\n`);
    // What follows from the first cause stands below it.
    expect(report).toMatch(
      /^- ERR_PROTECTED_PATH: .*\n {2}Follows from it: ERR_SCOPE \(B_tooling\), ERR_STAGE_FAILED\n {2}Next: /m,
    );
    // The warnings of prepare and of dispatch, with their texts.
    expect(report).toMatch(/^- ERR_SCOPE_UNBOUNDED: .*/m);
    expect(report).toContain(
      '- ERR_SECRET_REDACTED: B_tooling: 1 value that looks like a secret was replaced by *** in agent.stdout.log (1).',
    );
    expect(report).toContain(
      '- ERR_SECRET_REDACTED: B_tooling: 1 value that looks like a secret was replaced by *** in SUGGESTIONS.md (1).',
    );
    expect(at.text(`${runDir}/logs/B_tooling/agent.stdout.log`)).toContain('the token is ***');
    const files = filesBelow(join(at.root, runDir));
    expect(files.filter((file) => textIfThere(file).includes(token))).toEqual([]);
    expect((await at.at.call(['verify', '--run-id', runId])).code).toBe(0);
  });

  sampledIt('list the warnings of every stage when the run passes, and say how to look at the result', async () => {
    await using at = await faultyGround({ says: `the token is ${token}` });
    const told = await iterate(at);
    expect(told.verdict).toBe('PASS');
    const report = at.text(`${runDir}/Z_aggregator/FINAL_REPORT.txt`);
    expect(told.cause).toMatch(/^All 11 required checks passed, with [23] warnings\.$/);
    expect(report).toContain(
      `- Final status: PASS, 0 gates ran\n- Cause: ${told.cause}\n- Next action: ${told.nextAction}\n`,
    );
    expect(report).toMatch(/## Warnings\n- ERR_SCOPE_UNBOUNDED: .*\n- ERR_SECRET_REDACTED: .*\n\n/);
    const again = await call(at, ['resume', '--run-id', runId]);
    expect([again.verdict, again.cause, again.nextAction]).toEqual(['PASS', told.cause, told.nextAction]);
    const [, command = ''] = /merge it with factory (.*)\.$/.exec(told.nextAction) ?? [];
    const accepted = await at.at.call(command.split(' '));
    expect([accepted.code, accepted.stdout]).toEqual([0, expect.stringContaining('Merged into main')]);
    expect(await at.git('log', '-p', 'main')).toContain('+made by B_tooling');
  });
});
