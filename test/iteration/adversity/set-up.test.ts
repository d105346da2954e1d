import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { integrateLaunched } from '../../../src/iteration/launched-run.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

describeUnless(onWindows)('set-up in an iteration', () => {
  it('that fails is BLOCKED with the end of the log, and what the report advises leads to PASS', async () => {
    const run = [
      'echo "looking for tools"',
      'test -e "$COMPILER" || { echo "no compiler here" >&2; exit 4; }',
      // Only gates have numbers from 5 on.
      'test "$FACTORY_WORKER_INDEX" -lt 5 || test -e "$LINKER" || { echo "no linker here" >&2; exit 5; }',
      'echo made > made.txt',
    ].join('; ');
    const config = {
      setup: { commands: [{ shell: 'sh', run }], env_allow: ['COMPILER', 'LINKER'] },
      gates: [{ name: 'made', command: ['sh', '-c', 'test -e made.txt'] }],
      // A sandbox would hide these tools.
      gate_policy: { sandbox: 'off' },
    };
    await using at = await iterationGround({ config });
    const [compiler, linker] = [join(at.at.folder, 'compiler'), join(at.at.folder, 'linker')];
    const deps = { ...at.deps, env: { ...at.deps.env, COMPILER: compiler, LINKER: linker } };
    const file = (name: string): string => at.text(`tools/codex/runs/${at.runId}/${name}`);

    const blocked = await at.run({}, deps);
    expect([blocked.verdict, blocked.exitCode]).toEqual(['BLOCKED', 2]);
    const log = String.raw`\S+/logs/A_core/setup\.log`;
    const line = String.raw`The set-up of A_core failed: sh: .* exited with 4\. The log is ${log}\. Its last lines: .* \| no compiler here`;
    expect(file('Z_aggregator/FINAL_REPORT.txt')).toMatch(new RegExp(line));
    expect(file('STATUS.json')).toMatch(/factory resume --run-id \S+ --workers /);

    writeFileSync(compiler, '');
    const redispatch = [...workerNames];
    const unready = await resumeRun({ root: at.root, runId: at.runId, redispatch }, deps);
    expect(unready.verdict).toBe('BLOCKED');
    expect(file('Z_aggregator/FINAL_REPORT.txt')).toContain('| no linker here');
    expect(file('STATUS.json')).toMatch(/factory integrate --run-id \S+/);

    writeFileSync(linker, '');
    expect((await integrateLaunched({ root: at.root, runId: at.runId }, deps)).verdict).toBe('PASS');
    expect(file('Z_aggregator/LOGS/gate-made.log')).toContain('looking for tools');
    expect(file('A_core/FILES_CHANGED.json')).not.toContain('made.txt');
  });
});
