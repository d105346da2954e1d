import type { Readable } from 'node:stream';
import { AppError } from '../diagnostics/app-error.ts';
import { type ProcessResult, runProcess } from '../system/processes/run-process.ts';
import { absoluteSearchPath } from '../system/processes/search/search-path.ts';

/** Options of one git command. */
export interface GitCall {
  /** Exit statuses that are not failures. Default: only 0. */
  readonly accept?: readonly number[];
  readonly stdin?: string | Uint8Array | Readable;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Settings for this call only. They override the fixed ones, and are passed in the environment, never as arguments.
   */
  readonly config?: readonly (readonly [key: string, value: string])[];
  readonly maxOutputBytes?: number;
  /**
   * With `maxOutputBytes`: longer output stops the command and is not a failure. Use only `truncated` of the answer
   * then.
   */
  readonly truncate?: boolean;
  /**
   * Receives standard output as it arrives. The answer's `stdout` is then empty, so that any length needs little
   * memory.
   */
  readonly onStdout?: (chunk: Buffer) => void | Promise<void>;
  /** Real milliseconds; default: half an hour, so that no command waits forever, whatever a git folder contains. */
  readonly timeoutMs?: number;
}

export interface GitAnswer {
  readonly exitCode: number;
  /** Whether the output was longer than the call's `maxOutputBytes` (only with `truncate`). */
  readonly truncated: boolean;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Standard output as UTF-8 without the final newline. */
  readonly text: string;
}

/** Git in one folder, with the fixed environment of {@link gitEnvironment}. */
export interface Git {
  /** The working directory of the commands, absolute. */
  readonly dir: string;
  /** The whole environment of its processes. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * @throws AppError ERR_GIT if the exit status is not accepted, ERR_WRITE_FAILED if the disk is full or read-only; the
   *   message quotes git's output
   */
  run(args: readonly string[], call?: GitCall): Promise<GitAnswer>;
}

export interface GitOptions {
  readonly dir: string;
  /** The process's environment. Only a few variables like PATH are used (see {@link gitEnvironment}). */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Extra variables for every call, e.g. GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE. */
  readonly bind?: Readonly<Record<string, string>>;
  /** Settings for every call, after the fixed ones and before a call's own. */
  readonly config?: GitCall['config'];
  readonly signal?: AbortSignal;
}

