import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { checkStart, type StartOptions } from '../../../src/upkeep/doctor/check-start.ts';
import { factory } from '../../helpers/processes/command-line.ts';
import { factoryRepo, testRunId, testStart, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { promptFiles, zipOf } from '../../helpers/zips/prompt-zip.ts';

const configFile = 'tools/codex/factory/factory.config.json';
const zipName = `${testRunId}.zip`;
const layout = layoutOf(factoryConfig.parse({}).paths, testRunId);
const script = { dispatch: { backend: 'script' } };
const command = (...words: readonly string[]) => ({ dispatch: { backend: 'command', command: words } });
const gate = (...words: readonly string[]) => ({ name: 'tests', command: words });
const text = (config: object) => JSON.stringify({ schema_version: 1, ...config });

async function ground(config: object) {
  const repo = await factoryRepo({ [configFile]: text(config) });
  writeFileSync(join(repo.root, zipName), await zipOf(promptFiles(testRunId)));
  const { PATH } = process.env;
  const { signal } = new AbortController();
  const deps = { clock: fixedClock(new Date(testStart)), env: { PATH }, signal, log: () => undefined };
  const given: StartOptions = { root: repo.root, layout, commit: repo.baseSha, zip: join(repo.root, zipName) };
  return {
    root: repo.root,
    check: (options: Partial<StartOptions> = {}) => checkStart({ ...given, ...options }, deps),
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}

describe('factory run', () => {
  it.each<[string, object, readonly string[], string, RegExp]>([
    ['without a backend', {}, [zipName], 'ERR_BACKEND_UNSET', /^No backend is set for A_core;/],
    ['of a task without a backend', {}, ['--task', 'Fold accents'], 'ERR_BACKEND_UNSET', /A_core/],
    ['without a command', {}, [zipName, '--backend', 'command'], 'ERR_PREFLIGHT', /dispatch\.command is empty/],
    ['with an unknown placeholder', command('git', '{nope}'), [zipName], 'ERR_COMMAND_INVALID', /\{nope\}/],
    ['without its agent', command('no-such-agent'), [zipName], 'ERR_BACKEND_UNAVAILABLE', /no-such-agent/],
  ])('refuses a run %s as usage, and writes nothing', async (_what, config, args, code, message) => {
    await using at = await ground(config);
    const before = treeManifest(at.root);
    const env = { PATH: process.env.PATH, FACTORY_RUN__CLOCK: testStart };
    const records = join(at.root, 'records');
    const { code: exit, lines } = await factory(at.root, ['run', ...args, '--record-dir', records, '--json'], { env });
    expect(exit).toBe(64);
    expect(lines()).toEqual([
      expect.objectContaining({ type: 'error', code, message: expect.stringMatching(message) }),
    ]);
    expect(treeManifest(at.root)).toEqual(before);
  });
});

describe('the check before a start', () => {
  it.each<[string, object, object]>([
    [
      'a gate whose program is missing',
      { ...script, gates: [gate('git', '--version'), { ...gate('no-such-test'), name: 'other' }] },
      { code: 'ERR_PREFLIGHT', message: 'Preflight, gate other: no-such-test was not found here.' },
    ],
    [
      'set-up whose program is missing',
      { ...script, setup: { commands: [['no-such-install']] }, gates: [gate('no-such-test')] },
      { code: 'ERR_PREFLIGHT', message: 'Preflight, set-up: no-such-install was not found here.' },
    ],
    [
      'a preset and a command',
      { dispatch: { backend: 'command', command: ['git'], preset: 'claude' } },
      { code: 'ERR_COMMAND_INVALID' },
    ],
  ])('refuses %s', async (_what, config, expected) => {
    await using at = await ground(config);
    await expect(at.check()).rejects.toMatchObject({ fault: 'usage', ...expected });
  });

  it.each<[string, object]>([
    [
      'neither programs that are there nor paths in the tree',
      { ...script, gates: [gate('git', '--version'), { ...gate('scripts/test.sh'), name: 'path' }] },
    ],
    ['no gate whose program set-up may install', { ...script, setup: { commands: [['git']] }, gates: [gate('later')] }],
    ['no values that prepare judges', { ...script, no_such_key: 1 }],
  ])('refuses %s', async (_what, config) => {
    await using at = await ground(config);
    await expect(at.check()).resolves.toBeUndefined();
  });

  it('leaves the prompts, the base and a run that exists to prepare', async () => {
    await using at = await ground({});
    await at.check({ baseRef: 'no-such-branch' });
    writeFileSync(join(at.root, 'other.zip'), 'no zip');
    await at.check({ zip: join(at.root, 'other.zip') });
    await expect(at.check()).rejects.toMatchObject({ code: 'ERR_BACKEND_UNSET' });
    writeFiles(at.root, { [layout.ledger]: '' });
    await at.check();
  });

  it('refuses an agent that is too old', async () => {
    await using tools = await tempFolder('old-agent');
    const executable = join(tools.path, 'gemini');
    writeFileSync(executable, '#!/bin/sh\necho 0.40.9\n', { mode: 0o755 });
    const presets = { gemini: { executable, api_key_env: null } };
    await using at = await ground({ dispatch: { backend: 'command', preset: 'gemini' }, presets });
    await expect(at.check()).rejects.toMatchObject({
      code: 'ERR_BACKEND_UNAVAILABLE',
      fault: 'usage',
      message: 'Gemini CLI 0.40.9 is too old: it does not have --skip-trust, which came with 0.41.0.',
    });
  });

  it('reads the committed configuration, and says when the folder holds another one', async () => {
    await using at = await ground({});
    writeFiles(at.root, { [configFile]: text(script) });
    await expect(at.check()).rejects.toMatchObject({
      code: 'ERR_BACKEND_UNSET',
      message: expect.stringMatching(/factory\.config\.json has changes that are not committed\.$/),
      nextAction: expect.stringMatching(/^Set dispatch\.backend .* commit it\.$/),
    });
  });
});
