import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  batchForm,
  commandInWords,
  commandProgram,
  gateEnvironment,
} from '../../../../src/core/setup/commands/command-program.ts';

it('gives a gate the allowed variables, its own home, and nothing else', () => {
  const taken = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];
  const left = ['HOME', 'TMPDIR', 'CI', 'GITHUB_TOKEN', 'NODE_OPTIONS', 'LD_PRELOAD', 'SSH_AUTH_SOCK', 'LC_ALL'];
  const given = (name: string): string => resolve('/my', name);
  const env = Object.fromEntries([...taken, ...left].map((name) => [name, given(name)]));
  expect(gateEnvironment({ ...env, LANG: undefined }, '/home/gate')).toEqual({
    CI: 'true',
    HOME: '/home/gate',
    USERPROFILE: '/home/gate',
    APPDATA: '/home/gate',
    LOCALAPPDATA: '/home/gate',
    TMPDIR: '/home/gate',
    TEMP: '/home/gate',
    TMP: '/home/gate',
    ...Object.fromEntries(taken.filter((name) => name !== 'LANG').map((name) => [name, given(name)])),
  });
});

it.each([
  ['C:\\npm.cmd', ['ci'], '"C:\\npm.cmd" "ci"'],
  ['C:\\a b\\x.BAT', [], '"C:\\a b\\x.BAT"'],
])('starts %s with cmd', (file, args, line) => {
  expect(batchForm(file, args, 'cmd.exe')).toEqual({
    command: 'cmd.exe',
    args: ['/d', '/s', '/c', `"${line}"`],
    verbatimArguments: true,
  });
});

it.each([
  ['C:\\node.exe', ['ci']],
  ['C:\\x.cmd.exe', ['ci']],
  ['C:\\npm.cmd', ['100%']],
  ['C:\\npm.cmd', ['a"b']],
  ['C:\\npm.cmd', ['a\nb']],
  ['C:\\npm.cmd', ['a\rb']],
])('starts %s %j without a shell', (command, args) => {
  expect(batchForm(command, args, 'cmd.exe')).toEqual({ command, args });
});

it('takes the program and its arguments as they are, except on Windows', async () => {
  expect(await commandProgram(['npm', 'run', 'a b'], 'linux', { PATH: '' })).toEqual({
    command: 'npm',
    args: ['run', 'a b'],
  });
  expect(await commandProgram(['missing-program', 'x'], 'win32', { PATH: '' })).toEqual({
    command: 'missing-program',
    args: ['x'],
  });
});

it('shows a command in one line', () => {
  expect(commandInWords(['npm', 'run', 'x'])).toBe('npm run x');
  expect(commandInWords({ shell: 'bash', run: 'a && b' })).toBe('bash: a && b');
});
