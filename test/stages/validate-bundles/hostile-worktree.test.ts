import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import { collectBundle } from '../../../src/core/bundle/worktree/collect-bundle.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { validation } from '../../../src/core/contracts/verdict/validation.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { testLock, testRunId, testStart, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { type ValidateRun, validateRun } from '../../helpers/stages/validate-run.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const hooks = [
  'applypatch-msg',
  'commit-msg',
  'fsmonitor-watchman',
  'post-applypatch',
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'post-rewrite',
  'pre-applypatch',
  'pre-auto-gc',
  'pre-commit',
  'pre-merge-commit',
  'pre-push',
  'prepare-commit-msg',
  'reference-transaction',
  'sendemail-validate',
] as const;

/** Settings that make git run a program, each with the name of its canary. */
const programs: readonly (readonly [canary: string, key: string])[] = [
  ['fsmonitor', 'core.fsmonitor'],
  ['clean', 'filter.canary.clean'],
  ['smudge', 'filter.canary.smudge'],
  ['process', 'filter.canary.process'],
  ['textconv', 'diff.canary.textconv'],
  ['diff-command', 'diff.canary.command'],
  ['external-diff', 'diff.external'],
  ['merge-driver', 'merge.canary.driver'],
  ['pager', 'core.pager'],
  ['editor', 'core.editor'],
  ['ssh', 'core.sshCommand'],
  ['askpass', 'core.askPass'],
  ['gpg', 'gpg.program'],
  ['credential', 'credential.helper'],
  ['alternate-refs', 'core.alternateRefsCommand'],
  ['pack-objects', 'uploadpack.packObjectsHook'],
  ['sequence-editor', 'sequence.editor'],
];

/** Canaries are shell scripts, and pipes and raw names need POSIX; the reason is in the test name. */
const describeOnPosix = (name: string, tests: () => void): void => {
  if (process.platform === 'win32') describe.skip(`${name} (not on Windows: shell scripts, pipes)`, tests);
  else describe(name, tests);
};

