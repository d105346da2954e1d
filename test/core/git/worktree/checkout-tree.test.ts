import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { openGit } from '../../../../src/core/git/git.ts';
import { checkoutTree } from '../../../../src/core/git/worktree/checkout-tree.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

type Settings = readonly (readonly [string, string])[];

/** A file's bytes, an executable, or a symbolic link. */
type Entry = string | Buffer | { readonly run: string } | { readonly link: string };

interface Ground extends AsyncDisposable {
  readonly root: string;
  readonly folder: string;
  readonly tree: string;
  readonly git: (...args: string[]) => string;
  /** Checks the tree out as gates see it; returns the paths that differ from it. */
  checkout(settings?: Settings): Promise<readonly string[]>;
}

/** A repository with one commit, whose blobs have exactly these bytes. */
async function ground(entries: Readonly<Record<string, Entry>>): Promise<Ground> {
  const temp = await tempFolder('checkout-tree');
  const [root, folder] = [join(temp.path, 'user'), join(temp.path, 'gate')];
  for (const path of [root, folder]) mkdirSync(path);
  const env = { PATH: process.env.PATH, HOME: temp.path, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=U', '-c', 'user.email=u@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
      env,
      stdio: 'pipe',
    }).trim();
  git('init', '-q', '-b', 'main');
  for (const [path, entry] of Object.entries(entries)) {
    const isFile = typeof entry === 'string' || Buffer.isBuffer(entry);
    const bytes = isFile ? entry : 'link' in entry ? entry.link : entry.run;
    const mode = isFile ? '100644' : 'link' in entry ? '120000' : '100755';
    writeFileSync(join(temp.path, 'blob'), bytes);
    const id = git('hash-object', '-w', '--no-filters', join(temp.path, 'blob'));
    git('update-index', '--add', '--cacheinfo', `${mode},${id},${path}`);
  }
  git('commit', '-q', '-m', 'base');
  const tree = git('rev-parse', 'HEAD^{tree}');
  const bare = openGit({ dir: root, env: process.env, bind: { GIT_DIR: join(root, '.git') } });
  return {
    root,
    folder,
    tree,
    git,
    checkout: (settings = []) => checkoutTree(bare, { folder, treeish: tree, settings, env: process.env }),
    [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
  };
}

/** Every file of a folder: its kind, whether it may be executed, and its bytes. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !/^\.git(?:$|\/)/.test(name),
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const info = lstatSync(join(folder, name));
      if (info.isDirectory()) return [];
      if (info.isSymbolicLink()) return [[name, `link ${readlinkSync(join(folder, name))}`]];
      return [
        [name, `${(info.mode & 0o100) === 0 ? 'file' : 'program'} ${readFileSync(join(folder, name), 'latin1')}`],
      ];
    }),
  );
}

describeUnless(onWindows)('a tree checked out for a gate', () => {
  it.each<readonly [string, Readonly<Record<string, Entry>>, Settings]>([
    ['plain files and a program', { 'a.txt': 'a\n', 'bin/run.sh': { run: '#!/bin/sh\n' } }, []],
    ['a link to a file', { 'src/core.js': 'x\n', 'src/link.js': { link: 'core.js' } }, []],
    [
      'a link to a folder, and one that climbs',
      { 'a/b.txt': 'b\n', d: { link: 'a' }, 'c/up.txt': { link: '../a/b.txt' } },
      [],
    ],
    ['a link to nothing', { 'a.txt': 'a\n', gone: { link: 'missing/file' } }, []],
    ['eol=crlf', { '.gitattributes': '*.cmd text eol=crlf\n', 'run.cmd': 'a\nb\n', 'a.sh': 'a\n' }, []],
    [
      'eol=lf and autocrlf',
      { '.gitattributes': '*.sh text eol=lf\n', 'a.sh': 'a\n', 'b.txt': 'b\n' },
      [['core.autocrlf', 'true']],
    ],
    ['text=auto with mixed line ends', { '.gitattributes': '* text=auto\n', 'mixed.txt': 'a\r\nb\nc\n' }, []],
    ['text eol=crlf with mixed line ends', { '.gitattributes': '*.txt text eol=crlf\n', 'mixed.txt': 'a\r\nb\n' }, []],
    ['core.eol', { '.gitattributes': '* text\n', 'a.txt': 'a\nb\n' }, [['core.eol', 'crlf']]],
    ['ident', { '.gitattributes': '*.c ident\n', 'a.c': '/* $Id$ */\n' }, []],
    ['another encoding', { '.gitattributes': '*.txt working-tree-encoding=UTF-16LE\n', 'a.txt': 'aé\n' }, []],
    ['attributes of a folder', { 'sub/.gitattributes': '*.txt eol=crlf\n', 'sub/a.txt': 'a\n', 'a.txt': 'a\n' }, []],
    ['a filter that is not set up', { '.gitattributes': '*.bin filter=lfs diff=lfs\n', 'a.bin': 'version x\n' }, []],
    ['a case pair', { 'Foo.h': '1\n', 'foo.h': '2\n' }, []],
  ])('has the same content as a clone: %s', async (_name, entries, settings) => {
    await using at = await ground(entries);
    const clone = join(dirname(at.root), 'clone');
    at.git('clone', '-q', ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]), at.root, clone);
    expect(await at.checkout(settings)).toEqual([]);
    expect(filesOf(at.folder)).toEqual(filesOf(clone));
  });

  it.each(['/etc/passwd', '../outside', 'a/../../outside', '..'])('has no link to %s', async (link) => {
    await using at = await ground({ 'a.txt': 'a\n', leaves: { link } });
    expect(await at.checkout()).toEqual([]);
    expect(filesOf(at.folder).leaves).toBe(`file ${link}`);
  });

  // git itself does not compare the bytes of a loose object with its id.
  it.each<readonly [string, Readonly<Record<string, Entry>>, string]>([
    ['of a script', { 'check.sh': { run: 'exit 1\n' }, 'a.txt': 'a\n' }, 'check.sh'],
    ['with mixed line ends', { '.gitattributes': '* text=auto\n', 'm.txt': 'a\r\nb\n' }, 'm.txt'],
    ['of a link', { 'a.txt': 'a\n', 'b.txt': 'b\n', l: { link: 'a.txt' } }, 'l'],
  ])('is refused when another process replaced the blob %s', async (_name, entries, path) => {
    await using at = await ground(entries);
    const id = at.git('rev-parse', `HEAD:${path}`);
    const file = join(at.root, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o644);
    const bytes = path === 'm.txt' ? 'x\r\ny\n' : path === 'l' ? 'b.txt' : 'exit 0\n';
    writeFileSync(file, deflateSync(`blob ${bytes.length}\0${bytes}`));
    expect(await at.checkout()).toEqual([path]);
  });

  it('is refused when it contains a file that the tree does not have', async () => {
    await using at = await ground({ 'a.txt': 'a\n' });
    writeFileSync(join(at.folder, 'planted.js'), '');
    symlinkSync('/etc', join(at.folder, 'planted'));
    expect(await at.checkout()).toEqual(['planted', 'planted.js']);
  });
});
