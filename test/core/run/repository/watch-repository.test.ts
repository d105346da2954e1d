import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compareSnapshots } from '../../../../src/core/git/watch/compare-snapshots.ts';
import { takeSnapshot } from '../../../../src/core/git/watch/take-snapshot.ts';
import { compareReleases, parseGitVersion } from '../../../../src/core/machine/git-releases.ts';
import { watchRepository } from '../../../../src/core/run/repository/watch-repository.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { itUnless } from '../../../helpers/unless.ts';
import {
  base,
  commandsOf,
  deps,
  type Ground,
  git,
  groundOf,
  type Row,
  shown,
  watched,
} from '../../../helpers/watch/watched-repository.ts';

const sampledIt = sampled(4);

/** Changes that make git run a program; the commands of the next action must undo them. */
const acting: readonly Row[] = [
  [
    'a hook',
    ({ put, root }) => {
      put('.git/hooks/pre-commit', '#!/bin/sh\n');
      chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);
    },
  ],
  [
    'a hook as a link',
    ({ root }) => {
      mkdirSync(join(root, '.git/hooks'));
      symlinkSync('/bin/true', join(root, '.git/hooks/post-merge'));
    },
  ],
  ['a hooks folder that is a link', ({ root }) => symlinkSync('/tmp', join(root, '.git/hooks'))],
  [
    'a hook in the folder of core.hooksPath',
    ({ put }) => put('ignored/hooks/pre-push', 'x'),
    git('config core.hooksPath ignored/hooks'),
  ],
  ...[
    'core.hooksPath /tmp',
    'core.fsmonitor ./fire.sh',
    'core.sshCommand ./fire.sh',
    'core.pager ./fire.sh',
    'core.editor ./fire.sh',
    'core.askPass ./fire.sh',
    'core.attributesFile /tmp/a',
    'core.gitProxy ./fire.sh',
    'alias.st "!./fire.sh"',
    'alias.st status',
    'pager.log ./fire.sh',
    'credential.helper "!./fire.sh"',
    'credential.https://h.helper store',
    'filter.x.clean ./fire.sh',
    'filter.a.b.smudge ./fire.sh',
    'diff.external ./fire.sh',
    'diff.x.textconv ./fire.sh',
    'merge.x.driver ./fire.sh',
    'mergetool.x.cmd ./fire.sh',
    'gpg.program ./fire.sh',
    'gpg.ssh.program ./fire.sh',
    'url.https://evil/.insteadOf https://good/',
    'url.x.pushInsteadOf y',
    'include.path ../planted',
    'includeIf.gitdir:/.path planted',
    'sequence.editor ./fire.sh',
    'http.proxy http://evil',
    'http.sslVerify false',
    'protocol.ext.allow always',
    'remote.new.url "ext::sh -c fire"',
    'remote.origin.uploadpack ./fire.sh',
    'remote.origin.proxy x',
    'submodule.x.update "!fire"',
    'uploadpack.packObjectsHook fire',
    'sendemail.sendmailCmd fire',
    'interactive.diffFilter fire',
    'trailer.x.command fire',
    'hook.x.command fire',
    'lfs.url https://evil',
    'browser.x.path fire',
    'init.templateDir /tmp',
  ].map((setting): Row => [`the setting ${setting}`, git(`config ${setting}`)]),
  [
    'a changed address of a remote',
    git('config remote.origin.url https://evil/'),
    git('config remote.origin.url https://good/r'),
  ],
  ['a second value', git('config --add include.path planted'), git('config include.path mine')],
  ['a removed setting', git('config --unset core.hooksPath'), git('config core.hooksPath .husky/_')],
  [
    'a setting in a worktree',
    git('config --worktree core.fsmonitor ./fire.sh'),
    git('config extensions.worktreeConfig true'),
  ],
  [
    'a setting in an included file',
    git('config --file ignored/own.inc core.pager ./fire.sh'),
    ({ sh, put }) => {
      put('ignored/own.inc', '');
      sh('git config include.path ../ignored/own.inc');
    },
  ],
  ['info/attributes', ({ put }) => put('.git/info/attributes', '* filter=x\n')],
  ['alternates', ({ put }) => put('.git/objects/info/alternates', '/tmp\n')],
  ['grafts', ({ put }) => put('.git/info/grafts', '\n')],
  ['a replaced object', git('replace HEAD:src/a.txt HEAD:src/b.txt')],
];

