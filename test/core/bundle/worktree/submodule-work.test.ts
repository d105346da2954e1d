import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { judgeSubmodules } from '../../../../src/core/bundle/worktree/submodule-work.ts';
import { readWorkerRecords } from '../../../../src/core/bundle/worktree/worker-records.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

const identity = {
  GIT_AUTHOR_NAME: 'S',
  GIT_AUTHOR_EMAIL: 's@localhost',
  GIT_COMMITTER_NAME: 'S',
  GIT_COMMITTER_EMAIL: 's@localhost',
};
// The submodules come from a local folder, and git fetches from a folder only if this is allowed.
const allowed = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'protocol.file.allow', GIT_CONFIG_VALUE_0: 'always' };
const shell = (folder: string, script: string): string =>
  execFileSync('/bin/sh', ['-c', `set -e\n${script}`], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...identity, ...allowed },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });

/** A base with the submodule vendor/sub at the first of two commits; a worker runs a script in its repository. */
async function judged(script: string, mayMove = false) {
  await using repo = await factoryRepo(
    { 'src/a.js': 'a\n' },
    {
      setUp: (root) => {
        const sub = join(root, '..', 'sub');
        mkdirSync(sub);
        shell(
          root,
          'git init -q -b main ../inner; cd ../inner; echo 1 > in.c; git add .; git commit -qm inner; echo 2 > in2.c; git add .; git commit -qm two',
        );
        shell(
          sub,
          `git init -q -b main; echo 1 > one.c; git add .; git submodule --quiet add ../inner deep/inner; git commit -qm one; git tag first`,
        );
        shell(root, 'git submodule --quiet add ../sub vendor/sub');
        shell(sub, 'echo 2 > two.c; git add .; git commit -qm two');
      },
    },
  );
  const { path } = await repo.openWorktree('A_core');
  shell(path, `git config submodule.vendor/sub.url ${join(repo.root, '..', 'sub')}\n${script}`);
  await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
  const { index } = await readWorkerRecords(store, path);
  const limits = { maxPaths: 100, maxContentBytes: 1_000_000 };
  const options = {
    store,
    worktree: path,
    baseSha: repo.baseSha,
    index,
    mayMove: () => mayMove,
    limits,
    env: process.env,
  };
  const { findings, commits } = await judgeSubmodules(options);
  const second = shell(join(repo.root, '..', 'sub'), 'git rev-parse main').trim();
  return {
    messages: findings.map(({ message }) => message),
    isMoved: commits.get('vendor/sub') === second,
    isAdded: commits.get('lib/new') === second,
  };
}

const init = 'git submodule --quiet update --init';
const all = `${init} --recursive`;
const onPosix = describeUnless(onWindows);

