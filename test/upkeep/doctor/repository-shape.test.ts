import { expect, it } from '@jest/globals';
import { repositoryRows } from '../../../src/upkeep/doctor/repository-rows.ts';
import type { RepositoryState } from '../../../src/upkeep/doctor/repository-state.ts';

const quiet: RepositoryState = {
  workflows: new Map(),
  staleLocks: [],
  heldLocks: [],
  temporaries: [],
  living: new Map(),
  unfinished: [],
  vanishedWorktrees: [],
  leftWorktrees: [],
  gitIndexLock: false,
  sparse: false,
  submodules: false,
  linkedWorktree: false,
};

const rowOf = (state: Partial<RepositoryState>, check: string) => {
  const { status, detail } = repositoryRows({ ...quiet, ...state }, new Map([['w', '']])).find(
    (row) => row.check === check,
  ) ?? { status: '', detail: '' };
  return `${status}: ${detail}`;
};

it.each<readonly [what: string, state: Partial<RepositoryState>, expected: string]>([
  ['nothing', {}, 'ok: nothing unusual'],
  ['sparse', { sparse: true }, 'ok: it is sparse; workers get complete worktrees'],
  ['submodules', { submodules: true }, 'ok: it has submodules; they are empty for workers'],
  ['linked', { linkedWorktree: true }, 'ok: it is a linked worktree; branches and refs are shared with the others'],
  ['in use', { heldLocks: ['a', 'b'] }, 'ok: a running process uses it: a, b'],
  [
    'two of them',
    { sparse: true, heldLocks: ['a'] },
    'ok: it is sparse; workers get complete worktrees; a running process uses it: a',
  ],
  [
    'index.lock, before all others',
    { gitIndexLock: true, sparse: true },
    'warn: the git folder contains index.lock: another git command is running, or was killed',
  ],
])('the working tree: %s', (_what, state, expected) => {
  expect(rowOf(state, 'working tree')).toBe(expected);
});

it.each<readonly [check: string, key: keyof RepositoryState, what: string]>([
  ['locks', 'staleLocks', 'left by processes that have ended'],
  ['temporary files', 'temporaries', 'left by processes that have ended'],
  ['worktree records', 'vanishedWorktrees', 'without a folder'],
  ['worktrees', 'leftWorktrees', 'of finished runs'],
  ['unfinished runs', 'unfinished', 'without a verdict'],
])('%s: three are named, further ones are counted', (check, key, what) => {
  expect(rowOf({}, check)).toBe('ok: none');
  expect(rowOf({ [key]: ['a', 'b', 'c'] }, check)).toBe(`warn: 3 ${what}: a, b, c`);
  expect(rowOf({ [key]: ['a', 'b', 'c', 'd'] }, check)).toBe(`warn: 4 ${what}: a, b, c and 1 more`);
});
