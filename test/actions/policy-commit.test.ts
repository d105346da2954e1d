import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { fixedClock } from '../../src/core/system/clock.ts';
import { actionBench } from '../helpers/processes/action-process.ts';
import { testRunId, testStart } from '../helpers/runs/factory-repo.ts';
import { freeLedger } from '../helpers/runs/free-ledger.ts';
import { commitOnTop } from '../helpers/watch/commit-on-top.ts';

const config = 'tools/codex/factory/factory.config.json';

it('prepare-run takes a policy commit of the default branch, and stops the run for any other', async () => {
  await using bench = await actionBench();
  const { root, layout, baseSha, git } = bench.repo;
  const prepared = await bench.step('prepare-run', { 'run-id': testRunId, artifact: 'none' });
  const ledger = await freeLedger({
    file: join(root, layout.ledger),
    runId: testRunId,
    clock: fixedClock(new Date(testStart)),
  });
  await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', rc: 2, details: { status: 'BLOCKED' } });
  const gate = { name: 'unit', command: ['true'] };
  const settings = JSON.stringify({ dispatch: { backend: 'script' }, gates: [gate] });
  const commit = await commitOnTop(root, [baseSha], { [config]: settings });
  const event = join(bench.folder, 'event.json');
  writeFileSync(event, JSON.stringify({ repository: { default_branch: 'main' } }));
  const revise = () =>
    bench.step(
      'prepare-run',
      { 'run-id': testRunId, artifact: 'none', 'policy-commit': commit },
      { env: { GITHUB_EVENT_PATH: event } },
    );

  const refused = await revise();
  expect(refused.commands.map(({ properties }) => properties.get('title'))).toContain('ERR_POLICY_BRANCH');
  expect([refused.code, refused.outputs.verdict, refused.outputs.finished]).toEqual([2, 'BLOCKED', 'true']);

  await git.run(['update-ref', 'refs/remotes/origin/main', commit]);
  const revised = await revise();
  expect([revised.code, revised.outputs.verdict, revised.outputs.finished]).toEqual([0, 'PENDING', 'false']);
  expect([prepared.outputs.gates, revised.outputs.gates]).toEqual(['[]', '["unit"]']);
  expect(revised.outputs['launch-digest']).toMatch(/^[0-9a-f]{64}$/);
  expect(revised.outputs['launch-digest']).not.toBe(prepared.outputs['launch-digest']);
  expect(revised.summary).toContain(`Policy of \`${commit}\` by \`Mary Maintainer <mary@localhost>\`: gates change.`);
});
