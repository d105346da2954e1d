import { execFileSync } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { usersStatus } from '../../../../src/core/git/worker-repository/users-status.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';

describe('the status of a checkout as its user’s git shows it', () => {
  it.each([
    ['a file with the line ends that the user wants', '[core]\n\tautocrlf = true\n', {}, {}],
    [
      'a file in core.excludesFile',
      '[core]\n\texcludesFile = ~/own-ignore\n',
      { 'own-ignore': '*.log\n' },
      { 'x.log': '' },
    ],
    ['a file in git’s own ignore file', '', { '.config/git/ignore': '.idea/\n' }, { '.idea/x': '' }],
  ])('leaves out %s', async (_what, config, home, files) => {
    await using temp = await tempFolder('users-status');
    const env = { PATH: process.env.PATH, HOME: join(temp.path, 'home'), GIT_CONFIG_NOSYSTEM: '1' };
    const root = join(temp.path, 'repo');
    const write = (folder: string, texts: Readonly<Record<string, string>>): void => {
      for (const [name, text] of Object.entries(texts)) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
    };
    write(env.HOME, { '.gitconfig': config, ...home });
    write(root, { 'a.txt': 'a\r\n' });
    const person = ['-c', 'user.name=u', '-c', 'user.email=u@localhost'];
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      [...person, 'commit', '-qm', 'base'],
    ])
      execFileSync('git', args, { cwd: root, env, stdio: 'pipe' });
    write(root, files);
    // Git must read the file again.
    utimesSync(join(root, 'a.txt'), 1, 1);
    expect(await usersStatus(root, env)).toEqual({ branch: 'main', changed: [], untracked: [] });
    write(root, { 'a.txt': 'b\n', 'new.txt': '' });
    expect(await usersStatus(root, env)).toEqual({ branch: 'main', changed: ['a.txt'], untracked: ['new.txt'] });
  });
});
