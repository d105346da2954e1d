import type { Git, GitCall } from '../git.ts';

/** One ref to move at a remote repository by compare-and-swap. */
export interface Push {
  /** The remote's URL or absolute path; only its protocol is allowed in the call. */
  readonly url: string;
  /** The full name of the ref, `refs/heads/...`. */
  readonly ref: string;
  readonly newSha: string;
  /** What the ref must hold now; `null` when it must not exist. */
  readonly oldSha: string | null;
  /** Extra HTTP header lines, e.g. an authorization; they stay in the environment and never reach an argument. */
  readonly httpHeader?: string | undefined;
  /** Variables that the transport needs, e.g. a proxy's or an ssh agent's. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a push did: `moved`, or `stale` when the ref held something else, or `refused` with the remote's words. */
export type PushOutcome =
  | { readonly result: 'moved' | 'stale' }
  | { readonly result: 'refused'; readonly reason: string };

/**
 * The value of a ref at a remote, `null` when there is none.
 *
 * @throws AppError ERR_GIT when the remote cannot be read
 */
export async function remoteRef(
  git: Git,
  push: Pick<Push, 'url' | 'ref' | 'httpHeader' | 'env'>,
): Promise<string | null> {
  const { text } = await git.run(['ls-remote', '--', push.url, push.ref], remoteCall(push));
  const line = text.split('\n').find((entry) => entry.endsWith(`\t${push.ref}`));
  return line?.split('\t')[0] ?? null;
}

/**
 * Pushes one commit with `--force-with-lease=<ref>:<old>`, so that the ref moves only from the value that was recorded
 * (git-push(1); spec: actions, "The published commits"). No hook of either repository of ours runs.
 */
export async function pushRef(git: Git, push: Push): Promise<PushOutcome> {
  const args = [
    'push',
    '--porcelain',
    '--no-verify',
    '--no-signed',
    `--force-with-lease=${push.ref}:${push.oldSha ?? ''}`,
    '--',
    push.url,
    `${push.newSha}:${push.ref}`,
  ];
  const answer = await git.run(args, { ...remoteCall(push), accept: [0, 1, 128] });
  if (answer.exitCode === 0) return { result: 'moved' };
  // `!` marks a refused ref in porcelain output; `stale info` is the lease's own answer.
  const line = answer.text.split('\n').find((entry) => entry.startsWith('!')) ?? '';
  if (line.includes('(stale info)')) return { result: 'stale' };
  const words =
    line === '' ? answer.stderr.trim().split('\n').slice(-2).join(' / ') : line.split('\t').slice(2).join(' ');
  // `unpacker error` alone does not say that the remote's disk is full or read-only; git says so beside it.
  const unpack = /^error: (remote unpack failed: .+)$/m.exec(answer.stderr)?.[1];
  return { result: 'refused', reason: (unpack === undefined ? words : `${words}: ${unpack}`).slice(0, 300) };
}

/**
 * The header that GitHub takes a token in, as actions/checkout sets it, for {@link Push.httpHeader}.
 *
 * @returns `undefined` without a token, or where the URL is not HTTPS: a token never travels in clear
 */
export function tokenHeader(url: string, token: string | undefined): string | undefined {
  if (token === undefined || token === '' || protocolOf(url) !== 'https') return undefined;
  return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** The protocol of a remote's URL as `protocol.<name>.allow` knows it; a path is `file`. */
export function protocolOf(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) return scheme;
  const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
  return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}

function remoteCall(push: Pick<Push, 'url' | 'httpHeader' | 'env'>): Pick<GitCall, 'config' | 'env'> {
  const config: [string, string][] = [
    [`protocol.${protocolOf(push.url)}.allow`, 'always'],
    // What a push leaves behind is not temporary, whatever the store that it comes from is.
    ['core.fsync', 'all'],
  ];
  if (push.httpHeader !== undefined) config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
  return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}
