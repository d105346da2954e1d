import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { RawNames } from '../../../../src/core/bundle/worktree/raw-names.ts';
import type { TreeEntry } from '../../../../src/core/git/objects/ls-tree.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { listHostile } from '../../../../src/core/system/hostile/list-hostile.ts';
import { describeUnless } from '../../../helpers/unless.ts';

const notLinux = process.platform === 'linux' ? undefined : 'only Linux has names that are not UTF-8';
const latin = (path: string): Buffer => Buffer.from(path, 'latin1');
const idOf = (content: string): string => createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex');

describeUnless(notLinux)('names that are not UTF-8', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await tempFolder('raw-names');
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const at = (path: string): Buffer => Buffer.concat([Buffer.from(`${folder.path}/`), latin(path)]);
  const entry = (path: string, over: Partial<TreeEntry> = {}): TreeEntry => ({
    path: path.replaceAll(/[^ -~]/g, '�'),
    rawPath: latin(path),
    mode: '100644',
    id: idOf('old'),
    size: 3,
    ...over,
  });
  const names = (base: readonly TreeEntry[]) => {
    const found: string[] = [];
    const raw = new RawNames('sha1', folder.path, base, (path, what) => found.push(`${path}: ${what}`));
    return { raw, found };
  };
  /** Judges every entry of the top folder whose name is not UTF-8. */
  const judged = (base: readonly TreeEntry[]): string[] => {
    const { raw, found } = names(base);
    for (const each of listHostile(folder.path, 100).entries) if (each.name === null) raw.judge('', each);
    return found.sort();
  };
  const compared = async (base: readonly TreeEntry[], written: readonly number[] = []) => {
    const { raw, found } = names(base);
    const odd: string[] = [];
    await raw.compareBase(async (given) => {
      odd.push(...given.map(({ rawId }) => rawId));
      return new Set(written);
    });
    return { found, odd };
  };
  const cannot = 'and a change of a name that is not UTF-8 cannot be recorded';

  it('must be in the base commit', () => {
    writeFileSync(at('a\xe9'), 'x');
    writeFileSync(at('b\xe9'), 'x');
    expect(judged([entry('a\xe9')])).toEqual(['b\\xe9: has a name that is not UTF-8']);
  });

  it('are judged below a folder of the base commit, and named once above any other', () => {
    for (const path of ['d\xe9', 'd\xe9/sub', 'e\xe9']) mkdirSync(at(path));
    for (const path of ['d\xe9/a', 'd\xe9/sub/b', 'd\xe9/c\n', 'e\xe9/x']) writeFileSync(at(path), 'x');
    expect(judged([entry('d\xe9/a'), entry('d\xe9/sub/z')])).toEqual([
      'd\\xe9/c\\x0a: has a name that is not UTF-8',
      'd\\xe9/sub/b: has a name that is not UTF-8',
      'e\\xe9: has a name that is not UTF-8',
    ]);
  });

  it('have the folder of the walk before them', () => {
    const { raw, found } = names([entry('src/a\xe9')]);
    raw.judge('src', { name: null, nameBytes: latin('a\xe9'), kind: 'file' });
    raw.judge('src', { name: null, nameBytes: latin('b\xe9'), kind: 'file' });
    raw.judge('', { name: null, nameBytes: latin('a\xe9'), kind: 'file' });
    expect(found).toEqual(['src/b\\xe9: has a name that is not UTF-8', 'a\\xe9: has a name that is not UTF-8']);
  });

  it('are compared with the base commit', async () => {
    writeFileSync(at('same\xe9'), 'old');
    writeFileSync(at('other\xe9'), 'new');
    writeFileSync(at('mode\xe9'), 'old');
    chmodSync(at('mode\xe9'), 0o755);
    writeFileSync(at('run\xe9'), 'old');
    chmodSync(at('run\xe9'), 0o755);
    mkdirSync(at('folder\xe9'));
    const base = ['same\xe9', 'other\xe9', 'mode\xe9', 'gone\xe9', 'folder\xe9'].map((path) => entry(path));
    const all = [...base, entry('run\xe9', { mode: '100755' }), { ...entry('plain'), rawPath: undefined } as never];
    const { found, odd } = await compared(all);
    expect(found).toEqual([
      `mode\\xe9: was changed, ${cannot}`,
      `gone\\xe9: was removed, ${cannot}`,
      `folder\\xe9: is not a plain file, ${cannot}`,
      `other\\xe9: was changed, ${cannot}`,
    ]);
    expect(odd).toEqual([idOf('new')]);
    // Git writes out other bytes than it stores, where line ends are converted.
    expect((await compared([entry('other\xe9'), entry('same\xe9')], [0])).found).toEqual([]);
  });

  it('may be links and submodules', async () => {
    const link = (target: string) => entry('l\xe9', { mode: '120000', id: idOf(target) });
    const module = entry('m\xe9', { mode: '160000' });
    symlinkSync('target', at('l\xe9'));
    expect(await compared([link('target'), module])).toEqual({ found: [], odd: [] });
    expect((await compared([link('else')])).found).toEqual([`l\\xe9: was changed, ${cannot}`]);
    expect((await compared([entry('l\xe9', { id: idOf('target') })])).found).toEqual([
      `l\\xe9: was changed, ${cannot}`,
    ]);
    mkdirSync(at('m\xe9'));
    expect((await compared([module])).found).toEqual([]);
    rmSync(at('m\xe9'), { recursive: true });
    writeFileSync(at('m\xe9'), '');
    expect((await compared([module])).found).toEqual([`m\\xe9: was replaced, ${cannot}`]);
    // Where links are off, git writes the target into a file.
    rmSync(at('l\xe9'));
    writeFileSync(at('l\xe9'), 'target');
    chmodSync(at('l\xe9'), 0o755);
    expect(await compared([link('target')])).toEqual({ found: [], odd: [] });
  });
});