describe('a change that makes git run a program', () => {
  sampledIt.each(acting)(
    'is BLOCKED while workers run, with the command that removes it: %s',
    async (_what, change, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const place = { root: repo.root, env: deps.env, unwatched: [], runWorktrees: [] };
      const before = await takeSnapshot(place);
      const { findings, ground } = await watched(repo, change);
      const found = findings.filter(({ code }) => code === 'ERR_REPOSITORY_ALTERED');
      expect(found.map(shown)).toEqual(['ERR_REPOSITORY_ALTERED error']);
      expect(found[0]?.message).toMatch(
        /^While A_core ran, .+ Either you did this, or an agent in the wrong folder\.$/,
      );
      for (const finding of findings)
        for (const line of commandsOf(finding)) if (!line.startsWith('git diff')) ground.sh(line);
      expect(compareSnapshots(before, await takeSnapshot(place)).map(({ kind }) => kind)).toEqual([]);
    },
  );

  sampledIt.each(acting.slice(0, 6))(
    'is a warning when no worker ran: %s',
    async (_what, change, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const { findings } = await watched(repo, change, { workers: [] });
      expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_ALTERED warning']);
      expect(findings[0]?.message).toMatch(/^During the run, /);
    },
  );

  sampledIt.each(acting.filter(([what]) => !/replaced|link/.test(what)))(
    'is put back if the policy allows it: %s',
    async (_what, change, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const place = { root: repo.root, env: deps.env, unwatched: [], runWorktrees: [] };
      const before = await takeSnapshot(place);
      const { findings } = await watched(repo, change, { security: { put_back: true } });
      expect(findings.find(({ code }) => code === 'ERR_REPOSITORY_ALTERED')?.message).toMatch(/ It was put back\.$/);
      const rest = compareSnapshots(before, await takeSnapshot(place)).filter(({ kind }) => kind !== 'file');
      expect(rest).toEqual([]);
    },
  );

  it('never shows a value that may be a credential', async () => {
    await using repo = await factoryRepo(base);
    groundOf(repo).sh(
      'git config remote.origin.url https://me:hunter2@h/r && git config http.extraHeader "authorization: hunter2"',
    );
    const { findings } = await watched(
      repo,
      git('config remote.origin.url https://evil/ && git config http.extraHeader x'),
    );
    expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_ALTERED error', 'ERR_REPOSITORY_ALTERED error']);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each<readonly [string, (ground: Ground) => unknown, string]>([
    [
      'a configuration that git cannot parse',
      ({ root }) => appendFileSync(join(root, '.git/config'), '[core\nbad'),
      'config',
    ],
    ['a pipe', ({ sh }) => sh('rm -f .git/packed-refs; mkfifo .git/packed-refs'), 'packed-refs'],
    ['a pipe among the refs', ({ sh }) => sh('mkfifo .git/refs/heads/pipe'), 'refs/heads/pipe'],
    ['a missing git folder', ({ root }) => rmSync(join(root, '.git'), { recursive: true }), '.git'],
    ['an index that git cannot read', ({ put }) => put('.git/index', 'nonsense'), 'index'],
  ])('names the parts that git can no longer read: %s', async (_what, change, name) => {
    await using repo = await factoryRepo(base);
    const { findings } = await watched(repo, change);
    expect(findings.map(shown)).toContain('ERR_REPOSITORY_ALTERED error');
    expect(findings[0]?.message).toContain(`${name} became unreadable`);
  });
});

