import { expect } from '@jest/globals';
import { sampled } from '../../../helpers/sampled.ts';
import { judged } from '../../../helpers/stages/judged-worker.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

describeUnless(onWindows)('a worker whose HEAD, refs, history or index are unusual', () => {
  const edit = 'echo work >> docs/guide.md';
  const older = 'git reset -q --hard HEAD~1; echo x > src/x.js';
  const undone = { changed: ['src/a.js', 'src/new.js', 'src/x.js'], findings: ['error ERR_BASE_LEFT src/a.js'] };
  const edited = { changed: ['docs/guide.md'], findings: [] };
  const blocked = { changed: [], findings: ['error ERR_WORK_LEFT_BEHIND docs/guide.md'] };
  const lost = { changed: [], findings: ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'] };
  const alias = 'git symbolic-ref refs/heads/alias refs/heads/A_core; git symbolic-ref HEAD refs/heads/alias';
  const back = 'git checkout -q --detach HEAD~1; git branch -qf A_core';
  const stages = String.raw`printf '100644 %s 1\tdocs/guide.md\n100644 %s 2\tdocs/guide.md\n'`;

  sampled(3).each([
    ['an older commit under an orphan branch', `${older}; git checkout -q --orphan fresh`, undone],
    [
      'an older commit as a history of its own',
      `${older}; git checkout -q --orphan fresh; git add .; git commit -qm all`,
      undone,
    ],
    ['an older commit under a branch without a commit', `${older}; git symbolic-ref HEAD refs/heads/none`, undone],
    ['an older commit behind two symbolic refs', `${alias}; ${older}`, undone],
    ['an older commit on a renamed branch', `${older}; git branch -m other`, undone],
    [
      'an older commit that a graft joins to the base',
      `${older}; echo "$(git rev-parse HEAD) $(git rev-parse HEAD@{1})" > .git/info/grafts`,
      undone,
    ],
    [
      'an older commit that a replacement joins to the base',
      `${older}; git replace --graft HEAD "$(git rev-parse HEAD@{1})"`,
      undone,
    ],
    ['an older commit that is called shallow', `${older}; git rev-parse HEAD > .git/shallow`, undone],
    [
      'an older commit whose newest file is assumed unchanged',
      `git update-index --assume-unchanged src/a.js; ${older}`,
      undone,
    ],
    ['work behind two symbolic refs', `${alias}; ${edit}; git commit -qam w`, edited],
    ['work on a renamed branch', `git branch -m other; ${edit}; git commit -qam w`, edited],
    ['a note on a commit', `${edit}; git commit -qam w; git notes add -m hi`, edited],
    ['a replaced commit', `${edit}; git commit -qam w; git replace HEAD HEAD~1`, edited],
    ['an untracked cache', `git update-index --untracked-cache; ${edit}`, edited],
    [
      'a reset behind a remote-tracking ref of its own',
      `${edit}; git commit -qam w; git update-ref refs/remotes/origin/mine HEAD; ${back}`,
      lost,
    ],
    [
      'a branch behind a remote-tracking ref without a reflog',
      `git checkout -qb topic; ${edit}; git commit -qam w; git update-ref refs/remotes/origin/mine HEAD
       rm -r .git/logs/refs/remotes; git checkout -q A_core`,
      blocked,
    ],
    [
      'the same, with all refs packed',
      `git checkout -qb topic; ${edit}; git commit -qam w; git update-ref refs/remotes/origin/mine HEAD
       rm -r .git/logs/refs/remotes; git checkout -q A_core; git pack-refs --all`,
      blocked,
    ],
    [
      'a branch of another repository that a fetch without reflogs wrote',
      `git init -q ../other; (cd ../other; echo x > x.js; git add .; git -c user.name=x -c user.email=x@x commit -qm x)
       git config core.logAllRefUpdates false; git fetch -q ../other HEAD:refs/remotes/other/x
       git checkout -qb topic other/x; git checkout -q A_core; ${edit}`,
      edited,
    ],
    [
      'a commit that only a tag names, packed',
      `git checkout -q --detach; ${edit}; git commit -qam w; git tag keep; git checkout -q A_core; rm -rf .git/logs; git gc -q`,
      lost,
    ],
    ['the tags of the user, packed again', `git tag own; git pack-refs --all; ${edit}`, edited],
    [
      'a commit of a folder that core.worktree names',
      `mkdir ../else; git config core.worktree "$(cd ../else; pwd)"; git checkout -q -f; cd ../else; ${edit}`,
      { changed: [], findings: ['warning ERR_WORK_LEFT_BEHIND'] },
    ],
    ['core.worktree that names the folder itself', `git config core.worktree ..; ${edit}`, edited],
    [
      'a reset behind a push to its own repository',
      `${edit}; git commit -qam w; git push -q . HEAD:refs/remotes/origin/mine; ${back}`,
      lost,
    ],
    [
      'a stash that only a ref keeps',
      `${edit}; git update-ref refs/wip/1 "$(git stash create)"; git checkout -q .`,
      lost,
    ],
    [
      'a stash whose ref is gone',
      `${edit}; git stash -q; rm .git/refs/stash`,
      { changed: [], findings: ['error ERR_WORK_LEFT_BEHIND docs/guide.md'] },
    ],
    [
      'staged work in a split index',
      'git update-index --split-index; echo x > src/x.js; git add .; rm src/x.js',
      { changed: [], findings: ['warning ERR_WORK_LEFT_BEHIND src/x.js'] },
    ],
    [
      'conflict stages that no merge made',
      `B=$(git rev-parse HEAD:docs/guide.md); ${stages} $B $B | git update-index --index-info; ${edit}`,
      { changed: ['docs/guide.md'], findings: ['error ERR_UNFINISHED_GIT docs/guide.md'] },
    ],
  ])('%s', async (_name, script, expected) => {
    const { changed, findings } = await judged(script);
    expect({ changed, findings: findings.toSorted() }).toEqual(expected);
  });
});
