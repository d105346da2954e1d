import { describe, expect, it } from '@jest/globals';
import { maxLogBytes, rcInWords, runCommand } from '../../../src/core/setup/commands/run-command.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { ownStart } from '../../../src/core/system/processes/process-table.ts';
import { randomToken } from '../../../src/core/system/text/hash.ts';
import { describeUnless, onWindows } from '../../helpers/unless.ts';

async function run(command: readonly string[], timeoutSeconds = 20, sandbox?: { readonly program: string }) {
  await using temp = await tempFolder('command');
  const { rc, output } = await runCommand([...command], {
    folder: temp.path,
    home: temp.path,
    env: { PATH: process.env.PATH ?? '' },
    mark: { name: 'FACTORY_GATE', value: randomToken(), notBefore: ownStart() },
    timeoutSeconds,
    sandbox,
    signal: new AbortController().signal,
  });
  return { rc, output: output.toString('utf8') };
}

describeUnless(onWindows)('a command of the configuration', () => {
  it.each<readonly [how: string, script: string, rc: number, output: string]>([
    ['exits with 0', 'echo out; echo err >&2', 0, 'out\nerr\n'],
    ['exits with another status', 'exit 7', 7, ''],
    ['is killed', 'echo before; kill -KILL $$', 137, 'before\n'],
    ['is terminated', 'kill -TERM $$', 137, ''],
    ['hangs up', 'kill -HUP $$', 137, ''],
    ['names its folder', 'pwd', 0, '.\n'],
  ])('that %s has its rc', async (_how, script, rc, output) => {
    expect(await run(['sh', '-c', script])).toEqual({ rc, output });
  });

  it('that cannot start has rc 127, and one that takes too long has rc 124', async () => {
    expect(await run(['no-such-program-anywhere'])).toEqual({
      rc: 127,
      output: 'no-such-program-anywhere: program not found\n',
    });
    expect(await run(['sh', '-c', 'sleep 30'], 0.2)).toEqual({ rc: 124, output: 'stopped after 0.2 seconds\n' });
  });

  it('that is missing, in a sandbox that is missing too, has rc 127', async () => {
    expect(await run(['no-such-program-anywhere'], 20, { program: '/no/such/bwrap' })).toEqual({
      rc: 127,
      output: expect.stringMatching(/: program not found\n$/),
    });
  });

  it('that prints too much keeps the end, and why it was stopped', async () => {
    const long = 'yes line | head -c 9000000; echo the end';
    const ended = await run(['sh', '-c', `${long}; exit 1`]);
    expect(ended.output.length).toBe(maxLogBytes);
    expect(ended.output.slice(-8)).toBe('the end\n');
    const stopped = await run(['sh', '-c', `${long}; sleep 30`], 2);
    expect(stopped.output.endsWith('stopped after 2 seconds\n')).toBe(true);
  });
});

describe('an rc in words', () => {
  it.each([
    [1, 'exited with 1'],
    [124, 'exited with 124 (time limit)'],
    [127, 'exited with 127 (program not found)'],
    [137, 'exited with 137 (killed by a signal)'],
    [143, 'exited with 143'],
  ])('%d', (rc, words) => expect(rcInWords(rc)).toBe(words));
});
