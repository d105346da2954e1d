import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { Diagnostic } from '../../../../src/core/diagnostics/diagnostic.ts';
import { compareSnapshots } from '../../../../src/core/git/watch/compare-snapshots.ts';
import { takeSnapshot } from '../../../../src/core/git/watch/take-snapshot.ts';
import { watchRepository } from '../../../../src/core/run/repository/watch-repository.ts';
import { type FactoryRepo, factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { testDeps } from '../../../helpers/stages/integrate-run.ts';

interface Ground {
  readonly root: string;
  /** Runs a command line with sh in the repository, as a user does who copies it. */
  readonly sh: (line: string) => string;
  readonly put: (path: string, text: string) => void;
}

const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@h', GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@h' };

function groundOf({ root }: FactoryRepo): Ground {
  return {
    root,
    sh: (line) =>
      execFileSync('/bin/sh', ['-ec', line], {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: dirname(root), ...person },
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
    put: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
  };
}

const base = { 'src/a.txt': 'a\n', 'src/b.txt': 'b\n', '.gitignore': 'ignored/\n', 'my file.txt': 'm\n' };
const deps = { ...testDeps(), env: { PATH: process.env.PATH } };

interface Watched {
  readonly findings: readonly Diagnostic[];
  readonly ground: Ground;
}

async function watched(
  repo: FactoryRepo,
  change: (ground: Ground) => unknown,
  { workers = ['A_core'], security = {} }: { workers?: readonly string[]; security?: Record<string, unknown> } = {},
): Promise<Watched> {
  const ground = groundOf(repo);
  const config = factoryConfig.parse({ security });
  const options = { root: repo.root, config, seen: new Map(), workers, closing: true };
  const { findings } = await watchRepository(options, deps, async () => change(ground));
  return { findings, ground };
}

const shown = ({ code, severity }: Diagnostic): string => `${code} ${severity}`;
/** The command lines of a next action, in order. */
const commandsOf = ({ nextAction }: Diagnostic): string[] =>
  [...nextAction.matchAll(/`([^`]+)`/g)].map(([, line]) => line ?? '');

type Row = readonly [what: string, change: (ground: Ground) => unknown, prepare?: (ground: Ground) => unknown];
const git =
  (line: string) =>
  ({ sh }: Ground): unknown =>
    sh(`git ${line}`);

/** What makes git run a program; the commands of the next action must undo it. */
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
  ['a setting that is gone', git('config --unset core.hooksPath'), git('config core.hooksPath .husky/_')],
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

describe('what makes git run a program', () => {
  it.each(acting)(
    'is BLOCKED while workers run, with the command that removes it: %s',
    async (_what, change, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const place = { root: repo.root, env: deps.env, left: [], runWorktrees: [] };
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

  it.each(acting.slice(0, 6))(
    'is a warning when no worker ran: %s',
    async (_what, change, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const { findings } = await watched(repo, change, { workers: [] });
      expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_ALTERED warning']);
      expect(findings[0]?.message).toMatch(/^During the run, /);
    },
  );

  it.each(acting.filter(([what]) => !/replaced|link/.test(what)))(
    'is put back where the policy says so: %s',
    async (_what, change, prepare = () => undefined) => {
      await using repo = await factoryRepo(base);
      prepare(groundOf(repo));
      const place = { root: repo.root, env: deps.env, left: [], runWorktrees: [] };
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
    ['a git folder that is gone', ({ root }) => rmSync(join(root, '.git'), { recursive: true }), '.git'],
    ['an index that git cannot read', ({ put }) => put('.git/index', 'nonsense'), 'index'],
  ])('names what git cannot read any more: %s', async (_what, change, name) => {
    await using repo = await factoryRepo(base);
    const { findings } = await watched(repo, change);
    expect(findings.map(shown)).toContain('ERR_REPOSITORY_ALTERED error');
    expect(findings[0]?.message).toContain(`${name} became unreadable`);
  });
});

/** What people do in their repository at any time; whatever it is, it blocks nothing. */
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
  ['git gc', git('gc -q'), [/info\/refs changed in the git folder/]],
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
  )('is undone by the commands of the next actions: %s', async (_what, change, _reports, prepare = () => undefined) => {
    await using repo = await factoryRepo(base);
    prepare(groundOf(repo));
    const place = { root: repo.root, env: deps.env, left: [], runWorktrees: [] };
    const before = await takeSnapshot(place);
    const { findings, ground } = await watched(repo, change);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings)
      for (const line of commandsOf(finding)) if (!line.startsWith('git diff')) ground.sh(line);
    expect(compareSnapshots(before, await takeSnapshot(place))).toEqual([]);
  });

  it('is BLOCKED where the policy guards the checkout', async () => {
    await using repo = await factoryRepo(base);
    const { findings } = await watched(repo, ({ put }) => put('src/a.txt', 'x'), {
      security: { checkout_guard: 'block' },
    });
    expect(findings.map(shown)).toEqual(['ERR_REPOSITORY_CHANGED error']);
  });

  it('is seen by the ignore rules and conversions of its owner', async () => {
    await using repo = await factoryRepo(base);
    const home = dirname(repo.root);
    writeFileSync(join(home, '.gitconfig'), '[core]\n\tautocrlf = true\n\texcludesFile = ~/mine\n');
    writeFileSync(join(home, 'mine'), '.idea/\n');
    // As a clone is on Windows.
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

  it('keeps uncommitted work apart from what a run changes', async () => {
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
    ['a push of a worker', push, true],
    [
      'a push of anybody else',
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
