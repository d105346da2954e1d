import { describe, expect, it } from '@jest/globals';
import { mergeEnvironment } from '../../../../../src/runner/execute/steps/environment.ts';
import { planShell, splitArguments } from '../../../../../src/runner/execute/steps/programs/shells.ts';

const wrapped = (eol: string): string =>
  [
    "$ErrorActionPreference = 'stop'",
    'x',
    'if ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }',
  ].join(eol);

const table = [
  [undefined, 'posix', ['bash', 'sh'], ['-e', '/t/s'], '.sh', 'x'],
  ['bash', 'posix', ['bash'], ['--noprofile', '--norc', '-e', '-o', 'pipefail', '/t/s'], '.sh', 'x'],
  ['sh', 'posix', ['sh'], ['-e', '/t/s'], '.sh', 'x'],
  ['pwsh', 'posix', ['pwsh'], ['-command', ". '/t/s'"], '.ps1', wrapped('\n')],
  ['python', 'posix', ['python'], ['/t/s'], '.py', 'x'],
  ['perl -w {0} --x', 'posix', ['perl'], ['-w', '/t/s', '--x'], '', 'x'],
  [undefined, 'windows', ['pwsh', 'powershell'], ['-command', ". '/t/s'"], '.ps1', wrapped('\r\n')],
  ['powershell', 'windows', ['powershell'], ['-command', ". '/t/s'"], '.ps1', wrapped('\r\n')],
  ['cmd', 'windows', ['cmd'], ['/D /E:ON /V:OFF /S /C "CALL "/t/s""'], '.cmd', '@echo off\r\nx'],
  ['bash', 'windows', ['bash'], ['--noprofile', '--norc', '-e', '-o', 'pipefail', '/t/s'], '.sh', 'x'],
] as const;

describe('shells', () => {
  it.each(table)('%s on %s', (shell, platform, programs, args, extension, script) => {
    const plan = planShell(shell, platform);
    expect(plan.programs).toEqual(programs);
    expect(plan.arguments(programs[0], '/t/s')).toEqual(args);
    expect([plan.extension, plan.script('x'), plan.verbatim]).toEqual([extension, script, shell === 'cmd']);
  });

  it('gives scripts the line breaks of the platform, once', () => {
    expect(planShell('cmd', 'windows').script('a\r\nb\nc')).toBe('@echo off\r\na\r\nb\r\nc');
    expect(planShell('bash', 'posix').script('a\r\nb\n')).toBe('a\nb\n');
  });

  it('quotes a path for PowerShell, and uses forward slashes for bash on Windows', () => {
    expect(planShell('pwsh', 'windows').arguments('pwsh', "C:\\it's\\s.ps1")).toEqual([
      '-command',
      ". 'C:\\it''s\\s.ps1'",
    ]);
    expect(planShell('sh', 'windows').arguments('sh', 'C:\\a b\\s.sh')).toEqual(['-e', 'C:/a b/s.sh']);
  });

  it('refuses a shell without a placeholder for the script', () => {
    expect(() => planShell('zsh', 'posix')).toThrow("Invalid shell option 'zsh'. Shell must be a valid built-in");
  });

  it('splits arguments as .NET does', () => {
    expect(splitArguments('a "b c" d\\"e "" f"g h"')).toEqual(['a', 'b c', 'd"e', '', 'fg h']);
  });

  it('ignores the case of environment names on Windows only', () => {
    const layers = [[['Path', '1']], [['PATH', '2']]] as const;
    expect(mergeEnvironment('windows', layers)).toEqual({ Path: '2' });
    expect(mergeEnvironment('posix', layers)).toEqual({ Path: '1', PATH: '2' });
  });
});
