import { describe, expect, it } from '@jest/globals';
import { compareSnapshots } from '../../../../src/core/git/watch/compare-snapshots.ts';
import type { GitFile } from '../../../../src/core/git/watch/read-git-files.ts';
import type { ConfigFile } from '../../../../src/core/git/watch/read-settings.ts';
import type { RepositorySnapshot } from '../../../../src/core/git/watch/take-snapshot.ts';

const config = (
  settings: Readonly<Record<string, readonly string[]>> | undefined,
  path = '/no/such/.git/config',
): ConfigFile => ({
  scope: ['--local'],
  path,
  digest: '',
  settings: settings === undefined ? undefined : new Map(Object.entries(settings)),
});
const gitFile = (state: string, acting = false): GitFile => ({
  path: '/p',
  state,
  acting,
  executable: false,
  bytes: null,
});
const dirty = (files: Readonly<Record<string, readonly [code: string, stamp: string]>>) => ({
  dirty: new Map(Object.entries(files).map(([path, [code, stamp]]) => [path, { code, stamp }])),
  settings: [],
});
const files = (given: Readonly<Record<string, GitFile>>) => new Map(Object.entries(given));
const refs = (given: Readonly<Record<string, string>>) => new Map(Object.entries(given));

const snapshot = (over: Partial<RepositorySnapshot> = {}): RepositorySnapshot =>
  ({
    place: { root: '/no/such', env: {}, unwatched: [], runWorktrees: [] },
    gitFolder: '/no/such/.git',
    odd: [],
    head: 'refs/heads/main',
    refs: refs({ 'refs/heads/main': '1' }),
    config: [config({ 'user.name': ['a'] })],
    files: new Map(),
    worktrees: new Map(),
    checkout: dirty({}),
    ...over,
  }) as unknown as RepositorySnapshot;

const brief = (before: Partial<RepositorySnapshot>, after: Partial<RepositorySnapshot>): unknown[] =>
  compareSnapshots(snapshot(before), snapshot(after)).map((change) => {
    switch (change.kind) {
      case 'setting':
        return [change.name, change.old, change.now, change.acting];
      case 'git-file':
        return [change.name, change.old?.state, change.now?.state, change.acting];
      case 'ref':
        return [change.ref, change.old, change.now];
      case 'file':
        return [change.path, change.how];
      case 'worktree':
        return [change.name, change.path, change.added];
      case 'head':
        return ['HEAD', change.old, change.now];
      default:
        return ['unreadable', change.name];
    }
  });

type Row = readonly [
  what: string,
  before: Partial<RepositorySnapshot>,
  after: Partial<RepositorySnapshot>,
  changes: readonly unknown[],
];

