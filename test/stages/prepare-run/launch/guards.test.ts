import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../../src/core/git/inspect.ts';
import { openedFile, openedRecord, openingRecord } from '../../../../src/core/run/worktree-owner.ts';
import { judgeWorktrees } from '../../../../src/stages/prepare-run/launch/ref-snapshot.ts';
import { factoryRepo, testRunId } from '../../../helpers/runs/factory-repo.ts';

describe('the worktree guard', () => {
  const judge = async (arrange: (root: string, place: string) => unknown) => {
    await using repo = await factoryRepo({ a: 'a' });
    const place = join(repo.root, repo.layout.worktree('A_core'));
    await arrange(repo.root, place);
    const worktreesDir = join(place, '../..');
    return (await judgeWorktrees(worktreesDir, repo.layout, ['A_core', 'B_tooling'])).map(({ worker }) => worker);
  };
  it('passes if nothing is there', async () => expect(await judge(() => undefined)).toEqual([]));
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
  it('accepts a folder that this run was making when it was killed, and not that of another run', async () => {
    const opening = (runId: string) => (_root: string, place: string) => {
      mkdirSync(place, { recursive: true });
      writeFileSync(openedFile(dirname(place), 'A_core'), openingRecord(runId));
    };
    expect(await judge(opening(testRunId))).toEqual([]);
    expect(await judge(opening('20200101_1'))).toEqual(['A_core']);
  });
});

describe('worktrees', () => {
  it('distinguishes branch, detached and lost worktrees', async () => {
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
