import { describe, expect, it } from '@jest/globals';
import { pointerText } from '../../../src/core/git/objects/lfs-pointer.ts';
import { sampled } from '../../helpers/sampled.ts';
import { numbered, outcome } from '../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRunOptions, integrateRun, type Work } from '../../helpers/stages/integrate-run.ts';

const sampledIt = sampled(4);

interface Reported {
  readonly status: string;
  readonly findings: readonly string[];
}

async function reported(options: IntegrateRunOptions, code: string): Promise<Reported> {
  await using run = await integrateRun(options);
  const { report } = await outcome(run);
  const found = report.diagnostics.filter((each) => each.code === code);
  return { status: report.status, findings: found.map(({ severity, message }) => `${severity}: ${message}`) };
}

describe('a folder that one worker moves while another adds a file to it', () => {
  const base = { 'old/a.js': numbered(), 'old/sub/b.js': numbered({ 1: 'b' }), 'other.js': 'o\n' };
  const move = (to: string): Work => ({
    'old/a.js': null,
    'old/sub/b.js': null,
    [`${to}/a.js`]: base['old/a.js'],
    [`${to}/sub/b.js`]: base['old/sub/b.js'],
  });
  const warned = (worker: string, mover: string, path: string, moved: string): string =>
    `warning: ${worker} added ${path}, but ${mover} moved all files of that folder; it may belong at ${moved}.`;

  const cases: readonly (readonly [string, IntegrateRunOptions['work'], readonly string[]])[] = [
    [
      'the mover first',
      { A_core: move('new'), B_tooling: { 'old/added.js': 'n\n' } },
      [warned('B_tooling', 'A_core', 'old/added.js', 'new/added.js')],
    ],
    [
      'the mover last',
      { A_core: { 'old/added.js': 'n\n' }, B_tooling: move('new') },
      [warned('A_core', 'B_tooling', 'old/added.js', 'new/added.js')],
    ],
    [
      'a folder inside the moved one',
      { A_core: move('lib/new'), B_tooling: { 'old/sub/added.js': 'n\n' } },
      [warned('B_tooling', 'A_core', 'old/sub/added.js', 'lib/new/sub/added.js')],
    ],
    [
      'a file that is moved into the folder',
      { A_core: move('new'), B_tooling: { 'other.js': null, 'old/other.js': 'o\n' } },
      [warned('B_tooling', 'A_core', 'old/other.js', 'new/other.js')],
    ],
    [
      'only one folder of two moved',
      {
        A_core: { 'old/sub/b.js': null, 'new/b.js': base['old/sub/b.js'] },
        B_tooling: { 'old/added.js': 'n\n', 'old/sub/n.js': 'm\n' },
      },
      [warned('B_tooling', 'A_core', 'old/sub/n.js', 'new/n.js')],
    ],
    [
      'a folder with a file left in it',
      { A_core: { 'old/a.js': null, 'new/a.js': base['old/a.js'] }, B_tooling: { 'old/added.js': 'n\n' } },
      [],
    ],
    [
      'a folder that is deleted, not moved',
      { A_core: { 'old/a.js': null, 'old/sub/b.js': null }, B_tooling: { 'old/added.js': 'n\n' } },
      [],
    ],
  ];
  sampledIt.each(cases)('is named: %s', async (_name, work, findings) => {
    expect(await reported({ base, work }, 'ERR_DIRECTORY_RENAME')).toEqual({ status: 'PASS', findings });
  });

  sampledIt.each(['A_core', 'B_tooling'] as const)(
    'is a conflict if policy blocks it, when %s moves it',
    async (mover) => {
      const adder = mover === 'A_core' ? 'B_tooling' : 'A_core';
      const work = { [mover]: move('new'), [adder]: { 'old/added.js': 'n\n' } };
      const { status, findings } = await reported(
        { base, work, merge: { directory_renames: 'block' } },
        'ERR_MERGE_CONFLICT',
      );
      expect(status).toBe('BLOCKED');
      expect(findings).toEqual([
        'error: B_tooling conflicts with A_core in old/added.js (its folder moved, to new/added.js); the later worker must redo its change.',
      ]);
    },
  );
});