/** Settings that keep a hostile tree or repository config from running code. */
const fixedConfig: readonly (readonly [string, string])[] = [
  // A regular file contains no hooks on any system. With `/dev/null`, Windows would look for `/dev/null/x` on the
  // current drive, where anybody may create it.
  ['core.hooksPath', process.execPath],
  ['core.fsmonitor', 'false'],
  ['core.untrackedCache', 'false'],
  // A cache of the user's that may be damaged, or altered.
  ['core.commitGraph', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['core.excludesFile', '/dev/null'],
  ['core.autocrlf', 'false'],
  ['core.safecrlf', 'false'],
  ['core.eol', 'lf'],
  ['core.symlinks', 'false'],
  ['core.protectNTFS', 'true'],
  ['core.protectHFS', 'true'],
  ['core.quotePath', 'true'],
  ['core.longPaths', 'true'],
  ['core.fsync', 'all'],
  ['protocol.allow', 'never'],
  // A repository's `protocol.<name>.allow` would override the general one.
  ...['ext', 'file', 'git', 'http', 'https', 'ssh'].map((name) => [`protocol.${name}.allow`, 'never'] as const),
  ['core.sshCommand', 'ssh'],
  ['core.alternateRefsCommand', ':'],
  ['core.pager', 'cat'],
  ['credential.helper', ''],
  ['log.showSignature', 'false'],
  ['submodule.recurse', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['commit.gpgSign', 'false'],
  ['tag.gpgSign', 'false'],
  ['diff.renames', 'true'],
  ['diff.renameLimit', '1000'],
  ['merge.renames', 'true'],
  ['merge.renameLimit', '1000'],
  ['merge.directoryRenames', 'false'],
  ['merge.conflictStyle', 'merge'],
  ['diff.algorithm', 'histogram'],
  ['diff.noprefix', 'false'],
  ['diff.mnemonicPrefix', 'false'],
  ['pack.threads', '1'],
  ['advice.detachedHead', 'false'],
  ['init.defaultBranch', 'main'],
  // The check protects from config and hooks of other users. These are disabled above, and runners often do not own the
  // folder (docs/adr/0081).
  ['safe.directory', '*'],
];

/** Variables inherited from the process's environment. No GIT_* is inherited. */
const inherited = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

/**
 * The fixed environment of every git process: no system or global config, no hooks, no fsmonitor, no attributes from
 * files outside the tree, no protocol, symlinks off, NTFS and HFS protection on, fsync on, pinned rename and diff
 * settings.
 */
export function gitEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const result: Record<string, string> = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_OPTIONAL_LOCKS: '0',
    // A ref below refs/replace would show another object under an id.
    GIT_NO_REPLACE_OBJECTS: '1',
    // Prepare fetches what a partial clone lacks (docs/design/worker-repository.md).
    GIT_NO_LAZY_FETCH: '1',
    GIT_PAGER: '',
    GIT_EDITOR: ':',
    GIT_SEQUENCE_EDITOR: ':',
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_COUNT: String(fixedConfig.length),
  };
  fixedConfig.forEach(([key, value], index) => {
    result[`GIT_CONFIG_KEY_${index}`] = key;
    result[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  for (const name of inherited) {
    const value = env[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...absoluteSearchPath(result, process.platform) };
}

/** The variables that pass settings to git after the fixed ones, so that they override those. */
export function configEnvironment(settings: NonNullable<GitCall['config']>): Record<string, string> {
  const result: Record<string, string> = { GIT_CONFIG_COUNT: String(fixedConfig.length + settings.length) };
  settings.forEach(([key, value], index) => {
    result[`GIT_CONFIG_KEY_${fixedConfig.length + index}`] = key;
    result[`GIT_CONFIG_VALUE_${fixedConfig.length + index}`] = value;
  });
  return result;
}

const longestMs = 30 * 60_000;

/** Reads and runs nothing until the first call of `run`. */
export function openGit(options: GitOptions): Git {
  const base = { ...gitEnvironment(options.env), ...options.bind };
  return {
    dir: options.dir,
    env: base,
    async run(args, call = {}) {
      const stderr: Buffer[] = [];
      const result = await runProcess({
        command: 'git',
        outsideCheckout: true,
        args,
        cwd: options.dir,
        env: { ...base, ...configEnvironment([...(options.config ?? []), ...(call.config ?? [])]), ...call.env },
        ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
        ...(call.onStdout === undefined ? {} : streamed(call.onStdout, stderr)),
        ...(call.maxOutputBytes === undefined ? {} : { maxOutputBytes: call.maxOutputBytes }),
        timeoutMs: call.timeoutMs ?? longestMs,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      return answerOf(call.onStdout === undefined ? result : { ...result, stderr: Buffer.concat(stderr) }, call);
    },
  };
}

/** Messages beyond this are not kept. */
const maxMessageBytes = 1024 * 1024;

/** Streams standard output, and keeps the messages. */
function streamed(onStdout: NonNullable<GitCall['onStdout']>, stderr: Buffer[]) {
  let size = 0;
  const onStderr = (chunk: Buffer): void => {
    size += chunk.length;
    if (size <= maxMessageBytes) stderr.push(chunk);
  };
  return { onStdout, onStderr, keepOutput: false };
}

function answerOf(result: ProcessResult, call: GitCall): GitAnswer {
  const stderr = result.stderr.toString('utf8');
  const truncated = call.truncate === true && result.reason === 'output-limit';
  const accepted = result.exitCode !== null && (call.accept ?? [0]).includes(result.exitCode);
  if (truncated || (result.reason === 'exit' && accepted)) {
    return {
      exitCode: result.exitCode ?? 0,
      truncated,
      stdout: result.stdout,
      stderr,
      get text() {
        return result.stdout.toString('utf8').replace(/\n$/, '');
      },
    };
  }
  const verb = result.args.find((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '-c') ?? '';
  const how = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
  const code = writeProblem.test(stderr) ? 'ERR_WRITE_FAILED' : 'ERR_GIT';
  throw new AppError(code, `git ${verb} failed (${how}): ${lastLines(stderr)}`, {
    fault: 'internal',
    cause: result.error,
  });
}

/**
 * Git's messages (in the C locale) about a full disk and folders that are not writable. The command itself is right
 * then.
 */
const writeProblem =
  /^(?:error|fatal): .*(?:No space left on device|Disk quota exceeded|Read-only file system|insufficient permission for adding an object)/m;

/** The end of git's messages. Its first `fatal:` line names the cause, so that it always comes first. */
function lastLines(text: string): string {
  const lines = text.trim().split('\n');
  const fatal = lines.find((line) => line.startsWith('fatal: '));
  const rest = lines.slice(-3).filter((line) => line !== fatal);
  return [...(fatal === undefined ? [] : [fatal]), ...rest].join(' / ').slice(0, 500);
}
