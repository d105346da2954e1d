import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../../helpers/runs/workflow-run.ts';

const lockFile = '.github/workflows/actions.lock';
const using = (...actions: readonly string[]): string =>
  `on: workflow_dispatch\njobs: { a: { runs-on: x, steps: [${actions.map((action) => `{ uses: "${action}" }`).join(', ')}] } }\n`;
const composite = (steps: string): string => `runs: { using: composite, steps: [${steps}] }\n`;
const say = (text: string): string => `{ run: echo said ${text}, shell: bash }`;

describe('the lockfile of a local run', () => {
  let bench: WorkflowBench;
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@x', ...args], { cwd, encoding: 'utf8' }).trim();
  const runner = (...args: readonly string[]) =>
    factory(bench.repo, ['runner', ...args, '--record-dir', bench.recordDir]);
  const clone = (name: string): string => join(bench.repo, '..', name);
  const add = async (name: string, ref: string): Promise<void> => {
    expect((await runner('actions', 'add', `acme/${name}@${ref}`, '--from', clone(name))).code).toBe(0);
  };
  /** Commits an action.yml to a clone, moves its tag v1 there, and copies v1 into the mirror. */
  const release = async (name: string, steps: string): Promise<string> => {
    const folder = clone(name);
    mkdirSync(folder, { recursive: true });
    git(folder, 'init', '-q');
    writeFileSync(join(folder, 'action.yml'), composite(steps));
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'release');
    git(folder, 'tag', '-f', 'v1');
    await add(name, 'v1');
    return git(folder, 'rev-parse', 'HEAD');
  };
  const commit = (files: Readonly<Record<string, string>> = {}): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(bench.repo, path)), { recursive: true });
      writeFileSync(join(bench.repo, path), text);
    }
    git(bench.repo, 'add', '-A');
    git(bench.repo, 'commit', '-q', '-m', 'change');
  };
  const lockText = (): string => readFileSync(join(bench.repo, lockFile), 'utf8');
  const run = (workflow: string) => runner('run', workflow, '--any-label', '--verbose');
  beforeEach(async () => {
    bench = await workflowBench({ '.github/workflows/ci.yml': using('acme/deploy@v1') });
  });
  afterEach(async () => bench[Symbol.asyncDispose]());

  it.each(['./.github/workflows/ci.yml', '.github\\workflows\\ci.yml', '.github/x/../workflows/ci.yml'])(
    'names a workflow by the path that runs have: %s',
    async (path) => {
      await release('deploy', say('first'));
      await runner('actions', 'lock', path);
      expect(lockText()).toContain("workflows:\n    '.github/workflows/ci.yml':\n");
    },
  );

  it.each(['../ci.yml', 'src/ci.yml', '.github/workflows/sub/ci.yml', '/ci.yml'])('refuses %s', async (path) => {
    const { code, err } = await runner('actions', 'lock', path);
    expect([code, err]).toEqual([64, expect.stringContaining(`${path} is not in .github/workflows`)]);
  });

  it('gives a listed workflow the locked commits, even when a tag has moved', async () => {
    const first = await release('deploy', say('first'));
    expect((await runner('actions', 'lock')).out).toContain(
      `written: 1 workflows, 1 actions\n  acme/deploy@v1 ${first}`,
    );
    commit({ '.github/workflows/free.yml': using('acme/deploy@v1') });
    await release('deploy', say('second'));
    const missing = await run('ci.yml');
    expect([missing.code, missing.err]).toEqual([
      64,
      expect.stringContaining(`actions add acme/deploy@${first} --fetch`),
    ]);
    await add('deploy', first);
    expect((await run('ci.yml')).out).toContain('said first');
    // A workflow that the lockfile does not list is as before.
    expect((await run('free.yml')).out).toContain('said second');
    const source = ['--action-source', `acme/deploy=${clone('deploy')}`];
    expect((await runner('run', 'ci.yml', '--any-label', '--verbose', ...source)).out).toContain('said second');
  });

  it('refuses a listed workflow with an action that is not locked, and a damaged lockfile', async () => {
    await release('inner', say('inner'));
    await release('deploy', `${say('outer')}, { uses: acme/inner@v1 }`);
    await runner('actions', 'lock');
    const whole = lockText();
    expect(whole).toMatch(/ {8}uses:\n {12}- 'acme\/inner@v1'\n/);
    commit({ '.github/workflows/ci.yml': using('acme/deploy@v1', 'acme/inner@v2') });
    const direct = await run('ci.yml');
    expect(direct.code).toBe(64);
    expect(direct.err).toContain('ci.yml (Line: 2, Col: 62): acme/inner@v2 is not in .github/workflows/actions.lock');

    const half = whole.slice(0, whole.indexOf("    'acme/inner@v1':"));
    commit({ '.github/workflows/ci.yml': using('acme/deploy@v1'), [lockFile]: half });
    expect((await run('ci.yml')).err).toContain('acme/inner@v1 is not in .github/workflows/actions.lock');
    commit({ [lockFile]: `${half}oops` });
    expect((await run('ci.yml')).err).toContain('ERR_ACTIONS_LOCK: .github/workflows/actions.lock cannot be read: ');
  });

  it('is written from the mirror: ids and commits are kept, workflows that are gone are forgotten', async () => {
    const first = await release('deploy', say('first'));
    const lost = await runner('actions', 'lock', 'other.yml');
    expect(lost.err).toContain('The workflow file .github/workflows/other.yml cannot be read.');
    const written = await runner('actions', 'lock');
    expect(written.err).toContain("GitHub's ids of acme/deploy are not known here and are 0.");
    writeFileSync(
      join(bench.repo, lockFile),
      lockText().replace('owner_id: 0', 'owner_id: 7').replace('repo_id: 0', 'repo_id: 9'),
    );
    const second = await release('deploy', say('second'));
    await release('inner', say('inner'));
    const local = {
      '.github/workflows/new.yml': using('./own'),
      'own/action.yml': composite('{ uses: Acme/Inner@v1 }'),
    };
    commit(local);
    expect((await runner('actions', 'lock')).code).toBe(0);
    expect(lockText()).toContain(
      `ref: 'v1'\n        commit: 'sha1-${first}'\n        owner_id: 7\n        repo_id: 9\n`,
    );
    expect(lockText()).toContain("'.github/workflows/new.yml':\n        - 'acme/inner@v1'\n");
    expect((await runner('actions', 'lock')).out).toContain('is up to date');

    rmSync(join(bench.repo, '.github/workflows/new.yml'));
    await runner('actions', 'lock', 'ci.yml', '--relock');
    expect(lockText()).toContain(`commit: 'sha1-${second}'\n        owner_id: 7\n`);
    expect(lockText()).toContain('new.yml');
    await runner('actions', 'lock');
    expect(lockText()).not.toMatch(/new\.yml|inner/);

    commit({ '.github/workflows/ci.yml': using('acme/absent@v1') });
    const absent = await runner('actions', 'lock');
    expect([absent.code, absent.err]).toEqual([
      64,
      expect.stringContaining('The mirror has no commit of acme/absent@v1.'),
    ]);
  });

  it('fetches an action by tag, branch or commit into the mirror, and names a ref that does not exist', async () => {
    const first = await release('deploy', say('first'));
    git(clone('deploy'), 'branch', 'topic');
    const server = join(bench.repo, '..', 'server', 'acme');
    mkdirSync(server, { recursive: true });
    git(server, 'clone', '-q', '--bare', clone('deploy'), 'deploy');
    const env = { ...process.env, GITHUB_SERVER_URL: pathToFileURL(join(server, '..')).href };
    const mirror = join(bench.repo, '..', 'mirror');
    const fetch = (ref: string, ...more: readonly string[]) =>
      factory(
        bench.repo,
        ['runner', 'actions', 'add', `acme/deploy@${ref}`, '--fetch', '--action-cache', mirror, ...more],
        { env },
      );
    for (const ref of ['v1', 'topic', first])
      expect((await fetch(ref)).out).toContain(`Added acme/deploy@${ref}: ${first}`);
    const gone = await fetch('v9');
    expect([gone.code, gone.err]).toEqual([
      64,
      expect.stringContaining('/acme/deploy has neither a tag nor a branch v9.'),
    ]);
    expect((await fetch('v1', '--from', '.')).err).toContain('Give either --from <dir> or --fetch.');
  });
});
