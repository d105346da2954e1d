import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listTree, type TreeEntry } from '../../../../src/core/git/objects/ls-tree.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { FolderChanges, type FolderOptions } from '../../../../src/stages/dispatch-codex/radar/folder-changes.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const base = {
  '.gitignore': 'build/\n*.log\n',
  'a.txt': 'a\n',
  'sub/b.txt': 'b\n',
  'sub/run.sh*': 'run\n',
  'kept.log': 'tracked\n',
  'build/tracked.txt': 't\n',
};
const onPosix = itUnless(onWindows);

describe('the changes of a folder', () => {
  let graph: CommitGraph;
  let entries: readonly TreeEntry[];
  let folder: TempFolder;
  let tick = 0;
  beforeAll(async () => {
    graph = await commitGraph({ base: { files: base } });
    entries = await listTree(graph.git, graph.id('base'));
  });
  afterAll(() => graph[Symbol.asyncDispose]());
  beforeEach(async () => {
    folder = await tempFolder('folder-changes');
    writeFiles(folder.path, base);
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const at = (path: string): string => join(folder.path, path);
  /** Writes files, each with a time of its own: a file system's clock may be too coarse. */
  const write = (files: Readonly<Record<string, string | null>>): void => {
    writeFiles(folder.path, files);
    for (const name of Object.keys(files)) {
      tick += 1;
      utimesSync(at(name.replace(/[*@]$/, '')), 2_000_000_000 + tick, 2_000_000_000 + tick);
    }
  };
  const watch = (over: Partial<FolderOptions> = {}) =>
    new FolderChanges({
      worktree: folder.path,
      base: entries,
      objectFormat: 'sha1',
      outbox: 'out',
      excludes: [],
      isFresh: false,
      ...over,
    });
  const shown = (changes: FolderChanges): string[] =>
    changes.changes
      .map((change) =>
        change.kind === 'file'
          ? `${change.path} ${change.mode} ${change.bytes.toString()}`
          : `${change.path} ${change.kind}`,
      )
      .sort();

  it('are none in a folder as it was checked out', async () => {
    for (const isFresh of [true, false]) {
      const changes = watch({ isFresh });
      expect([await changes.look(), shown(changes)]).toEqual([false, []]);
    }
  });

  it('leave out files of the base whose names are not UTF-8', async () => {
    const [entry] = entries;
    const odd = { path: 'odd\ufffd', rawPath: Buffer.from([0x6f, 0x64, 0x64, 0xff]), mode: '100644', id: '', size: 1 };
    const changes = watch({ base: [...entries, { ...entry, ...odd }] });
    expect([await changes.look(), shown(changes)]).toEqual([false, []]);
  });

  it('are new, changed and removed files, until they are as before', async () => {
    const changes = watch({ isFresh: true });
    await changes.look();
    write({ 'a.txt': 'changed\n', 'new/c.txt': 'c\n' });
    rmSync(at('sub/b.txt'));
    expect(await changes.look()).toBe(true);
    expect(shown(changes)).toEqual(['a.txt 100644 changed\n', 'new/c.txt 100644 c\n', 'sub/b.txt delete']);
    expect(await changes.look()).toBe(false);
    write({ 'a.txt': 'a\n', 'sub/b.txt': 'b\n' });
    rmSync(at('new'), { recursive: true });
    expect([await changes.look(), shown(changes), await changes.look()]).toEqual([true, [], false]);
  });

  it('include files that were there from the start, unless the folder is fresh', async () => {
    write({ 'a.txt': 'changed\n', 'new.txt': 'n\n' });
    const fresh = watch({ isFresh: true });
    expect([await fresh.look(), shown(fresh)]).toEqual([false, []]);
    const other = watch();
    expect([await other.look(), shown(other)]).toEqual([true, ['a.txt 100644 changed\n', 'new.txt 100644 n\n']]);
  });

  it('include removed files even of a fresh folder', async () => {
    rmSync(at('sub'), { recursive: true });
    const changes = watch({ isFresh: true });
    expect([await changes.look(), shown(changes)]).toEqual([true, ['sub/b.txt delete', 'sub/run.sh delete']]);
    write({ 'sub/b.txt': 'b\n' });
    expect([await changes.look(), shown(changes)]).toEqual([true, ['sub/run.sh delete']]);
  });

  it('leave out the outbox, ignored files, and repositories of others; tracked files are never ignored', async () => {
    write({
      'out/x': 'x',
      'x.log': 'x',
      'sub/x.log': 'x',
      'build/new.txt': 'x',
      'build/tracked.txt': 'changed\n',
      'kept.log': 'changed\n',
      'other/.git/HEAD': 'x',
      'other/file': 'x',
      'own.tmp': 'x',
      'sub/.gitignore': 'c.txt\n',
      'sub/c.txt': 'x',
      'c.txt': 'c\n',
      '.git/config': 'x',
    });
    const changes = watch({ excludes: ['*.tmp'] });
    await changes.look();
    expect(shown(changes)).toEqual([
      'build/new.txt 100644 x',
      'build/tracked.txt 100644 changed\n',
      'c.txt 100644 c\n',
      'kept.log 100644 changed\n',
      'sub/.gitignore 100644 c.txt\n',
    ]);
  });

  onPosix('include modes and links', async () => {
    chmodSync(at('a.txt'), 0o755);
    chmodSync(at('sub/run.sh'), 0o644);
    rmSync(at('sub/b.txt'));
    symlinkSync('target', at('sub/b.txt'));
    const changes = watch();
    await changes.look();
    expect(shown(changes)).toEqual(['a.txt 100755 a\n', 'sub/b.txt 120000 target', 'sub/run.sh 100644 run\n']);
  });

  it('leave out submodules, and keep the mode of a link that is a text file', async () => {
    const id = '1'.repeat(40);
    const others = ['module', 'link'].map((path, at) => ({ path, mode: at === 0 ? '160000' : '120000', id, size: 0 }));
    write({ link: 'target' });
    const changes = watch({ base: [...entries, ...others] });
    await changes.look();
    expect(shown(changes)).toEqual(['link 120000 target']);
    write({ 'module/file': 'x' });
    await changes.look();
    expect(shown(changes)).toEqual(['link 120000 target']);
  });

  it('leave out large files, and take them when they are small again', async () => {
    const changes = watch({ isFresh: true });
    await changes.look();
    write({ 'large.bin': 'x'.repeat(4 * 1024 * 1024 + 1), 'largest.bin': 'x'.repeat(4 * 1024 * 1024) });
    await changes.look();
    expect(changes.changes.map(({ path }) => path)).toEqual(['largest.bin']);
    write({ 'large.bin': 'small' });
    await changes.look();
    expect(changes.changes.map(({ path }) => path).sort()).toEqual(['large.bin', 'largest.bin']);
  });

  it('see a folder that became a file, and a file that became a folder', async () => {
    const changes = watch({ isFresh: true });
    await changes.look();
    rmSync(at('sub'), { recursive: true });
    write({ sub: 'a file\n' });
    renameSync(at('a.txt'), at('b.txt'));
    mkdirSync(at('a.txt'));
    writeFileSync(at('a.txt/inner'), 'i');
    expect(await changes.look()).toBe(true);
    expect(shown(changes)).toEqual([
      'a.txt delete',
      'a.txt/inner 100644 i',
      'b.txt 100644 a\n',
      'sub 100644 a file\n',
      'sub/b.txt delete',
      'sub/run.sh delete',
    ]);
  });
});
