import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { isRunning, isSameStart, ownIdentity } from '../../../../src/core/system/processes/process-identity.ts';
import { ask, bootQuestion, foreignStart, startQuestion } from '../../../../src/core/system/processes/process-start.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

describe('a process is identified', () => {
  it('by pid, start time and boot', () => {
    const own = ownIdentity();
    expect(own.started).toMatch(/^\d+$/);
    expect(isRunning(own)).toBe(true);
    expect(isRunning({ ...own, boot: 'another' })).toBe(false);
    expect(isRunning({ ...own, started: '1' })).toBe(false);
    expect(isRunning({ ...own, pid: 2 ** 30 })).toBe(false);
  });

  it.each([
    ['1780000000000', 1_780_000_000_000, true],
    ['1780000000000', 1_780_000_004_900, true],
    ['1780000000000', 1_780_000_006_000, false],
    ['1780000000000', 1_779_999_990_000, false],
    // If the system does not answer, the pid decides.
    ['1780000000000', undefined, true],
    ['', 1_780_000_000_000, true],
  ])('by the start %s against %s: %s', (recorded, now, same) => {
    expect(isSameStart(recorded, now)).toBe(same);
  });

  it.each([
    ['darwin', 'Sun Nov 29 10:00:00 2026\n', '1795946400000'],
    ['freebsd', 'Sun Nov  1 10:00:00 2026    \n', '1793527200000'],
    ['darwin', '', undefined],
    ['win32', '1795946400000\r\n', '1795946400000'],
    ['win32', 'Get-Process : Cannot find a process with the process identifier 5.', undefined],
  ] as const)('on %s by the answer %j', (platform, answer, started) => {
    expect(startQuestion(platform, 5).read(answer)).toBe(started);
  });

  it.each([
    ['darwin', '0A1B2C3D-0000-1111-2222-333344445555\n', '0A1B2C3D-0000-1111-2222-333344445555'],
    ['win32', '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\r\n    BootId    REG_DWORD    0x2f\r\n\r\n', '2f'],
    ['win32', 'ERROR: The system was unable to find the specified registry key or value.', undefined],
  ] as const)('and its boot on %s by the answer %j', (platform, answer, boot) => {
    expect(bootQuestion(platform)?.read(answer)).toBe(boot);
  });

  it.each([
    [0, '42', '42'],
    [1, '42', undefined],
  ])('by a program that ends with %d and prints %j: %j', (rc, text, expected) => {
    const code = `process.stdout.write('${text}'); process.exitCode = ${rc}`;
    expect(ask({ command: process.execPath, args: ['-e', code], read: (answer) => answer })).toBe(expected);
  });

  itUnless(onWindows).each(['TZ', 'LC_ALL'])(
    'by a program whose %s is fixed, so that its dates can be read',
    (name) => {
      const args = ['-e', `process.stdout.write(String(process.env.${name}))`];
      const fixed = { TZ: 'UTC', LC_ALL: 'C' };
      expect(ask({ command: process.execPath, args, read: (answer) => answer })).toBe(fixed[name as 'TZ']);
    },
  );

  it('by no program that is missing', () => {
    expect(ask({ command: '/no/such/program', args: [], read: () => 'read' })).toBeUndefined();
  });

  it('by the output of ps, on every system that has it', async () => {
    const child = spawn(process.execPath, ['--eval', 'setTimeout(() => undefined, 60_000)'], { stdio: 'ignore' });
    const now = Date.now();
    try {
      const started = foreignStart('darwin', child.pid ?? 0);
      if (started === undefined) {
        process.stdout.write('process-identity: skipped, for there is no /bin/ps here\n');
        return;
      }
      expect(Math.abs(started - now)).toBeLessThan(5_000);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
