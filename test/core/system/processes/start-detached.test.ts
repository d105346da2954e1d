import { describe, expect, it } from '@jest/globals';
import { runProcess, startDetached } from '../../../../src/core/system/processes/run-process.ts';

const env = { PATH: process.env.PATH ?? '' };

describe('a program that cannot be started', () => {
  it.each([
    ['is missing', 'no-such-program-anywhere', [], {}],
    ['gets a NUL in an argument', process.execPath, ['a\0b'], {}],
    ['gets a NUL in its name', 'a\0b', [], {}],
    ['gets a NUL in a variable', process.execPath, [], { X: 'a\0b' }],
  ])('is a result, not an exception, when it %s', async (_name, command, args, more) => {
    const spec = { command, args, cwd: process.cwd(), env: { ...env, ...more } };
    expect(await startDetached(spec)).toBe(false);
    expect((await runProcess(spec)).reason).toBe('spawn-error');
  });

  it('is distinguished from one that starts', async () => {
    expect(await startDetached({ command: process.execPath, args: ['-e', '0'], cwd: process.cwd(), env })).toBe(true);
  });
});