onPosix('the submodules of a worker folder', () => {
  sampledIt.each<readonly [string, string, RegExp | null]>([
    ['is not initialised', 'true', null],
    ['is initialised and left alone', init, null],
    ['is initialised, and a build ran in the tree beside it', `${init}; echo x > src/b.js`, null],
    ['is removed and empty again', `${init}; git submodule --quiet deinit -f vendor/sub`, null],
    [
      'is not initialised, and holds a new file',
      'mkdir -p vendor/sub; echo x > vendor/sub/new.c',
      /not initialised, but holds new\.c/,
    ],
    [
      'is not initialised, and holds a folder',
      'mkdir -p vendor/sub/d; echo x > vendor/sub/d/new.c',
      /but holds d\/new\.c/,
    ],
    ['holds a new file', `${init}; echo x > vendor/sub/new.c`, /changed or new files: new\.c/],
    ['holds a changed file', `${init}; echo x > vendor/sub/one.c`, /changed or new files: one\.c/],
    ['lacks a file', `${init}; rm vendor/sub/one.c`, /changed or new files: one\.c/],
    [
      'has a commit of its own',
      `${init}; cd vendor/sub; echo x > new.c; git add .; git commit -qm own`,
      /at a commit of its own/,
    ],
    ['has a stash', `${init}; cd vendor/sub; echo x > one.c; git stash -q`, /commits of its own: stash@\{0\}/],
    [
      'has a branch with work',
      `${init}; cd vendor/sub; git checkout -qb t; echo x > n.c; git add .; git commit -qm n; git checkout -q first`,
      /commits of its own: branch t/,
    ],
    [
      'is at the newest commit of its remote',
      `${init}; git -C vendor/sub checkout -q origin/main`,
      /is at another commit/,
    ],
    [
      'has another commit staged',
      `${init}; git -C vendor/sub checkout -q origin/main; git add vendor/sub; git submodule --quiet deinit -f vendor/sub`,
      /has another commit staged, which is not there/,
    ],
    [
      'has another commit in the index alone, and no folder',
      `rm -rf vendor/sub; git update-index --cacheinfo 160000,${'1'.repeat(40)},vendor/sub`,
      /has another commit staged, which is not there/,
    ],
    [
      'has a git folder that leads elsewhere',
      'mkdir -p vendor/sub; echo "gitdir: /etc" > vendor/sub/.git',
      /git folder that cannot be read/,
    ],
    [
      'has a pipe as its HEAD',
      `${init}; rm .git/modules/vendor/sub/HEAD; mkfifo .git/modules/vendor/sub/HEAD`,
      /git folder that cannot be read/,
    ],
    ['has a submodule that is initialised and left alone', all, null],
    ['has a submodule that is not initialised', `${init}; test -d vendor/sub/deep/inner`, null],
    [
      'has a submodule with a new file',
      `${all}; echo x > vendor/sub/deep/inner/new.c`,
      /has a submodule deep\/inner that holds changed or new files: new\.c/,
    ],
    [
      'has a submodule that is not initialised, with a new file',
      `${init}; echo x > vendor/sub/deep/inner/new.c`,
      /has a submodule deep\/inner that is not initialised, but holds new\.c/,
    ],
    [
      'has a submodule with a commit of its own',
      `${all}; cd vendor/sub/deep/inner; echo x > new.c; git add .; git commit -qm own`,
      /has a submodule deep\/inner that is at a commit of its own/,
    ],
    [
      'has a submodule at another commit',
      `${all}; git -C vendor/sub/deep/inner checkout -q HEAD~1`,
      /has a submodule deep\/inner that is at another commit/,
    ],
    [
      'has a further worktree with a commit',
      `${init}; cd vendor/sub; git worktree add -q --detach ../../../tree; cd ../../../tree; echo x > n.c; git add .; git commit -qm n`,
      /commits of its own: another worktree/,
    ],
    [
      'is behind a link that leaves the folder, where another repository is',
      `rm -r vendor; git init -q ../vendor/sub; echo x > ../vendor/sub/x; ln -s ../vendor vendor`,
      null,
    ],
    ['lacks its objects', `${init}; rm -rf .git/modules/vendor/sub/objects/??`, /cannot be read/],
  ])('%s', async (_name, script, expected) => {
    const { messages } = await judged(script);
    if (expected === null) expect(messages).toEqual([]);
    else expect(messages).toEqual([expect.stringMatching(expected)]);
  });

  it('may move to a commit of its remote where policy allows its path, and to no other', async () => {
    const newest = `${init}; git -C vendor/sub checkout -q origin/main`;
    expect(await judged(newest, true)).toMatchObject({ messages: [], isMoved: true });
    const own = `${newest}; cd vendor/sub; echo x > new.c; git add .; git commit -qm own`;
    expect(await judged(own, true)).toMatchObject({ messages: [expect.stringMatching(/of its own/)], isMoved: false });
    const staged = `${newest}; git add vendor/sub; git submodule --quiet deinit -f vendor/sub`;
    expect(await judged(staged, true)).toMatchObject({
      messages: [expect.stringMatching(/not there/)],
      isMoved: false,
    });
  });

  const add = 'git submodule --quiet add "$(git config submodule.vendor/sub.url)" lib/new';

  it('may be new, or move to another folder', async () => {
    // Validation refuses the gitlink where policy does not allow the path.
    expect(await judged(add)).toMatchObject({ messages: [], isAdded: true });
    expect(await judged('mkdir lib; git mv vendor/sub lib/new')).toMatchObject({ messages: [] });
  });

  sampledIt.each<readonly [string, string, RegExp]>([
    [
      'a commit of its own',
      `${add}; cd lib/new; echo x > n.c; git add .; git commit -qm own`,
      /at a commit of its own/,
    ],
    ['a new file', `${add}; echo x > lib/new/n.c`, /changed or new files: n\.c/],
    ['a stash', `${add}; cd lib/new; echo x > one.c; git stash -q`, /commits of its own: stash@\{0\}/],
    ['no files any more', `${add}; git submodule --quiet deinit -f lib/new`, /is new, and its commit is not there/],
    [
      'a commit that nobody has',
      `mkdir -p lib/new; git update-index --add --cacheinfo 160000,${'1'.repeat(40)},lib/new`,
      /is new, and its commit is not there/,
    ],
    [
      'a commit in the index alone, and no folder',
      'git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),lib/new',
      /is new, and its commit is not there/,
    ],
    [
      'no entry in .gitmodules',
      'git clone -q "$(git config submodule.vendor/sub.url)" lib/new; git add lib/new',
      /is in no \.gitmodules/,
    ],
  ])('may not be new with %s, whatever policy allows', async (_what, script, expected) => {
    const { messages, isAdded } = await judged(script, true);
    expect({ messages, isAdded }).toEqual({ messages: [expect.stringMatching(expected)], isAdded: false });
  });
});
