import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compareSnapshots } from '../../../../src/core/git/watch/compare-snapshots.ts';
import { takeSnapshot } from '../../../../src/core/git/watch/take-snapshot.ts';
import { watchRepository } from '../../../../src/core/run/repository/watch-repository.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import {
  base,
  commandsOf,
  deps,
  type Ground,
  git,
  groundOf,
  shown,
  watched,
} from '../../../helpers/watch/watched-repository.ts';

/** Actions that people take in their repository at any time. None of them may block a run. */
const ordinary: readonly (readonly [
  what: string,
  change: (ground: Ground) => unknown,
  reports: readonly RegExp[],
  prepare?: (ground: Ground) => unknown,
])[] = [
  ['git status', git('status'), []],
  [
    'git fetch',
    git('fetch -q origin'),
    [/refs\/remotes\/origin\/main/],
    ({ sh }) =>
      sh(
        'git init -q --bare ../origin.git && git remote add origin ../origin.git && git push -q origin main && git update-ref -d refs/remotes/origin/main',
      ),
  ],
  [
    'a fetch of a new remote',
    ({ sh }) => sh('git init -q --bare ../o.git && git remote add o ../o.git && git push -q o main'),
    [/remotes\/o\/main/, /remote\.o\.(url|fetch), remote\.o\.(url|fetch)/],
  ],
  ['a touch', ({ sh }) => sh('touch -d 2030-01-01 src/a.txt'), []],
  ['an editor that saves', ({ put }) => put('src/a.txt', 'edited\n'), [/src\/a\.txt changed in the checkout/]],
  ['a new file', ({ put }) => put('new/file.txt', 'n'), [/new\/file\.txt changed/]],
  ['a file that is deleted', ({ root }) => rmSync(join(root, 'src/a.txt')), [/src\/a\.txt changed/]],
  ['a file with a space', ({ put }) => put('my file.txt', 'x'), [/my file\.txt changed/]],
  ['an ignored file', ({ put }) => put('ignored/x', 'x'), []],
  ["a run's files", ({ put }) => put('tools/codex/runs/OTHER/locks/run.lock', 'x'), []],
  [
    "the orchestrator's records",
    ({ put }) => {
      put('.runs/login/metrics.json', 'x');
      put('out/login/state.json', 'x');
    },
    [],
    ({ put }) => put('.runs/login/cli/r/manifest.json', 'x'),
  ],
  ['an output of a build in out/', ({ put }) => put('out/app.js', 'x'), [/out\/app\.js changed in the checkout/]],
  ["another run's refs", git('update-ref refs/factory/keep/OTHER HEAD'), []],
  [
    'a commit of what was changed before',
    git('commit -qam c'),
    [/refs\/heads\/main of the repository moved .+ "commit: c"/],
    ({ put }) => put('src/a.txt', 'edited\n'),
  ],
  [
    'an edit that is committed',
    ({ put, sh }) => {
      put('src/a.txt', 'x');
      sh('git commit -qam c');
    },
    [/refs\/heads\/main/],
  ],
  [
    'a commit on another branch',
    ({ sh }) => sh('git switch -qc other && git commit -q --allow-empty -m c && git switch -q main'),
    [/refs\/heads\/other .+ moved from nothing/],
  ],
  [
    'a checkout',
    git('switch -qc other'),
    [/HEAD of the repository changed from refs\/heads\/main to refs\/heads\/other/, /refs\/heads\/other/],
  ],
  [
    'a detached HEAD',
    git('switch -q --detach'),
    [/HEAD of the repository changed from refs\/heads\/main to [0-9a-f]{40}/],
  ],
  ['a tag', git('tag v1'), [/refs\/tags\/v1/]],
  ['a branch that is deleted', git('branch -qD old'), [/refs\/heads\/old .+ to nothing/], git('branch old')],
  ['a stash', git('stash -q'), [/src\/a\.txt changed/, /refs\/stash/], ({ put }) => put('src/a.txt', 'edited\n')],
  [
    'a reset',
    git('reset -q --soft HEAD~1'),
    [/refs\/heads\/main/],
    ({ put, sh }) => {
      put('src/a.txt', 'x');
      sh('git commit -qam c');
    },
  ],
  ['git add', git('add src/a.txt'), [], ({ put }) => put('src/a.txt', 'edited\n')],
  ['git gc', git('gc -q'), []],
  ['a plain setting', git('config user.email me@example.org'), [/user\.email changed in the configuration/]],
  ['a bare repository', git('config core.bare true'), [/core\.bare changed in the configuration/]],
  [
    'an upstream',
    git('branch -q --set-upstream-to=main other'),
    [/branch\.other\.merge, branch\.other\.remote/],
    git('branch other'),
  ],
  ['the built-in monitor', git('config core.fsmonitor true'), [/core\.fsmonitor/]],
  ['a sparse checkout', git('sparse-checkout set src'), [/my file|sparse/]],
  ['a worktree', git('worktree add -q ../tree --detach'), [/worktree tree was added/]],
  [
    'a worktree that is gone',
    git('worktree remove ../tree'),
    [/worktree tree was removed/],
    git('worktree add -q ../tree --detach'),
  ],
  ['an unfinished merge', ({ put }) => put('.git/MERGE_HEAD', '0'), [/MERGE_HEAD changed in the git folder/]],
  ['an exclude file', ({ put }) => put('.git/info/exclude', 'x\n'), [/info\/exclude/]],
];

