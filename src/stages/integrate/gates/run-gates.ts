import { join } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { GatesResult } from '../../../core/contracts/verdict/gates-result.ts';
import type { Git } from '../../../core/git/git.ts';
import { checkoutBlobs } from '../../../core/git/worktree/checkout-blobs.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { findProgram } from '../../../core/system/processes/find-program.ts';
import { sweepMarked } from '../../../core/system/processes/kill-tree.ts';
import { type ProcessResult, type ProcessSpec, runProcess } from '../../../core/system/processes/run-process.ts';
import { randomToken } from '../../../core/system/text/hash.ts';

export type Gate = FactoryConfig['gates'][number];

/** The output of a gate for its log. Only the rc decides. */
export interface GateLog {
  readonly name: string;
  readonly rc: number;
  /** Both streams in the order of arrival, at most {@link maxLogBytes}. */
  readonly output: Buffer;
}

/** The result for integrate, and the logs to keep. */
export interface GatesRun {
  readonly result: GatesResult;
  readonly logs: readonly GateLog[];
}

/** The rc of a gate that could not start, like a shell's. */
const NOT_STARTED = 127;
/** The rc of a gate that timed out, like that of timeout(1). */
const TIMED_OUT = 124;
/** The rc of a gate that was ended by a signal. */
const KILLED = 137;

const maxLogBytes = 4 * 1024 * 1024;

/** The only variables that a gate inherits. Everything else is removed, above all secrets and tokens. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];

/**
 * Runs the configured gates in order on a merged tree, in a temporary folder with its files and without git metadata. A failed gate is an
 * rc, never an error. Gates run workers' code, so each one has its own process, a clean environment and its own home, and its whole
 * process tree ends with it.
 *
 * @param tree `null` without a clean merge: then no gate runs
 */
export async function runGates(
  git: Git,
  tree: string | null,
  gates: readonly Gate[],
  deps: StageDeps,
): Promise<GatesRun> {
  if (tree === null || gates.length === 0) return { result: { tree, gates: [] }, logs: [] };
  await using scratch = await tempFolder('factory-gates');
  const files = join(scratch.path, 'tree');
  await makeFolder(files);
  await checkoutBlobs(git, { folder: files, treeish: tree, env: deps.env, signal: deps.signal });
  const logs: GateLog[] = [];
  for (const gate of gates) {
    deps.log(`gate ${gate.name}: ${gate.command.join(' ')}`);
    const log = await runGate(gate, files, scratch.path, deps);
    deps.log(`gate ${gate.name}: rc ${log.rc}`);
    logs.push(log);
  }
  return { result: { tree, gates: logs.map(({ name, rc }) => ({ name, rc })) }, logs };
}

async function runGate(gate: Gate, cwd: string, scratch: string, deps: StageDeps): Promise<GateLog> {
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = (chunk: Buffer): void => {
    if (size < maxLogBytes) chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
    size += chunk.length;
  };
  const home = join(scratch, `home-${gate.name}`);
  await makeFolder(home);
  const mark = { name: 'FACTORY_GATE', value: randomToken() };
  const env = { ...gateEnvironment(deps.env, home), [mark.name]: mark.value };
  const result = await runProcess({
    ...(await gateProgram(gate.command, process.platform, env)),
    cwd,
    env,
    timeoutMs: gate.timeout_seconds * 1_000,
    signal: deps.signal,
    mark,
    keepOutput: false,
    onStdout: keep,
    onStderr: keep,
  });
  // A process that a gate left running could change the files of the next gate.
  await sweepMarked({ ...mark, madeHere: true });
  deps.signal.throwIfAborted();
  if (result.error !== undefined) {
    keep(Buffer.from(`${gate.command[0]}: ${result.error.code ?? 'could not be started'}\n`));
  }
  return { name: gate.name, rc: rcOf(result), output: Buffer.concat(chunks) };
}

function rcOf({ reason, exitCode }: ProcessResult): number {
  if (reason === 'spawn-error') return NOT_STARTED;
  return reason === 'timeout' ? TIMED_OUT : (exitCode ?? KILLED);
}

/**
 * How to start a gate's command. On Windows `npm` and similar programs are batch files that only cmd.exe can start (since CVE-2024-27980
 * Node refuses them without a shell). The arguments are quoted for cmd. A gate with `%` or `"` in an argument does not start, because cmd
 * cannot quote these.
 */
export async function gateProgram(
  [program = '', ...args]: readonly string[],
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string>>,
): Promise<Pick<ProcessSpec, 'command' | 'args' | 'verbatimArguments'>> {
  if (platform !== 'win32') return { command: program, args };
  const file = (await findProgram(program, env)) ?? program;
  return batchForm(file, args, env.ComSpec ?? env.COMSPEC ?? 'cmd.exe');
}

/** The cmd.exe call for a batch file; other programs are returned unchanged. */
export function batchForm(
  file: string,
  args: readonly string[],
  shell: string,
): Pick<ProcessSpec, 'command' | 'args' | 'verbatimArguments'> {
  if (!/\.(?:cmd|bat)$/i.test(file) || args.some((argument) => /["%\r\n]/.test(argument)))
    return { command: file, args };
  const line = [file, ...args].map((word) => `"${word}"`).join(' ');
  return { command: shell, args: ['/d', '/s', '/c', `"${line}"`], verbatimArguments: true };
}

/** The complete environment of a gate: the allowed variables, its own home and temporary folder, and `CI`. */
export function gateEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Record<string, string> {
  const result: Record<string, string> = {
    CI: 'true',
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    LOCALAPPDATA: home,
    TMPDIR: home,
    TEMP: home,
    TMP: home,
  };
  for (const name of allowed) {
    const value = env[name];
    if (value !== undefined) result[name] = value;
  }
  return result;
}
