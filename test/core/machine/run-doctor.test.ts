import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { BackendName } from '../../../src/core/contracts/backend-name.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { PresetName } from '../../../src/core/contracts/config/preset-settings.ts';
import { parseGitVersion, vulnerabilitiesOf } from '../../../src/core/machine/git-releases.ts';
import { diskRow, gitRow, longPathRow, nodeRow, runDoctor } from '../../../src/core/machine/run-doctor.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../src/core/system/processes/find-program.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';

describe('rows', () => {
  it.each([
    ['git version 2.38.9', 'fail'],
    ['git version 2.39.0', 'warn'],
    ['git version 2.50.0.windows.1', 'warn'],
    ['git version 2.50.1 (Apple Git-155)', 'ok'],
    ['git version 3.0.0', 'ok'],
    ['git version 1.9', 'fail'],
    ['nonsense', 'fail'],
  ])('%s of its makers is %s', (text, status) => {
    expect(gitRow(text, { platform: 'win32', program: 'C:\\Program Files\\Git\\cmd\\git.exe' }).status).toBe(status);
  });

  it.each([
    ['2.39.5', 'linux', '/usr/bin/git', 'note'],
    ['2.39.5', 'linux', '/bin/git', 'note'],
    ['2.38.0', 'linux', '/usr/bin/git', 'fail'],
    ['2.51.0', 'linux', '/usr/bin/git', 'ok'],
    ['2.39.5', 'linux', '/usr/local/bin/git', 'warn'],
    ['2.39.5', 'linux', '/home/me/usr/bin/git', 'warn'],
    ['2.39.5', 'linux', undefined, 'warn'],
    ['2.39.5', 'darwin', '/usr/bin/git', 'warn'],
  ] as const)('git %s on %s as %s is %s', (release, platform, program, status) => {
    const row = gitRow(`git version ${release}`, { platform, program });
    expect(row.status).toBe(status);
    expect(row.detail.includes('unless the distribution backported the fixes')).toBe(status === 'note');
  });

  it.each([
    ['2.39.3', ['CVE-2024-32002', 'CVE-2024-50349', 'CVE-2025-48384']],
    ['2.39.5', ['CVE-2024-50349', 'CVE-2025-48384']],
    ['2.43.6', ['CVE-2025-48384']],
    ['2.43.7', []],
    ['2.50.0', ['CVE-2025-48384']],
    ['2.51.0', []],
  ])('git %s is affected by %j', (text, holes) => {
    expect(vulnerabilitiesOf(parseGitVersion(text) ?? [0, 0, 0])).toEqual(holes);
  });

  it.each([
    ['20.18.3', 'fail'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
    ['18.20.0', 'fail'],
  ])('node %s is %s', (version, status) => expect(nodeRow(version).status).toBe(status));

  it.each([
    [null, 'warn'],
    [100 * 1024 ** 2, 'fail'],
    [500 * 1024 ** 2, 'warn'],
    [2 * 1024 ** 3, 'ok'],
  ])('%j free bytes are %s', (bytes, status) => expect(diskRow(bytes).status).toBe(status));

  it.each([
    ['win32', 60, 'ok'],
    ['win32', 121, 'warn'],
    ['linux', 400, 'ok'],
  ] as const)('on %s a root of %d characters is %s', (platform, length, status) => {
    expect(longPathRow(platform, 'x'.repeat(length)).status).toBe(status);
  });
});

describe('runDoctor', () => {
  const statuses = async (
    names: readonly BackendName[],
    config: object,
    platform: NodeJS.Platform,
    preset: PresetName | null = null,
  ) => {
    const backends = names.map((name) => ({ name, preset }));
    await using repo = await factoryRepo({ a: 'a' });
    const rows = await runDoctor({
      git: repo.git,
      nodeVersion: '24.0.0',
      platform,
      config: factoryConfig.parse(config),
      backends,
    });
    for (const row of rows) expect(row.next_action === '').toBe(row.status === 'ok');
    return Object.fromEntries(rows.map(({ check, status }) => [check, status]));
  };

  it('returns its rows in a fixed order', async () => {
    expect(Object.keys(await statuses(['command', 'script'], { dispatch: { command: ['git'] } }, 'linux'))).toEqual([
      'git',
      'node',
      'disk space',
      'long paths',
      'permissions',
      'repository',
      'backend command',
      'backend script',
    ]);
  });

  it.each<readonly [Parameters<typeof statuses>[0][number], object, NodeJS.Platform, string]>([
    ['script', {}, 'linux', 'ok'],
    ['command', {}, 'linux', 'fail'],
    ['command', { dispatch: { command: ['git', 'x'] } }, 'linux', 'ok'],
    ['command', { dispatch: { command: ['no-such-program-here'] } }, 'linux', 'warn'],
    ['autohotkey', {}, 'linux', 'warn'],
    ['autohotkey', {}, 'win32', 'ok'],
  ])('backend %s with %j on %s is %s', async (backend, config, platform, status) => {
    expect((await statuses([backend], config, platform))[`backend ${backend}`]).toBe(status);
  });

  it.each([
    ['off', 'ok', /is off/],
    ['auto', 'ok', /without a sandbox here/],
    ['required', 'warn', /is required, but/],
  ] as const)('reports gates with sandbox %s as %s if bubblewrap is missing', async (sandbox, status, detail) => {
    await using repo = await factoryRepo({ a: 'a' });
    await using programs = await tempFolder('doctor-programs');
    symlinkSync((await findProgram('git', process.env)) ?? '', join(programs.path, 'git'));
    const git = { ...repo.git, env: { ...repo.git.env, PATH: programs.path } };
    const config = factoryConfig.parse({ gates: [{ name: 't', command: ['x'] }], gate_policy: { sandbox } });
    const rows = await runDoctor({ git, nodeVersion: '24.0.0', platform: 'linux', config, backends: [] });
    expect(rows.find(({ check }) => check === 'gate sandbox')).toMatchObject({
      status,
      detail: expect.stringMatching(detail),
    });
  });

  it('looks for the program of the given preset', async () => {
    const config = {
      dispatch: { backend: 'command', command: ['git'] },
      presets: { gemini: { executable: 'no-gemini' } },
    };
    expect((await statuses(['command'], config, 'linux', 'gemini'))['backend command (gemini)']).toBe('warn');
  });

  it('reports work in progress and does not change the index', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const look = async () =>
      (
        await runDoctor({
          git: repo.git,
          nodeVersion: '24.0.0',
          platform: 'linux',
          config: factoryConfig.parse({}),
          backends: [],
        })
      ).find(({ check }) => check === 'repository');
    expect((await look())?.detail).toBe('no work in progress');
    await repo.git.run(['update-ref', 'MERGE_HEAD', repo.baseSha]);
    expect((await look())?.status).toBe('warn');
  });
});