describe('ordinary use of the repository', () => {
  it.each(ordinary)('blocks nothing: %s', async (_what, change, reports, prepare = () => undefined) => {
    await using repo = await factoryRepo(base);
    prepare(groundOf(repo));
    const { findings } = await watched(repo, change);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const messages = findings.map(({ message }) => message);
    if (reports.length === 0) expect(messages).toEqual([]);
    for (const report of reports) expect(messages).toContainEqual(expect.stringMatching(report));
    for (const { message } of findings)
      expect(message).toMatch(/Either you did this, or an agent in the wrong folder\.$/);
  });

  it.each(
    ordinary.filter(([what]) =>
      /^(an editor|a new file|a file|a checkout|a detached|a tag|a branch|a plain|a bare|a commit on|a worktree$|an upstream)/.test(
        what,
      ),
    ),
  )(
    'can be undone with the commands of the next actions: %s',
    async (_what, change, _reports, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const place = { root: repo.root, env: deps.env, unwatched: [], runWorktrees: [] };
      const before = await takeSnapshot(place);
      const { findings, ground } = await watched(repo, change);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings)
        for (const line of commandsOf(finding)) if (!line.startsWith('git diff')) ground.sh(line);
      expect(compareSnapshots(before, await takeSnapshot(place))).toEqual([]);
    },
  );

  it('is BLOCKED where the policy guards the checkout', async () => {
    await using repo = await factoryRepo(base);
    const { findings } = await watched(repo, ({ put }) => put('src/a.txt', 'x'), {
      security: { checkout_guard: 'block' },
    });
    expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_CHANGED error']);
  });

  it('is judged by the owner’s ignore rules and conversions', async () => {
    await using repo = await factoryRepo(base);
    const home = dirname(repo.root);
    writeFileSync(join(home, '.gitconfig'), '[core]\n\tautocrlf = true\n\texcludesFile = ~/mine\n');
    writeFileSync(join(home, 'mine'), '.idea/\n');
    // A clone on Windows looks like this.
    groundOf(repo).sh('rm src/a.txt && git checkout -q src/a.txt');
    expect(readFileSync(join(repo.root, 'src/a.txt'), 'utf8')).toBe('a\r\n');
    const options = { root: repo.root, seen: new Map(), workers: ['A_core'], closing: true };
    const { findings } = await watchRepository(options, { ...deps, env: { ...deps.env, HOME: home } }, async () => {
      mkdirSync(join(repo.root, '.idea'));
      writeFileSync(join(repo.root, '.idea/workspace.xml'), 'x');
      writeFileSync(join(repo.root, 'src/a.txt'), 'a\r\n');
    });
    expect(findings).toEqual([]);
  });

  it('distinguishes uncommitted work from changes during a run', async () => {
    await using repo = await factoryRepo(base);
    groundOf(repo).put('src/a.txt', 'mine\n');
    groundOf(repo).put('notes.txt', 'mine\n');
    const still = await watched(repo, () => undefined);
    expect(still.findings).toEqual([]);
    const { findings } = await watched(repo, ({ put, root }) => {
      put('src/a.txt', 'theirs\n');
      rmSync(join(root, 'notes.txt'));
    });
    expect(findings[0]?.message).toMatch(/notes\.txt, src\/a\.txt changed/);
    expect(findings[0]?.nextAction).toContain('git has no copy of your earlier uncommitted version of src/a.txt');
  });
});
