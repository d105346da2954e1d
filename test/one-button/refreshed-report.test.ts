import { expect, it } from '@jest/globals';
import { sha256 } from '../../src/core/system/text/hash.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import { finishPress } from '../../src/one-button/finish-press.ts';
import { buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { awsKey } from '../helpers/stages/validated-run.ts';
import { commitOnTop } from '../helpers/watch/commit-on-top.ts';

it("gives the executor's report the verdict of a later policy revision", async () => {
  await using at = await buttonDesk();
  const steps = [{ write: { path: 'A_core/key.txt', content: `key ${awsKey}\n` } }, ...goodSteps('A_core')];
  at.put('PROMPTS_PACK_NEXT.txt', packText({ A_core: steps }));
  const { runId, verdict } = await at.press();
  expect(verdict).toBe('BLOCKED');
  const file = `tools/codex/runs/${runId}/TXN_EXECUTOR_REPORT.md`;
  expect(at.text(file)).toContain('- Verdict: BLOCKED\n');

  const list = { 'tools/codex/factory/secret-allow.txt': `${sha256(awsKey)}\n` };
  const policyCommit = await commitOnTop(at.root, [await at.git('rev-parse', 'HEAD')], list);
  const outcome = await resumeRun({ root: at.root, runId, policyCommit }, at.deps);
  expect(outcome.verdict).toBe('PASS');
  const stale = await at.at.call(['verify', '--run-id', runId, '--strict']);
  expect([stale.code, stale.stdout]).toEqual([2, expect.stringMatching(/TXN_EXECUTOR_REPORT\.md: Verdict/)]);
  expect(await finishPress({ root: at.root, runId, verdict: 'PASS' }, at.deps)).toBeUndefined();
  expect(at.text(file)).toContain('- Verdict: PASS, 0 gates ran\n');
  expect((await at.at.call(['verify', '--run-id', runId, '--strict'])).code).toBe(0);
});