describe('a ref that a worker pushed to', () => {
  const push = ({ sh }: Ground): string => {
    const commit = sh(
      "GIT_COMMITTER_EMAIL=A_core@codex-factory.invalid git commit-tree -m pushed -p HEAD 'HEAD^{tree}'",
    );
    return sh(
      `git -c receive.denyCurrentBranch=ignore push -q --force . ${commit}:refs/heads/release && echo ${commit}`,
    );
  };
  const prepare = ({ sh }: Ground): string => sh('git branch release && git rev-parse release');

  it('is reported with ids, reflog, worker and command', async () => {
    await using repo = await factoryRepo(base);
    const old = prepare(groundOf(repo));
    const { findings, ground } = await watched(repo, push);
    const now = ground.sh('git rev-parse release');
    expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_CHANGED warning']);
    expect(findings[0]?.message).toContain(
      `refs/heads/release of the repository moved from ${old} to ${now}. Its last reflog line is "push", and the commit is A_core's.`,
    );
    expect(findings[0]?.nextAction).toBe(`If it was not you: \`git update-ref refs/heads/release ${old} ${now}\`.`);
  });

  it.each<readonly [string, (ground: Ground) => unknown, boolean]>([
    ['a push by a worker', push, true],
    [
      'a push by anybody else',
      ({ sh }) => sh("c=$(git commit-tree -m mine -p HEAD 'HEAD^{tree}'); git push -q . $c:refs/heads/release"),
      false,
    ],
    [
      'a worker’s commit that somebody moved the branch to',
      ({ sh }) =>
        sh(
          "c=$(GIT_COMMITTER_EMAIL=A_core@codex-factory.invalid git commit-tree -m p -p HEAD 'HEAD^{tree}'); git branch -f release $c",
        ),
      false,
    ],
    [
      'a branch that a worktree has checked out',
      (ground) => {
        ground.sh('git worktree add -q ../tree release');
        ground.sh(
          "c=$(GIT_COMMITTER_EMAIL=A_core@codex-factory.invalid git commit-tree -m p -p HEAD 'HEAD^{tree}'); git push -q --receive-pack='git -c receive.denyCurrentBranch=ignore receive-pack' . $c:refs/heads/release",
        );
      },
      false,
    ],
  ])('is moved back only under all conditions: %s', async (_what, change, moved) => {
    await using repo = await factoryRepo(base);
    const old = prepare(groundOf(repo));
    const { ground, findings } = await watched(repo, change, { security: { refs_guard: 'restore' } });
    expect(ground.sh('git rev-parse release') === old).toBe(moved);
    expect(findings.some(({ message }) => message.endsWith('It was put back.'))).toBe(moved);
  });
});

it('compares from one stage to the next in one process', async () => {
  await using repo = await factoryRepo(base);
  const ground = groundOf(repo);
  const options = { root: repo.root, seen: new Map(), workers: [], closing: false };
  await watchRepository(options, deps, async () => undefined);
  ground.put('src/a.txt', 'between\n');
  const { findings } = await watchRepository({ ...options, closing: true }, deps, async () => undefined);
  expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_CHANGED warning']);
  expect(readFileSync(join(repo.root, 'src/a.txt'), 'utf8')).toBe('between\n');
});

const release = parseGitVersion(execFileSync('git', ['--version'], { encoding: 'utf8' })) ?? [0, 0, 0];
const noReftable = compareReleases(release, [2, 48, 0]) < 0 ? 'this git has no `git refs migrate`' : undefined;

itUnless(noReftable)('sees HEAD move in a repository whose refs are in a reftable', async () => {
  for (const [change, now] of [
    ['git switch -qc other', 'refs/heads/other'],
    ['git switch -q --detach', '[0-9a-f]{40}'],
  ] as const) {
    await using repo = await factoryRepo(base);
    groundOf(repo).sh('git refs migrate --ref-format=reftable');
    const { findings } = await watched(repo, ({ sh }) => sh(change));
    const head = findings.filter(({ message }) => message.includes('HEAD of the repository changed'));
    expect(head.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`from refs/heads/main to ${now}\\.`)),
    ]);
  }
});

it("names the job's checkout apart from the repository that it comes from", async () => {
  await using repo = await factoryRepo({ 'a.txt': 'a\n' });
  const root = join(repo.root, '../workspace');
  execFileSync('git', ['clone', '-q', repo.root, root]);
  const work = async (): Promise<void> => {
    for (const cwd of [root, repo.root]) execFileSync('git', ['config', 'alias.st', '!./fire.sh'], { cwd });
  };
  const options = { root, workspace: true, seen: new Map(), workers: ['A_core'], closing: false };
  const { findings } = await watchRepository(options, deps, work);
  const places = findings.map(({ message }) => /of (the job's checkout|the repository)\./.exec(message)?.[1]);
  expect(places).toEqual(["the job's checkout", 'the repository']);
});
