import { describe, expect, it } from '@jest/globals';
import { numbered, outcome, textOf } from '../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRunOptions, integrateRun } from '../../helpers/stages/integrate-run.ts';

describe('integrate: conflicts', () => {
  it('blocks a conflict on a shared path and names the lines in the later worker’s file', async () => {
    await using run = await integrateRun({
      base: { 'x.txt': numbered(), 'y.txt': 'y\n' },
      work: {
        // The earlier worker's clean hunk above shifts the lines of the file with markers, not those of the worker's own file.
        A_core: { 'x.txt': `top\n${numbered({ 10: 'ten' })}` },
        B_tooling: { 'x.txt': numbered({ 10: 'zehn', 11: 'elf', 19: 'neunzehn' }), 'y.txt': 'Y\n' },
      },
      shared: { 'x.txt': ['A_core', 'B_tooling'] },
    });
    const { report, codes, proof: proven } = await outcome(run);
    expect(report.status).toBe('BLOCKED');
    expect(codes).toEqual(['ERR_MEANINGFUL', 'ERR_MERGE_CONFLICT']);
    expect(report.diagnostics.find(({ code }) => code === 'ERR_MERGE_CONFLICT')).toMatchObject({
      worker: 'B_tooling',
      file: 'x.txt',
      line: 10,
      endLine: 11,
    });
    expect(proven.merge_sha).toBeNull();
    expect(proven.changes).toMatchObject([
      { worker: 'A_core', outcome: 'integrated' },
      { worker: 'B_tooling', path: 'x.txt', outcome: 'conflict-routed', detail: 'A_core' },
      {
        worker: 'B_tooling',
        path: 'y.txt',
        outcome: 'rejected',
        detail: 'not merged because of the conflict in x.txt',
      },
    ]);
    expect(textOf(run, 'Z_aggregator/MERGE_PLAN.md')).toContain(
      '- `x.txt` (contents), lines 10-11: B_tooling against A_core',
    );
  });

  const cases: readonly (readonly [string, IntegrateRunOptions['work'], string, string])[] = [
    [
      'delete against edit',
      { A_core: { 'x.txt': null }, B_tooling: { 'x.txt': numbered({ 3: 'three' }) } },
      'x.txt',
      'modify/delete',
    ],
    [
      'edit against rename',
      { A_core: { 'x.txt': null, 'moved.txt': numbered() }, B_tooling: { 'x.txt': numbered({ 3: 'three' }) } },
      'moved.txt',
      'rename/edit',
    ],
    [
      'two renames of one file',
      { A_core: { 'x.txt': null, 'one.txt': numbered() }, B_tooling: { 'x.txt': null, 'two.txt': numbered() } },
      'x.txt',
      'rename/rename',
    ],
    [
      'a folder against a file',
      { A_core: { thing: 'file\n' }, B_tooling: { 'thing/in.txt': 'in\n' } },
      'thing',
      'file/directory',
    ],
    ['two files of one new name', { A_core: { 'n.txt': 'a\n' }, B_tooling: { 'n.txt': 'b\n' } }, 'n.txt', 'contents'],
  ];
  it.each(cases)('blocks %s', async (_name, work, path, kind) => {
    await using run = await integrateRun({ base: { 'x.txt': numbered() }, work });
    const { report, proof: proven } = await outcome(run);
    expect(report.status).toBe('BLOCKED');
    const conflicts = report.diagnostics.filter(({ code }) => code === 'ERR_MERGE_CONFLICT');
    expect(
      conflicts.map(({ file, worker, message }) => [file, worker, message.match(/\(([^)]+)\)/)?.[1]]),
    ).toContainEqual([path, 'B_tooling', kind]);
    expect(proven.tree).toBeNull();
  });
});
