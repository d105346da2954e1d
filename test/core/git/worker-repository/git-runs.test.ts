import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readGitRuns } from '../../../../src/core/git/worker-repository/git-runs.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';

const files = {
  'tools/lint': '#!/bin/sh\n',
  'tools/conv.py': '',
  'tools/plain': 'no script\n',
  'docs/help.txt': 'help\n',
  'tools/a b.sh': '',
  'x.sh': '',
  'dev/gitconfig': '[alias]\n\tdeep = !tools/lint\n',
  'hooks/pre-commit': '#!/bin/sh\n# tools/conv.py\nexec "$(git rev-parse --show-toplevel)/tools/lint"\n',
};

/** Settings of the user, and what they make git run of the checkout; `@` is the checkout's path. */
const settings: readonly (readonly [name: string, value: string, ...paths: readonly string[]])[] = [
  ['alias.a', '!./tools/lint --all', 'tools/lint'],
  ['alias.a', '!cd sub && sh x.sh', 'x.sh'],
  ['alias.a', `!f() { "$(git rev-parse --show-toplevel)/tools/lint" "$@"; }; f`, 'tools/lint'],
  ['alias.a', '!$HOME/tools/lint', 'tools/lint'],
  ['alias.a', "!sh 'tools/a b.sh'", 'tools/a b.sh'],
  ['alias.a', '!sh ./missing.sh', 'missing.sh'],
  ['alias.a', '!./link', 'link', 'tools/lint'],
  ['alias.a', '!cat docs/help.txt tools/plain; ls ./tools src/'],
  ['alias.a', '!../x.sh .git/hooks/x /dev/null'],
  ['alias.a', 'log --oneline'],
  ['diff.doc.textconv', 'python3 tools/conv.py', 'tools/conv.py'],
  ['diff.external', '@/tools/lint', 'tools/lint'],
  ['merge.doc.driver', '~/tools/lint %O %A %B', 'tools/lint'],
  ['filter.doc.clean', 'tools/lint %f', 'tools/lint'],
  ['filter.doc.required', 'tools/lint'],
  ['core.fsmonitor', 'tools/lint', 'tools/lint'],
  ['core.sshCommand', 'tools/lint -4', 'tools/lint'],
  ['core.editor', './x.sh', 'x.sh'],
  ['core.pager', 'tools/lint | less', 'tools/lint'],
  ['gpg.program', '@/tools/lint', 'tools/lint'],
  ['credential.helper', '!tools/lint', 'tools/lint'],
  ['credential.helper', '!f() { echo password=./aB/cD+eF==; }; f'],
  ['include.path', '../dev/gitconfig', 'dev/gitconfig', 'tools/lint'],
  ['core.hooksPath', 'hooks', 'hooks', 'hooks/pre-commit', 'tools/lint'],
  ['core.hooksPath', './hooks/', 'hooks', 'hooks/pre-commit', 'tools/lint'],
  ['core.hooksPath', '@/hooks', 'hooks', 'hooks/pre-commit', 'tools/lint'],
  ['core.hooksPath', '~/hooks', 'hooks', 'hooks/pre-commit', 'tools/lint'],
  ['core.hooksPath', 'new/hooks', 'new/hooks'],
  ...['', '.git/hooks', '../hooks', '/dev/null'].map((value) => ['core.hooksPath', value] as const),
];

async function checkout() {
  const at = await tempFolder('git-runs');
  const env = { PATH: process.env.PATH, HOME: at.path, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: at.path, env });
  git('init', '--quiet', '--template=');
  writeFiles(at.path, files);
  symlinkSync('tools/lint', join(at.path, 'link'));
  const runs = async () => [...(await readGitRuns(at.path, env))].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { at, git, runs, [Symbol.asyncDispose]: () => at[Symbol.asyncDispose]() };
}

it.each(settings)('%s = %s', async (name, value, ...paths) => {
  await using user = await checkout();
  user.git('config', name, value.replace('@', user.at.path));
  expect((await user.runs()).map(({ path }) => path)).toEqual([...paths].sort());
});

it('names the setting or hook, without an address', async () => {
  await using user = await checkout();
  user.git('config', 'credential.https://me:pass@host.helper', '!./x.sh');
  const hooks = join(user.at.path, '.git/hooks');
  mkdirSync(hooks);
  symlinkSync('../../hooks/pre-commit', join(hooks, 'pre-commit'));
  for (const name of ['pre-push', 'other.sample']) {
    writeFileSync(join(hooks, name), '#!/bin/sh\nexec tools/conv.py\n');
    chmodSync(join(hooks, name), 0o755);
  }
  expect(await user.runs()).toEqual([
    { path: 'hooks/pre-commit', by: 'the hook pre-commit' },
    { path: 'tools/conv.py', by: 'the hook pre-push' },
    { path: 'tools/lint', by: 'the hook pre-commit' },
    { path: 'x.sh', by: 'credential.helper' },
  ]);
});
