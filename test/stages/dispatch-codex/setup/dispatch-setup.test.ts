import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { type Git, openGit } from '../../../../src/core/git/git.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import type { StageDeps } from '../../../../src/core/run/stage.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { readDispatchSetup } from '../../../../src/stages/dispatch-codex/setup/dispatch-setup.ts';
import type { WorktreeSite } from '../../../../src/stages/dispatch-codex/worktree/open-worktree.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';

let temp: TempFolder;
beforeEach(async () => {
  temp = await tempFolder('dispatch-setup');
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});

/** Reads the set-up of a repository whose base commit has these files, and which holds `untracked` beside them. */
async function read(
  files: Record<string, string>,
  setup: object = {},
  untracked: Record<string, string> = {},
  usersGit?: Git,
) {
  const root = temp.path;
  const git = openGit({ dir: root, env: process.env });
  await git.run(['init', '--quiet', '--template=', '.']);
  writeFiles(root, files);
  await git.run(['add', '--all']);
  await git.run(['-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '--quiet', '--message=base']);
  writeFiles(root, untracked);
  const config = factoryConfig.parse({ setup });
  const site = {
    root,
    git,
    usersGit: usersGit ?? git,
    layout: layoutOf(config.paths, '20261120_1'),
    worktreesDir: join(root, 'tools/codex/worktrees'),
    inputs: { base_sha: (await git.run(['rev-parse', 'HEAD'])).stdout.toString().trim(), config },
  } as unknown as WorktreeSite;
  const deps = { signal: new AbortController().signal, env: process.env } as unknown as StageDeps;
  return readDispatchSetup(site, ['B_tooling', 'C_features'], undefined, deps);
}

const command = { commands: [['true']] };

it('is nothing without commands and without included files', async () => {
  expect(await read({ 'a.txt': 'a' })).toBeUndefined();
});

it('is nothing when the list of included files is a link', async () => {
  expect(await read({ 'a.txt': 'a', '.worktreeinclude@': 'a.txt' })).toBeUndefined();
});

it('needs commands only', async () => {
  const found = await read({ 'a.txt': 'a' }, command);
  expect(found).toMatchObject({ included: [], secrets: [], cached: [], findings: [], reporter: 'B_tooling' });
  expect(found?.settings.commands).toHaveLength(1);
  expect(found?.pack).toBeUndefined();
});

it('needs included files only, and knows what they hold', async () => {
  const found = await read(
    { '.worktreeinclude': '.env\n', '.gitignore': '.env\n' },
    {},
    { '.env': 'KEY=abcdefgh12\n' },
  );
  expect(found).toMatchObject({ included: ['.env'], cached: [], findings: [] });
  expect(found?.secrets).toContain('abcdefgh12');
});

it("includes files of the user's repository, from which a job's checkout was made, if it is not bare", async () => {
  await using users = await tempFolder('dispatch-setup-users');
  const usersGit = openGit({ dir: users.path, env: process.env });
  await usersGit.run(['init', '--quiet', '--template=', '.']);
  writeFiles(users.path, { '.gitignore': '.env\n', '.env': 'KEY=abcdefgh12\n', 'sub/.env': 'x' });
  const files = { '.worktreeinclude': '.env\n', '.gitignore': '.env\n' };
  const found = await read(files, {}, {}, usersGit);
  expect([found?.included, found?.secrets]).toEqual([['.env', 'sub/.env'], ['abcdefgh12']]);
  await usersGit.run(['config', 'core.bare', 'true']);
  expect((await read({ ...files, 'a.txt': 'a' }, {}, { '.env': '' }, usersGit))?.included).toEqual([]);
});

it("includes nothing of the factory's own folders", async () => {
  const own = ['tools/codex/runs/x', 'tools/codex/prompts/x', 'tools/codex/worktrees/x', '.factory/inbox/x'];
  const files = Object.fromEntries(own.map((path) => [path, 'x']));
  const found = await read({ '.worktreeinclude': 'x\n', '.gitignore': 'x\n' }, {}, { ...files, 'y/x': 'x' });
  expect(found?.included).toEqual(['y/x']);
});

it('caches no folder in which the base commit has files', async () => {
  const files = { 'vendor/a.txt': 'a', linked: 'a', 'node_modules2/a': 'a' };
  const found = await read(files, { ...command, cache: ['vendor', 'linked', 'node_modules'] });
  expect(found?.cached).toEqual(['node_modules']);
  expect(found?.findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'ERR_SETUP_CACHE',
      'warning',
      'setup.cache names vendor, linked, in which the base commit has files; it is not cached.',
    ],
  ]);
});
