import { describe, expect, it } from '@jest/globals';
import { integrate } from '../../../src/stages/integrate/integrate.ts';
import { integrateRun } from '../../helpers/integrate-run.ts';

const numbered = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);

describe('integrate', () => {
  it('merges disjoint work of two workers to PASS', async () => {
    await using run = await integrateRun({
      base: { 'a.txt': 'a\n', 'b.txt': 'b\n', 'x.txt': numbered.join('') },
      work: { A_core: { 'a.txt': 'A\n', 'new/file.txt': 'n\n' }, B_tooling: { 'b.txt': null } },
      gates: [
        { name: 'files', command: ['node', '-e', "process.exit(require('fs').existsSync('new/file.txt') ? 0 : 1)"] },
      ],
    });
    const report = await integrate(run.inputs, run.deps);
    expect(report.status).toBe('PASS');
  });
});
