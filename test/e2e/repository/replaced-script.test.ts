import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { type EndToEnd, endToEnd, type Outcome } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

const sampledIt = sampled(2);

jest.setTimeout(240_000);

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
/** Replaces the gate's script in every object folder that the worker's repository borrows from. */
const replace = `id=$(git rev-parse HEAD:checks/check.sh)
git cat-file -p HEAD:checks/check.sh | grep -q 7 || exit 1
for o in $(cat .git/objects/info/alternates); do
  f="$o/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
  mkdir -p "$(dirname "$f")"; rm -f "$f"
  node -e 'require("fs").writeFileSync(process.argv[1], require("zlib").deflateSync("blob 7\\0exit 0\\n"))' "$f"
done`;
const doors: readonly (readonly [string, (at: EndToEnd) => Promise<Outcome>])[] = [
  ['factory iterate', (at) => at.iterate(['--backend', 'command'])],
  ['factory run', (at) => at.run(['--backend', 'command'])],
];

describeUnless(onWindows)("a gate's script that a worker replaced in the object store", () => {
  describe('fails as the base commit has it', () => {
    sampledIt.each(doors)('by %s', async (_door, run) => {
      await using at = await endToEnd({
        files: { 'checks/check.sh': 'exit 7\n' },
        config: {
          gates: [{ name: 'check', command: ['sh', 'checks/check.sh'] }],
          dispatch: { command: ['/bin/sh', agent, replace], max_rework: 0, worker_done_timeout_seconds: 60 },
        },
      });
      const outcome = await run(at);
      await expectVerdict(at, outcome, 'BLOCKED');
      expect(outcome.codes).toContain('ERR_GATE');
    });
  });
});
