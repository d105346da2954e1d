import { describe, expect, it } from '@jest/globals';
import {
  absoluteSearchPath,
  isWithin,
  programNames,
  searchesCurrentFolder,
  searchFolders,
} from '../../../../../src/core/system/processes/search/search-path.ts';

type Row = readonly [NodeJS.Platform, string, readonly string[], boolean];

describe('the folders of PATH', () => {
  it.each<Row>([
    ['linux', '/usr/bin:/bin', ['/usr/bin', '/bin'], false],
    ['linux', '/usr/bin:', ['/usr/bin'], true],
    ['linux', ':/usr/bin', ['/usr/bin'], true],
    ['linux', '/a::/b', ['/a', '/b'], true],
    ['linux', '.:/a', ['/a'], true],
    ['linux', 'node_modules/.bin:/a', ['/a'], true],
    ['linux', '~/bin:../x:/a', ['/a'], true],
    ['linux', '', [], true],
    ['darwin', '/opt/homebrew/bin:.', ['/opt/homebrew/bin'], true],
    ['win32', 'C:\\Windows;D:/tools', ['C:\\Windows', 'D:/tools'], true],
    ['win32', '.;C:\\a;;node_modules\\.bin', ['C:\\a'], true],
    ['win32', '"C:\\with;semicolon";C:\\b', ['C:\\with;semicolon', 'C:\\b'], true],
    ['win32', 'C:tools;\\tools;/tools;\\\\server\\share\\bin', ['\\\\server\\share\\bin'], true],
  ])('%s, %j', (platform, path, folders, current) => {
    expect(searchFolders({ PATH: path }, platform)).toEqual(folders);
    expect(searchesCurrentFolder({ PATH: path }, platform)).toBe(current);
  });

  it('ignores the case of the name on Windows only', () => {
    expect(searchFolders({ Path: 'C:\\a' }, 'win32')).toEqual(['C:\\a']);
    expect(searchFolders({ Path: '/a' }, 'linux')).toEqual([]);
    expect(searchesCurrentFolder({}, 'linux')).toBe(false);
  });

  it('gives children the same folders, and switches off the search of Windows in the current one', () => {
    expect(absoluteSearchPath({ PATH: '.:/a::/b:c' }, 'linux')).toEqual({ PATH: '/a:/b' });
    expect(absoluteSearchPath({}, 'linux')).toEqual({});
    expect(absoluteSearchPath({ Path: '.;C:\\a;D:\\b' }, 'win32')).toEqual({
      Path: 'C:\\a;D:\\b',
      NoDefaultCurrentDirectoryInExePath: '1',
    });
  });
});

it.each<readonly [NodeJS.Platform, string, string, boolean]>([
  ['linux', '/repo', '/repo', true],
  ['linux', '/repo/node_modules/.bin', '/repo', true],
  ['linux', '/repository/bin', '/repo', false],
  ['linux', '/repo/../bin', '/repo', false],
  ['linux', '/repo/..bin', '/repo', true],
  ['linux', '/Repo/bin', '/repo', false],
  ['linux', '/other/../repo/bin', '/repo', true],
  ['linux', '/repo/bin/', '/repo', true],
  ['linux', '//repo/./bin', '/repo', true],
  ['linux', '/repo', '/repo/', true],
  ['linux', '/repo', '/', true],
  ['linux', '/repo/.bin', '/repo/...', false],
  ['win32', 'C:\\Repo\\node_modules\\.bin', 'c:\\repo', true],
  ['win32', 'C:/repo/bin', 'C:\\repo', true],
  ['win32', 'D:\\repo\\bin', 'C:\\repo', false],
  ['win32', 'C:\\repository', 'C:\\repo', false],
])('%s: %s within %s is %s', (platform, path, folder, expected) => {
  expect(isWithin(path, folder, platform)).toBe(expected);
});

it.each<readonly [NodeJS.Platform, string, Record<string, string>, readonly string[]]>([
  ['linux', 'git', { PATHEXT: '.EXE' }, ['git']],
  ['win32', 'git', { Pathext: '.EXE;.CMD' }, ['git.EXE', 'git.CMD']],
  ['win32', 'git', {}, ['git.COM', 'git.EXE', 'git.BAT', 'git.CMD']],
  ['win32', 'git.exe', { PATHEXT: '.EXE;;' }, ['git.exe', 'git.exe.EXE']],
  ['win32', 'python3.12', { PATHEXT: '.EXE' }, ['python3.12.EXE']],
])('%s: %s may be %s', (platform, name, env, expected) => {
  expect(programNames(name, env, platform)).toEqual(expected);
});
