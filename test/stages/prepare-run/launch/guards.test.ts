import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../../src/core/git/inspect.ts';
import { openedFile, openedRecord } from '../../../../src/core/run/worktree-owner.ts';
import {
  assertRefsUnchanged,
  foreignRefChanges,
  judgeWorktrees,
  snapshotRefs,
} from '../../../../src/stages/prepare-run/launch/ref-snapshot.ts';
import { factoryRepo, testRunId } from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

describe('the branch guard', () => {
  it.each<readonly [string, Record<string, string>, Record<string, string>, string[]]>([
    ['nothing', { 'refs/heads/main': 'a' }, { 'refs/heads/main': 'a' }, []],
    ["the run's own refs", {}, { 'refs/factory/20261120_1/A_core': 'a' }, []],
    ["another run's refs", {}, { 'refs/factory/20261120_10/A_core': 'a' }, ['refs/factory/20261120_10/A_core']],
    ['a moved, a new and a lost ref', { b: '1', c: '1' }, { b: '2', a: '1' }, ['a', 'b', 'c']],
  ])('sees %s', (_what, before, after, changed) => {
    const snapshot = (refs: Record<string, string>) => new Map(Object.entries(refs));
    expect(foreignRefChanges(snapshot(before), snapshot(after), testRunId)).toEqual(changed);
  });

  it('sees what git changes', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const before = await snapshotRefs(repo.git);
    await repo.git.run(['update-ref', `refs/factory/${testRunId}/A_core`, repo.baseSha]);
    await assertRefsUnchanged(repo.git, before, testRunId);
    for (const args of [
      ['branch', 'stray'],
      ['tag', 'stray'],
      ['checkout', '--quiet', '--detach'],
      ['symbolic-ref', 'HEAD', 'refs/heads/none'],
    ]) {
      await repo.git.run(args);
      expect((await refusal(() => assertRefsUnchanged(repo.git, before, testRunId))).code).toBe('ERR_BRANCH_GUARD');
      await repo.git.run(['symbolic-ref', 'HEAD', 'refs/heads/main']);
      await repo.git.run(['update-ref', '-d', 'refs/heads/stray']);
      await repo.git.run(['update-ref', '-d', 'refs/tags/stray']);
    }
    await assertRefsUnchanged(repo.git, before, testRunId);
  });
});

describe('the worktree guard', () => {
  const judge = async (arrange: (root: string, place: string) => unknown) => {
    await using repo = await factoryRepo({ a: 'a' });
    const place = join(repo.root, repo.layout.worktree('A_core'));
    await arrange(repo.root, place);
    const worktreesDir = join(place, '../..');
    return (await judgeWorktrees(worktreesDir, repo.layout, ['A_core', 'B_tooling'])).map(({ worker }) => worker);
  };
  it('passes where nothing stands', async () => expect(await judge(() => undefined)).toEqual([]));
  it.each<readonly [string, (root: string, place: string) => unknown]>([
    ['a folder', (_root, place) => mkdirSync(place, { recursive: true })],
    [
      'a dangling link',
      (_root, place) => {
        mkdirSync(join(place, '..'), { recursive: true });
        symlinkSync('nowhere', place);
      },
    ],
  ])('refuses %s', async (_what, arrange) => expect(await judge(arrange)).toEqual(['A_core']));
  it('accepts the folder that this run opened, and no other in its place', async () => {
    const opened = (_root: string, place: string): void => {
      mkdirSync(place, { recursive: true });
      writeFileSync(openedFile(dirname(place), 'A_core'), openedRecord(testRunId, place));
    };
    expect(await judge(opened)).toEqual([]);
    const replaced = (root: string, place: string): void => {
      opened(root, place);
      renameSync(place, `${place}-away`);
      mkdirSync(place);
    };
    expect(await judge(replaced)).toEqual(['A_core']);
    const another = (_root: string, place: string): void => {
      mkdirSync(place, { recursive: true });
      writeFileSync(openedFile(dirname(place), 'A_core'), openedRecord('20200101_1', place));
    };
    expect(await judge(another)).toEqual(['A_core']);
  });
});

describe('worktrees', () => {
  it('tells branch, detached and lost worktrees apart', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const path = join(repo.root, '..', 'linked');
    await repo.git.run(['worktree', 'add', '--quiet', '--detach', path, repo.baseSha]);
    await repo.git.run(['worktree', 'lock', path]);
    expect(await worktrees(repo.git)).toEqual([
      { path: repo.root, head: repo.baseSha, branch: 'refs/heads/main', locked: false, prunable: false },
      { path, head: repo.baseSha, branch: null, locked: true, prunable: false },
    ]);
  });
});
