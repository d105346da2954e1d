import { expect, it } from '@jest/globals';
import type { Git, GitAnswer, GitCall } from '../../../../src/core/git/git.ts';
import {
  type PushOutcome,
  protocolOf,
  pushRef,
  remoteRef,
  remoteRefs,
  tokenHeader,
} from '../../../../src/core/git/transfer/push.ts';

const push = { url: 'https://host/repo', ref: 'refs/heads/main', newSha: 'b'.repeat(40), oldSha: 'a'.repeat(40) };

/** A git that gives one answer and keeps the call. */
function gitThat(answer: Partial<GitAnswer>): Git & { calls: { args: readonly string[]; call: GitCall }[] } {
  const calls: { args: readonly string[]; call: GitCall }[] = [];
  return {
    dir: '/x',
    env: {},
    calls,
    run: async (args, call = {}) => {
      calls.push({ args, call });
      return { exitCode: 0, truncated: false, stdout: Buffer.alloc(0), stderr: '', text: '', ...answer };
    },
  };
}

it.each([
  ['https://host/x', 'https'],
  ['HTTPS://host/x', 'https'],
  ['http://host/x', 'http'],
  ['ssh://host/x', 'ssh'],
  ['git+ssh://host/x', 'git+ssh'],
  ['file:///x', 'file'],
  ['git@host:x', 'ssh'],
  ['host:x/y', 'ssh'],
  ['/a/b:c', 'file'],
  ['./a:b', 'file'],
  ['C:\\repo', 'file'],
  ['c:/repo', 'file'],
  ['c:repo', 'ssh'],
  ['a://x', 'file'],
  ['ab://x', 'ab'],
])('the protocol of %s is %s', (url, expected) => {
  expect(protocolOf(url)).toBe(expected);
});

it('sends a token over HTTPS only', () => {
  expect(tokenHeader('https://host/x', 'tok')).toBe(
    `authorization: basic ${Buffer.from('x-access-token:tok').toString('base64')}`,
  );
  expect(['http://host/x', 'ssh://host/x', 'git@host:x', '/x'].map((url) => tokenHeader(url, 'tok'))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([tokenHeader('https://host/x', ''), tokenHeader('https://host/x', undefined)]).toEqual([undefined, undefined]);
});

it('moves a ref only from its old value, and runs no hook', async () => {
  const git = gitThat({});
  expect(await pushRef(git, { ...push, httpHeader: 'a: b', env: { X: '1' } })).toEqual({ result: 'moved' });
  expect(git.calls).toEqual([
    {
      args: [
        'push',
        '--porcelain',
        '--no-verify',
        '--no-signed',
        `--force-with-lease=refs/heads/main:${'a'.repeat(40)}`,
        '--',
        'https://host/repo',
        `${'b'.repeat(40)}:refs/heads/main`,
      ],
      call: {
        config: [
          ['protocol.https.allow', 'always'],
          ['core.fsync', 'all'],
          ['http.https://host/repo.extraHeader', 'a: b'],
        ],
        env: { X: '1' },
        accept: [0, 1, 128],
      },
    },
  ]);
});

it('creates a ref only where there is none', async () => {
  const git = gitThat({});
  await pushRef(git, { ...push, oldSha: null });
  expect(git.calls[0]?.args).toContain('--force-with-lease=refs/heads/main:');
});

it('runs no hook and no other program of a repository on this machine', async () => {
  const git = gitThat({});
  await pushRef(git, { ...push, url: '/repo', hooksOff: true });
  await remoteRefs(git, { url: '/repo', hooksOff: true }, ['refs/heads/*']);
  const node = process.execPath.replaceAll('\\', '/');
  expect(git.calls.map(({ args }) => args.filter((argument) => /-pack=/.test(argument)))).toEqual([
    [
      `--receive-pack=git -c "core.hooksPath=${node}" -c "core.alternateRefsCommand=:" -c "safe.directory=*" receive-pack`,
    ],
    ['--upload-pack=git -c "safe.directory=*" upload-pack'],
  ]);
  expect(git.calls.map(({ call }) => call.config?.[0])).toEqual([
    ['protocol.file.allow', 'always'],
    ['protocol.file.allow', 'always'],
  ]);
});

it.each<readonly [what: string, answer: Partial<GitAnswer>, expected: PushOutcome]>([
  ['a lost lease', { exitCode: 1, text: '!\ta:b\t[rejected] (stale info)' }, { result: 'stale' }],
  [
    'a hook that refuses',
    { exitCode: 1, text: 'To x\n!\ta:b\t[remote rejected] (hook declined)\nDone' },
    { result: 'refused', reason: '[remote rejected] (hook declined)' },
  ],
  [
    'a full disk',
    {
      exitCode: 1,
      text: '!\ta:b\t[remote rejected] (unpacker error)',
      stderr: 'x\nerror: remote unpack failed: No space left\n',
    },
    { result: 'refused', reason: '[remote rejected] (unpacker error): remote unpack failed: No space left' },
  ],
  [
    'no connection',
    { exitCode: 128, stderr: 'first\nfatal: one\nfatal: two\n' },
    { result: 'refused', reason: 'fatal: one / fatal: two' },
  ],
  ['a long answer', { exitCode: 1, text: `!\ta\t${'x'.repeat(400)}` }, { result: 'refused', reason: 'x'.repeat(300) }],
  [
    '`stale info` without a refused ref',
    { exitCode: 1, text: '(stale info)', stderr: 'e' },
    { result: 'refused', reason: 'e' },
  ],
])('answers %s', async (_what, answer, expected) => {
  expect(await pushRef(gitThat(answer), push)).toEqual(expected);
});

it('reads refs by their full names', async () => {
  const git = gitThat({ text: 'warning\n1111\trefs/heads/main\n2222\trefs/heads/b' });
  expect([...(await remoteRefs(git, { url: '/r' }, ['refs/heads/*']))]).toEqual([
    ['refs/heads/main', '1111'],
    ['refs/heads/b', '2222'],
  ]);
  expect(git.calls[0]?.args).toEqual(['ls-remote', '--', '/r', 'refs/heads/*']);
  expect(await remoteRef(git, { url: '/r', ref: 'refs/heads/b' })).toBe('2222');
  expect(await remoteRef(git, { url: '/r', ref: 'refs/heads/c' })).toBeNull();
});
