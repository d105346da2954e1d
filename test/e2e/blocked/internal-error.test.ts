import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(2);

// A case has up to two whole runs.
jest.setTimeout(240_000);

describe('FAIL: an error of the machine, not of the work', () => {
  sampledIt('is the verdict when a gate kills the process that judges it', async () => {
    await using at = await endToEnd({
      config: {
        gates: [{ name: 'killer', command: ['node', '--eval', "process.kill(process.ppid, 'SIGKILL')"] }],
        gate_policy: { sandbox: 'off' },
      },
    });
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'FAIL');
    expect(outcome.codes).toContain('ERR_GATE_NO_RESULT');
  });

  sampledIt(
    'is not the verdict when the repository’s objects disappear while a gate runs: the watch blocks the run',
    async () => {
      await using outside = await tempFolder('factory-e2e');
      const file = (name: string): string => join(outside.path, name);
      // The gate signals the test once that integrate is next; it does nothing else.
      const wait = `const fs = require('node:fs'); fs.writeFileSync(${JSON.stringify(file('waits'))}, '');
      const timer = setInterval(() => fs.existsSync(${JSON.stringify(file('go'))}) && clearInterval(timer), 50);`;
      await using at = await endToEnd({
        config: { gates: [{ name: 'wait', command: ['node', '--eval', wait] }], gate_policy: { sandbox: 'off' } },
      });
      const running = at.run();
      const ended = running.then(() => true);
      while (!existsSync(file('waits')) && !(await Promise.race([ended, pause()])));
      const objects = join(at.repo, '.git/objects');
      renameSync(objects, file('objects'));
      writeFileSync(file('go'), '');
      const outcome = await running;
      renameSync(file('objects'), objects);
      await expectVerdict(at, outcome, 'BLOCKED');
      expect(outcome.codes).toEqual(['ERR_REPOSITORY_ALTERED']);
      const verified = await at.factory(['verify', '--run-id', at.runId, '--record', outcome.result.record, '--json']);
      const { comparisons } = verified.lines.at(-1) as { comparisons: { name: string; state: string }[] };
      expect(comparisons.filter(({ state }) => state === 'differs')).toEqual([]);
    },
  );
});

const pause = (): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), 50));
