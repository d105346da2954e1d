import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import {
  removeOddEntries,
  removeOddLogs,
  runFolderChanges,
  runFolderState,
} from '../../../../src/stages/dispatch-codex/worktree/run-folder-state.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');

/** Paths in the run's folder, relative to it. */
const inRun = (path: string): string => path.slice(layout.runDir.length + 1);

function put(root: string, path: string, content = 'x'): void {
  const file = join(root, layout.runDir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What changed in a run's folder in the meantime. */
async function changes(before: readonly string[], act: (root: string) => void): Promise<string | undefined> {
  await using temp = await tempFolder('run-folder');
  for (const path of before) put(temp.path, path);
  const old = runFolderState(temp.path, layout);
  act(temp.path);
  const found = runFolderChanges(old, runFolderState(temp.path, layout), 'A_core');
  expect(found.every(({ code, worker }) => code === 'ERR_RUN_FOLDER_ALTERED' && worker === 'A_core')).toBe(true);
  return found[0]?.message.replace('While A_core ran, ', '').replace(' changed in the run folder', '');
}

it.each<readonly [path: string, isOwn: boolean]>([
  [`${inRun(layout.locksDir)}/a.lock`, true],
  [inRun(layout.heartbeat), true],
  [inRun(layout.ledger), true],
  ['_debug/NOTICES.json', true],
  [`${inRun(layout.bundle('B_tooling'))}/STATUS.json`, true],
  [inRun(layout.workerLedger('B_tooling')), true],
  ['logs/B_tooling/agent.stdout.log', true],
  ['logs/other/a', false],
  ['logs/a', false],
  ['_debug/OTHER.json', false],
  ['RUN_INPUTS.json', false],
  ['x/y/z', false],
])('a new %s belongs to the dispatch: %s', async (path, isOwn) => {
  expect(await changes(['a'], (root) => put(root, path))).toBe(isOwn ? undefined : `1 thing(s): ${path}.`);
});

it('names changed, new and missing files, five of them', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  expect(
    await changes(['a', 'z'], (root) => {
      put(root, 'a', 'longer');
      put(root, 'b');
    }),
  ).toBe('2 thing(s): a, b.');
  const all = await changes([], (root) => {
    for (const name of names) put(root, name);
  });
  expect(all).toBe('6 thing(s): a, b, c, d, e.');
  expect(await changes(['a'], () => undefined)).toBeUndefined();
});

it('sees another content of the same size', async () => {
  expect(
    await changes(['a'], (root) => {
      put(root, 'a', 'y');
      utimesSync(join(root, layout.runDir, 'a'), 1, 1);
    }),
  ).toBe('1 thing(s): a.');
});

itUnless(onWindows)('removes links from a folder, and keeps files and folders', async () => {
  await using temp = await tempFolder('odd');
  put(temp.path, 'logs/A_core/deep/kept.log');
  symlinkSync('/etc/passwd', join(temp.path, layout.runDir, 'logs/A_core/link'));
  symlinkSync('/etc', join(temp.path, layout.runDir, 'logs/A_core/deep/folder'));
  expect(
    (await removeOddLogs(temp.path, layout, 'A_core')).map(({ code, worker, message }) => [code, worker, message]),
  ).toEqual([
    [
      'ERR_RUN_FOLDER_ALTERED',
      'A_core',
      'A_core left 2 thing(s) in its log folder that are no plain files; they were removed: logs/A_core/deep/folder, logs/A_core/link.',
    ],
  ]);
  expect(await removeOddLogs(temp.path, layout, 'A_core')).toEqual([]);
  expect([...runFolderState(temp.path, layout).keys()]).toEqual([]);
});

itUnless(onWindows)('removes a link in place of the folder', async () => {
  await using temp = await tempFolder('odd');
  put(temp.path, 'real/a');
  symlinkSync(join(temp.path, layout.runDir, 'real'), join(temp.path, layout.runDir, 'logs'));
  expect(await removeOddEntries(temp.path, layout, `${layout.runDir}/logs`)).toEqual(['logs']);
  expect([...runFolderState(temp.path, layout).keys()]).toEqual(['real/a']);
});
