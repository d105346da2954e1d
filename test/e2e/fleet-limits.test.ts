import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import { expectVerdict } from '../helpers/agreement.ts';
import { endToEnd } from '../helpers/end-to-end.ts';

const agent = join(import.meta.dirname, '..', 'fixtures', 'bin', 'prompt-agent.sh');

describe('a fleet of jobs', () => {
  it('is BLOCKED by a limit of the run that its workers reach only together', async () => {
    const tokens = `$ echo '{"status": "completed", "tokens": 300}' > "$ORCH_RESULT_PATH"`;
    const headers = Object.fromEntries(
      workerNames.map((worker) => {
        const work = worker === 'Z_aggregator' ? [] : [`$ mkdir ${worker}; echo ${worker} > ${worker}/result.txt`];
        return [worker, [...work, '$ bundle', tokens, '$ marker']];
      }),
    );
    await using at = await endToEnd({
      // These agents hand in less than a whole bundle: a feedback round would use more than the five dispatches that are counted here.
      config: { dispatch: { command: [agent], max_rework: 0 }, run: { token_budget: 1_500 } },
      headers,
      args: ['--backend', 'command', '--fleet'],
    });
    const outcome = await at.run();
    expect(outcome.codes).toContain('ERR_BUDGET_TOKENS');
    expect(outcome.status.usage).toMatchObject({ tokens: 1_500 });
    await expectVerdict(at, outcome, 'BLOCKED');
  }, 180_000);
});
