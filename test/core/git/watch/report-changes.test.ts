import { describe, expect, it } from '@jest/globals';
import type { RepositoryChange } from '../../../../src/core/git/watch/compare-snapshots.ts';
import type { GitFile } from '../../../../src/core/git/watch/read-git-files.ts';
import { type ChangeRules, type MovedRef, reportChanges } from '../../../../src/core/git/watch/report-changes.ts';

const rules: ChangeRules = { place: 'the repository', workers: ['A_core', 'B_tooling'], checkoutGuard: 'warn' };
const whose = 'Either you did this, or an agent in the wrong folder.';
const again = 'The repository is as before. Review what the workers did, then resume the run.';

const setting = (old: readonly string[], now: readonly string[], acting: boolean, name = 'core.pager') =>
  ({
    kind: 'setting',
    file: { scope: ['--local'], path: '/r/.git/config', digest: '', settings: new Map() },
    name,
    old,
    now,
    acting,
  }) satisfies RepositoryChange;
const gitFile = (name: string, old: boolean, now: boolean, acting: boolean, path = `/r/.git/${name}`) => {
  const file = { path, state: 'x', bytes: null, executable: false, acting } as unknown as GitFile;
  return { kind: 'git-file', name, old: old ? file : undefined, now: now ? file : undefined, acting } as const;
};
const file = (path: string, how: 'changed' | 'new' = 'changed') => ({ kind: 'file', path, how }) as const;
const ref = (name: string, old: string | undefined = 'aaaa', now: string | undefined = 'bbbb') =>
  ({ kind: 'ref', ref: name, old, now }) satisfies RepositoryChange;
const moved = (name: string, over: Partial<MovedRef> = {}): MovedRef => ({
  change: ref(name),
  reflog: '',
  worker: '',
  ...over,
});

/** `severity code: message -> next action`, without the sentence about who did it. */
const said = (changes: readonly RepositoryChange[], refs: readonly MovedRef[] = [], over: Partial<ChangeRules> = {}) =>
  reportChanges(changes, refs, { ...rules, ...over }).map(
    ({ severity, code, message, nextAction }) =>
      `${severity} ${code.slice(4)}: ${message.replace(` ${whose}`, '')} -> ${nextAction}`,
  );

