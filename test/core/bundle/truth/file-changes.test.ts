import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import { fileChangesOf, filesChangedFile } from '../../../../src/core/bundle/truth/file-changes.ts';
import { openGit } from '../../../../src/core/git/git.ts';
import type { TreeChange } from '../../../../src/core/git/objects/diff-tree.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';

const none = '0'.repeat(40);

describe('the entries of FILES_CHANGED.json', () => {
  let folder: TempFolder;
  let store: ObjectStore;
  let one: string;
  let two: string;
  beforeAll(async () => {
    folder = await tempFolder('file-changes');
    const dir = join(folder.path, 'repository');
    mkdirSync(dir);
    const git = (args: readonly string[], input = ''): string =>
      execFileSync('git', args, { cwd: dir, encoding: 'utf8', input }).trim();
    git(['init', '-q', '.']);
    [one, two] = ['one\n', 'two\n'].map((text) => git(['hash-object', '-w', '--stdin'], text)) as [string, string];
    store = { git: openGit({ dir, env: process.env }), objectFormat: 'sha1' } as unknown as ObjectStore;
  });
  afterAll(async () => await folder[Symbol.asyncDispose]());

  const entriesOf = (changes: readonly Partial<TreeChange>[], reasons: ReadonlyMap<string, string> = new Map()) => {
    const whole = changes.map((change) => ({
      ...{ path: 'a', type: 'modified', oldMode: '100644', newMode: '100644', oldBlob: one, newBlob: two },
      ...change,
    }));
    const truth = { worker: 'A_core', commit: none, tree: none, changes: whole as TreeChange[], patchBytes: null };
    return fileChangesOf(store, truth as Parameters<typeof fileChangesOf>[1], reasons);
  };

  it('have the content that is there after the change, of a deleted file the old one', async () => {
    const commit = '5'.repeat(40);
    const entry = { path: 'a', reason: 'changed by A_core' };
    expect(
      await entriesOf([
        {},
        { type: 'deleted', newBlob: none, newMode: '000000' },
        { type: 'renamed', oldPath: 'before' },
        { newMode: '160000', newBlob: commit },
        { type: 'deleted', oldMode: '160000', oldBlob: commit, newBlob: none, newMode: '000000' },
        { type: 'modified', oldMode: '160000', oldBlob: commit },
      ]),
    ).toEqual([
      { ...entry, change_type: 'modified', sha256: sha256('two\n') },
      { ...entry, change_type: 'deleted', sha256: sha256('one\n') },
      { ...entry, change_type: 'renamed', sha256: sha256('two\n'), old_path: 'before' },
      { ...entry, change_type: 'modified', sha256: sha256(commit) },
      { ...entry, change_type: 'deleted', sha256: sha256(commit) },
      { ...entry, change_type: 'modified', sha256: sha256('two\n') },
    ]);
  });

  it.each([
    ['because', 'because'],
    ['  because\n', 'because'],
    ['', 'changed by A_core'],
    [' \n', 'changed by A_core'],
    ['r'.repeat(500), 'r'.repeat(500)],
    [`${'r'.repeat(500)}x`, 'r'.repeat(500)],
  ])('have a reason: %j', async (given, shown) => {
    expect((await entriesOf([{}], new Map([['a', given]])))[0]?.reason).toBe(shown);
    expect((await entriesOf([{}], new Map([['b', given]])))[0]?.reason).toBe('changed by A_core');
  });

  it('are in no file without a change and without a noop', async () => {
    const changes = await entriesOf([{}]);
    const noop = { reason: 'done before', ack: 'yes' };
    const head = { run_id: '1', owner: 'A_core' };
    expect(filesChangedFile('1', 'A_core', [], null)).toBeNull();
    expect(filesChangedFile('1', 'A_core', changes, noop)).toEqual({ schema_version: 1, ...head, changes });
    expect(filesChangedFile('1', 'A_core', changes, null)).toEqual({ schema_version: 1, ...head, changes });
    expect(filesChangedFile('1', 'A_core', [], noop)).toEqual({
      ...{ schema_version: 1, ...head, changes: [] },
      ...{ noop: true, noop_reason: 'done before', noop_ack: 'yes' },
    });
  });
});
