import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderSupportTable, supportFindings, supportTable } from '../../../src/runner/workflow/support.ts';

describe('the support table', () => {
  it('renders every row', () => {
    const lines = renderSupportTable().split('\n');
    expect(lines.filter((line) => line.startsWith('| ')).length).toBe(Object.keys(supportTable).length + 1);
    expect(renderSupportTable({ a: { feature: 'f', state: 'warned', note: 'n' } })).toContain(
      '| f | ignored with a warning | n |',
    );
  });

  it('matches docs/runner-support.md', () => {
    const shown = readFileSync(new URL('../../../docs/runner-support.md', import.meta.url), 'utf8');
    expect(shown).toBe(renderSupportTable());
  });

  it('refuses, warns or accepts according to the row', () => {
    const position = { file: 'w.yml', line: 1, column: 2 };
    expect(supportFindings('run', position)).toEqual([]);
    expect(supportFindings('runnerGroup', position)).toMatchObject([{ severity: 'warning', line: 1, column: 2 }]);
    expect(supportFindings('snapshot', position)).toMatchObject([
      {
        severity: 'error',
        code: 'ERR_RUNNER_UNSUPPORTED',
        message:
          "w.yml (Line: 1, Col: 2): Not supported by this runner: jobs.<id>.snapshot. Only GitHub's hosted runners can make custom images.",
      },
    ]);
  });
});
