import { describe, expect, it } from '@jest/globals';
import { endToEnd, goodSteps } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(4);

describe('a prompt zip goes in, a verdict comes out', () => {
  it('PASS: five workers, one commit for each that changed something', async () => {
    await using at = await endToEnd({ args: ['--publish', 'branch'] });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'PASS');
    expect(outcome.result.artifacts.map(({ name }) => name)).toContain(`factory-${at.runId}-integrate-a1`);
  });

  // test/e2e/blocked/gates.test.ts always ends a whole run BLOCKED; test/stages/integrate has every overlap.
  sampledIt('BLOCKED: two workers changed the same path', async () => {
    const write = (content: string) => ({ write: { path: 'README.md', content } });
    await using at = await endToEnd({
      workers: {
        A_core: [write('one\n'), ...goodSteps('A_core')],
        B_tooling: [write('two\n'), ...goodSteps('B_tooling')],
      },
    });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'BLOCKED');
    expect(outcome.codes).toContain('ERR_OVERLAP');
  });
});
