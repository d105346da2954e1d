import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { iterate } from '../../../src/iteration/iterate.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { goodSteps } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(4);

const report = (at: IterationGround): string => `tools/codex/prompts/${at.runId}/logs/DISPATCH_REPORT.md`;

/** The first cells of the rows of a section's table. */
function rows(text: string, section: string, cells: number): string[] {
  const [, body = ''] = text.split(`## ${section}\n`);
  const lines = (body.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.split(' | ').slice(0, cells).join(' ').replace(/^\| /, ''));
}

describe('DISPATCH_REPORT.md of a run that has ended', () => {
  it('shows every stage, the merge, and the next action', async () => {
    await using at = await iterationGround();
    const outcome = await iterate({ root: at.root, runId: at.runId, backend: 'script' }, at.deps);
    const text = at.text(report(at));
    expect(rows(text, 'Stages', 4)).toEqual([
      'prepare-run PENDING 0 2026-11-20T22:02:25Z',
      'dispatch-codex PASS 0 2026-11-20T22:02:25Z',
      'validate-bundles PASS 0 2026-11-20T22:02:25Z',
      'integrate PASS 0 2026-11-20T22:02:25Z',
    ]);
    const status = JSON.parse(at.text(`${outcome.runDir}/STATUS.json`)) as { merge_sha: string };
    expect(text).toContain(
      `- Verdict: PASS\n- Merged commit: ${status.merge_sha}\n- Required checks passed: 11 of 11\n`,
    );
    expect(text).not.toContain('Not part of this stage');
    expect(text.trimEnd().split('\n').at(-1)).toBe(outcome.nextAction);
    expect((await at.at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
  });

  sampledIt('lists the checks that did not pass, and the verdict, when the run is blocked', async () => {
    const outside = [{ write: { path: 'else|where.txt', content: 'x' } }, ...goodSteps('A_core')];
    const config = { workers: { A_core: { allowed_globs: ['/A_core/**'] } } };
    await using at = await iterationGround({ config, workers: { A_core: outside } });
    const outcome = await at.run();
    const text = at.text(report(at));
    expect(rows(text, 'Stages', 3).slice(2)).toEqual(['validate-bundles BLOCKED 2', 'integrate BLOCKED 2']);
    expect(rows(text, 'Integration', 3)).toContain('scope_detection BLOCKED 2');
    expect(text).toContain('- Verdict: BLOCKED\n');
    expect(text.trimEnd().split('\n').at(-1)).toBe(outcome.nextAction);
  });

  sampledIt.each([
    ['resume', (at: IterationGround) => resumeRun({ root: at.root, runId: at.runId }, at.deps)],
    ['the same command', (at: IterationGround) => at.run()],
  ])('is completed by %s after a kill', async (_name, again) => {
    await using at = await iterationGround();
    await at.run();
    const whole = at.text(report(at));
    for (const left of ['half', undefined]) {
      if (left === undefined) rmSync(join(at.root, report(at)));
      else writeFileSync(join(at.root, report(at)), left);
      await again(at);
      expect(at.text(report(at))).toBe(whole);
    }
  });

  sampledIt('is not written for a run without a dispatch', async () => {
    await using at = await iterationGround({ zip: Buffer.from('no zip') });
    expect((await at.run()).verdict).toBe('BLOCKED');
    expect(at.has(`tools/codex/prompts/${at.runId}`)).toBe(false);
  });
});
