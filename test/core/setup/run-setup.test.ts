import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type SetupSettings, setupSettings } from '../../../src/core/contracts/config/setup-settings.ts';
import { failureInWords, runSetup, setupEnvironment } from '../../../src/core/setup/commands/run-setup.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { ownStart, processTable } from '../../../src/core/system/processes/process-table.ts';
import { randomToken } from '../../../src/core/system/text/hash.ts';
import { itUnless, notLinux } from '../../helpers/unless.ts';

async function setUp(setup: Partial<SetupSettings>, env: Readonly<Record<string, string>> = {}, abortAfterMs?: number) {
  const folder = await tempFolder('setup');
  await using home = await tempFolder('home');
  const mark = { name: 'FACTORY_TEST_MARK', value: randomToken(), notBefore: ownStart() };
  const run = runSetup(setupSettings.parse(setup), {
    folder: folder.path,
    home: home.path,
    env: { PATH: process.env.PATH, ...env },
    variables: { FACTORY_PORT_BASE: '20000' },
    mark,
    signal: abortAfterMs === undefined ? new AbortController().signal : AbortSignal.timeout(abortAfterMs),
  });
  return { folder, run: await run };
}

const print = (expression: string) => [process.execPath, '-p', expression];

describe('set-up commands', () => {
  it('run in order in the folder, and stop at the first that fails', async () => {
    const { folder, run } = await setUp({
      commands: [
        [process.execPath, '-e', 'require("node:fs").writeFileSync("one", process.cwd())'],
        { shell: 'sh', run: 'cat one; echo; echo to stderr >&2; exit 3' },
        [process.execPath, '-e', 'require("node:fs").writeFileSync("two", "")'],
      ],
    });
    await using _folder = folder;
    expect(readFileSync(join(folder.path, 'one'), 'utf8')).toBe(folder.path);
    expect(run.failed).toEqual({ command: 'sh: cat one; echo; echo to stderr >&2; exit 3', rc: 3 });
    // No path of this machine.
    expect(run.output.toString()).toMatch(/^\$ .*\n\$ sh: .*\n\.\nto stderr\n$/);
    expect(failureInWords('of A_core', run, 'logs/setup.log')).toMatch(
      /^The set-up of A_core failed: sh: cat one; .* exited with 3\. The log is logs\/setup\.log\. Its last lines: .*\. \| to stderr$/,
    );
  });

  it.each([
    [['no-such-program-here'], 127, /program not found/],
    [{ shell: 'sh' as const, run: 'sleep 60' }, 124, /stopped after 1 seconds/],
  ])('fail with the rc of a gate: %j', async (command, rc, text) => {
    const { folder, run } = await setUp({ commands: [command], timeout_seconds: 1 });
    await using _folder = folder;
    expect(run.failed?.rc).toBe(rc);
    expect(run.output.toString()).toMatch(text);
  });

  itUnless(notLinux)('leave no process', async () => {
    const { folder } = await setUp({ commands: [{ shell: 'sh', run: 'setsid sleep 300 & echo $! > pid' }] });
    await using _folder = folder;
    const pid = Number(readFileSync(join(folder.path, 'pid'), 'utf8'));
    expect(processTable().filter((row) => row.pid === pid)).toEqual([]);
  });

  it('end when they are cancelled', async () => {
    await expect(setUp({ commands: [{ shell: 'sh', run: 'sleep 60' }] }, {}, 300)).rejects.toThrow(/abort|timeout/i);
  });

  const env = {
    PATH: '/bin',
    NPM_TOKEN: 'one',
    npm_config_cache: '/cache',
    GITHUB_TOKEN: 'two',
    ACTIONS_RUNTIME_TOKEN: 'three',
    FACTORY_NOTIFY_KEY: 'four',
    OPENAI_API_KEY: 'five',
    HOME: '/home/me',
  };
  it.each([
    [[], []],
    [['NPM_TOKEN'], ['NPM_TOKEN']],
    [['NPM_CONFIG_CACHE', 'absent'], ['npm_config_cache']],
    [['GITHUB_TOKEN', 'ACTIONS_RUNTIME_TOKEN', 'FACTORY_NOTIFY_KEY'], []],
  ])("get a gate's variables and, with env_allow %j, %j", (env_allow, more) => {
    const place = { env, home: '/scratch/home', folder: '/scratch/tree', variables: { FACTORY_PORT_BASE: '1' } };
    const given = setupEnvironment({ env_allow }, place);
    expect(given).toMatchObject({
      CI: 'true',
      HOME: '/scratch/home',
      GIT_CEILING_DIRECTORIES: '/scratch',
      PATH: '/bin',
    });
    const own = ['CI', 'FACTORY_PORT_BASE', 'GIT_CEILING_DIRECTORIES', 'PATH'];
    const homes = ['APPDATA', 'HOME', 'LOCALAPPDATA', 'TEMP', 'TMP', 'TMPDIR', 'USERPROFILE'];
    expect(Object.keys(given).sort()).toEqual([...own, ...homes, ...more].sort());
  });

  it('keep the end of a long output', async () => {
    const long = 'for (let i = 0; i < 60000; i++) console.log("x".repeat(80)); console.log("the end")';
    const { folder, run } = await setUp({ commands: [[process.execPath, '-e', long], print('"after"')] });
    await using _folder = folder;
    expect(run.output.length).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(run.output.toString()).toMatch(/\nafter\n$/);
  });
});

describe('a failed set-up in words', () => {
  const failed = { command: 'make', rc: 1 };
  const words = (lines: string, command = 'make') =>
    failureInWords('of A_core', { output: Buffer.from(lines), failed: { ...failed, command } }, '');

  it.each<readonly [what: string, output: string, shown: string]>([
    ['the last five lines', '$ make\n1\n2\n3\n4\n5\n6\n', 'Its last lines: 2 | 3 | 4 | 5 | 6'],
    ['100 characters of a line', `$ make\n${'x'.repeat(101)}\n`, `Its last lines: ${'x'.repeat(100)}`],
    ['no blank line', '$ make\r\n  one  \r\n\r\ntwo\r\n\n', 'Its last lines: one | two'],
    ['that nothing was printed', '$ make\n', 'It printed nothing.'],
  ])('shows %s', (_what, output, shown) => {
    expect(words(output)).toBe(`The set-up of A_core failed: make exited with 1. ${shown}`);
  });

  it('shortens a command of over 100 characters', () => {
    expect(words('$ x\n', 'c'.repeat(100))).toContain(`: ${'c'.repeat(100)} exited`);
    expect(words('$ x\n', 'c'.repeat(101))).toContain(`: ${'c'.repeat(100)}... exited`);
  });
});
