import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import {
  digestFileName,
  digestOfIssued,
  issuedPlace,
  keepLaunch,
  keptDigest,
  keptFiles,
  keptPath,
  removeUnrecorded,
} from '../../../../src/core/run/launch/kept-launch.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { folderOfEachTest } from '../../../helpers/files/folder-of-each-test.ts';

const runId = '20260301_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const { at, put } = folderOfEachTest('run-folder');

describe('a kept launch', () => {
  const files = new Map([
    ['prompts/A.txt', Buffer.from('a')],
    ['scope/A_core.json', Buffer.from('b')],
  ]);
  it('is written whole, digested as issued, and read back under the issued paths', async () => {
    const digest = digestOfIssued(layout, files);
    await put({ [`${layout.launch(2)}/old`]: 'of a killed process' });
    await keepLaunch(at(), layout, 2, files, digest);
    expect(readFileSync(at(layout.launch(2), digestFileName), 'utf8')).toBe(`${digest}\n`);
    expect(await keptFiles(at(), layout, 2)).toEqual([
      { path: `prompts/${runId}/A.txt`, file: `${layout.launch(2)}/prompts/A.txt` },
      { path: `runs/${runId}/scope/A_core.json`, file: `${layout.launch(2)}/scope/A_core.json` },
    ]);
    expect(await keptDigest(at(), layout, 2)).toBe(digest);
    expect(await keptDigest(at(), layout, 3)).toBeUndefined();
    const line = (text: string, path: string) => `${sha256(text)} 1 ${path}\n`;
    const lines = [line('a', `prompts/${runId}/A.txt`), line('b', `runs/${runId}/scope/A_core.json`)].sort();
    expect(digest).toBe(sha256(lines.join('')));
  });

  it('belongs into the prompt folder or the run folder', () => {
    expect([issuedPlace(layout, 'prompts/a'), issuedPlace(layout, 'scope/a')]).toEqual([
      `${layout.promptsDir}/a`,
      `${layout.runDir}/scope/a`,
    ]);
    expect([keptPath(layout, `prompts/${runId}/a`), keptPath(layout, `runs/${runId}/scope/a`)]).toEqual([
      'prompts/a',
      'scope/a',
    ]);
  });

  it.each<readonly [newest: number, left: readonly string[]]>([
    [1, []],
    [2, ['1', '2']],
    [3, ['1', '2', '3']],
  ])('without an event is removed: the newest is %d', async (newest, left) => {
    for (const name of ['1', '2', '3', '04', 'x', '.factory-tmp-1'])
      await put({ [`${layout.launchesDir}/${name}/a`]: 'x' });
    await removeUnrecorded(at(), layout, newest);
    expect(readdirSync(at(layout.runDir))).toEqual(newest === 1 ? [] : ['launch']);
    if (newest > 1) expect(readdirSync(at(layout.launchesDir)).sort()).toEqual(left);
  });
});
