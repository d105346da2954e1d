import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'prompt-agent.sh');

/** Lets the agent write the rest of a bundle, so that only the limit can block the run. */
function rest(worker: string): string[] {
  const [run_id, none] = [testRunId, [] as string[]];
  const about = { summary: 'Done.', decisions: none, risks: none, next_actions: none };
  const note = JSON.stringify({ schema_version: 1, run_id, worker_id: worker, ...about });
  return [
    '$ echo None. > "$FACTORY_BUNDLE_DIR/SUGGESTIONS.md"',
    `$ echo '${note}' > "$FACTORY_BUNDLE_DIR/HANDOFF_NOTE.json"`,
  ];
}

describe('a fleet of jobs', () => {
  it('is BLOCKED by a run limit that its workers reach only together', async () => {
    const tokens = `$ echo '{"status": "completed", "tokens": 300}' > "$ORCH_RESULT_PATH"`;
    const headers = Object.fromEntries(
      workerNames.map((worker) => {
        const work = worker === 'Z_aggregator' ? [] : [`$ mkdir ${worker}; echo ${worker} > ${worker}/result.txt`];
        return [worker, [...work, '$ bundle', ...rest(worker), tokens, '$ marker']];
      }),
    );
    await using at = await endToEnd({
      config: { dispatch: { command: [agent] }, run: { token_budget: 1_500 } },
      headers,
      args: ['--backend', 'command', '--fleet'],
    });
    const outcome = await at.run();
    expect(outcome.codes).toContain('ERR_BUDGET_TOKENS');
    expect(outcome.codes).not.toContain('ERR_BUNDLE_FILE_MISSING');
    expect(outcome.status.usage).toMatchObject({ tokens: 1_500 });
    await expectVerdict(at, outcome, 'BLOCKED');
  });

  it('is one job of an agent when NOOP headers leave one worker', async () => {
    const idle = ['NOOP: nothing to do'];
    const headers = { B_tooling: idle, C_features: idle, D_validation: idle };
    await using at = await endToEnd({ headers, args: ['--fleet'] });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'PASS');
    const { jobs } = JSON.parse(readFileSync(join(outcome.result.record, 'result.json'), 'utf8'));
    const dispatched = (jobs as { id: string; conclusion: string }[]).filter(({ id }) =>
      /workers|aggregator|join/.test(id),
    );
    expect(dispatched.map(({ id, conclusion }) => [id.split('/').at(-1), conclusion])).toEqual([
      ['aggregator', 'skipped'],
      ['join', 'success'],
      ['workers (A_core, ubuntu-latest)', 'success'],
    ]);
  });
});
