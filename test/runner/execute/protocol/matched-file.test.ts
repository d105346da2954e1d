import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { matchedFile } from '../../../../src/runner/execute/protocol/matched-file.ts';

/** Folders of one workspace: checkouts of the repository of the run, of another one, and no checkout. */
const origins: Readonly<Record<string, string>> = {
  own: 'url = "/repos/widget"',
  https: 'url = https://github.com/Acme/Widget',
  ssh: '\turl = git@github.com:acme/widget.git',
  other: 'url = https://github.com/acme/other',
  none: '',
};

describe("a matcher's file", () => {
  let root: TempFolder;
  beforeAll(async () => {
    root = await tempFolder('matched');
    const write = async (path: string, text: string): Promise<void> => {
      await mkdir(dirname(join(root.path, path)), { recursive: true });
      await writeFile(join(root.path, path), text);
    };
    for (const [folder, url] of Object.entries(origins)) {
      await write(`work/${folder}/src/a.c`, '');
      if (url !== '') await write(`work/${folder}/.git/config`, `[remote "origin"]\n${url}\n`);
    }
    await write('work/own/inner/.git/config', '[remote "origin"]\nurl = /repos/else\n');
    await write('work/own/inner/b.c', '');
    await write('outside.c', '');
    await symlink(join(root.path, 'outside.c'), join(root.path, 'work/own/linked.c'));
    await symlink(join(root.path, 'work'), join(root.path, 'link'));
  });
  afterAll(async () => root[Symbol.asyncDispose]());

  it.each<[file: string, fromPath: string | undefined, found: string | undefined, workspace?: string]>([
    ['own/src/a.c', undefined, 'src/a.c'],
    ['a.c', 'own/src/all.proj', 'src/a.c'],
    ['../src/a.c', 'own/inner/all.proj', 'src/a.c'],
    ['https/src/a.c', undefined, 'src/a.c'],
    ['ssh/./src/../src/a.c', undefined, 'src/a.c'],
    ['src/a.c', undefined, 'src/a.c', 'link/own'],
    // Not there, not in a checkout of this repository, or outside of the workspace.
    ['own/src/none.c', undefined, undefined],
    ['other/src/a.c', undefined, undefined],
    ['none/src/a.c', undefined, undefined],
    ['own/inner/b.c', undefined, undefined],
    ['own/linked.c', undefined, undefined],
    ['../outside.c', undefined, undefined],
  ])('%s, from %s, is %s', (file, fromPath, found, workspace = 'work') => {
    const repository = { directory: '/repos/widget', name: 'acme/widget' };
    expect(matchedFile({ workspace: join(root.path, workspace), repository, file, fromPath })).toBe(found);
  });
});
