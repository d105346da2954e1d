import { describe, expect, it } from '@jest/globals';
import {
  fileCommands,
  headCommand,
  refCommand,
  settingCommands,
  shellWord,
} from '../../../../src/core/git/watch/undo-commands.ts';

it.each([
  ['src/a.txt', 'src/a.txt'],
  ['~/a', '~/a'],
  ['a~b', "'a~b'"],
  ['-rf', "'-rf'"],
  ['--local', '--local'],
  ['--file=a', '--file=a'],
  ['a b', "'a b'"],
  ["it's", String.raw`'it'\''s'`],
  ['$(x)', "'$(x)'"],
  ['a-b', 'a-b'],
  ['', "''"],
])('%j is the word %s', (word, quoted) => {
  expect(shellWord(word)).toBe(quoted);
});

describe('the commands for a setting', () => {
  const of = (old: readonly string[], now: readonly string[], name = 'core.x', scope = ['--local']) =>
    settingCommands({ file: { scope, path: '/r/.git/config', digest: '', settings: new Map() }, name, old, now });
  it.each<readonly [what: string, old: readonly string[], now: readonly string[], expected: readonly string[]]>([
    ['a new one', [], ['a'], ['git config --local --unset-all core.x']],
    ['a changed value', ['a b'], ['c'], ["git config --local core.x 'a b'"]],
    ['a removed one', ['a'], [], ['git config --local --add core.x a']],
    ['a second value', ['a'], ['a', 'b'], ['git config --local --fixed-value --unset-all core.x b']],
    [
      'one of two values',
      ['a', 'b'],
      ['a', 'c'],
      ['git config --local --fixed-value --unset-all core.x c', 'git config --local --add core.x b'],
    ],
    ['two removed ones', ['a', 'b'], [], ['git config --local --add core.x a', 'git config --local --add core.x b']],
    ['two for one', ['a', 'b'], ['b'], ['git config --local --add core.x a']],
  ])('%s', (_what, old, now, expected) => {
    expect(of(old, now)).toEqual(expected);
  });

  it('name the file, quoted', () => {
    expect(of([], ['a'], "url.a'b.insteadof", ['--file', 'an other.inc'])).toEqual([
      String.raw`git config --file 'an other.inc' --unset-all 'url.a'\''b.insteadof'`,
    ]);
  });

  it('are not given if they would show a credential', () => {
    const secret = 'https://user:word@host/';
    expect(of([secret], ['a'])).toBeUndefined();
    expect(of(['a'], [secret])).toEqual(['git config --local core.x a']);
    expect(of(['a', 'b'], ['a', secret])).toBeUndefined();
    expect(of([secret], [secret, 'a'])).toEqual(['git config --local --fixed-value --unset-all core.x a']);
    expect(of(['a'], ['b'], 'http.extraheader')).toBeUndefined();
    expect(of([], ['b'], 'http.extraheader')).toEqual(['git config --local --unset-all http.extraheader']);
  });
});

it.each<readonly [old: string | undefined, now: string | undefined, expected: string]>([
  ['aaaa', 'bbbb', 'git update-ref refs/heads/x aaaa bbbb'],
  ['aaaa', undefined, 'git update-ref refs/heads/x aaaa 0000'],
  [undefined, 'bbbb', 'git update-ref -d refs/heads/x bbbb'],
])('the command for a ref that moved from %s to %s', (old, now, expected) => {
  expect(refCommand({ kind: 'ref', ref: 'refs/heads/x', old, now })).toBe(expected);
});

it.each([
  ['refs/heads/feature/a b', "git switch 'feature/a b'"],
  ['refs/remotes/origin/x', 'git switch --detach refs/remotes/origin/x'],
  ['0123456789', 'git switch --detach 0123456789'],
])('the command for a HEAD that was %s', (old, expected) => {
  expect(headCommand({ kind: 'head', old, now: 'x' })).toBe(expected);
});

it('the commands for files are one for each kind, in a fixed order', () => {
  const file = (path: string, how: 'changed' | 'new' | 'removed' | 'was changed before') =>
    ({ kind: 'file', path, how }) as const;
  expect(fileCommands([])).toEqual([]);
  expect(fileCommands([file('a', 'changed'), file('b c', 'removed')])).toEqual([
    "`git diff HEAD -- a 'b c'` shows the change, `git restore -- a 'b c'` undoes it",
  ]);
  expect(fileCommands([file('d', 'was changed before'), file('n', 'new'), file('a', 'changed')])).toEqual([
    '`git diff HEAD -- a` shows the change, `git restore -- a` undoes it',
    '`rm -- n` removes what is new',
    'git has no copy of your earlier uncommitted version of d; `git diff HEAD -- d` shows what is there now',
  ]);
});