describe('a path with a merge attribute', () => {
  const shared = { 'x.lock': ['A_core', 'B_tooling'] as const };
  const conflict = { A_core: { 'x.lock': numbered({ 10: 'a' }) }, B_tooling: { 'x.lock': numbered({ 10: 'b' }) } };
  const apart = { A_core: { 'x.lock': numbered({ 2: 'a' }) }, B_tooling: { 'x.lock': numbered({ 18: 'b' }) } };
  sampledIt.each([
    ['union', 'merge=union', conflict, 'contents', 'merge=union'],
    ['-merge', '-merge', conflict, 'contents', '-merge'],
    ['binary', 'binary', conflict, 'contents', '-merge'],
    ['a driver', 'merge=mine', conflict, 'contents', 'merge=mine'],
    ['-merge, changed in two places', '-merge', apart, 'never merged', '-merge'],
    ['binary, changed in two places', 'binary', apart, 'never merged', '-merge'],
    ['merge=binary, changed in two places', 'merge=binary', apart, 'never merged', 'merge=binary'],
  ])('is BLOCKED and names the attribute: %s', async (_name, attribute, work, kind, named) => {
    const base = { 'x.lock': numbered(), '.gitattributes': `*.lock ${attribute}\n` };
    const { status, findings } = await reported({ base, work, shared }, 'ERR_MERGE_CONFLICT');
    expect(status).toBe('BLOCKED');
    expect(findings).toEqual([
      `error: B_tooling conflicts with A_core in x.lock (${kind}); the later worker must redo its change. The base commit has ${named} for it, and no merge driver runs here.`,
    ]);
  });

  sampledIt.each(['merge=union', 'merge', 'text'])('merges in two places with %s', async (attribute) => {
    const base = { 'x.lock': numbered(), '.gitattributes': `*.lock ${attribute}\n` };
    expect(await reported({ base, work: apart, shared }, 'ERR_MERGE_CONFLICT')).toEqual({
      status: 'PASS',
      findings: [],
    });
  });

  it('does not come from a worker’s .gitattributes', async () => {
    const base = { 'x.lock': numbered() };
    const work = { ...apart, C_quality: { '.gitattributes': '*.lock -merge\n' } };
    expect((await reported({ base, work, shared }, 'ERR_MERGE_CONFLICT')).status).toBe('PASS');
  });
});

describe('a result that changes .gitattributes', () => {
  const warned = (paths: string): string =>
    `warning: After a fresh checkout of the result, git shows ${paths.split(', ').length} files as modified, because .gitattributes changed: ${paths}.`;
  const pointer = pointerText({ oid: 'a'.repeat(64), size: 3 });
  const base = {
    'a.txt': 'a\r\n',
    'd/b.txt': 'b\r\n',
    'c.txt': 'c\n',
    'raw.png': 'raw\n',
    'empty.png': '',
    'kept.png': pointer,
    'x.bin': pointer,
    '.gitattributes': '*.bin filter=lfs\n',
    'd/.gitattributes': '*.txt -text\n',
  };
  const rows = '*.bin filter=lfs\n';
  sampledIt.each<readonly [string, Work, readonly string[]]>([
    ['makes stored CRLF wrong', { '.gitattributes': `${rows}* text eol=lf\n` }, [warned('a.txt')]],
    ['in a folder', { 'd/.gitattributes': '*.txt text\n' }, [warned('d/b.txt')]],
    ['gives stored files to LFS', { '.gitattributes': `${rows}*.png filter=lfs -text\n` }, [warned('raw.png')]],
    [
      'gives its own new files to LFS',
      { '.gitattributes': `${rows}*.dat filter=lfs\n`, 'n.dat': 'n\n' },
      [warned('n.dat')],
    ],
    [
      'gives files to LFS by a macro',
      { '.gitattributes': `${rows}[attr]big filter=lfs -text\nraw.* big\n` },
      [warned('raw.png')],
    ],
    ['takes pointers from LFS', { '.gitattributes': '' }, [warned('x.bin')]],
    ['gives files to another filter', { '.gitattributes': `${rows}c.txt filter=git-crypt\n` }, [warned('c.txt')]],
    ['changes nothing that is stored', { '.gitattributes': `${rows}*.png binary\n` }, []],
    [
      'gives LFS what it already has',
      { '.gitattributes': `${rows}*.bin filter=lfs lockable\nkept.* filter=lfs\n` },
      [],
    ],
    ['is not changed', { 'c.txt': 'C\n' }, []],
  ])('is warned about when it leaves a fresh checkout modified: %s', async (_name, work, findings) => {
    expect(await reported({ base, work: { A_core: work } }, 'ERR_RENORMALISE')).toEqual({ status: 'PASS', findings });
  });
});
