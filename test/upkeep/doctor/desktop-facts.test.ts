import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { probeMachine, readPowercfg, readRegistry } from '../../../src/upkeep/doctor/desktop-facts.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

const config = factoryConfig.parse({ dispatch: { ahk_exe: '/no/such/AutoHotkey.exe' } });
const power = (mains: number): string =>
  `  Possible: 0x00000001\r\n  AC: 0x${mains.toString(16).padStart(8, '0')}\r\n  DC: 0x0000003c\r\n`;

/** Stand-ins for the tools of Windows: each answers the queries that its table has, and refuses every other. */
describeUnless(onWindows)('the facts about a Windows machine', () => {
  let temp: TempFolder;
  beforeEach(async () => {
    temp = await tempFolder('desktop-facts');
  });
  afterEach(async () => await temp[Symbol.asyncDispose]());

  const tool = (name: string, answers: Readonly<Record<string, string>>): void => {
    const cases = Object.entries(answers).map(([args, text], at) => {
      writeFileSync(join(temp.path, `${name}.${at}`), text);
      return `'${args}') /bin/cat '${join(temp.path, `${name}.${at}`)}';;`;
    });
    writeFileSync(join(temp.path, name), `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) exit 1;;\nesac\n`);
    chmodSync(join(temp.path, name), 0o755);
  };
  const registry = (key: string, value: string): string => `query ${key} /v ${value}`;
  const row = (value: string, content: string): string => `\r\nHKLM\\X\r\n    ${value}    REG_SZ    ${content}\r\n`;
  const winlogon = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';
  const fileSystem = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\FileSystem';
  const screen = 'HKCU\\Control Panel\\Desktop';
  const all = (over: { readonly secure?: string; readonly on?: string } = {}): void => {
    const { secure = '1', on = '1' } = over;
    tool('reg', {
      [registry(winlogon, 'AutoAdminLogon')]: row('AutoAdminLogon', on),
      [registry(screen, 'ScreenSaveActive')]: row('ScreenSaveActive', on),
      [registry(screen, 'ScreenSaverIsSecure')]: row('ScreenSaverIsSecure', secure),
      [registry(fileSystem, 'LongPathsEnabled')]: row('LongPathsEnabled', on === '1' ? '0x1' : '0x0'),
    });
    tool('powercfg', {
      '/query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE': power(1_801),
      '/query SCHEME_CURRENT SUB_VIDEO VIDEOIDLE': power(0),
    });
    tool('sc', { 'query type= service state= all': 'SERVICE_NAME: Actions.Runner.acme-widget.box\r\n' });
    tool('schtasks', { '/query /tn CodexFactoryRunner': 'ready\r\n' });
    tool('git', { 'config --global --bool core.longPaths': 'true\n' });
  };
  const probe = async () => {
    const { autohotkey, session, ...facts } = await probeMachine(config, { env: { PATH: temp.path } });
    expect([autohotkey.version, session]).toEqual(['', null]);
    expect(autohotkey.problem).not.toBe('');
    return facts;
  };

  it('are those that its tools name', async () => {
    all();
    expect(await probe()).toEqual({
      ...{ autoLogon: true, runnerService: true, runnerTask: true, sleepMinutes: 31, displayMinutes: 0 },
      ...{ screenSaverLocks: true, longPaths: true, gitLongPaths: true },
    });
    all({ secure: '0' });
    expect((await probe()).screenSaverLocks).toBe(false);
    all({ on: '0' });
    expect(await probe()).toMatchObject({ autoLogon: false, screenSaverLocks: false, longPaths: false });
  });

  it('are "no" where a query finds nothing, and unknown without the tool', async () => {
    for (const name of ['reg', 'powercfg', 'sc', 'schtasks', 'git']) tool(name, { none: '' });
    const unknown = { autoLogon: null, sleepMinutes: null, displayMinutes: null, screenSaverLocks: null };
    const absent = { ...unknown, longPaths: null };
    expect(await probe()).toEqual({ ...absent, runnerService: false, runnerTask: false, gitLongPaths: false });
    await temp[Symbol.asyncDispose]();
    temp = await tempFolder('desktop-facts');
    expect(await probe()).toEqual({ ...absent, runnerService: null, runnerTask: null, gitLongPaths: null });
  });
});

it.each([
  ['    Name    REG_SZ    1', '1'],
  ['    NAME    REG_DWORD    0x1', '0x1'],
  ['    Name    REG_SZ    two words    apart', 'two words apart'],
  ['    Name    REG_SZ    ', ''],
  ['    Name2    REG_SZ    1', null],
  ['    Name    KEY    1', null],
  ['Name', null],
  [null, null],
])('the value in the line %j of reg is %j', (line, value) => {
  expect(readRegistry(line === null ? null : `\r\nHKLM\\X\r\n${line}\r\n`, 'Name')).toBe(value);
});

it.each([
  [power(60), 1],
  [power(61), 2],
  [power(0), 0],
  ['  AC: 0x0000003C\n  DC: 0x00000000\n', 1],
  ['no number', null],
  [null, null],
])('of %j of powercfg the mains setting is %j minutes', (text, minutes) => expect(readPowercfg(text)).toBe(minutes));
