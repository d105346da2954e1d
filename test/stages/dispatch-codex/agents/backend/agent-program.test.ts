import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import {
  AgentVersions,
  isOlder,
  queryVersion,
  readVersion,
  tooOld,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-program.ts';
import { codexExecBackend, triedCodex } from '../../../../../src/stages/dispatch-codex/agents/codex/codex-exec.ts';
import { claudePreset } from '../../../../../src/stages/dispatch-codex/agents/command/presets/claude.ts';
import { claudeVersion } from '../../../../helpers/agents/find-claude.ts';
import { codexVersion } from '../../../../helpers/agents/find-codex.ts';

describe('a version', () => {
  it.each([
    ['2.1.329 (Claude Code)', '2.1.329'],
    ['codex-cli 0.169.0\n', '0.169.0'],
    ["GitHub Copilot CLI 1.0.102.\nRun 'copilot update' to check for updates.\n", '1.0.102'],
    ['v1.2.3-beta.1', '1.2.3-beta.1'],
    ['opencode 0.0.0-dev.202611', '0.0.0-dev.202611'],
    ['/home/me/1.2.3/bin: hello', null],
    ['1.2', null],
    ['', null],
  ])('of %j is %j', (text, version) => {
    expect(readVersion(text)).toBe(version);
  });

  it.each([
    ['2.1.99', '2.1.329', true],
    ['2.1.329', '2.1.329', false],
    ['2.10.0', '2.9.9', false],
    ['1.99.99', '2.0.0', true],
    ['0.61.0-nightly.3', '0.61.0', false],
  ])('%s before %s is %s', (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });

  it.each([
    ['0.130.0', 'The Codex CLI 0.130.0 is too old: it does not have --strict-config, which came with 0.131.0.'],
    ['0.131.0', undefined],
    [null, undefined],
  ])('%s of an agent is refused with %s', (version, message) => {
    const { codex, dispatch, presets } = factoryConfig.parse({});
    const program = codexExecBackend.program?.({ codex, dispatch, presets, preset: null, env: {} });
    expect(program && tooOld(program, version)?.message).toBe(message);
  });

  it('that is tried is the one that the tests have', () => {
    expect([claudePreset.tried, triedCodex]).toEqual([claudeVersion, codexVersion]);
  });
});

/** A program that counts its version queries, and records what it sees. */
function counting(folder: string): string {
  const program = join(folder, 'agent');
  const text = `#!/bin/sh\necho "$PWD $HOME $CLAUDE_CONFIG_DIR $GITHUB_TOKEN $ANTHROPIC_API_KEY" >> "${folder}/asked"\nls -A >> "${folder}/asked"\necho 1.2.3\n`;
  writeFileSync(program, text);
  chmodSync(program, 0o755);
  return program;
}

describe('a version query', () => {
  it('starts it once for all workers, in an empty folder, without a key or a token', async () => {
    await using folder = await tempFolder('version-test');
    const executable = counting(folder.path);
    const env = { PATH: process.env.PATH, HOME: '/home/of/mine', GITHUB_TOKEN: 'ghs_no', ANTHROPIC_API_KEY: 'sk-no' };
    const versions = new AgentVersions({ env, signal: new AbortController().signal });
    const program = { name: 'claude', executable } as Parameters<typeof versions.of>[0];
    const answers = await Promise.all([program, program, program].map((one) => versions.of(one)));
    expect(answers).toEqual(Array(3).fill({ name: 'claude', version: '1.2.3' }));
    const [line = '', ...rest] = readFileSync(join(folder.path, 'asked'), 'utf8').trim().split('\n');
    const [cwd = '', home, config] = line.trim().split(' ');
    expect([home, config, rest]).toEqual(['/home/of/mine', cwd, []]);
    expect(line).not.toMatch(/ghs_no|sk-no/);
    expect(existsSync(cwd)).toBe(false);
  });

  it('stops when the dispatch is cancelled, and returns nothing for a missing program', async () => {
    await using folder = await tempFolder('version-test');
    const executable = join(folder.path, 'agent');
    writeFileSync(executable, '#!/bin/sh\nsleep 60\necho 1.2.3\n');
    chmodSync(executable, 0o755);
    const stop = new AbortController();
    const asked = queryVersion({ executable }, { env: process.env, signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    expect(await asked).toBeNull();
    const { signal } = new AbortController();
    expect(await queryVersion({ executable: '/no/agent' }, { env: process.env, signal })).toBeNull();
  });
});
