import type { Git, GitCall } from '../git.ts';

/** A compare-and-swap of one ref in a remote repository. */
export interface Push {
  /** The URL or absolute path of the remote. No other protocol is allowed during the call. */
  readonly url: string;
  /** The full name of the ref, `refs/heads/...`. */
  readonly ref: string;
  readonly newSha: string;
  /** The required current value; `null` if the ref must not exist. */
  readonly oldSha: string | null;
  /** An extra HTTP header, for example an authorization. Passed in the environment, never as an argument. */
  readonly httpHeader?: string | undefined;
  /** Variables for the transport, for example of a proxy or an ssh agent. */
  readonly env?: Readonly<Record<string, string>>;
  /** The remote is a repository of this machine: its hooks do not run, and it may belong to another account. */
  readonly hooksOff?: boolean;
}

/** Serves a push without hooks. A regular file contains none; settings of the push do not reach the program that serves it. */
const receiveWithoutHooks = [
  'git',
  ...[
    `core.hooksPath=${process.execPath.replaceAll('\\', '/')}`,
    'core.alternateRefsCommand=:',
    'safe.directory=*',
  ].map((setting) => `-c "${setting}"`),
  'receive-pack',
].join(' ');

/** `stale`: the ref had another value. `refused`: `reason` quotes the remote. */
export type PushOutcome =
  | { readonly result: 'moved' | 'stale' }
  | { readonly result: 'refused'; readonly reason: string };

/**
 * The value of a ref at a remote; `null` if it does not exist.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
export async function remoteRef(
  git: Git,
  push: Pick<Push, 'url' | 'ref' | 'httpHeader' | 'env' | 'hooksOff'>,
): Promise<string | null> {
  return (await remoteRefs(git, push, [push.ref])).get(push.ref) ?? null;
}

/**
 * The refs at a remote that match patterns of git-ls-remote(1), by full name.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
export async function remoteRefs(
  git: Git,
  push: Pick<Push, 'url' | 'httpHeader' | 'env' | 'hooksOff'>,
  patterns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const serve = push.hooksOff === true ? ['--upload-pack=git -c "safe.directory=*" upload-pack'] : [];
  const { text } = await git.run(['ls-remote', ...serve, '--', push.url, ...patterns], remoteCall(push));
  const lines = text.split('\n').filter((line) => line.includes('\t'));
  return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]));
}

/**
 * Pushes one commit with `--force-with-lease=<ref>:<old>`, so that the ref moves only if it still has the recorded
 * value (git-push(1)). No local hook runs.
 */
export async function pushRef(git: Git, push: Push): Promise<PushOutcome> {
  const args = [
    'push',
    '--porcelain',
    '--no-verify',
    '--no-signed',
    ...(push.hooksOff === true ? [`--receive-pack=${receiveWithoutHooks}`] : []),
    `--force-with-lease=${push.ref}:${push.oldSha ?? ''}`,
    '--',
    push.url,
    `${push.newSha}:${push.ref}`,
  ];
  const answer = await git.run(args, { ...remoteCall(push), accept: [0, 1, 128] });
  if (answer.exitCode === 0) return { result: 'moved' };
  // In porcelain output `!` marks a refused ref. `stale info` means that the lease failed.
  const line = answer.text.split('\n').find((entry) => entry.startsWith('!')) ?? '';
  if (line.includes('(stale info)')) return { result: 'stale' };
  const words =
    line === '' ? answer.stderr.trim().split('\n').slice(-2).join(' / ') : line.split('\t').slice(2).join(' ');
  // `unpacker error` alone does not say why. If the remote's disk is full or read-only, git says so on another line.
  const unpack = /^error: (remote unpack failed: .+)$/m.exec(answer.stderr)?.[1];
  return { result: 'refused', reason: (unpack === undefined ? words : `${words}: ${unpack}`).slice(0, 300) };
}

/**
 * The HTTP header with a token for GitHub, in the format that actions/checkout uses, for {@link Push.httpHeader}.
 *
 * @returns `undefined` without a token, or if the URL is not HTTPS, because a token must not be sent unencrypted
 */
export function tokenHeader(url: string, token: string | undefined): string | undefined {
  if (token === undefined || token === '' || protocolOf(url) !== 'https') return undefined;
  return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** The protocol of a remote's URL, as in `protocol.<name>.allow`. `file` for a path. */
export function protocolOf(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) return scheme;
  const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
  return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}

function remoteCall(push: Pick<Push, 'url' | 'httpHeader' | 'env'>): Pick<GitCall, 'config' | 'env'> {
  const config: [string, string][] = [
    [`protocol.${protocolOf(push.url)}.allow`, 'always'],
    // The pushed objects are permanent, even if they come from a temporary repository with fsync off.
    ['core.fsync', 'all'],
  ];
  if (push.httpHeader !== undefined) config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
  return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}