describeOnPosix('a worktree that attacks git', () => {
  let canaries: TempFolder;
  let run: ValidateRun;
  const fired = (): string[] =>
    readdirSync(canaries.path)
      .filter((name) => name.startsWith('fired-'))
      .sort();
  let worktree = '';
  const git = (...args: string[]): void => {
    try {
      execFileSync('git', args, {
        cwd: worktree,
        stdio: 'ignore',
        env: { PATH: process.env.PATH, HOME: canaries.path },
      });
    } catch {
      // Canaries make git fail in many ways; it only matters that they run.
    }
  };

  beforeAll(async () => {
    canaries = await tempFolder('canaries');
    run = await validateRun(
      { 'src/a.ts': 'export const a = 1;\n', 'src/b.ts': 'export const b = 1;\n' },
      {
        A_core: {
          files: { 'src/a.ts': 'export const a = 2;\n', 'src/new.ts': 'new\n' },
          act: async (path) => {
            worktree = path;
          },
        },
      },
    );
    // Both the worker's own repository and the user's contain the canaries: neither may run them.
    const dotGits = [join(run.repo.root, '.git'), join(worktree, '.git')];
    const programOf = (name: string): string => {
      const path = join(canaries.path, `canary-${name}`);
      writeFiles(canaries.path, {
        [`canary-${name}*`]: `#!/bin/sh\n: > '${join(canaries.path, `fired-${name}`)}'\nexit 1\n`,
      });
      return path;
    };
    const settings = programs.map(([name, key]) => {
      const parts = key.split('.');
      const section = parts.length === 3 ? `[${parts[0]} "${parts[1]}"]` : `[${parts[0]}]`;
      return `${section}\n\t${parts.at(-1)} = ${programOf(name)}\n`;
    });
    const config = `${settings.join('')}[filter "canary"]\n\trequired = true\n[commit]\n\tgpgSign = true\n`;
    for (const dotGit of dotGits) {
      for (const hook of hooks) {
        writeFiles(join(dotGit, 'hooks'), { [`${hook}*`]: readFileSync(programOf(`hook-${hook}`)) });
      }
      appendFileSync(join(dotGit, 'config'), `[extensions]\n\tworktreeConfig = true\n${config}`);
      writeFileSync(join(dotGit, 'config.worktree'), config);
      mkdirSync(join(dotGit, 'info'), { recursive: true });
      writeFileSync(join(dotGit, 'info', 'attributes'), '* filter=canary diff=canary merge=canary\n');
      writeFileSync(join(dotGit, 'info', 'exclude'), '*\n');
    }
    writeFileSync(join(worktree, '.gitattributes'), '* filter=canary diff=canary merge=canary text eol=crlf ident\n');
  });
  afterAll(async () => {
    await run[Symbol.asyncDispose]();
    await canaries[Symbol.asyncDispose]();
  });

  const collect = async (): Promise<string[]> => {
    await using store = await openBorrowingStore({ repo: run.repo.root, env: process.env });
    const truth = await collectBundle({
      store,
      root: run.repo.root,
      layout: run.repo.layout,
      worker: 'A_core',
      worktree,
      baseSha: run.repo.baseSha,
      startedAt: testStart,
      lock: testLock('A_core'),
      limits: factoryConfig.parse({}).security,
      logs: [],
      env: process.env,
    });
    return truth.changes.map(({ type, path }) => `${type} ${path}`);
  };
  const expected = ['added .gitattributes', 'modified src/a.ts', 'added src/new.ts'];

  it(`runs 0 of ${hooks.length + programs.length} canaries in collection and validation, and changes 0 files elsewhere`, async () => {
    const outside = (path: string): boolean => path.startsWith(run.repo.layout.runDir);
    const before = treeManifest(run.repo.root, outside);
    const treeBefore = treeManifest(worktree);
    expect(await collect()).toEqual(expected);
    const report = await validateBundles(run.inputs, run.deps);
    expect(report.diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'ERR_PROTECTED_PATH .gitattributes',
    ]);
    expect(fired()).toEqual([]);
    expect(treeManifest(run.repo.root, outside)).toEqual(before);
    expect(treeManifest(worktree)).toEqual(treeBefore);
  });

  it('does not read a swapped .git file', async () => {
    const dotGit = join(worktree, '.git');
    await using kept = await tempFolder('kept');
    renameSync(dotGit, join(kept.path, 'git'));
    await using trap = await tempFolder('trap');
    execFileSync('git', ['init', '-q', trap.path]);
    for (const swap of [
      () => writeFileSync(dotGit, `gitdir: ${join(trap.path, '.git')}\n`),
      () => undefined,
      () => symlinkSync(join(trap.path, '.git'), dotGit),
      () => execFileSync('cp', ['-r', join(trap.path, '.git'), dotGit]),
    ]) {
      rmSync(dotGit, { recursive: true, force: true });
      swap();
      expect(await collect()).toEqual(expected);
    }
    rmSync(dotGit, { recursive: true, force: true });
    renameSync(join(kept.path, 'git'), dotGit);
    expect(fired()).toEqual([]);
  });

  it('would have run canaries under a plain git, so they work', () => {
    const calm = ['-c', 'core.fsmonitor=false', '-c', 'filter.canary.required=false'];
    git('status');
    git(...calm, 'add', '.');
    git(...calm, '-c', 'filter.canary.process=', 'add', '.');
    git(...calm, '-c', 'filter.canary.process=', '-c', 'filter.canary.clean=', 'diff', 'HEAD');
    expect(fired()).toEqual(
      expect.arrayContaining([
        'fired-diff-command',
        'fired-fsmonitor',
        'fired-hook-post-index-change',
        'fired-process',
      ]),
    );
  });
});

