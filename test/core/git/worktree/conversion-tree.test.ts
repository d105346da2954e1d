import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openGit } from '../../../../src/core/git/git.ts';
import { listTree } from '../../../../src/core/git/objects/ls-tree.ts';
import { openConversionTree } from '../../../../src/core/git/worktree/conversion-tree.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

const attributes = '*.txt text\n*.bin -text\n*.crlf text eol=crlf\n"ü ä.dat" filter=lfs\n*.none !text\n';

describe('the private tree in which git converts content', () => {
  let temp: TempFolder;
  let graph: CommitGraph;
  beforeEach(async () => {
    temp = await tempFolder('conversion');
    graph = await commitGraph({
      base: { files: { '.gitattributes': attributes, 'a.crlf': 'a\nb\n', 'a.bin': 'a\r\n' } },
    });
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
    await graph[Symbol.asyncDispose]();
  });

  const open = async (settings: readonly (readonly [string, string])[] = []) => {
    const entries = await listTree(graph.git, graph.id('base'));
    const tree = await openConversionTree({
      git: openGit({ dir: graph.git.dir, env: process.env, bind: { GIT_DIR: graph.git.dir } }),
      folder: join(temp.path, 'private'),
      attributes: entries.filter(({ path }) => path === '.gitattributes'),
      settings,
    });
    return { tree, entries };
  };
  const blob = async (id: string): Promise<string> =>
    (await graph.git.run(['cat-file', 'blob', id])).stdout.toString('utf8');

  it('knows the attributes of paths, whatever their names', async () => {
    const { tree } = await open();
    const paths = ['a.txt', 'b.bin', 'sub/c.crlf', 'ü ä.dat', 'line\nbreak.txt', 'x.none', 'y'];
    expect([...(await tree.attribute('text', paths))]).toEqual([
      ['a.txt', 'set'],
      ['b.bin', 'unset'],
      ['sub/c.crlf', 'set'],
      ['line\nbreak.txt', 'set'],
    ]);
    expect([...(await tree.attribute('filter', paths))]).toEqual([['ü ä.dat', 'lfs']]);
  });

  it('stores files as git add would, and gives the ids of the wanted ones', async () => {
    const { tree } = await open();
    const names = ['a.txt', 'b.bin', 'ü.txt', 'line\nbreak.txt'];
    for (const name of names) writeFileSync(join(tree.folder, name), 'one\r\ntwo\r\n');
    const ids = await tree.store(names);
    expect([...ids.keys()].sort()).toEqual([...names].sort());
    const stored = await Promise.all(names.map((name) => blob(ids.get(name) ?? '')));
    expect(stored).toEqual(['one\ntwo\n', 'one\r\ntwo\r\n', 'one\ntwo\n', 'one\ntwo\n']);
    expect((await tree.store(['a.txt'])).size).toBe(1);
  });

  it('takes only the settings that convert from what the launch recorded', async () => {
    const { tree } = await open([
      ['core.autocrlf', 'true'],
      ['core.fileMode', 'true'],
      ['alias.ls-files', '!false'],
    ]);
    writeFileSync(join(tree.folder, 'plain'), 'a\r\n');
    expect(await blob((await tree.store(['plain'])).get('plain') ?? '')).toBe('a\n');
  });

  it('writes entries out as a checkout would, each time into a folder of its own', async () => {
    const { tree, entries } = await open();
    await tree.addEntries(entries);
    const [first, second] = [await tree.writeOut(entries), await tree.writeOut(entries)];
    expect(first).not.toBe(second);
    for (const folder of [first, second]) {
      expect(readFileSync(join(folder, 'a.crlf'), 'utf8')).toBe('a\r\nb\r\n');
      expect(readFileSync(join(folder, 'a.bin'), 'utf8')).toBe('a\r\n');
    }
  });

  it('names the paths that git calls modified right after a checkout', async () => {
    const odd = await commitGraph({ odd: { files: { 'a.txt': 'one\r\n', 'b.txt': 'one\n' } } });
    await graph.git.run(['fetch', '--quiet', odd.git.dir, odd.id('odd')], {
      config: [['protocol.file.allow', 'always']],
    });
    const { tree } = await open();
    await tree.addEntries(await listTree(graph.git, odd.id('odd')));
    expect(await tree.dirtyAfterCheckout()).toEqual(['a.txt']);
    await odd[Symbol.asyncDispose]();
  });

  it('stores content alone for a path, by the attributes that are given', async () => {
    const { tree, entries } = await open();
    const rules = entries.filter(({ path }) => path === '.gitattributes');
    const bytes = Buffer.from('a\r\n');
    expect(await blob(await tree.storeAlone('x.txt', bytes, rules))).toBe('a\n');
    expect(await blob(await tree.storeAlone('x.bin', bytes, rules))).toBe('a\r\n');
  });
});
