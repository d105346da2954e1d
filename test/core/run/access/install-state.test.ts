import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { installState, pathsOfState } from '../../../../src/core/run/access/install-state.ts';
import { lockRun } from '../../../../src/core/run/access/lock-run.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { archiveLayout } from '../../../../src/core/run/state-archive.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { filesBelow } from '../../../helpers/files-below.ts';
import { testRunId, testRunInputs } from '../../../helpers/runs/factory-repo.ts';
import { itUnless } from '../../../helpers/unless.ts';

const config = factoryConfig.parse({ paths: { runs_dir: 'elsewhere/runs' } });
const layout = layoutOf(config.paths, testRunId);
const stored = archiveLayout(testRunId);
const { signal } = new AbortController();
const memory = '/dev/shm';
const hasOther = existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev;
const onOther = itUnless(hasOther ? undefined : 'needs a second file system');

describe('the state of a run from another machine', () => {
  let temp: TempFolder;
  beforeEach(async () => {
    temp = await tempFolder('install-state');
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });
  const root = (): string => join(temp.path, 'root');
  const state = (): string => join(temp.path, 'state');
  const put = (top: string, files: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, file)), { recursive: true });
      writeFileSync(join(top, file), text);
    }
  };

  it('replaces both folders of the run, and keeps its locks', async () => {
    put(root(), {
      [`${layout.runDir}/old/file`]: 'old',
      [`${layout.runDir}/STATUS.json`]: 'old',
      [`${layout.promptsDir}/old.md`]: 'old',
      [`${dirname(layout.runDir)}/other/kept`]: 'kept',
    });
    put(state(), {
      [`${stored.runDir}/STATUS.json`]: 'new',
      [`${stored.runDir}/A_core/DIFF.patch`]: 'patch',
      [`${stored.promptsDir}/A_core.md`]: 'prompt',
    });
    await using lock = await lockRun({ root: root(), layout }, signal);
    await installState(state(), lock);
    await lock.assertHeld();
    const found = filesBelow(root())
      .map((path) => relative(root(), path).replaceAll('\\', '/'))
      .filter((path) => !path.includes('/locks/'));
    expect([...found].sort()).toEqual(
      [
        `${layout.runDir}/STATUS.json`,
        `${layout.runDir}/A_core/DIFF.patch`,
        `${layout.promptsDir}/A_core.md`,
        `${dirname(layout.runDir)}/other/kept`,
      ].sort(),
    );
    expect(readFileSync(join(root(), layout.runDir, 'STATUS.json'), 'utf8')).toBe('new');
    expect(existsSync(join(root(), layout.locksDir, 'run.lock'))).toBe(true);
  });

  onOther('may lie on another file system', async () => {
    await using far = await tempFolder('install-state', memory);
    put(far.path, { [`${stored.runDir}/STATUS.json`]: 'new', [`${stored.promptsDir}/A_core.md`]: 'prompt' });
    await using lock = await lockRun({ root: root(), layout }, signal);
    await installState(far.path, lock);
    expect(readFileSync(join(root(), layout.runDir, 'STATUS.json'), 'utf8')).toBe('new');
    expect(readFileSync(join(root(), layout.promptsDir, 'A_core.md'), 'utf8')).toBe('prompt');
  });

  it('is not written through a link', async () => {
    put(state(), { [`${stored.runDir}/STATUS.json`]: 'new', [`${stored.promptsDir}/A_core.md`]: 'prompt' });
    await using lock = await lockRun({ root: root(), layout }, signal);
    mkdirSync(join(temp.path, 'outside'));
    mkdirSync(dirname(join(root(), layout.promptsDir)), { recursive: true });
    symlinkSync(join(temp.path, 'outside'), join(root(), layout.promptsDir));
    await expect(installState(state(), lock)).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    expect(filesBelow(join(temp.path, 'outside'))).toEqual([]);
  });

  it('says which paths the run was prepared with', async () => {
    mkdirSync(state());
    expect(await pathsOfState(state(), testRunId)).toEqual(factoryConfig.parse({}).paths);
    const inputs = testRunInputs({ baseSha: 'a'.repeat(40), baseTree: 'b'.repeat(40) }, config);
    put(state(), { [stored.inputs]: prettyJson(inputs) });
    expect((await pathsOfState(state(), testRunId)).runs_dir).toBe('elsewhere/runs');
  });
});