describeOnPosix('a worktree with absurd content', () => {
  const attack = async (act: (worktree: string) => void, name = 'A_core' as const) => {
    await using run = await validateRun(
      { 'src/a.ts': 'a\n' },
      { [name]: { files: { 'x.txt': 'x\n' }, act: async (tree) => act(tree) } },
    );
    await validateBundles(run.inputs, run.deps);
    const { findings } = validation.parse(
      JSON.parse(readFileSync(join(run.repo.root, run.repo.layout.validation), 'utf8')),
    );
    const commit = existsSync(join(run.repo.root, run.repo.layout.bundle(name), 'CHANGES.bundle'));
    return { findings: findings.map(({ code, severity, file }) => `${severity} ${code} ${file}`), commit };
  };
  const sparse = (path: string): void => {
    writeFileSync(path, '');
    truncateSync(path, 20 * 1024 ** 3);
  };

  it.each<readonly [string, (tree: string) => void, readonly string[], boolean]>([
    [
      'a pipe of an untracked name',
      (tree) => execFileSync('mkfifo', [join(tree, 'pipe')]),
      ['warning ERR_WORKTREE_ENTRY pipe'],
      true,
    ],
    [
      'a pipe in the place of a tracked file',
      (tree) => {
        rmSync(join(tree, 'src/a.ts'));
        execFileSync('mkfifo', [join(tree, 'src/a.ts')]);
      },
      ['error ERR_WORKTREE_ENTRY src/a.ts'],
      true,
    ],
    [
      'a pipe in the place of .gitignore',
      (tree) => execFileSync('mkfifo', [join(tree, '.gitignore')]),
      ['warning ERR_WORKTREE_ENTRY .gitignore'],
      true,
    ],
    ['a file of 20 GB', (tree) => sparse(join(tree, 'huge.bin')), ['error ERR_DIFF_BUDGET undefined'], false],
    [
      'a tracked file grown to 20 GB',
      (tree) => sparse(join(tree, 'src/a.ts')),
      ['error ERR_DIFF_BUDGET undefined'],
      false,
    ],
    [
      '20,000 files in one folder',
      (tree) =>
        writeFiles(
          join(tree, 'many'),
          Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, ''])),
        ),
      ['error ERR_DIFF_BUDGET undefined'],
      false,
    ],
    [
      'a SUMMARY.md that is a link, and a huge STATUS.json',
      (tree) => {
        const outbox = join(tree, 'tools/codex/runs', testRunId, 'A_core');
        rmSync(join(outbox, 'SUMMARY.md'));
        symlinkSync('/etc/passwd', join(outbox, 'SUMMARY.md'));
        sparse(join(outbox, 'STATUS.json'));
      },
      ['SUMMARY.md', 'STATUS.json'].flatMap((name) => [
        `error ERR_BUNDLE_FILE_INVALID tools/codex/runs/${testRunId}/A_core/${name}`,
        `error ERR_BUNDLE_FILE_MISSING tools/codex/runs/${testRunId}/A_core/${name}`,
      ]),
      true,
    ],
    [
      'an outbox that is a link to a folder outside',
      (tree) => {
        const outbox = join(tree, 'tools/codex/runs', testRunId, 'A_core');
        rmSync(outbox, { recursive: true });
        symlinkSync('/etc', outbox);
      },
      [
        ...['HANDOFF_NOTE.json', 'STATUS.json', 'SUGGESTIONS.md', 'SUMMARY.md'].map(
          (name) => `error ERR_BUNDLE_FILE_MISSING tools/codex/runs/${testRunId}/A_core/${name}`,
        ),
        `error ERR_FACTORY_STATE tools/codex/runs/${testRunId}/A_core`,
        `error ERR_LINK_OR_MODE tools/codex/runs/${testRunId}/A_core`,
      ],
      true,
    ],
    [
      'a name that is not UTF-8',
      (tree) => writeFileSync(Buffer.concat([Buffer.from(`${tree}/bad-`), Buffer.from([0xff, 0xfe])]), 'x'),
      [String.raw`error ERR_WORKTREE_ENTRY bad-\xff\xfe`],
      true,
    ],
    [
      'a repository inside',
      (tree) => execFileSync('git', ['init', '-q', join(tree, 'inner')]),
      ['error ERR_LINK_OR_MODE inner', 'error ERR_SUBMODULE_WORK inner'],
      true,
    ],
    [
      'a destroyed index',
      (tree) => writeFileSync(join(tree, '.git/index'), 'junk'),
      ['warning ERR_WORKTREE_UNREADABLE undefined'],
      true,
    ],
  ])('%s is reported and stops nothing', async (_what, act, expected, commit) => {
    const seen = await attack(act);
    expect([seen.findings.sort(), seen.commit]).toEqual([[...expected].sort(), commit]);
  });
});