describe('a change that makes git run a program', () => {
  it.each<readonly [what: string, change: RepositoryChange, message: string, undo: string]>([
    [
      'a new setting',
      setting([], ['x'], true),
      'the setting core.pager was added to the configuration of the repository.',
      'Before you run git there: `git config --local --unset-all core.pager`.',
    ],
    [
      'a removed setting',
      setting(['x'], [], true),
      'the setting core.pager was removed from the configuration of the repository.',
      'Before you run git there: `git config --local --add core.pager x`.',
    ],
    [
      'a changed setting',
      setting(['x', 'y'], ['z'], true),
      'the setting core.pager was changed in the configuration of the repository.',
      'Before you run git there: `git config --local --fixed-value --unset-all core.pager z`, then `git config --local --add core.pager x`, then `git config --local --add core.pager y`.',
    ],
    [
      'a setting with a credential',
      setting(['x'], ['z'], true, 'http.a b.extraheader'),
      'the setting http.a b.extraheader was changed in the configuration of the repository.',
      "Before you run git there: set http.a b.extraheader to its earlier value, which may hold a credential and is not shown; `git config --show-origin --get-all 'http.a b.extraheader'` prints what is there now.",
    ],
    [
      'a new hook',
      gitFile('hooks/pre-push', false, true, true),
      'hooks/pre-push was added to the git folder of the repository.',
      'Before you run git there: `rm .git/hooks/pre-push`.',
    ],
    [
      'a new hook in another folder',
      gitFile('hooks of .husky/_/pre-push', false, true, true, '/r/.husky/_/pre-push'),
      'hooks of .husky/_/pre-push was added to the git folder of the repository.',
      'Before you run git there: `rm .husky/_/pre-push`.',
    ],
    [
      'a new file outside of the git folder',
      gitFile('alternates', false, true, true, '/elsewhere/other'),
      'alternates was added to the git folder of the repository.',
      'Before you run git there: `rm alternates`.',
    ],
    [
      'a changed hook',
      gitFile('hooks/pre-push', true, true, true),
      'hooks/pre-push was changed in the git folder of the repository.',
      'Before you run git there: restore hooks/pre-push from your own copy, or `rm .git/hooks/pre-push`.',
    ],
    [
      'a removed hook',
      gitFile('hooks/pre-push', true, false, true),
      'hooks/pre-push was removed from the git folder of the repository.',
      'Before you run git there: restore hooks/pre-push from your own copy.',
    ],
    [
      'a replaced object',
      ref('refs/replace/1234'),
      'refs/replace/1234 was changed, which replaces objects of the repository.',
      'Before you run git there: `git update-ref refs/replace/1234 aaaa bbbb`.',
    ],
    [
      'an unreadable part',
      { kind: 'unreadable', name: 'index' },
      'index became unreadable for git in the git folder of the repository.',
      'Look at index in the git folder without git, and restore it from a backup or another clone. Then resume the run.',
    ],
  ])('is an error with its undo while workers ran: %s', (_what, change, message, undo) => {
    expect(said([change])).toEqual([`error REPOSITORY_ALTERED: While A_core, B_tooling ran, ${message} -> ${undo}`]);
    expect(said([change], [], { workers: [], place: 'a place' })).toEqual([
      `warning REPOSITORY_ALTERED: During the run, ${message.replace('the repository', 'a place')} -> ${undo}`,
    ]);
  });

  it.each([setting([], ['x'], true), gitFile('hooks/x', false, true, true)])('can be put back: $kind', (change) => {
    const [found, other] = reportChanges([change, setting(['b'], ['c'], true, 'core.editor')], [], {
      ...rules,
      restored: new Set([change]),
    }).sort((left, right) => Number(right.message.includes('put back')) - Number(left.message.includes('put back')));
    expect(found).toMatchObject({ severity: 'error', nextAction: again });
    expect(found?.message).toMatch(/ It was put back\.$/);
    expect(other?.message).toMatch(/wrong folder\.$/);
  });

  it('comes before all others', () => {
    const changes = [file('a'), gitFile('index', true, true, false), setting([], ['x'], true)];
    expect(reportChanges(changes, [moved('refs/heads/x')], rules).map(({ code }) => code)).toEqual([
      'ERR_REPOSITORY_ALTERED',
      'ERR_REPOSITORY_CHANGED',
      'ERR_REPOSITORY_CHANGED',
      'ERR_REPOSITORY_CHANGED',
    ]);
  });
});

