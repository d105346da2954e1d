import { describe, expect, jest } from '@jest/globals';
import { type EndToEnd, type EndToEndCase, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(3);

// A case has up to two whole runs.
jest.setTimeout(240_000);

type Case = readonly [name: string, given: EndToEndCase, change: (at: EndToEnd) => unknown];
const asItIs = (): undefined => undefined;

const cases: readonly Case[] = [
  ['a folder with a space', { folder: 'my project' }, asItIs],
  [
    'a folder with quotes and a dollar sign, and letters beyond ASCII',
    { folder: `it's "my" $HOME projet été` },
    asItIs,
  ],
  ['a folder that begins with a dash', { folder: '-rf' }, asItIs],
  ['a detached HEAD', {}, (at) => at.git(['checkout', '--quiet', '--detach'])],
  [
    'a detached HEAD that no branch contains',
    {},
    async (at) => {
      await at.git(['checkout', '--quiet', '--detach']);
      const person = ['-c', 'user.name=P', '-c', 'user.email=p@localhost'];
      await at.git([...person, 'commit', '--quiet', '--allow-empty', '-m', 'on no branch']);
    },
  ],
  ['object ids of SHA-256', { objectFormat: 'sha256' }, asItIs],
  [
    'SHA-256, detached, in a folder with a space',
    { objectFormat: 'sha256', folder: 'my project' },
    (at) => at.git(['checkout', '--quiet', '--detach']),
  ],
];

describe('an ordinary repository passes and is published', () => {
  sampledIt.each(cases)('%s, by factory iterate', async (_name, given, change) => {
    await using at = await endToEnd({ ...given, args: ['--publish', 'branch'] });
    await change(at);
    await expectVerdict(at, await at.iterate(), 'PASS');
    expect(await at.git(['cat-file', '-t', `refs/heads/factory/${at.runId}`])).toBe('commit');
  });

  // One run for each property that the code reads: name, HEAD, object format.
  sampledIt.each(cases.filter(([name]) => name.includes(',')))('%s, by factory run', async (_name, given, change) => {
    await using at = await endToEnd({ ...given, args: ['--publish', 'branch'] });
    await change(at);
    await expectVerdict(at, await at.run(), 'PASS');
    expect(await at.git(['cat-file', '-t', `refs/heads/factory/${at.runId}`])).toBe('commit');
  });
});
