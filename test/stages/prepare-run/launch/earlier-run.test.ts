import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { assertNotForeign } from '../../../../src/stages/prepare-run/launch/earlier-run.ts';
import { settingsOf } from '../../../../src/stages/prepare-run/launch/recorded-settings.ts';
import { comparePromptFolder } from '../../../../src/stages/prepare-run/prompts/prompt-folder.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const runId = '20261120_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
let temp: TempFolder;
beforeEach(async () => {
  temp = await tempFolder('earlier-run');
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});
const write = (path: string, text = '{}'): void => {
  mkdirSync(dirname(join(temp.path, path)), { recursive: true });
  writeFileSync(join(temp.path, path), text);
};

describe('a run folder of an earlier program', () => {
  it('has bundles without a ledger and without inputs, and is refused', async () => {
    write(`${layout.runDir}/A_core/STATUS.json`);
    const error = await refusal(async () => assertNotForeign(temp.path, layout));
    expect([error.code, error.fault, error.file]).toEqual(['ERR_RUN_ID_USED', 'usage', layout.runDir]);
  });

  it.each<readonly [what: string, files: readonly string[]]>([
    ['nothing', []],
    ['a ledger too', [`${layout.runDir}/A_core/STATUS.json`, layout.ledger]],
    ['inputs too', [`${layout.runDir}/A_core/STATUS.json`, layout.inputs]],
    ['the folder of a worker without a bundle', [`${layout.runDir}/A_core/SUMMARY.md`]],
    ['a folder of nobody', [`${layout.runDir}/other/STATUS.json`]],
    ['a file named like a worker', [`${layout.runDir}/A_core`]],
  ])('is none if it has %s', (_what, files) => {
    for (const file of files) write(file);
    expect(() => assertNotForeign(temp.path, layout)).not.toThrow();
  });
});

describe('a prompt folder that exists', () => {
  const prompt = (worker: string, text: string) => ({ worker, bytes: Buffer.from(text), headers: {} }) as never;
  const prompts = [prompt('A_core', 'a'), prompt('B_tooling', 'b')];
  const file = (worker: string): string => `${layout.promptsDir}/${worker}_${runId}.txt`;
  const differing = async () => {
    const { code, file: at, message } = await refusal(() => comparePromptFolder(temp.path, layout, prompts));
    expect(code).toBe('ERR_PROMPT_FOLDER_DIFFERS');
    return `${at?.slice(layout.promptsDir.length + 1)} ${/ (is missing|is not in the zip|differs from the zip)\./.exec(message)?.[1]}`;
  };

  it('must equal the zip, except for what the factory writes there', async () => {
    expect(await comparePromptFolder(temp.path, layout, prompts)).toBe(false);
    write(file('A_core'), 'a');
    expect(await differing()).toBe(`B_tooling_${runId}.txt is missing`);
    write(file('B_tooling'), 'b');
    write(`${layout.promptLogsDir}/DISPATCH_REPORT.md`, 'x');
    expect(await comparePromptFolder(temp.path, layout, prompts)).toBe(true);
    write(file('B_tooling'), 'B');
    expect(await differing()).toBe(`B_tooling_${runId}.txt differs from the zip`);
    write(file('B_tooling'), 'bb');
    expect(await differing()).toBe(`B_tooling_${runId}.txt differs from the zip`);
    write(file('B_tooling'), 'b');
    write(`${layout.promptsDir}/notes.txt`, 'b');
    expect(await differing()).toBe('notes.txt is not in the zip');
  });
});

describe('the settings that a run records', () => {
  const record = (config: object, chosen = false, target: 'local' | 'origin' = 'local') =>
    settingsOf(factoryConfig.parse(config), { workers: ['A_core', 'B_tooling'], chosen, publish: { target } });
  const workers = { A_core: { backend: 'script' } };

  it('have a backend for each worker: its own, unless one was given for all', () => {
    const config = { dispatch: { backend: 'command' }, workers };
    expect(record(config).backends).toEqual({ A_core: 'script', B_tooling: 'command' });
    expect(record(config, true).backends).toEqual({ A_core: 'command', B_tooling: 'command' });
  });

  it('need a backend for each worker', async () => {
    const error = await refusal(async () => record({ dispatch: { backend: null }, workers }));
    expect([error.code, error.worker, error.path]).toEqual(['ERR_BACKEND_UNSET', 'B_tooling', 'dispatch.backend']);
    const given = await refusal(async () => record({ dispatch: { backend: null }, workers }, true));
    expect(given.worker).toBe('A_core');
  });

  it('have no absolute path, and the target that was chosen', () => {
    const defaults = factoryConfig.parse({});
    const dispatch = { backend: 'script' };
    const { config } = record(
      { dispatch, paths: { worktrees_dir: '/abs/w' }, inbox: { base: '/abs/i' } },
      false,
      'origin',
    );
    expect(config.paths.worktrees_dir).toBe(defaults.paths.worktrees_dir);
    expect(config.inbox.base).toBe(defaults.inbox.base);
    expect(config.publish.target).toBe('origin');
    const own = record({ dispatch, paths: { worktrees_dir: 'w' }, inbox: { base: 'i' } }).config;
    expect([own.paths.worktrees_dir, own.inbox.base, own.publish.target]).toEqual(['w', 'i', 'local']);
  });
});