describe('another change is a warning', () => {
  it('of files, as one finding about the first', () => {
    expect(said([])).toEqual([]);
    const files = ['a', 'b', 'c', 'd', 'e'].map((path) => file(path));
    expect(said(files)).toEqual([
      'warning REPOSITORY_CHANGED: During the run, a, b, c, d, e changed in the checkout of the repository. -> If it was not you: `git diff HEAD -- a b c d e` shows the change, `git restore -- a b c d e` undoes it.',
    ]);
    expect(said([...files, file('f', 'new'), file('g')])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, a, b, c, d, e and 2 more changed in the checkout of the repository. -> If it was not you: `git diff HEAD -- a b c d e` shows the change, `git restore -- a b c d e` undoes it.',
    ]);
    const [found] = reportChanges([file('n', 'new'), file('a')], [], { ...rules, checkoutGuard: 'block' });
    expect(found).toMatchObject({ severity: 'error', file: 'n' });
    expect(found?.nextAction).toMatch(/undoes it; `rm -- n` removes what is new\.$/);
  });

  it('of HEAD', () => {
    expect(said([{ kind: 'head', old: 'refs/heads/main', now: 'refs/heads/x' }])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, HEAD of the repository changed from refs/heads/main to refs/heads/x. -> If it was not you: `git switch main`.',
    ]);
  });

  it('of refs, with what is known of who moved them', () => {
    const change = ref('refs/heads/x');
    const evidence = { change, reflog: 'push', worker: 'A_core' };
    const message =
      'warning REPOSITORY_CHANGED: During the run, refs/heads/x of the repository moved from aaaa to bbbb. Its last reflog line is "push", and the commit is A_core\'s.';
    expect(said([], [evidence])).toEqual([
      `${message} -> If it was not you: \`git update-ref refs/heads/x aaaa bbbb\`.`,
    ]);
    expect(said([], [evidence], { restored: new Set([change]) })).toEqual([
      `${message} It was put back. -> Nothing to do.`,
    ]);
    const gone = { kind: 'ref', ref: 'refs/heads/y', old: 'aaaa', now: undefined } as const;
    expect(said([], [moved('x', { change: gone })])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, refs/heads/y of the repository moved from aaaa to nothing. It has no reflog. -> If it was not you: `git update-ref refs/heads/y aaaa 0000`.',
    ]);
    const made = { kind: 'ref', ref: 'refs/heads/z', old: undefined, now: 'bbbb' } as const;
    expect(said([], [moved('x', { change: made })])[0]).toContain(
      'refs/heads/z of the repository moved from nothing to bbbb',
    );
  });

  it('of many refs: twenty one by one, then the rest together', () => {
    const refs = Array.from({ length: 20 }, (_each, at) => moved(`refs/heads/b${at}`));
    expect(said([], refs)).toHaveLength(20);
    const more = said([], [...refs, moved('refs/tags/v1')]);
    expect(more).toHaveLength(21);
    expect(more.at(-1)).toBe(
      'warning REPOSITORY_CHANGED: During the run, refs/tags/v1 of the repository moved too. -> If it was not you: `git reflog show <ref>` says where each of them was.',
    );
  });

  it('of remote-tracking refs, all together', () => {
    expect(said([], [moved('refs/remotes/origin/a'), moved('refs/remotes/origin/b')])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, refs/remotes/origin/a, refs/remotes/origin/b of the repository moved, as `git fetch` and `git push` do. -> Nothing to do if you fetched or pushed. Otherwise `git fetch --all --prune` sets them to what the remotes have.',
    ]);
    expect(said([], [moved('refs/remotes/origin/a'), moved('refs/heads/a')])).toHaveLength(2);
  });

  it('of settings and files that run nothing', () => {
    expect(said([setting(['a'], ['b'], false, 'user.name'), setting([], ['b'], false, 'user.email')])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, user.name, user.email changed in the configuration of the repository. -> If it was not you: `git config --local user.name a`, then `git config --local --unset-all user.email`.',
    ]);
    expect(said([setting(['https://u:p@h/'], ['b'], false, 'user.x')])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, user.x changed in the configuration of the repository. -> If it was not you: set them to their earlier values.',
    ]);
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => setting([], ['x'], false, `user.${name}`));
    expect(said(six)[0]?.split('`, then `')).toHaveLength(5);
    expect(said([gitFile('info/exclude', true, true, false), gitFile('MERGE_HEAD', false, true, false)])).toEqual([
      'warning REPOSITORY_CHANGED: During the run, info/exclude, MERGE_HEAD changed in the git folder of the repository. -> If it was not you: restore them from your own copy; `git status` says whether an operation is unfinished.',
    ]);
  });

  it('of worktrees, at most five', () => {
    const worktree = (name: string, added: boolean) => ({ kind: 'worktree', name, path: `/w/${name}`, added }) as const;
    expect(said([worktree('a b', true), worktree('c', false)])).toEqual([
      "warning REPOSITORY_CHANGED: During the run, the worktree a b was added to the worktrees of the repository. -> If it was not you: `git worktree remove 'a b'`.",
      'warning REPOSITORY_CHANGED: During the run, the worktree c was removed from the worktrees of the repository. -> If it was not you: add it again with `git worktree add`.',
    ]);
    expect(said(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => worktree(name, true)))).toHaveLength(5);
  });
});