const rows: readonly Row[] = [
  ['nothing', {}, {}, []],
  ['a part that git would hang on', { odd: ['a'] }, { odd: ['a', 'b'], head: 'x' }, [['unreadable', 'b']]],
  ['a part that can be read again', { odd: ['a'], head: '' }, { head: 'x' }, []],
  [
    'HEAD, and refs by name',
    { refs: refs({ 'refs/b': '1', 'refs/gone': '2', 'refs/same': '3' }) },
    { head: 'other', refs: refs({ 'refs/new': '4', 'refs/b': '5', 'refs/same': '3' }) },
    [
      ['HEAD', 'refs/heads/main', 'other'],
      ['refs/b', '1', '5'],
      ['refs/gone', '2', undefined],
      ['refs/new', undefined, '4'],
    ],
  ],
  ['refs that cannot be read any more', {}, { refs: undefined }, [['unreadable', 'refs']]],
  ['refs that never could be read', { refs: undefined }, { refs: undefined }, []],
  ['refs that can be read again', { refs: undefined }, { refs: refs({ 'refs/x': '1' }) }, [['refs/x', undefined, '1']]],
  [
    'settings by name',
    { config: [config({ b: ['1'], gone: ['2', '3'], same: ['4', '5'] })] },
    { config: [config({ 'core.pager': ['x'], b: ['1', '6'], same: ['4', '5'] })] },
    [
      ['b', ['1'], ['1', '6'], false],
      ['core.pager', [], ['x'], true],
      ['gone', ['2', '3'], [], false],
    ],
  ],
  [
    'values in another order',
    { config: [config({ a: ['1', '2'] })] },
    { config: [config({ a: ['2', '1'] })] },
    [['a', ['1', '2'], ['2', '1'], false]],
  ],
  [
    'settings of a file that is included now',
    {},
    { config: [config({ 'user.name': ['a'] }), config({ x: ['1'] }, '/inc')] },
    [['x', [], ['1'], false]],
  ],
  [
    'a file that is no longer included',
    { config: [config({ 'user.name': ['a'] }), config({ x: ['1'] }, '/inc')] },
    {},
    [],
  ],
  ['a configuration that cannot be parsed any more', {}, { config: [config(undefined)] }, [['unreadable', 'config']]],
  [
    'an included file that cannot be parsed',
    {},
    { config: [config({ 'user.name': ['a'] }), config(undefined, '/inc')] },
    [],
  ],
  [
    'an included file that cannot be parsed any more',
    { config: [config({ x: ['1'] }, '/inc')] },
    { config: [config(undefined, '/inc')] },
    [['unreadable', 'an included file']],
  ],
  [
    'a configuration that could not be parsed before',
    { config: [config(undefined)] },
    { config: [config(undefined)] },
    [],
  ],
  [
    'a configuration that can be parsed again',
    { config: [config(undefined)] },
    { config: [config({ a: ['1'] })] },
    [['a', [], ['1'], false]],
  ],
  [
    'files of the git folder',
    {
      files: files({
        'hooks/a': gitFile('1', true),
        'info/x': gitFile('1'),
        same: gitFile('1'),
        z: gitFile('1', true),
      }),
    },
    {
      files: files({
        'hooks/a': gitFile('2', true),
        'info/x': gitFile('2'),
        same: gitFile('1'),
        y: gitFile('1', true),
      }),
    },
    [
      ['hooks/a', '1', '2', true],
      ['info/x', '1', '2', false],
      ['y', undefined, '1', true],
      ['z', '1', undefined, true],
    ],
  ],
  [
    'a hook in a folder that core.hooksPath still names',
    { config: [config({ 'core.hookspath': ['h'] })] },
    { config: [config({ 'core.hookspath': ['h'] })], files: files({ 'hooks of h/x': gitFile('1', true) }) },
    [['hooks of h/x', undefined, '1', true]],
  ],
  [
    'hooks in a folder that core.hooksPath names now: only the setting',
    { config: [config({ 'core.hookspath': ['g'] })], files: files({ 'hooks of g/y': gitFile('1', true) }) },
    { config: [config({ 'core.hookspath': ['h'] })], files: files({ 'hooks of h/x': gitFile('1', true) }) },
    [['core.hookspath', ['g'], ['h'], true]],
  ],
  [
    'hooks in a folder whose name begins like a known one',
    { config: [config({ 'core.hookspath': ['h'] })] },
    { config: [config({ 'core.hookspath': ['h'] })], files: files({ 'hooks of hh/x': gitFile('1', true) }) },
    [],
  ],
  [
    'worktrees',
    { worktrees: refs({ gone: '/g', same: '/s' }) },
    { worktrees: refs({ new: '/n', same: '/s' }) },
    [
      ['gone', '/g', false],
      ['new', '/n', true],
    ],
  ],
  [
    'files, sorted',
    {},
    {
      checkout: dirty({
        z: [' M', '1'],
        new: ['??', '1'],
        gone: [' D', 'absent'],
        staged: ['M ', '1'],
        'also gone': ['D ', 'absent'],
      }),
    },
    [
      ['also gone', 'removed'],
      ['gone', 'removed'],
      ['new', 'new'],
      ['staged', 'changed'],
      ['z', 'changed'],
    ],
  ],
  [
    'a file that was changed before',
    { checkout: dirty({ a: [' M', '1'], b: [' M', '1'], c: ['??', '1'] }) },
    { checkout: dirty({ a: [' M', '2'], b: ['M ', '1'], c: ['??', '2'] }) },
    [
      ['a', 'was changed before'],
      ['c', 'was changed before'],
    ],
  ],
  [
    'files that are as HEAD now',
    { checkout: dirty({ a: [' M', '1'], b: ['??', '1'], c: [' D', 'absent'] }) },
    {},
    [
      ['a', 'was changed before'],
      ['b', 'removed'],
    ],
  ],
  [
    'staged files after a commit, of which only HEAD is new',
    {},
    { refs: refs({ 'refs/heads/main': '2' }), checkout: dirty({ a: ['M ', '1'], b: ['MM', '1'], c: ['??', '1'] }) },
    [
      ['refs/heads/main', '1', '2'],
      ['b', 'changed'],
      ['c', 'new'],
    ],
  ],
  [
    'staged files after a switch',
    {},
    {
      head: 'refs/heads/other',
      refs: refs({ 'refs/heads/main': '1', 'refs/heads/other': '1' }),
      checkout: dirty({ a: ['M ', '1'] }),
    },
    [
      ['HEAD', 'refs/heads/main', 'refs/heads/other'],
      ['refs/heads/other', undefined, '1'],
    ],
  ],
  [
    'a file that was staged and changed before the commit',
    { checkout: dirty({ a: ['MM', '1'] }) },
    { head: 'x', checkout: dirty({ a: ['M ', '2'] }) },
    [
      ['HEAD', 'refs/heads/main', 'x'],
      ['a', 'was changed before'],
    ],
  ],
  ['a checkout that cannot be read any more', {}, { checkout: undefined }, [['unreadable', 'index']]],
  ['a checkout that could not be read before', { checkout: undefined }, { checkout: dirty({ a: [' M', '1'] }) }, []],
];

describe('the changes of a repository', () => {
  it.each(rows)('%s', (_what, before, after, changes) => {
    expect(brief(before, after)).toEqual(changes);
  });
});
