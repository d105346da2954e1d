import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { appErrorOf } from '../../../src/core/diagnostics/of-unknown.ts';

const system = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: no, open '${path}'`), {
    code,
    syscall: 'open',
    ...(path === undefined ? {} : { path }),
  });

/** The error that `using` throws when releasing fails with `later`, one after the other, after a first error. */
function suppressed(first: unknown, ...later: readonly unknown[]): unknown {
  return later.reduce(
    (inner, error) =>
      Object.assign(new Error('An error was suppressed during disposal.'), {
        name: 'SuppressedError',
        error,
        suppressed: inner,
      }),
    first,
  );
}

describe('a thrown value', () => {
  it('is shown by its first cause when releasing fails too', () => {
    const first = new AppError('ERR_SCHEMA', 'The first.');
    for (const later of [[], [system('EACCES', '/x')], [system('EIO'), new Error('another')]]) {
      expect(appErrorOf(suppressed(first, ...later))).toBe(first);
    }
    expect(appErrorOf(suppressed(new Error('plain'), system('EIO'))).message).toBe('plain');
  });

  it.each([
    [
      '/home/me/repo/tools/codex/runs/20261120_1/logs/A_core/agent.stdout.log',
      '.../20261120_1/logs/A_core/agent.stdout.log',
    ],
    ['/runs/20261120_1/.factory-tmp-17-3-ab-0123', '.../runs/20261120_1'],
    ['C:\\a\\b\\c\\d\\e.txt', '.../b/c/d/e.txt'],
    [undefined, 'A file'],
  ])('of the system about %s shows the cause and the end of the path', (path, shown) => {
    expect(appErrorOf(system('EACCES', path))).toMatchObject({
      code: 'ERR_WRITE_FAILED',
      message: `${shown} could not be used: permission is denied (EACCES, open).`,
    });
  });
});
