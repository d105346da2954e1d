import { expect } from '@jest/globals';
import { sampled } from '../../../helpers/sampled.ts';
import { judged } from '../../../helpers/stages/judged-worker.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

describeUnless(onWindows)('work that is whole, however git was used', () => {
  const edit = 'echo work >> docs/guide.md';
  const honest = [
    ['plain edits', edit, ['docs/guide.md'], []],
    ['a commit', `${edit}; git commit -qam w`, ['docs/guide.md'], []],
    [
      'an amended commit',
      `${edit}; git commit -qam w; echo more >> docs/guide.md; git commit -q --amend -a -m w2`,
      ['docs/guide.md'],
      [],
    ],
    [
      'commits that were squashed',
      `${edit}; git commit -qam a; echo b >> src/a.js; git commit -qam b; git reset -q --soft HEAD~2; git commit -qm ab`,
      ['docs/guide.md', 'src/a.js'],
      [],
    ],
    ['a stash that came back', `${edit}; git stash -q; git stash pop -q`, ['docs/guide.md'], []],
    ['a stash that was applied and kept', `${edit}; git stash -q; git stash apply -q`, ['docs/guide.md'], []],
    [
      'a branch that was merged',
      `git checkout -qb topic; ${edit}; git commit -qam w; git checkout -q A_core; git merge -q topic`,
      ['docs/guide.md'],
      [],
    ],
    [
      'a branch that was squash-merged',
      `git checkout -qb topic; ${edit}; git commit -qam w; git checkout -q A_core; git merge -q --squash topic`,
      ['docs/guide.md'],
      [],
    ],
    [
      'a backup branch',
      `${edit}; git commit -qam w; git branch backup; echo more >> docs/guide.md; git commit -qam w2`,
      ['docs/guide.md'],
      [],
    ],
    [
      'a cherry-pick',
      `git checkout -qb topic; ${edit}; git commit -qam w; git checkout -q A_core; git cherry-pick topic >/dev/null`,
      ['docs/guide.md'],
      [],
    ],
    ['work on a branch of its own', `git checkout -qb topic; ${edit}; git commit -qam w`, ['docs/guide.md'], []],
    ['a look at another branch', `git checkout -q origin/side; git checkout -q A_core; ${edit}`, ['docs/guide.md'], []],
    ['a tag', `${edit}; git commit -qam w; git tag v1`, ['docs/guide.md'], []],
    ['garbage collection', `${edit}; git commit -qam w; git gc -q --prune=now`, ['docs/guide.md'], []],
    ['caches', `${edit}; mkdir node_modules; echo x > node_modules/x.js`, ['docs/guide.md'], []],
    [
      'an octopus merge whose work was taken over',
      `git checkout -qb three origin/side; echo z > z.js; git add .; git commit -qm z
       git checkout -qb two A_core; echo y > y.js; git add .; git commit -qm y
       git checkout -qb eight A_core; echo w > w.js; git add .; git commit -qm w; git merge -q -m octopus two three
       git checkout -q A_core; git checkout -q eight -- w.js y.js z.js`,
      ['w.js', 'y.js', 'z.js'],
      [],
    ],
    [
      'a rebase with an autostash that came back',
      `git commit -q --allow-empty -m w; ${edit}; git rebase -q --autostash --force-rebase HEAD~1`,
      ['docs/guide.md'],
      [],
    ],
    ['a split index', `git update-index --split-index; ${edit}; git add .`, ['docs/guide.md'], []],
    ['a file that was staged and edited on', `${edit}; git add .; echo more >> docs/guide.md`, ['docs/guide.md'], []],
    ['a staged file that moved', 'echo work > a.js; git add .; mv a.js b.js; echo more >> b.js', ['b.js'], []],
    ['a file that is only announced', 'touch later.js; git add -N later.js; rm later.js; echo x > x.js', ['x.js'], []],
    [
      'a look at a branch that was fetched, or that has an old tag',
      'git clone -q . ../far; git -C ../far commit -q --allow-empty -m far; git remote add far ../far; git fetch -q far\n' +
        'git checkout -q far/A_core; git checkout -q A_core; echo x > x.js',
      ['x.js'],
      [],
    ],
    [
      'a branch that an honest cherry-pick emptied',
      `git checkout -qb topic; ${edit}; git commit -qam w; git checkout -q A_core; git cherry-pick topic >/dev/null; git tag picked topic`,
      ['docs/guide.md'],
      [],
    ],
  ] as const;

  sampled(3).each(honest)('%s', async (_name, script, changed, findings) => {
    const result = await judged(script);
    expect({ changed: result.changed, findings: result.findings.toSorted() }).toEqual({ changed, findings });
  });
});
