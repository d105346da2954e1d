import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ConfigFile, readSettings, valuesOf } from '../../../../src/core/git/watch/read-settings.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

describe('the configuration files of a repository', () => {
  let temp: TempFolder;
  beforeEach(async () => {
    temp = await tempFolder('read-settings');
    mkdirSync(join(temp.path, '.git'));
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  const write = (path: string, text: string): void => writeFileSync(join(temp.path, path), text);
  const read = (previous?: readonly ConfigFile[]) => {
    const common = join(temp.path, '.git');
    return readSettings(temp.path, { ...process.env, HOME: temp.path }, { own: common, common }, previous);
  };
  const shown = (files: readonly ConfigFile[]) =>
    files.map(({ scope, path, settings }) => [
      scope.join(' '),
      path.slice(temp.path.length + 1),
      settings === undefined ? 'unreadable' : Object.fromEntries(settings),
    ]);
  const noWorktree = ['--worktree', '.git/config.worktree', {}];

  it('are both those of the repository, also where they are missing', async () => {
    expect(shown(await read())).toEqual([['--local', '.git/config', {}], noWorktree]);
    write('.git/config', '[a]\n\tb = 1\n\tb = "2\\n3"\n\tflag\n[x "Y z"]\n\tc =\n');
    write('.git/config.worktree', '[core]\n\tsparseCheckout = true\n');
    expect(shown(await read())).toEqual([
      ['--local', '.git/config', { 'a.b': ['1', '2\n3'], 'a.flag': [''], 'x.Y z.c': [''] }],
      ['--worktree', '.git/config.worktree', { 'core.sparsecheckout': ['true'] }],
    ]);
  });

  it('are those that they include too, whatever the condition, once each', async () => {
    const includes = [
      '[include]\n\tpath = ../one\n\tpath = ~/two\n',
      `[includeIf "gitdir:/nowhere"]\n\tpath = ${join(temp.path, 'three')}\n`,
      '[includeIf "onbranch:x"]\n\tpath = ../one\n[other]\n\tpath = ../four\n',
    ];
    write('.git/config', includes.join(''));
    write('one', '[include]\n\tpath = one\n\tpath = sub/five\n[a]\n\tb = 1\n');
    write('two', '[a]\n\tb = 2\n');
    write('three', '[a]\n\tb = 3\n');
    write('four', '[a]\n\tb = 4\n');
    const files = await read();
    expect(files.map(({ scope, path }) => [scope.join(' '), path.slice(temp.path.length + 1)])).toEqual([
      ['--local', '.git/config'],
      ['--file one', 'one'],
      ['--file sub/five', 'sub/five'],
      ['--file two', 'two'],
      ['--file three', 'three'],
      ['--worktree', '.git/config.worktree'],
    ]);
    expect(valuesOf(files).get('a.b')).toEqual(['1', '2', '3']);
  });

  it('are named as the user wrote them when they lie outside', async () => {
    write('.git/config', '[include]\n\tpath = /nowhere/x\n');
    const [, outside] = await read();
    expect([outside?.scope, outside?.path, outside?.digest]).toEqual([['--file', '/nowhere/x'], '/nowhere/x', '']);
  });

  it('end at ten includes inside each other', async () => {
    write('.git/config', '[include]\n\tpath = 1\n');
    for (let at = 1; at <= 12; at++) writeFileSync(join(temp.path, '.git', `${at}`), `[include]\n\tpath = ${at + 1}\n`);
    const names = (await read()).map(({ path }) => path.slice(join(temp.path, '.git').length + 1));
    expect(names).toEqual(['config', ...Array.from({ length: 10 }, (_, at) => `${at + 1}`), 'config.worktree']);
  });

  it('have no settings when git cannot parse them', async () => {
    write('.git/config', '[broken');
    expect(shown(await read())).toEqual([['--local', '.git/config', 'unreadable'], noWorktree]);
  });

  it('are read again only when they changed', async () => {
    write('.git/config', '[a]\n\tb = 1\n');
    const first = await read();
    expect((await read(first))[0]).toBe(first[0]);
    write('.git/config', '[a]\n\tb = 2\n');
    expect(valuesOf(await read(first)).get('a.b')).toEqual(['2']);
  });

  itUnless(onWindows)('are not opened when they are no files', async () => {
    execFileSync('mkfifo', [join(temp.path, '.git/config')]);
    mkdirSync(join(temp.path, '.git/config.worktree'));
    expect((await read()).map(({ digest, settings }) => [digest, settings])).toEqual([
      ['special', undefined],
      ['folder', undefined],
    ]);
  });
});
