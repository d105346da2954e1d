import { describe, expect, it } from '@jest/globals';
import { overlapFindings } from '../../../../../src/stages/validate-bundles/rules/scope/overlap-findings.ts';
import { change, type GivenEvidence, runEvidence, workerEvidence } from '../../../../helpers/stages/rule-evidence.ts';

describe('overlapFindings', () => {
  const worker = (
    name: 'A_core' | 'B_tooling' | 'C_features',
    changes: readonly ReturnType<typeof change>[],
    over: GivenEvidence = {},
  ) => workerEvidence({ worker: name, truth: { changes }, ...over });
  const shares = (...globs: string[]) => ({ lock: { allow_shared_paths: globs } });
  const judge = (workers: readonly ReturnType<typeof workerEvidence>[], basePaths: readonly string[] = []) => {
    const { findings, shared } = overlapFindings(runEvidence(workers, {}, { basePaths }));
    return {
      said: findings.map(
        ({ severity, code, message, worker: who, file }) => `${severity} ${code} ${who} ${file}: ${message}`,
      ),
      shared,
    };
  };
  const added = (path: string, newBlob: string, over: object = {}) => change(path, { type: 'added', newBlob, ...over });

  it('reports a path of two workers at each later one', () => {
    const { said: found, shared } = judge([
      worker('A_core', [change('x')]),
      worker('B_tooling', [change('x', { type: 'deleted' })]),
      worker('C_features', [change('x')]),
    ]);
    const message =
      'x was changed by A_core (modified) and B_tooling (deleted) and C_features (modified), but it is not in allow_shared_paths of A_core, B_tooling, C_features.';
    expect(found).toEqual([`error ERR_OVERLAP B_tooling x: ${message}`, `error ERR_OVERLAP C_features x: ${message}`]);
    expect(shared).toEqual([]);
  });

  it('needs the path in the lock of every owner to share it', () => {
    const both = judge([
      worker('A_core', [change('b'), change('a')], shares('*')),
      worker('B_tooling', [change('a'), change('b')], shares('*')),
    ]);
    expect(both).toEqual({
      said: [],
      shared: [
        { path: 'a', owners: ['A_core', 'B_tooling'] },
        { path: 'b', owners: ['A_core', 'B_tooling'] },
      ],
    });
    const one = judge([worker('A_core', [change('a')], shares('a')), worker('B_tooling', [change('a')])]);
    expect(one.said).toEqual([expect.stringContaining('is not in allow_shared_paths of B_tooling.')]);
    expect(
      overlapFindings(runEvidence([worker('A_core', [change('a')]), worker('B_tooling', [change('a')])])).findings[0]
        ?.nextAction,
    ).toBe(
      'Give a to one worker. Or let them share it: add "a" to workers.A_core.allow_shared_paths and workers.B_tooling.allow_shared_paths in factory.config.json, add it to SHARED_PATHS in each of their prompts that has this header, commit, and start a new run.',
    );
  });

  it('counts both ends of a rename, and a copy once', () => {
    const renamed = worker('A_core', [change('new', { type: 'renamed', oldPath: 'old' })]);
    expect(judge([renamed, worker('B_tooling', [change('old')])]).said).toEqual([
      expect.stringContaining('old was changed by A_core (renamed away) and B_tooling (modified)'),
    ]);
    expect(judge([renamed, worker('B_tooling', [change('new')])]).said).toEqual([
      expect.stringContaining('new was changed by A_core (renamed to) and B_tooling (modified)'),
    ]);
    const copied = worker('A_core', [change('new', { type: 'copied', oldPath: 'old' })]);
    expect(judge([copied, worker('B_tooling', [change('old')])]).said).toEqual([]);
  });

  it.each<
    readonly [
      what: string,
      base: readonly string[],
      first: readonly ReturnType<typeof change>[],
      second: readonly ReturnType<typeof change>[],
      expected: readonly string[],
    ]
  >([
    [
      'names that differ in case',
      [],
      [added('A', '1')],
      [added('a', '2')],
      ['error ERR_NAME_COLLISION B_tooling a: B_tooling: a collides with A: some systems treat both names as equal.'],
    ],
    [
      'names in NFC and NFD',
      [],
      [added('caf\u00e9', '1')],
      [added('cafe\u0301', '2')],
      [
        'error ERR_NAME_COLLISION B_tooling caf\u00e9: B_tooling: caf\u00e9 collides with cafe\u0301: some systems treat both names as equal.',
      ],
    ],
    [
      'folders that differ in case',
      [],
      [added('Lib/a', '1')],
      [added('lib/b', '2')],
      [
        'error ERR_NAME_COLLISION B_tooling lib: B_tooling: lib collides with Lib: some systems treat both names as equal.',
      ],
    ],
    [
      'a folder that became a file, and an edit in it',
      ['d/x', 'd/y'],
      [added('d', '1'), change('d/x', { type: 'deleted' }), change('d/y', { type: 'deleted' })],
      [change('d/x')],
      [
        'error ERR_OVERLAP B_tooling d/x: d/x was changed by A_core (deleted) and B_tooling (modified), but it is not in allow_shared_paths of A_core, B_tooling.',
        'error ERR_NAME_COLLISION B_tooling d: B_tooling: d is a file and a folder: one is a file where the other needs a folder.',
      ],
    ],
    [
      'a folder that became a file, and a new file in it',
      ['d/x'],
      [added('d', '1'), change('d/x', { type: 'deleted' })],
      [added('d/n', '2')],
      [
        'error ERR_NAME_COLLISION B_tooling d: B_tooling: d is a file and a folder: one is a file where the other needs a folder.',
      ],
    ],
    [
      'a file and a folder',
      [],
      [added('a', '1')],
      [added('a/b', '2')],
      [
        'error ERR_NAME_COLLISION B_tooling a: B_tooling: a is a file and a folder: one is a file where the other needs a folder.',
      ],
    ],
    [
      'a name of the base commit',
      ['Readme'],
      [added('README', '1')],
      [],
      [
        'error ERR_NAME_COLLISION A_core Readme: A_core: Readme collides with README: some systems treat both names as equal.',
      ],
    ],
    ['a name that is deleted', ['Readme'], [added('README', '1'), change('Readme', { type: 'deleted' })], [], []],
    ['a name that is renamed', ['Readme'], [change('README', { type: 'renamed', oldPath: 'Readme' })], [], []],
    ['a pair of the base commit', ['Readme', 'README'], [change('Readme')], [], []],
    ['a base commit with a pair and no change', ['Readme', 'README'], [], [], []],
    ['a pair of the base commit, without a change of it', ['Readme', 'README'], [added('other', '1')], [], []],
  ])('finds collisions: %s', (_what, base, first, second, expected) => {
    expect(judge([worker('A_core', first), worker('B_tooling', second)], base).said).toEqual(expected);
  });

  it('warns of a file that two workers added under two names', () => {
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const sha256 = (path: string, digest: string) => ({
      rest: { changes: [{ path, change_type: 'added', reason: 'r', sha256: digest }] },
    });
    const warning = ['warning ERR_SAME_CONTENT B_tooling b: B_tooling added b with the same content as a of A_core.'];
    const a = worker('A_core', [added('a', '1')]);
    expect(judge([a, worker('B_tooling', [added('b', '1')])]).said).toEqual(warning);
    expect(judge([a, worker('B_tooling', [added('b', '2')])]).said).toEqual([]);
    expect(judge([a, worker('B_tooling', [added('b', '1')], sha256('b', nothing))]).said).toEqual([]);
    expect(judge([a, worker('B_tooling', [added('b', '1')], sha256('b', 'x'))]).said).toEqual(warning);
    expect(judge([a, worker('B_tooling', [change('b', { newBlob: '1' })])]).said).toEqual([]);
    expect(
      judge([
        worker('A_core', [added('a', '1', { newMode: '120000' })]),
        worker('B_tooling', [added('b', '1', { newMode: '120000' })]),
      ]).said,
    ).toEqual([]);
    expect(judge([worker('A_core', [added('a', '1'), added('b', '1')])]).said).toEqual([]);
    // The same path is an overlap already.
    expect(
      judge([a, worker('B_tooling', [added('a', '1')])]).said.filter((each) => each.includes('SAME_CONTENT')),
    ).toEqual([]);
  });
});
