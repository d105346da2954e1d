import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { assertLaunchDigest, launchDigest, stateDigest, stateFiles } from '../../../src/core/run/state-digest.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20260301_1');
const moved = layoutOf(factoryConfig.parse({ paths: { runs_dir: 'r', prompts_dir: 'deep/p' } }).paths, '20260301_1');

async function put(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

const stateOf = ({ runDir, promptsDir }: typeof layout): Record<string, string> => ({
  [`${runDir}/RUN_MANIFEST.json`]: '{}\n',
  [`${runDir}/RUN_INPUTS.json`]: '{"a":1}\n',
  [`${runDir}/scope/A_core.json`]: 'lock',
  [`${runDir}/ledger/run.jsonl`]: 'events',
  [`${promptsDir}/A_core_20260301_1.txt`]: 'prompt',
  [`${promptsDir}/logs/DISPATCH_REPORT.md`]: 'report',
});

describe('stateDigest', () => {
  it('is the sha256 of the sorted lines, whatever the configured roots', async () => {
    await using temp = await tempFolder('digest');
    await put(temp.path, stateOf(layout));
    await put(temp.path, stateOf(moved));
    const lines = Object.entries(stateOf({ ...layout, runDir: 'runs/20260301_1', promptsDir: 'prompts/20260301_1' }))
      .map(([path, text]) => `${sha256(text)} ${text.length} ${path}\n`)
      .sort();
    const expected = sha256(lines.join(''));
    expect(await stateDigest(temp.path, layout)).toBe(expected);
    expect(await stateDigest(temp.path, moved)).toBe(expected);
  });

  it('ignores locks and temporary files, and detects every other change', async () => {
    await using temp = await tempFolder('digest');
    await put(temp.path, stateOf(layout));
    const before = await stateDigest(temp.path, layout);
    await put(temp.path, {
      [`${layout.runDir}/locks/run.lock`]: 'pid',
      [`${layout.runDir}/logs/.factory-tmp-1`]: 'half',
      [`${layout.promptsDir}/.factory-tmp-2`]: 'half',
    });
    expect(await stateDigest(temp.path, layout)).toBe(before);
    expect((await stateFiles(temp.path, layout)).map(({ path }) => path)).toHaveLength(6);
    for (const path of Object.keys(stateOf(layout))) {
      await put(temp.path, { [path]: 'changed' });
      expect(await stateDigest(temp.path, layout)).not.toBe(before);
      await put(temp.path, stateOf(layout));
    }
    expect(await stateDigest(temp.path, layout)).toBe(before);
  });

  it('refuses links and a missing run folder', async () => {
    await using temp = await tempFolder('digest');
    expect(await refusal(() => stateDigest(temp.path, layout))).toMatchObject({ code: 'ERR_STATE_MISSING' });
    await put(temp.path, stateOf(layout));
    await symlink('/etc/hostname', join(temp.path, layout.runDir, 'link'));
    expect(await refusal(() => stateDigest(temp.path, layout))).toMatchObject({
      code: 'ERR_PATH_UNSAFE',
      file: 'link',
    });
  });
});

describe('launchDigest', () => {
  it('covers exactly the files that prepare issued', async () => {
    await using temp = await tempFolder('digest');
    await put(temp.path, stateOf(layout));
    const before = await launchDigest(temp.path, layout);
    await put(temp.path, {
      [`${layout.runDir}/ledger/run.jsonl`]: 'more events',
      [`${layout.runDir}/STATUS.json`]: '{}',
      [`${layout.promptsDir}/logs/AHK_STDOUT.log`]: 'log',
    });
    await assertLaunchDigest(temp.path, layout, before);
    const issued = Object.keys(stateOf(layout)).filter((path) => !/ledger|logs/.test(path));
    expect(issued).toHaveLength(4);
    for (const path of [...issued, `${layout.runDir}/scope/B_tooling.json`, `${layout.promptsDir}/extra.txt`]) {
      const text = stateOf(layout)[path];
      await put(temp.path, { [path]: 'altered' });
      const error = await refusal(() => assertLaunchDigest(temp.path, layout, before));
      expect(error.code).toBe('ERR_LAUNCH_STATE_ALTERED');
      if (text === undefined) break;
      await put(temp.path, { [path]: text });
    }
  });
});
