import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { expectToPass } from '../../helpers/faults/adversity.ts';
import { builtProgram } from '../../helpers/processes/built.ts';
import { fixedInstant, goodSteps } from '../../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(12);

const program = builtProgram();
const stages = ['prepare', 'dispatch', 'validate', 'gates', 'integrate', 'publish'] as const;
/** The delay after which a stage's own child processes are active. */
const intoTheWork: Readonly<Record<string, number>> = { dispatch: 300, gates: 300 };

function iterate(at: IterationGround, mark: string): ChildProcess {
  return spawn(process.execPath, [program, 'iterate', '--run-id', at.runId, '--publish', 'branch'], {
    cwd: at.root,
    env: { PATH: process.env.PATH, FACTORY_RUN__CLOCK: fixedInstant, FACTORY_TEST_MARK: mark },
  });
}

/** Processes whose environment contains the case's mark; empty if the system does not show it. */
function marked(mark: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'utf8').includes(`FACTORY_TEST_MARK=${mark}`);
    } catch {
      return false;
    }
  });
}

describe('a signal to the program', () => {
  sampledIt.each(stages.flatMap((stage) => (['SIGTERM', 'SIGINT'] as const).map((signal) => [stage, signal] as const)))(
    'during %s (%s) ends it cleanly; running it again continues and passes',
    async (stage, signal) => {
      await using at = await iterationGround({
        config: {
          dispatch: { backend: 'script' },
          gates: [{ name: 'slow', command: [process.execPath, '-e', 'setTimeout(() => {}, 700)'] }],
        },
        workers: { A_core: [{ sleep_ms: 700 }, ...goodSteps('A_core')] },
      });
      const mark = `${signal}-${stage}-${process.pid}`;
      const child = iterate(at, mark);
      let said = '';
      let sent = false;
      const hear = (part: Buffer): void => {
        said += part.toString('utf8');
        if (sent || !said.includes(`${stage} ...`)) return;
        sent = true;
        setTimeout(() => child.kill(signal), intoTheWork[stage] ?? 0);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      const [code] = await once(child, 'close');
      expect([code, said]).toEqual([
        1,
        expect.stringContaining(`ERR_CANCELLED: The command was interrupted by ${signal}`),
      ]);
      expect(marked(mark)).toEqual([]);
      const again = iterate(at, mark);
      again.stdout?.resume();
      expect(await once(again, 'close')).toEqual([0, null]);
      await expectToPass(at);
      expect(await at.git('rev-parse', '--verify', `factory/${at.runId}`)).toMatch(/^[0-9a-f]{40}$/);
    },
  );
});
