import { expect, it } from '@jest/globals';
import { judged } from '../../../helpers/stages/judged-worker.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

describeUnless(onWindows)('repositories inside the folder of a worker', () => {
  const identity = ['AUTHOR', 'COMMITTER'].map((who) => `GIT_${who}_NAME=w GIT_${who}_EMAIL=w@x`).join(' ');
  const edit = 'echo work >> docs/guide.md';
  const clone = `export ${identity}; git clone -q . lib/c; cd lib/c`;
  const commit = `${edit}; git commit -qam w`;
  const own = `export ${identity}; git init -q src; cd src; echo n > n.js; git add .; git commit -qm n`;
  const ignored = 'notice ERR_IGNORED_FILES';
  const lost = 'warning ERR_WORK_LEFT_BEHIND docs/guide.md';

  it.each<readonly [what: string, script: string, changed: readonly string[], findings: readonly string[]]>([
    ['a clone with a commit, in an ignored folder', `${clone}; ${commit}`, [], [ignored, lost]],
    ['a clone with a stash', `${clone}; ${edit}; git stash -q`, [], [ignored, lost]],
    [
      'a clone with a branch that it left',
      `${clone}; git checkout -qb t; ${commit}; git checkout -q -`,
      [],
      [ignored, lost],
    ],
    [
      'a clone that was made after a commit',
      `${edit}; git commit -qam v; ${clone}; echo x > x.js; git add .; git commit -qm x`,
      ['docs/guide.md'],
      [ignored, 'warning ERR_WORK_LEFT_BEHIND x.js'],
    ],
    ['a clone in which nothing was done', `(${clone}); ${edit}`, ['docs/guide.md'], [ignored]],
    [
      'a clone whose commit was fetched',
      `(${clone}; ${commit}); git fetch -q ./lib/c; git merge -q FETCH_HEAD`,
      ['docs/guide.md'],
      [ignored],
    ],
    [
      'a repository of something else, in an ignored folder',
      `(${own.replaceAll('src', 'lib')}); ${edit}`,
      ['docs/guide.md'],
      [ignored],
    ],
    [
      'a repository in a folder of the base, with a branch that it left',
      `${own}; git checkout -qb t; echo m > m.js; git add .; git commit -qm m; git checkout -q -`,
      ['src/n.js'],
      ['warning ERR_WORK_LEFT_BEHIND m.js'],
    ],
    ['a repository in a folder of the base, with nothing else', own, ['src/n.js'], []],
    [
      'a repository behind a link in place of a folder of the base',
      `mv src ../src; ln -s ../src src; (${own.replaceAll('src', '../src')}; git checkout -qb t; echo m > m.js; git add .; git commit -qm m)`,
      ['src', 'src/a.js', 'src/new.js'],
      [],
    ],
    [
      'a repository in a folder of the base that cannot be read',
      `${own}; rm -rf .git/objects; echo x > .git/objects`,
      ['src/n.js'],
      ['warning ERR_WORK_LEFT_BEHIND src'],
    ],
  ])('%s', async (_what, script, changed, findings) => {
    const result = await judged(script);
    expect({ changed: result.changed, findings: result.findings.toSorted() }).toEqual({ changed, findings });
  });

  it('are named, with the place of the work', async () => {
    const { messages } = await judged(`${clone}; ${commit}`);
    expect(messages).toContainEqual(
      expect.stringMatching(
        /^Work in HEAD of the repository lib\/c \([0-9a-f]{12}\) is not in the result: docs\/guide\.md\.$/,
      ),
    );
  });

  it('are no submodules unless the index says so, although policy allows their path', async () => {
    const script = 'git init -q vendor; echo x > vendor/x.c';
    const refused = { changed: ['vendor'], findings: ['error ERR_SUBMODULE_WORK vendor'] };
    expect(await judged(script, { allowed: ['vendor'] })).toMatchObject(refused);
    expect(await judged(script)).toMatchObject(refused);
  });
});
