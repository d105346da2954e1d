/** An edit of a file of the base commit. */
export const edit = 'echo work >> docs/guide.md';
const autostash = `git checkout -qb topic; echo t > t.js; git add .; git commit -qm t; git checkout -q A_core; ${edit}
       git merge -q --no-ff --no-commit --autostash topic`;
export const commit = `${edit}; git -c user.name=x -c user.email=x@x commit -qam w`;
const elsewhere = `git clone -q . ../other; (cd ../other; git checkout -qb topic; ${commit})
       id=$(git -C ../other rev-parse topic); echo "$(cd ../other; pwd)/.git/objects" >> .git/objects/info/alternates`;
/** What a worker leaves outside of its branch: a name, shell lines, the changed files of the result, and the findings. */
export const lost = [
  ['a stash', `${edit}; git stash -q`, [], ['error ERR_WORK_LEFT_BEHIND docs/guide.md']],
  ['untracked files in a stash', 'echo x > src/x.js; git stash -q -u', [], ['error ERR_WORK_LEFT_BEHIND src/x.js']],
  [
    'the older of two stashes',
    `${edit}; git stash -q; echo b >> src/a.js; git stash -q; git stash pop -q`,
    ['src/a.js'],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a branch that was left',
    `git checkout -qb topic; ${edit}; git commit -qam w; git checkout -q A_core; echo x > src/x.js`,
    ['src/x.js'],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a deletion on a branch that was left',
    'git checkout -qb topic; git rm -q src/new.js; git commit -qm w; git checkout -q A_core',
    [],
    ['error ERR_WORK_LEFT_BEHIND src/new.js'],
  ],
  [
    'a detached commit that was left',
    `git checkout -q --detach; ${edit}; git commit -qam w; git checkout -q A_core`,
    [],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a commit that was reset away',
    `${edit}; git commit -qam w; git reset -q --hard HEAD~1`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a branch that was deleted',
    `git checkout -qb topic; ${edit}; git commit -qam w; git checkout -q A_core; git branch -qD topic`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'another worktree',
    `git worktree add -q --detach ../other; cd ../other; ${edit}; git commit -qam w`,
    [],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md', 'warning ERR_WORK_LEFT_BEHIND'],
  ],
  [
    'what was staged only, in a stash',
    'echo x > x.js; git add .; git stash push -q --staged',
    [],
    ['error ERR_WORK_LEFT_BEHIND x.js'],
  ],
  [
    'what was staged and then undone in the file, in a stash',
    `${edit}; git add .; git show HEAD:docs/guide.md > docs/guide.md; git stash -q`,
    [],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'ignored files in a stash',
    'mkdir lib; echo x > lib/x.py; git stash -q --all',
    [],
    ['error ERR_WORK_LEFT_BEHIND lib/x.py'],
  ],
  [
    'the autostash of a merge',
    autostash,
    ['t.js'],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md', 'notice ERR_UNFINISHED_GIT'],
  ],
  [
    'the autostash of a rebase that stopped',
    `git checkout -qb topic HEAD~1; echo other > docs/guide.md; git commit -qam o; git checkout -q A_core; ${edit}
       git commit -qam w; echo more >> src/a.js; git rebase --autostash topic || true; echo work > docs/guide.md; git add .`,
    ['docs/guide.md'],
    ['error ERR_UNFINISHED_GIT', 'error ERR_WORK_LEFT_BEHIND src/a.js', 'notice ERR_BASE_LEFT'],
  ],
  [
    'an am that stopped',
    `git checkout -qb topic HEAD~1; echo other > docs/guide.md; git commit -qam o; git format-patch -q -1 -o ../patches
       git checkout -q A_core; git branch -qD topic; echo mine > docs/guide.md; git commit -qam w; git am -q ../patches/* || true`,
    ['docs/guide.md'],
    ['error ERR_UNFINISHED_GIT'],
  ],
  [
    'a revert of several commits that stopped',
    `${edit}; git commit -qam w; echo later > docs/guide.md; git commit -qam v; git revert --no-edit HEAD~1 || true; git checkout -q --ours docs/guide.md; git add .`,
    ['docs/guide.md'],
    ['error ERR_UNFINISHED_GIT'],
  ],
  [
    'a branch that was left, and tagged',
    `git checkout -qb topic; ${edit}; git commit -qam w; git tag v1; git checkout -q A_core`,
    [],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a copy below a name that is no branch',
    `${edit}; git commit -qam w; git update-ref refs/checkpoints/1 HEAD; git reset -q --hard HEAD~1; git reflog expire --expire=all --all`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a commit that was reset away without a reflog',
    `git config core.logAllRefUpdates false; rm -rf .git/logs; ${edit}; git commit -qam w; git reset -q --hard HEAD~1`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a commit that a sparse checkout hides',
    'echo x > src/x.js; echo y >> src/a.js; git add .; git commit -qm w; git sparse-checkout set docs 2>/dev/null',
    [],
    ['error ERR_WORK_LEFT_BEHIND src/a.js', 'notice ERR_WORKTREE_ENTRY'],
  ],
  [
    'a commit that a sparse index hides',
    'echo x > src/x.js; git add .; git commit -qm w; git sparse-checkout set --sparse-index docs 2>/dev/null',
    [],
    ['error ERR_WORK_LEFT_BEHIND src/x.js', 'notice ERR_WORKTREE_ENTRY'],
  ],
  [
    'a staged file that skip-worktree hides',
    'echo x > x.js; git add .; git update-index --skip-worktree x.js; rm x.js',
    [],
    ['error ERR_WORK_LEFT_BEHIND x.js'],
  ],
  [
    'a history without a file',
    'git switch -q --orphan fresh; mkdir src; echo x > src/x.js',
    ['.gitignore', 'docs/guide.md', 'src/a.js', 'src/new.js', 'src/x.js'],
    ['error ERR_BASE_LEFT'],
  ],
  [
    'files that nobody committed in another worktree',
    'git worktree add -q --detach ../other; echo x > ../other/x.js',
    [],
    ['warning ERR_WORK_LEFT_BEHIND'],
  ],
  [
    'a file that is no longer tracked',
    'git rm -q --cached docs/guide.md; echo docs/ >> .gitignore',
    ['.gitignore', 'docs/guide.md'],
    ['warning ERR_WORKTREE_ENTRY'],
  ],
  [
    'a reset to an older commit',
    'git reset -q --hard HEAD~1; echo x > src/x.js',
    ['src/a.js', 'src/new.js', 'src/x.js'],
    ['error ERR_BASE_LEFT src/a.js'],
  ],
  [
    'a checkout of an older branch',
    'git checkout -q origin/side; echo x > src/x.js',
    ['src/a.js', 'src/new.js', 'src/x.js'],
    ['error ERR_BASE_LEFT src/a.js'],
  ],
  [
    'an older commit with an edit on top',
    "git reset -q --hard HEAD~1; sed -i '1s/.*/first/' src/a.js; echo new > src/new.js",
    ['src/a.js'],
    ['error ERR_BASE_LEFT src/a.js'],
  ],
  ['a soft reset', 'git reset -q --soft HEAD~1; echo x > src/x.js', ['src/x.js'], ['notice ERR_BASE_LEFT']],
  [
    'a history of its own',
    'git checkout -q --orphan fresh; git commit -qm all; echo x > src/x.js',
    ['src/x.js'],
    ['notice ERR_BASE_LEFT'],
  ],
  [
    'a merge with conflicts',
    `git checkout -qb topic HEAD~1; echo other > docs/guide.md; git commit -qam o; git checkout -q A_core; ${edit}; git commit -qam w; git merge topic || true`,
    ['docs/guide.md'],
    ['error ERR_UNFINISHED_GIT docs/guide.md'],
  ],
  [
    'a rebase that stopped',
    `git checkout -qb topic HEAD~1; echo other > docs/guide.md; git commit -qam o; git checkout -q A_core; ${edit}; git commit -qam w; git rebase topic || true; git checkout -q --theirs docs/guide.md; git add docs/guide.md`,
    ['docs/guide.md'],
    ['error ERR_UNFINISHED_GIT', 'notice ERR_BASE_LEFT'],
  ],
  [
    'a cherry-pick that stopped',
    `git checkout -qb topic HEAD~1; echo other > docs/guide.md; git commit -qam o; git checkout -q A_core; ${edit}; git commit -qam w; git cherry-pick topic || true; echo work > docs/guide.md; git add docs/guide.md`,
    ['docs/guide.md'],
    ['error ERR_UNFINISHED_GIT'],
  ],
  [
    'a sparse checkout',
    'git sparse-checkout set docs 2>/dev/null; echo work >> docs/guide.md',
    ['docs/guide.md'],
    ['notice ERR_WORKTREE_ENTRY'],
  ],
  [
    'an ignored file',
    'mkdir -p lib; echo x > lib/parser.py; echo y > src/uses.py',
    ['src/uses.py'],
    ['notice ERR_IGNORED_FILES'],
  ],
  [
    'packed-refs as a pipe',
    `rm .git/packed-refs; mkfifo .git/packed-refs; ${edit}`,
    ['docs/guide.md'],
    ['error ERR_WORKTREE_UNREADABLE', 'notice ERR_BASE_LEFT'],
  ],
  [
    'a git folder that was moved, with a stash in it',
    `${edit}; git stash -q; git init -q --separate-git-dir ../moved.git`,
    [],
    ['error ERR_GIT_FOLDER_MOVED .git'],
  ],
  [
    'a git folder behind a link, with a stash in it',
    `${edit}; git stash -q; mv .git ../moved.git; ln -s ../moved.git .git`,
    [],
    ['error ERR_GIT_FOLDER_MOVED .git'],
  ],
  ['a .git that is any file', `rm -r .git; echo x > .git; ${edit}`, ['docs/guide.md'], ['warning ERR_GIT_FOLDER_GONE']],
  ['refs that are not files', `${edit}; mkdir .git/reftable`, ['docs/guide.md'], ['error ERR_WORKTREE_UNREADABLE']],
  ['a pack as a pipe', `${edit}; git commit -qam w; mkfifo .git/objects/pack/pack-00.pack`, ['docs/guide.md'], []],
  ['a HEAD that is damaged', `echo rubbish > .git/HEAD; ${edit}`, ['docs/guide.md'], ['notice ERR_BASE_LEFT']],
  [
    'a branch without its commit',
    `${edit}; git commit -qam w; mkdir -p .git/refs/heads; echo ${'1'.repeat(40)} > .git/refs/heads/ghost`,
    ['docs/guide.md'],
    ['error ERR_WORK_LEFT_BEHIND'],
  ],
  [
    'a branch whose commit is in a store that is gone',
    `${elsewhere}; git branch topic $id; rm -rf ../other`,
    [],
    ['error ERR_WORK_LEFT_BEHIND', 'warning ERR_WORK_LEFT_BEHIND .git/objects/info/alternates'],
  ],
  [
    'HEAD in a store that is there',
    `${elsewhere}; git update-ref HEAD $id`,
    [],
    ['error ERR_WORK_LEFT_BEHIND', 'notice ERR_BASE_LEFT', 'warning ERR_WORK_LEFT_BEHIND .git/objects/info/alternates'],
  ],
  [
    'a store that is borrowed from and not needed',
    `git init -q ../other; echo "$(cd ../other; pwd)/.git/objects" >> .git/objects/info/alternates; ${edit}`,
    ['docs/guide.md'],
    ['warning ERR_WORK_LEFT_BEHIND .git/objects/info/alternates'],
  ],
  [
    'what was fetched from a repository in the folder that is gone',
    `git clone -q . inner; (cd inner; ${commit}); git fetch -q ./inner; rm -rf inner`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a branch that was fetched from there',
    `git clone -q . inner; (cd inner; git checkout -qb topic; ${commit}); git fetch -q ./inner topic; rm -rf inner`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a commit that only a tag names',
    `git checkout -q --detach; ${commit}; git tag keep; git checkout -q A_core; rm -rf .git/logs`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a commit that only an annotated tag names',
    `git checkout -q --detach; ${commit}; git tag -a -m x keep; git checkout -q A_core; rm -rf .git/logs`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a tag of work that is in the result',
    `${edit}; git commit -qam w; git tag keep; git tag -a -m x noted`,
    ['docs/guide.md'],
    [],
  ],
  [
    "another's tag that was fetched",
    `git init -q ../other; (cd ../other; echo x > x.js; git add .; git -c user.name=x -c user.email=x@x commit -qm x; git tag v9)
       git fetch -q ../other --tags; ${edit}`,
    ['docs/guide.md'],
    [],
  ],
  ['core.bare', `git config core.bare true; ${edit}`, ['docs/guide.md'], []],
  [
    'a commit whose file the folder lost',
    `${edit}; git commit -qam w; git checkout -q origin/main -- docs/guide.md`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a patch that was only applied to the index',
    `${edit}; git diff > ../p.diff; git checkout -q docs; git apply --cached ../p.diff`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a new file that was staged and removed',
    `${edit}; echo x > src/x.js; git add .; rm src/x.js`,
    ['docs/guide.md'],
    ['warning ERR_WORK_LEFT_BEHIND src/x.js'],
  ],
  [
    'a reset behind a tag that gc packed',
    `${edit}; git commit -qam w; git tag kept; git reset -q --hard HEAD~1; git pack-refs --all`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a reset behind a push to a remote of its own',
    `git init -q --bare ../own.git; git remote add own ../own.git; ${edit}; git commit -qam w
       git push -q own HEAD:w; git reset -q --hard HEAD~1`,
    [],
    ['warning ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'a detached commit behind such a push',
    `git init -q --bare ../own.git; git remote add own ../own.git; git checkout -q --detach; ${edit}; git commit -qam w
       git push -q own HEAD:refs/heads/w; git checkout -q A_core`,
    [],
    ['error ERR_WORK_LEFT_BEHIND docs/guide.md'],
  ],
  [
    'an older state of all files',
    'git checkout -q HEAD~1 -- .; git rm -q src/new.js; echo x > x.js',
    ['src/a.js', 'src/new.js', 'x.js'],
    ['warning ERR_BASE_LEFT src/a.js'],
  ],
  ['a part of the base commit that is undone', 'git checkout -q HEAD~1 -- src/a.js', ['src/a.js'], []],
  [
    'a mode that only the index has',
    `chmod +x src/a.js; git add src/a.js; chmod -x src/a.js; ${edit}`,
    ['docs/guide.md'],
    ['warning ERR_WORK_LEFT_BEHIND src/a.js'],
  ],
  ['an empty folder', 'mkdir -p data/empty lib/empty; echo x > x.js', ['x.js'], ['notice ERR_WORKTREE_ENTRY']],
  [
    'edits that the index assumes unchanged',
    `git update-index --assume-unchanged docs/guide.md; ${edit}; echo x > x.js`,
    ['x.js'],
    ['notice ERR_WORKTREE_ENTRY'],
  ],
] as const;
