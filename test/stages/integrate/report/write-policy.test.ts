import { chmodSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { repositoryRecordPath } from '../../../../src/core/run/repository/record-comparisons.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { changedFiles, type FolderManifest } from '../../../../src/stages/integrate/gates/folder-manifest.ts';
import { runFolderManifest } from '../../../../src/stages/integrate/report/write-policy.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20261120_1');

describe('what a gate changed in the run folder', () => {
  let temp: TempFolder;
  let before: FolderManifest;
  const at = (path: string): string => join(temp.path, layout.runDir, path);
  const write = (path: string, text = 'x'): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  beforeEach(async () => {
    temp = await tempFolder('write-policy');
    for (const path of ['STATUS.json', 'A_core/SUMMARY.md', 'A_core/deep/er/x', 'ledger/run.jsonl']) write(path);
    before = runFolderManifest(temp.path, layout);
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  it.each<readonly [what: string, act: () => unknown, changed: readonly string[]]>([
    ['nothing', () => undefined, []],
    ['a new file', () => write('stray'), ['stray']],
    ['new files in folders, sorted', () => [write('b/n'), write('a/b/c/n')], ['a/b/c/n', 'b/n']],
    ['another text of the same size', () => write('A_core/deep/er/x', 'y'), ['A_core/deep/er/x']],
    [
      'another text with the old times',
      () => {
        write('STATUS.json', 'y');
        utimesSync(at('STATUS.json'), 1, 1);
      },
      ['STATUS.json'],
    ],
    ['another mode', () => chmodSync(at('A_core/SUMMARY.md'), 0o600), ['A_core/SUMMARY.md']],
    ['a file that is gone', () => rmSync(at('A_core/SUMMARY.md')), ['A_core/SUMMARY.md']],
    [
      'a folder that is gone',
      () => rmSync(at('A_core'), { recursive: true }),
      ['A_core/SUMMARY.md', 'A_core/deep/er/x'],
    ],
    [
      'a file that was exchanged',
      () => {
        write('other');
        renameSync(at('other'), at('STATUS.json'));
      },
      ['STATUS.json'],
    ],
    ["the integrator's own ledger", () => write('ledger/run.jsonl', 'longer'), []],
    ['a file that only looks like it', () => write('ledger.txt'), ['ledger.txt']],
  ])('is %s', (_what, act, changed) => {
    act();
    const found = changedFiles(before, runFolderManifest(temp.path, layout));
    expect(found).toEqual(changed.map((path) => `${layout.runDir}/${path}`));
  });

  it('is not what the integrator itself writes before the verdict', () => {
    for (const path of [`${layout.locksDir}/run.lock`, layout.basePack, repositoryRecordPath(layout)]) {
      mkdirSync(dirname(join(temp.path, path)), { recursive: true });
      writeFileSync(join(temp.path, path), 'x');
    }
    expect(changedFiles(before, runFolderManifest(temp.path, layout))).toEqual([]);
  });

  it('is everything if the folder is gone', () => {
    rmSync(at('.'), { recursive: true });
    expect(runFolderManifest(temp.path, layout).size).toBe(0);
    expect(changedFiles(before, new Map())).toHaveLength(3);
  });
});
