import { expect, it } from '@jest/globals';
import { windowsCommandLine } from '../../../../src/core/machine/autohotkey/command-line.ts';
import { startInJob } from '../../../../src/core/machine/autohotkey/start-in-job.ts';

const program = 'C:\\Program Files\\agent.exe';

it.each<readonly [string, string]>([
  ['plain', 'plain'],
  ['', '""'],
  ['a b', '"a b"'],
  ['a\tb', '"a\tb"'],
  ['tail\\', 'tail\\'],
  ['a b\\', '"a b\\\\"'],
  ['a "b"', '"a \\"b\\""'],
  ['a\\"b', '"a\\\\\\"b"'],
  ['C:\\x y\\\\', '"C:\\x y\\\\\\\\"'],
  ['%PATH%', '%PATH%'],
])('the argument %j is written %s', (argument, written) => {
  expect(windowsCommandLine(program, [argument])).toBe(`"${program}" ${written}`);
});

it('joins verbatim arguments as they are', () => {
  expect(windowsCommandLine('C:\\cmd.exe', ['/C', '"a "b" c"'], { verbatimArguments: true })).toBe(
    '"C:\\cmd.exe" /C "a "b" c"',
  );
});

it('starts nothing in a job outside of Windows', async () => {
  expect(await startInJob({ command: 'node', args: [], cwd: '/', env: {} }, 'linux')).toBeUndefined();
});
