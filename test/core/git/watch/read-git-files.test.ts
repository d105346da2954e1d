import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { readGitFiles } from '../../../../src/core/git/watch/read-git-files.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const onPosix = itUnless(onWindows);

describe('the files of a git folder that change what git does', () => {
  let temp: TempFolder;
  beforeEach(async () => {
    temp = await tempFolder('read-git-files');
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  const at = (path: string): string => join(temp.path, path);
  const write = (path: string, text: string | Buffer = 'x'): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  const read = (hooksPaths: readonly string[] = []) =>
    readGitFiles(temp.path, { own: at('own'), common: at('common') }, hooksPaths);
  const x = sha256(Buffer.from('x'));

  onPosix('are hooks, leading files and marks of an unfinished operation, each with what it may do', () => {
    for (const name of [
      'hooks/pre-commit',
      'hooks/pre-push.sample',
      'info/exclude',
      'info/attributes',
      'info/grafts',
      'info/refs',
    ])
      write(`common/${name}`);
    for (const name of ['objects/info/alternates', 'objects/info/http-alternates', 'shallow', 'HEAD', 'config'])
      write(`common/${name}`);
    const unfinished = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'BISECT_LOG'];
    for (const name of [...unfinished, 'ORIG_HEAD']) write(`own/${name}`);
    mkdirSync(at('own/rebase-merge'));
    mkdirSync(at('own/rebase-apply'));
    write('.husky/_/pre-commit');
    write('absolute/post-checkout');
    const found = read(['.husky/_', at('absolute'), '', '~/hooks', 'nowhere']);
    expect([...found].map(([name, { acting }]) => `${name} ${acting}`).sort()).toEqual(
      [
        'hooks/pre-commit true',
        'hooks of .husky/_/pre-commit true',
        `hooks of ${at('absolute')}/post-checkout true`,
        'info/attributes true',
        'info/exclude false',
        'info/grafts true',
        'objects/info/alternates true',
        'objects/info/http-alternates true',
        'shallow false',
        ...unfinished.map((name) => `${name} false`),
        'rebase-merge false',
        'rebase-apply false',
      ].sort(),
    );
    expect(found.get('rebase-merge')).toMatchObject({ state: 'folder', bytes: null });
  });

  onPosix('change their state with their content, their kind and their executable bit', () => {
    const state = () => read().get('hooks/h');
    write('common/hooks/h');
    expect(state()).toMatchObject({ state: `false ${x}`, executable: false, bytes: Buffer.from('x') });
    chmodSync(at('common/hooks/h'), 0o755);
    expect(state()).toMatchObject({ state: `true ${x}`, executable: true });
    rmSync(at('common/hooks/h'));
    expect(state()).toBeUndefined();
    symlinkSync('/etc/passwd', at('common/hooks/h'));
    const target = Buffer.from('/etc/passwd').toString('base64');
    expect(state()).toMatchObject({ state: `link ${target}`, bytes: null });
    rmSync(at('common/hooks/h'));
    execFileSync('mkfifo', [at('common/hooks/h')]);
    expect(state()).toMatchObject({ state: 'special', bytes: null });
  });

  onPosix('are a link in place of the folder of hooks', () => {
    write('elsewhere/pre-commit');
    mkdirSync(at('common'), { recursive: true });
    symlinkSync(at('elsewhere'), at('common/hooks'));
    expect(read().get('hooks')).toMatchObject({ acting: true, bytes: null });
  });

  onPosix('are kept for a repair up to 1 MiB, and read up to 16', () => {
    const state = () => read().get('hooks/h');
    const bytes = (size: number) => Buffer.alloc(size, 'a');
    write('common/hooks/h', bytes(2 ** 20));
    expect(state()?.bytes?.length).toBe(2 ** 20);
    write('common/hooks/h', bytes(2 ** 20 + 1));
    expect(state()).toMatchObject({ bytes: null, state: `false ${sha256(bytes(2 ** 20 + 1))}` });
    write('common/hooks/h', bytes(2 ** 24 + 1));
    expect(state()).toMatchObject({ bytes: null, state: 'false unreadable' });
  });
});
