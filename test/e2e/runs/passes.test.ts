import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { endToEnd, goodSteps } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(2);

const shares = { allow_shared_paths: ['README.md'] };

// A pass is the same for every way to start a run; test/e2e/runs/verdicts uses the local runner.
describe('a run passes', () => {
  sampledIt('with a shared path that merges three-way: a warning, and the hunks in the plan', async () => {
    const edit = (content: string) => ({ write: { path: 'README.md', content } });
    await using at = await endToEnd({
      config: { workers: { A_core: shares, C_features: shares } },
      workers: {
        A_core: [edit('# Sample\n\nFirst.\n\nTwo.\n\nThree.\n\nFour.\n'), ...goodSteps('A_core')],
        C_features: [edit('# Sample\n\nOne.\n\nTwo.\n\nThree.\n\nLast.\n'), ...goodSteps('C_features')],
      },
      args: ['--publish', 'branch'],
    });
    const outcome = await at.iterate();
    await expectVerdict(at, outcome, 'PASS');
    const merged = outcome.status.required_checks.find(({ name }) => name === 'merge_applies');
    expect(merged).toMatchObject({ status: 'WARN', rc: 0, detail: 'merged three-way: README.md' });
    expect(outcome.status.warnings).toContainEqual(
      expect.objectContaining({ code: 'ERR_OVERLAP', worker: 'C_features', file: 'README.md' }),
    );
    const plan = readFileSync(join(at.repo, 'tools/codex/runs', at.runId, 'Z_aggregator/MERGE_PLAN.md'), 'utf8');
    expect(plan).toContain('README.md');
    expect(plan).toContain('`README.md`: C_features onto A_core\n> @@ -9 +9 @@ Three.\n> -Four.\n> +Last.\n');
    const branch = await at.git(['show', `factory/${at.runId}:README.md`]);
    expect(branch).toBe('# Sample\n\nFirst.\n\nTwo.\n\nThree.\n\nLast.');
  });

  sampledIt('with a worker that declares a noop, which adds no commit', async () => {
    await using at = await endToEnd({
      workers: { B_tooling: [{ noop: { reason: 'The tools are good.', ack: 'I changed nothing.' } }, { done: true }] },
      args: ['--publish', 'branch'],
    });
    const outcome = await at.iterate();
    await expectVerdict(at, outcome, 'PASS');
    expect(outcome.status).toMatchObject({ noop: false });
    expect(outcome.report).toMatch(/^- B_tooling: PASS .*\| NOOP$/m);
    const workers = await at.git([
      'log',
      '--format=%(trailers:key=Factory-Worker,valueonly,separator=)',
      `main..factory/${at.runId}`,
    ]);
    expect(workers.split('\n')).toEqual(['D_validation', 'C_features', 'A_core']);
  });
});
