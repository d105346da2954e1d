import { describe, expect, it } from '@jest/globals';
import type { Git, GitCall } from '../../../../src/core/git/git.ts';
import { fetchMissing, promisorOf } from '../../../../src/core/git/transfer/fetch-missing.ts';

/** A git of a partial clone: what each look finds missing, and what a fetch answers. */
function partial({
  config = 'extensions.partialclone origin',
  url = 'https://host/a.git',
  missing = [] as readonly (readonly string[])[],
  fails = false,
}) {
  const calls: (readonly [verb: string, args: readonly string[], call: GitCall])[] = [];
  let look = 0;
  const git = {
    run: async (args: readonly string[], call: GitCall = {}) => {
      calls.push([args[0] ?? '', args, call]);
      if (args.includes('--get-regexp')) return { text: config };
      if (args.includes('--get')) return { text: url };
      if (args[0] === 'fetch' && fails) throw new Error('no network');
      const found = (missing[look] ?? []).map((id) => `?${id}`).join('\n');
      if (args[0] === 'rev-list') look += 1;
      return { text: `1234\n${found}\n` };
    },
  } as unknown as Git;
  const fetches = () => calls.filter(([verb]) => verb === 'fetch');
  return { git, calls, fetches };
}
const env = { HOME: '/h', PATH: '/p', HTTPS_PROXY: 'x', GIT_DIR: '/g' };
const fetched = (git: Git, token?: string) => fetchMissing(git, 'base', { token, env });

it.each([
  ['', ''],
  ['extensions.partialclone up', 'up'],
  ['extensions.partialclone one\nextensions.partialclone two', 'two'],
  ['remote.origin.promisor true', 'origin'],
  ['remote.a.b.promisor true', 'a.b'],
  ['remote.origin.promisor false', ''],
  ['remote.origin.promisor true\nextensions.partialclone up', 'up'],
])('the configuration %j has the promisor %j', async (config, promisor) => {
  expect(await promisorOf(partial({ config }).git)).toBe(promisor);
});

describe('objects that a partial clone lacks', () => {
  it('are not looked for in a complete repository', async () => {
    const { git, calls } = partial({ config: '' });
    await fetched(git);
    expect(calls).toHaveLength(1);
  });

  it('are looked for by settings that may be there or not', async () => {
    const { git, calls } = partial({ missing: [['a'], []] });
    await fetched(git);
    const settings = calls.filter(([verb]) => verb === 'config');
    expect(settings.map(([, , { accept }]) => accept)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('are not fetched if none is missing', async () => {
    const { git, fetches } = partial({ missing: [[]] });
    await fetched(git);
    expect(fetches()).toEqual([]);
  });

  it('are fetched in rounds, without anything else that git would do', async () => {
    const { git, fetches } = partial({ missing: [['a', 'b'], ['c'], []] });
    await fetched(git, 'secret');
    expect(fetches().map(([, , { stdin }]) => stdin)).toEqual(['a\nb\n', 'c\n']);
    const [[, args, call] = ['', [], {}]] = fetches();
    expect(args).toEqual([
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-recurse-submodules',
      '--no-auto-gc',
      '--filter=blob:none',
      '--upload-pack=git-upload-pack',
      '--stdin',
      'origin',
    ]);
    expect(call.env).toEqual({ HOME: '/h', HTTPS_PROXY: 'x' });
    expect(call.config).toEqual([
      ['protocol.https.allow', 'always'],
      ['http.https://host/a.git.extraHeader', expect.stringMatching(/^authorization: basic /)],
    ]);
  });

  it.each([
    ['https://host/a.git', undefined],
    ['ssh://host/a.git', 'secret'],
  ])('are fetched from %s without a header if the token is %j', async (url, token) => {
    const { git, fetches } = partial({ url, missing: [['a'], []] });
    await fetched(git, token);
    expect(fetches()[0]?.[2].config).toEqual([[`protocol.${url.split(':')[0]}.allow`, 'always']]);
  });

  it('are an error if they still are missing', async () => {
    const { git, fetches } = partial({
      missing: [
        ['a', 'b'],
        ['b', 'c'],
      ],
    });
    await expect(fetched(git)).rejects.toMatchObject({
      code: 'ERR_OBJECTS_MISSING',
      message: 'This partial clone lacks 2 objects of the base commit, and origin did not give them.',
      nextAction: 'Run this where origin can be reached, then start again: git rev-list --objects --no-walk base',
    });
    expect(fetches()).toHaveLength(1);
    await expect(fetched(partial({ missing: [['a']], fails: true }).git)).rejects.toThrow(
      'This partial clone lacks 1 objects of the base commit, and origin did not give them. no network',
    );
  });
});
